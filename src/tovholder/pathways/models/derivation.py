"""What pathways contribute to the derivation of clearances: the notice gate (``domain.md``).

Who receives a newly arrived family in the reception pathway sees what the notice holds, as far as the step needs it, until
the step is done; the tovholder and the reception see what the pathway makes of it until the pathway ends. Health never
through this gate: what the letter says of it is the record of the unit that got the letter (ADR 0006).

The presences are those derived just before (``access_rebuild``), and the doers are worked out anew in each part: else
PostgreSQL would work out the steps of every case in the country to derive one.
"""

from tovholder.access.api import Derivation
from tovholder.pathways.models import definers, handing, leading

NOTICE = """
WITH doer AS NOT MATERIALIZED (
    SELECT s.case_id, s.pathway_id, s.compartment_id, s.unit_id, s.notice_kinds, s.ended_at, p.principal,
           greatest(p.valid_from, d.valid_from) AS valid_from,
           least(p.valid_until, d.valid_until, s.ended_at + interval '1 microsecond') AS valid_until
      FROM tovholder_step s
      JOIN tovholder_presence p ON p.case_id = s.case_id AND p.unit_id = s.unit_id AND p.capacity = 'step_owner'
      JOIN LATERAL organisation_doers(s.unit_id, s.function) d ON d.principal = p.principal
     WHERE s.owner = 'function'
)
SELECT d.case_id, d.compartment_id, d.principal, d.valid_from, d.valid_until, 'notice'::text AS gate FROM doer d
UNION ALL
SELECT d.case_id, c.id, d.principal, d.valid_from, d.valid_until, 'notice'
  FROM doer d
  JOIN tovholder_compartment c ON c.case_id = d.case_id AND c.origin IN ('notice', 'correction') AND c.kind = ANY (d.notice_kinds)
 WHERE c.kind <> 'health'
UNION ALL
SELECT w.case_id, c.id, p.principal, p.valid_from, least(p.valid_until, w.ended_at), 'notice'
  FROM tovholder_pathway w
  JOIN tovholder_presence p ON p.case_id = w.case_id AND p.capacity IN ('coordinator', 'deputy', 'reception', 'team')
  JOIN tovholder_compartment c ON c.case_id = w.case_id AND c.origin IN ('notice', 'correction', 'pathway', 'asked') AND c.kind <> 'health'
"""

# What a unit is asked is received into its own record: that, from the offer until it is over, and nothing else of the record
# (ADR 0018). A hand-over that is accepted is a step from then on, and opens what steps do.
ASKED = """
SELECT h.case_id, h.receiver_compartment_id, p.principal, greatest(h.offered_at, p.valid_from, d.valid_from),
       least(p.valid_until, d.valid_until, h.ended_at + interval '1 microsecond'), 'own_record'
  FROM tovholder_handover h
  JOIN tovholder_presence p ON p.case_id = h.case_id AND p.unit_id = h.receiver_unit_id AND p.capacity = 'step_owner'
  JOIN LATERAL organisation_doers(h.receiver_unit_id, h.receiver_function) d ON d.principal = p.principal
"""

# A task set for the family's coordinator is hers to do, also when another unit holds the case by now; while nobody holds it, it
# is with those who receive the family. Only tasks lie in its compartment, and none of the coordinator's is about health.
FOR_THE_COORDINATOR = """
SELECT s.case_id, s.compartment_id, p.principal, p.valid_from, least(p.valid_until, s.ended_at + interval '1 microsecond'), 'own_record'
  FROM tovholder_step s
  JOIN tovholder_presence p ON p.case_id = s.case_id
   AND (p.capacity IN ('coordinator', 'deputy', 'team') OR (p.capacity = 'reception' AND p.own_task))
 WHERE s.owner = 'coordinator' AND s.pathway_id IS NULL
"""

FUNCTIONS = """
-- Is anything left to do? Whoever finishes a step may not see the others', but the pathway must know that it has ended.
CREATE OR REPLACE FUNCTION pathways_has_open_steps(candidate uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM tovholder_step WHERE pathway_id = candidate AND ended_at IS NULL
                   AND municipality = tov_municipality()) $$;
-- Since when has nothing before it been left to do? Null where nothing comes before it.
CREATE OR REPLACE FUNCTION pathways_free_since(candidate uuid) RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT max(b.ended_at) FROM tovholder_step s
      JOIN tovholder_step b ON b.pathway_id = s.pathway_id AND b.key = ANY (s.after)
       AND (b.person_id IS NULL OR s.person_id IS NULL OR b.person_id = s.person_id)
     WHERE s.id = candidate AND s.municipality = tov_municipality() $$;
-- Which steps must be ended first? Whose they are may be hidden from the one who waits; that they are not ended is not.
-- For somebody's own step the same person's, for the family's everybody's.
CREATE OR REPLACE FUNCTION pathways_waits_for(candidate uuid) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT b.key::text), '{}') FROM tovholder_step s
      JOIN tovholder_step b ON b.pathway_id = s.pathway_id AND b.key = ANY (s.after) AND b.ended_at IS NULL
       AND (b.person_id IS NULL OR s.person_id IS NULL OR b.person_id = s.person_id)
     WHERE s.id = candidate AND s.municipality = tov_municipality() $$;
"""

# What people wrote on a step. The titles of a pathway's steps are the pack's, the same for every family.
SEARCHED = {
    "tovholder_step": "SELECT id, 'step', case_id, compartment_id, person_id, '', concat_ws(' ', title, details, note), '' FROM {changed}",
}

DERIVATION = Derivation(
    name="pathways",
    clearance=f"{NOTICE} UNION ALL {ASKED} UNION ALL {FOR_THE_COORDINATOR}",
    touched={
        "tovholder_pathway": "SELECT DISTINCT case_id FROM {changed} x",
        "tovholder_step": "SELECT DISTINCT case_id FROM {changed} x",
        "tovholder_handover": "SELECT DISTINCT case_id FROM {changed} x",
        "tovholder_functionholding": (
            "SELECT DISTINCT s.case_id FROM {changed} x "
            "JOIN tovholder_step s ON s.unit_id = x.unit_id AND s.function = x.function WHERE s.ended_at IS NULL"
        ),
    },
    wide=("tovholder_functionholding",),
    searched=SEARCHED,
    functions=FUNCTIONS + definers.FUNCTIONS + handing.FUNCTIONS + leading.FUNCTIONS,
    granted=(
        "pathways_has_open_steps(uuid)", "pathways_waits_for(uuid)", "pathways_free_since(uuid)", *definers.GRANTED,
        *handing.GRANTED, *leading.GRANTED,
    ),
)
