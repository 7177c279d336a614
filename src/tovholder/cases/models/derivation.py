"""What cases contribute to the derivation of who is in a case and what they see (``access/walls.py``)."""

from tovholder.access.api import Derivation
from tovholder.cases.models import definers

# A deputy is in the case only while the coordinator is away.
PRESENCE = """
SELECT c.case_id, c.worker_id AS principal, c.valid_from, c.valid_until, c.unit_id, 'coordinator'::text AS capacity, true AS own_task
  FROM tovholder_coordinator c
UNION ALL
SELECT c.case_id, c.deputy_id, greatest(c.valid_from, tov_midnight(a.valid_from)),
       least(c.valid_until, tov_midnight(a.valid_until)), c.unit_id, 'deputy', true
  FROM tovholder_coordinator c JOIN tovholder_absence a ON a.worker_id = c.worker_id
 WHERE c.deputy_id IS NOT NULL
UNION ALL
SELECT p.case_id, p.worker_id, p.valid_from, p.valid_until, p.unit_id, p.capacity, p.basis = 'own_task'
  FROM tovholder_participation p WHERE p.worker_id IS NOT NULL
UNION ALL
SELECT p.case_id, h.worker_id, greatest(p.valid_from, tov_midnight(h.valid_from)),
       least(p.valid_until, tov_midnight(h.valid_until)), p.unit_id, p.capacity, p.basis = 'own_task'
  FROM tovholder_participation p
  JOIN tovholder_functionholding h ON h.unit_id = p.unit_id AND h.function = p.function
 WHERE p.worker_id IS NULL
"""

# Own record: a worker in the case by the unit's own task sees that unit's entries, while the participation lasts.
OWN_RECORD = """
SELECT p.case_id, c.id AS compartment_id, p.principal, p.valid_from, p.valid_until, 'own_record'::text AS gate
  FROM tovholder_presence p
  JOIN tovholder_compartment c ON c.case_id = p.case_id AND c.unit_id = p.unit_id
 WHERE p.own_task
"""

SUBJECT = """
SELECT c.id AS case_id, c.family_id AS subject_id FROM tovholder_case c
UNION ALL
SELECT c.id, m.person_id FROM tovholder_case c JOIN tovholder_familymember m ON m.family_id = c.family_id
"""

FUNCTIONS = """
-- How many families each worker holds: a number for the team's leader, without saying which families.
CREATE OR REPLACE FUNCTION cases_families_held() RETURNS TABLE (worker_id uuid, families bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.worker_id, count(*) FROM tovholder_coordinator c JOIN tovholder_case k ON k.id = c.case_id
     WHERE c.municipality = tov_municipality() AND k.closed_on IS NULL AND c.valid_from <= tov_now()
       AND (c.valid_until IS NULL OR c.valid_until > tov_now())
     GROUP BY c.worker_id $$;
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
       AND EXISTS (SELECT 1 FROM tovholder_presence p WHERE p.case_id = candidate AND p.principal = tov_principal()) $$;
"""

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
        "tovholder_absence": "SELECT DISTINCT c.case_id FROM {changed} x JOIN tovholder_coordinator c ON c.worker_id = x.worker_id",
        "tovholder_functionholding": (
            "SELECT DISTINCT p.case_id FROM {changed} x "
            "JOIN tovholder_participation p ON p.unit_id = x.unit_id AND p.function = x.function "
            "WHERE p.valid_until IS NULL OR p.valid_until > tov_now()"
        ),
    },
    wide=("tovholder_absence", "tovholder_functionholding"),
    functions=FUNCTIONS + definers.FUNCTIONS,
    granted=("cases_families_held()", "cases_known_family_numbers(text[])", "cases_end_reception(uuid, timestamptz)", *definers.GRANTED),
)
