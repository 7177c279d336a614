"""What PostgreSQL answers for whoever gives families their tovholder and leads those who hold them: numbers, days, yes and no.

Never which family a number is of, never which unit takes part: what she may know of those she reads through the walls.
"""

FUNCTIONS = """
-- What each worker holds: families, their children, and how many are new to her; without saying which families.
CREATE OR REPLACE FUNCTION cases_load_held(new_since timestamptz)
    RETURNS TABLE (worker_id uuid, families bigint, children bigint, fresh bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.worker_id, count(*), coalesce(sum(m.children), 0)::bigint, count(*) FILTER (WHERE c.valid_from > new_since)
      FROM tovholder_coordinator c JOIN tovholder_case k ON k.id = c.case_id
     CROSS JOIN LATERAL (
        SELECT count(*) AS children FROM tovholder_familymember f
         WHERE f.family_id = k.family_id AND f.role = 'child' AND tov_midnight(f.valid_from) <= (SELECT tov_now())
           AND (f.valid_until IS NULL OR tov_midnight(f.valid_until) > (SELECT tov_now()))) m
     WHERE c.municipality = (SELECT tov_municipality()) AND k.closed_on IS NULL AND c.valid_from <= (SELECT tov_now())
       AND (c.valid_until IS NULL OR c.valid_until > (SELECT tov_now()))
     GROUP BY c.worker_id $$;
-- Does whoever calls receive the family or lead its team at this moment?
CREATE OR REPLACE FUNCTION cases_leads(candidate uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM tovholder_presence p WHERE p.case_id = candidate AND p.principal = tov_principal()
                   AND p.capacity IN ('reception', 'team_coordinator') AND p.valid_from <= tov_now()
                   AND (p.valid_until IS NULL OR p.valid_until > tov_now())) $$;
REVOKE ALL ON FUNCTION cases_leads(uuid) FROM PUBLIC;
-- Do several of the units that count take part in a case now, and since when is it so, or no longer so? The coordinator's
-- unit counts while she holds the case where the unit has or had a part of its own in it.
CREATE OR REPLACE FUNCTION cases_several_authorities(candidates uuid[], counting uuid[])
    RETURNS TABLE (case_id uuid, several boolean, since timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH own AS (
        SELECT p.case_id, p.unit_id, p.valid_from, p.valid_until FROM tovholder_participation p
         WHERE p.case_id = ANY (candidates) AND p.unit_id = ANY (counting) AND p.municipality = tov_municipality()
           AND p.capacity NOT IN ('record', 'incoming_coordinator', 'outgoing_coordinator', 'team', 'team_coordinator')
           AND (p.valid_until IS NULL OR p.valid_until > p.valid_from)
    ), part AS (
        SELECT * FROM own
        UNION ALL
        SELECT c.case_id, c.unit_id, c.valid_from, c.valid_until FROM tovholder_coordinator c
         WHERE EXISTS (SELECT 1 FROM own o WHERE o.case_id = c.case_id AND o.unit_id = c.unit_id)
    ), unit AS (
        SELECT p.case_id, p.unit_id, range_agg(tstzrange(p.valid_from, p.valid_until)) AS during FROM part p
         GROUP BY p.case_id, p.unit_id
    ), two AS (
        SELECT a.case_id, range_agg(r) AS during
          FROM unit a JOIN unit b ON b.case_id = a.case_id AND b.unit_id > a.unit_id
         CROSS JOIN LATERAL unnest(a.during * b.during) AS r GROUP BY a.case_id
    )
    SELECT c, coalesce(t.during @> tov_now(), false),
           (SELECT CASE WHEN t.during @> tov_now() THEN max(lower(r)) ELSE max(upper(r)) END
              FROM unnest(t.during) AS r WHERE lower(r) <= tov_now())
      FROM unnest(candidates) AS c LEFT JOIN two t ON t.case_id = c
     WHERE cases_leads(c) $$;
-- Who has met the family before: as what and when last. A name and a day, for whoever chooses its tovholder. Not from notes of the
-- sectors nobody knows of without a gate (``domain.md``), nor from what is kept apart: that somebody wrote one tells that she is there.
CREATE OR REPLACE FUNCTION cases_have_met(candidates uuid[], among uuid[])
    RETURNS TABLE (case_id uuid, worker_id uuid, how text, moment timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH met AS (
        SELECT n.case_id, n.written_by_id AS worker_id, 'note' AS how, n.written_at AS moment FROM tovholder_note n
          JOIN tovholder_compartment k ON k.id = n.compartment_id AND k.origin = 'journal'
           AND k.kind NOT IN ('health', 'social', 'children_youth', 'offences')
        UNION ALL
        SELECT c.case_id, c.worker_id, 'coordinator', least(c.valid_until, tov_now()) FROM tovholder_coordinator c
        UNION ALL
        SELECT f.case_id, f.worker_id, 'contact', least(f.valid_until, tov_now()) FROM tovholder_familycontact f
        UNION ALL
        SELECT p.case_id, p.principal, 'deputy', least(p.valid_until, tov_now()) FROM tovholder_presence p
         WHERE p.capacity = 'deputy' AND p.valid_from <= tov_now()
    )
    SELECT m.case_id, m.worker_id, (array_agg(m.how ORDER BY m.moment DESC))[1], max(m.moment) FROM met m
     WHERE m.case_id = ANY (candidates) AND m.worker_id = ANY (among) AND cases_leads(m.case_id) AND m.moment <= tov_now() GROUP BY m.case_id, m.worker_id $$;
-- Another unit holds the case, or nobody does: the former's team and leader are in it no longer. Answers who of the unit that
-- leads it now is in it already. A team holds nothing where nobody is accountable.
DROP FUNCTION IF EXISTS cases_end_team(uuid, uuid, timestamptz);
CREATE OR REPLACE FUNCTION cases_end_team(candidate uuid, holds uuid, leads uuid, is_held boolean, until timestamptz)
    RETURNS TABLE (capacity text, function text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT (cases_in_charge(candidate) OR cases_leads(candidate)) THEN RETURN; END IF;
    UPDATE tovholder_participation p SET valid_until = until
     WHERE p.case_id = candidate AND p.municipality = tov_municipality() AND p.valid_until IS NULL
       AND (p.capacity = 'team' AND (p.unit_id <> holds OR NOT is_held) OR p.capacity = 'team_coordinator' AND p.unit_id <> leads);
    RETURN QUERY SELECT p.capacity::text, p.function::text FROM tovholder_participation p
     WHERE p.case_id = candidate AND p.municipality = tov_municipality() AND p.valid_until IS NULL
       AND p.capacity IN ('team', 'team_coordinator');
END $$;
"""

GRANTED = (
    "cases_load_held(timestamptz)", "cases_several_authorities(uuid[], uuid[])", "cases_have_met(uuid[], uuid[])",
    "cases_end_team(uuid, uuid, uuid, boolean, timestamptz)",
)
