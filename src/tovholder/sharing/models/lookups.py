"""Questions PostgreSQL answers for whoever may not see the rows behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

FUNCTIONS = """
-- How many meetings of SSD have been held about a child, in whatever case: a number, for whoever is to call the next. She is in one
-- of the child's cases by an own task of her unit; to others it is none.
CREATE OR REPLACE FUNCTION sharing_meetings_held(of_child uuid) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) FROM tovholder_gateopening WHERE gate = 'ssd' AND child_id = of_child AND municipality = tov_municipality()
       AND EXISTS (SELECT 1 FROM tovholder_presence p JOIN tovholder_casesubject s ON s.case_id = p.case_id
                    WHERE s.subject_id = of_child AND p.principal = tov_principal() AND p.own_task
                      AND p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now())) $$;
-- The case is closed: what was opened in it is closed with it, also what whoever closes may not know of. Not a notification, which is
-- handled to its end (barnets lov §§ 133-137).
CREATE OR REPLACE FUNCTION sharing_close_gates(candidate uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT cases_in_charge(candidate) THEN RETURN; END IF;
    UPDATE tovholder_gateopening SET closed_at = tov_now(), closed_by = tov_principal(), version = version + 1
     WHERE case_id = candidate AND municipality = tov_municipality() AND gate <> 'notification' AND closed_at IS NULL
       AND (valid_until IS NULL OR valid_until > tov_now());
END $$;
-- The yeses in force in a case by which whoever calls may be told, as who does in a unit what they name: whose, what, from whom. Not
-- the answer itself, who gave it, how, or what was noted.
CREATE OR REPLACE FUNCTION sharing_yes_to_me(of_case uuid)
    RETURNS TABLE (id uuid, person_id uuid, gate text, kinds text[], from_units uuid[], unit_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT c.id, c.person_id, c.gate::text, c.kinds::text[], c.from_units, r.unit_id
      FROM tovholder_consent c
      JOIN tovholder_consentrecipient r ON r.consent_id = c.id AND r.function > ''
      JOIN tovholder_presence p ON p.case_id = c.case_id AND p.unit_id = r.unit_id AND p.principal = tov_principal()
      JOIN LATERAL sharing_named(NULL, r.unit_id, r.function) n ON n.principal = p.principal
      LEFT JOIN tovholder_consentrevocation v ON v.consent_id = c.id
     WHERE c.case_id = of_case AND c.answer = 'given' AND c.valid_from <= tov_now() AND tov_midnight(c.lapses_on) > tov_now()
       AND (v.revoked_at IS NULL OR v.revoked_at > tov_now())
       AND p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now())
       AND (n.valid_from IS NULL OR n.valid_from <= tov_now()) AND (n.valid_until IS NULL OR n.valid_until > tov_now()) $$;
"""
GRANTED = ("sharing_meetings_held(uuid)", "sharing_close_gates(uuid)", "sharing_yes_to_me(uuid)")


@dataclass(frozen=True, slots=True)
class YesToMe:
    """By which the viewer may be told, as whoever does something in ``unit_id``."""

    id: UUID
    person_id: UUID
    gate: str
    kinds: Sequence[str]
    from_units: Sequence[UUID]
    unit_id: UUID


def yes_to_me(case_id: UUID) -> list[YesToMe]:
    """The scope of each yes that names the viewer's function; nothing more of it. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sharing_yes_to_me(%s)", [case_id])
        return [YesToMe(*row) for row in cursor.fetchall()]


def meetings_held(child_id: UUID) -> int:
    """How many meetings of SSD have been held about a child, also those the viewer may not know of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_meetings_held(%s)", [child_id])
        [held] = cursor.fetchone()
        return int(held)


def end_former_yes(case_id: UUID, person_id: UUID, tick: str, *, said_by: Iterable[UUID], form: str) -> list[UUID]:
    """Every yes of this person to this tick ends now, also those the viewer may not see. Gives their keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_end_former_yes(%s, %s, %s, %s, %s)", [case_id, person_id, tick, sorted(said_by), form])
        return [ended for (ended,) in cursor.fetchall()]


def close_gates(case_id: UUID) -> None:
    """What somebody opened in a case that is being closed is closed at this moment; a notification is not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_close_gates(%s)", [case_id])


def enter_in_emergency(access_id: UUID, number: str, *, unit_id: UUID, kinds: Sequence[str], reason: str) -> UUID | None:
    """Comes into the case of whoever has that number; None when there is none the viewer may come into."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_enter_in_emergency(%s, %s, %s, %s, %s)", [access_id, number, unit_id, list(kinds), reason])
        [found] = cursor.fetchone()
        return found  # type: ignore[no-any-return]


def enter_by_name(access_id: UUID, name: str, born_on: date, *, unit_id: UUID, kinds: Sequence[str], reason: str) -> UUID | None:
    """The same of the one who has exactly that name and was born on that day; None also where two are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_enter_by_name(%s, %s, %s, %s, %s, %s)", [access_id, name, born_on, unit_id, list(kinds), reason])
        [found] = cursor.fetchone()
        return found  # type: ignore[no-any-return]


def tell_officers(access_id: UUID) -> None:
    """Into the inboxes of the municipality's data protection officers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_tell_officers(%s)", [access_id])


def families_entered(case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What the families are called, for the data protection officer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, label FROM sharing_families_entered(%s)", [list(case_ids)])
        return dict(cursor.fetchall())
