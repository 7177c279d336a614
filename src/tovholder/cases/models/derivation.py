"""What cases contribute to the derivation of who is in a case and what they see (``access/raising.py``)."""

from tovholder.access.api import Derivation
from tovholder.cases.models import definers, leading

# Whoever stands in for somebody who is away is in the case only meanwhile (``organisation/models/derivation.py``): the
# coordinator's own deputy first, then the worker's by their positions; of a queue, as what the queue is. A part that was
# written down after it began let nobody in before that; one that rests on a consent lets in by that consent alone
# (``sharing/models/consent_derivation.py``).
# Somebody's part is about the persons it names; whoever holds, receives or leads is there for all of the family.
_CONCERNS = "CASE WHEN p.capacity IN ('participant', 'step_owner') THEN p.persons END"
PRESENCE = """
SELECT c.case_id, c.worker_id AS principal, c.valid_from, c.valid_until, c.unit_id, 'coordinator'::text AS capacity, true AS own_task,
       NULL::uuid[] AS concerns
  FROM tovholder_coordinator c
UNION ALL
SELECT c.case_id, s.principal, greatest(c.valid_from, s.valid_from), least(c.valid_until, s.valid_until), c.unit_id, 'deputy', true, NULL
  FROM tovholder_coordinator c CROSS JOIN LATERAL organisation_stand_ins(c.worker_id, c.deputy_id) s
UNION ALL
SELECT p.case_id, p.worker_id, greatest(p.valid_from, p.recorded_at), p.valid_until, p.unit_id, p.capacity, p.basis = 'own_task',
       {concerns}
  FROM tovholder_participation p WHERE p.worker_id IS NOT NULL AND p.basis <> 'consent'
UNION ALL
SELECT p.case_id, s.principal, greatest(p.valid_from, p.recorded_at, s.valid_from), least(p.valid_until, s.valid_until), p.unit_id,
       p.capacity, p.basis = 'own_task', {concerns}
  FROM tovholder_participation p CROSS JOIN LATERAL organisation_stand_ins(p.worker_id, NULL) s
 WHERE p.worker_id IS NOT NULL AND p.basis <> 'consent'
UNION ALL
SELECT p.case_id, d.principal, greatest(p.valid_from, p.recorded_at, d.valid_from), least(p.valid_until, d.valid_until), p.unit_id,
       p.capacity, p.basis = 'own_task', {concerns}
  FROM tovholder_participation p CROSS JOIN LATERAL organisation_doers(p.unit_id, p.function) d
 WHERE p.function > '' AND p.basis <> 'consent'
""".replace("{concerns}", _CONCERNS)

# Own record: a worker in the case by the unit's own task sees that unit's entries, while the participation lasts. Of what stands
# in the unit's name but has a gate of its own (SSD and SSP, a notification, why a gate was opened, who is kept out) nothing.
OWN_RECORD = """
SELECT p.case_id, c.id AS compartment_id, p.principal, p.valid_from, p.valid_until, 'own_record'::text AS gate
  FROM tovholder_presence p
  JOIN tovholder_compartment c ON c.case_id = p.case_id AND c.unit_id = p.unit_id
 WHERE p.own_task AND c.origin IN ('notice', 'correction', 'pathway', 'journal', 'task', 'asked', 'asked_task', 'appointment',
                                   'record', 'consent', 'party_answer')
"""

SUBJECT = """
SELECT c.id AS case_id, c.family_id AS subject_id FROM tovholder_case c
UNION ALL
SELECT c.id, m.person_id FROM tovholder_case c JOIN tovholder_familymember m ON m.family_id = c.family_id
"""

FUNCTIONS = """
-- Is a family number already in use in the municipality? Yes or no, for whoever holds the notice in hand.
CREATE OR REPLACE FUNCTION cases_known_family_numbers(numbers text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT family_number FROM tovholder_notice WHERE municipality = tov_municipality() AND family_number = ANY (numbers) $$;
-- The reception is over. Only for whoever is in the case, and only those who were there by the notice alone.
CREATE OR REPLACE FUNCTION cases_end_reception(candidate uuid, until timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE tovholder_participation SET valid_until = until
     WHERE case_id = candidate AND capacity = 'reception' AND basis = 'notice' AND valid_until IS NULL
       AND municipality = tov_municipality()
       AND EXISTS (SELECT 1 FROM tovholder_presence p WHERE p.case_id = candidate AND p.principal = tov_principal()
                    AND p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now())) $$;
-- From which day on has nobody the work of somebody who is away? Without saying which families, or how many.
CREATE OR REPLACE FUNCTION cases_nobody_covers(absent uuid[], first date, until date)
    RETURNS TABLE (worker_id uuid, day date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH days AS (SELECT g::date AS day, tov_midnight(g::date) AS moment
                    FROM generate_series(first, until - 1, interval '1 day') g WHERE extract(isodow FROM g) < 6)
    SELECT w, min(d.day) FROM unnest(absent) AS w CROSS JOIN days d
     WHERE organisation_away(w) @> d.day AND (
        EXISTS (SELECT 1 FROM (SELECT DISTINCT c.deputy_id FROM tovholder_coordinator c JOIN tovholder_case k ON k.id = c.case_id
                                WHERE c.worker_id = w AND c.municipality = tov_municipality() AND k.closed_on IS NULL
                                  AND (c.valid_until IS NULL OR c.valid_until > d.moment)) held
                 WHERE NOT EXISTS (SELECT 1 FROM organisation_stand_ins(w, held.deputy_id) s
                                    WHERE s.valid_from <= d.moment AND s.valid_until > d.moment
                                      AND NOT organisation_away(s.principal) @> d.day))
        OR EXISTS (SELECT 1 FROM (SELECT DISTINCT p.unit_id, p.function FROM tovholder_participation p
                                    JOIN tovholder_functionholding h ON h.unit_id = p.unit_id AND h.function = p.function
                                   WHERE h.worker_id = w AND p.municipality = tov_municipality() AND p.worker_id IS NULL
                                     AND (p.valid_until IS NULL OR p.valid_until > d.moment)
                                     AND h.valid_from <= d.day AND (h.valid_until IS NULL OR h.valid_until > d.day)) queue
                    WHERE NOT EXISTS (SELECT 1 FROM organisation_doers(queue.unit_id, queue.function) o
                                       WHERE o.valid_from <= d.moment AND (o.valid_until IS NULL OR o.valid_until > d.moment)
                                         AND NOT organisation_away(o.principal) @> d.day)))
     GROUP BY w $$;
"""

# What a later letter tells differently, and a note that was corrected, are found no more. What is told at SSD and SSP never is; a
# weekly appointment is found once. A file is found by its name, whose words are held together by anything but spaces.
_NOT_APART = "NOT EXISTS (SELECT 1 FROM tovholder_compartment k WHERE k.id = compartment_id AND k.origin = 'apart')"
SEARCHED = {
    "tovholder_notice": "SELECT id, 'family_number', case_id, NULL::uuid, NULL::uuid, '', '', family_number FROM {changed}",
    "tovholder_noticeitem": (
        "SELECT id, 'notice_item', case_id, compartment_id, person_id, '', value, '' FROM {changed} WHERE superseded_at IS NULL"
    ),
    "tovholder_note": (
        "SELECT id, 'note', case_id, compartment_id, NULL::uuid, '', concat_ws(' ', theme, text), case_number FROM {changed} "
        "WHERE superseded_at IS NULL AND {not_apart}"
    ).replace("{not_apart}", _NOT_APART),
    "tovholder_appointment": (
        "SELECT id, 'appointment', case_id, compartment_id, NULL::uuid, '', title, '' FROM {changed} x WHERE series_id IS NULL"
        " OR NOT EXISTS (SELECT 1 FROM tovholder_appointment o WHERE o.case_id = x.case_id AND o.series_id = x.series_id AND o.id < x.id)"
    ),
    "tovholder_document": (
        "SELECT id, 'document', case_id, compartment_id, NULL::uuid, '', "
        "regexp_replace(regexp_replace(name, '[.]pdf$', '', 'i'), '[^[:alnum:]]+', ' ', 'g'), '' FROM {changed} WHERE {not_apart}"
    ).replace("{not_apart}", _NOT_APART),
}

# The cases in which one of the ``concerned`` workers has a part that overlaps the days of a change.
_CASES_OF = """
WITH concerned AS ({concerned}), part AS (
    SELECT case_id, worker_id, valid_from, valid_until FROM tovholder_coordinator
    UNION ALL
    SELECT case_id, deputy_id, valid_from, valid_until FROM tovholder_coordinator WHERE deputy_id IS NOT NULL
    UNION ALL
    SELECT case_id, worker_id, valid_from, valid_until FROM tovholder_participation WHERE worker_id IS NOT NULL
    UNION ALL
    SELECT p.case_id, h.worker_id, p.valid_from, p.valid_until FROM tovholder_participation p
      JOIN tovholder_functionholding h ON h.unit_id = p.unit_id AND h.function = p.function WHERE p.worker_id IS NULL
)
SELECT DISTINCT part.case_id FROM concerned w JOIN part ON part.worker_id = w.worker_id
 WHERE (part.valid_until IS NULL OR part.valid_until > tov_midnight(w.valid_from))
   AND (w.valid_until IS NULL OR tov_midnight(w.valid_until) > part.valid_from)
"""

# Who is away no longer stands in for others either: the next of their chains does.
_OF_AN_ABSENCE = _CASES_OF.replace(
    "{concerned}",
    "SELECT x.worker_id, x.valid_from, x.valid_until FROM {changed} x UNION ALL "
    "SELECT d.worker_id, x.valid_from, x.valid_until FROM {changed} x JOIN tovholder_deputy d ON d.deputy_id = x.worker_id",
)
_OF_A_DEPUTY = _CASES_OF.replace("{concerned}", "SELECT x.worker_id, x.valid_from, x.valid_until FROM {changed} x")

DERIVATION = Derivation(
    name="cases",
    presence=PRESENCE,
    clearance=OWN_RECORD,
    subject=SUBJECT,
    touched={
        "tovholder_case": "SELECT DISTINCT id FROM {changed} x",
        "tovholder_coordinator": "SELECT DISTINCT case_id FROM {changed} x",
        "tovholder_participation": "SELECT DISTINCT case_id FROM {changed} x",
        "tovholder_compartment": "SELECT DISTINCT case_id FROM {changed} x",
        "tovholder_familymember": "SELECT DISTINCT c.id FROM {changed} x JOIN tovholder_case c ON c.family_id = x.family_id",
        "tovholder_absence": _OF_AN_ABSENCE,
        "tovholder_deputy": _OF_A_DEPUTY,
        "tovholder_functionholding": (
            "SELECT DISTINCT p.case_id FROM {changed} x "
            "JOIN tovholder_participation p ON p.unit_id = x.unit_id AND p.function = x.function "
            "WHERE p.valid_until IS NULL OR p.valid_until > tov_midnight(x.valid_from)"
        ),
    },
    wide=("tovholder_absence", "tovholder_deputy", "tovholder_functionholding"),
    searched=SEARCHED,
    functions=FUNCTIONS + definers.FUNCTIONS + leading.FUNCTIONS,
    granted=(
        "cases_known_family_numbers(text[])", "cases_end_reception(uuid, timestamptz)", "cases_nobody_covers(uuid[], date, date)",
        *definers.GRANTED, *leading.GRANTED,
    ),
)
