"""Numbers in use where the importer is not in the case: whether, and a question to those who are. Nothing comes back but that
and, to who asked, the answer.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from tovholder.core.ids import new_id

Number = tuple[str, str]
FAMILY = "family"
"""The kind of a family number, beside those of persons' numbers."""

FUNCTIONS = """
-- Which of these numbers somebody of the municipality bears. Yes or no, for whoever has a list with them in hand.
CREATE OR REPLACE FUNCTION interop_numbers_in_use(kinds text[], numbers text[]) RETURNS TABLE (kind varchar, number varchar)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT n.kind, n.number FROM tovholder_personnumber n JOIN unnest(kinds, numbers) AS asked (kind, number)
        ON n.kind = asked.kind AND n.number = asked.number
     WHERE n.municipality = tov_municipality() $$;
-- A question into the case of whoever bears a number, beside the numbers of that person. The asker learns nothing.
CREATE OR REPLACE FUNCTION interop_ask(asked jsonb, moment timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO tovholder_matchquestion
        (id, municipality, version, case_id, compartment_id, person_id, asked_by, asked_at, told, digest, answer)
    SELECT q.id, tov_municipality(), 1, found.case_id, found.compartment_id, found.person_id, tov_principal(), moment, q.told, q.digest, 'waits'
      FROM jsonb_to_recordset(asked) AS q (id uuid, kind text, number text, told jsonb, digest text)
     CROSS JOIN LATERAL (
           SELECT n.case_id, n.compartment_id, n.person_id FROM tovholder_personnumber n
            WHERE n.municipality = tov_municipality() AND n.kind = q.kind AND n.number = q.number
           UNION ALL
           SELECT t.case_id, c.id, NULL FROM tovholder_notice t JOIN tovholder_compartment c ON c.case_id = t.case_id
            WHERE q.kind = 'family' AND t.municipality = tov_municipality() AND t.family_number = q.number
              AND c.kind IN ('numbers', 'identity')
            LIMIT 1) AS found
    ON CONFLICT (municipality, asked_by, digest) DO NOTHING $$;
-- What has been answered to one's own questions.
CREATE OR REPLACE FUNCTION interop_answers(digests text[]) RETURNS TABLE (digest varchar, answer varchar)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT digest, answer FROM tovholder_matchquestion
     WHERE municipality = tov_municipality() AND asked_by = tov_principal() AND digest = ANY (digests) $$;
"""

GRANTED = ("interop_numbers_in_use(text[], text[])", "interop_ask(jsonb, timestamptz)", "interop_answers(text[])")


def numbers_in_use(numbers: Collection[Number]) -> frozenset[Number]:
    """Which of these somebody of the viewer's municipality bears, also where the viewer is not in the case."""
    kinds, written = [kind for kind, _ in numbers], [number for _, number in numbers]
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, number FROM interop_numbers_in_use(%s, %s)", [kinds, written])
        return frozenset(cursor.fetchall())


def ask(questions: Sequence[Mapping[str, Any]], *, at: datetime) -> None:
    """Ask each (kind, number, told, digest) where the number is known. The same row asks once."""
    asked = [{"id": str(new_id()), **question} for question in questions]
    with connection.cursor() as cursor:
        cursor.execute("SELECT interop_ask(%s, %s)", [json.dumps(asked), at])


def answers_to(digests: Collection[str]) -> dict[str, str]:
    """What has been answered to the viewer's own questions, by digest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest, answer FROM interop_answers(%s)", [list(digests)])
        return dict(cursor.fetchall())
