"""What is read of the access log. The application may add to it and read nothing: these functions read, and ask who calls.

The data protection officer (whoever holds a function with the power *data_protection*) gets all of her municipality's. Whoever
holds or receives a person's case gets what the person may be told (databeskyttelsesforordningen art. 15; Datatilsynet, 6 June
2024, after C-579/21): days, purposes and kinds, never who looked; and less what would tell of somebody around the family whom
she may not know of.
"""

FUNCTIONS = """
-- The families whoever calls is barred from, by what the log tells of them: cases and persons. A bar holds here too: nobody looks
-- after those who help her neighbour.
CREATE OR REPLACE FUNCTION sharing_barred() RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(found), '{}') FROM (
        SELECT b.case_id, b.case_id AS found FROM tovholder_bar b
         WHERE b.worker_id = tov_principal() AND b.valid_from <= tov_now() AND (b.valid_until IS NULL OR b.valid_until > tov_now())
        UNION
        SELECT b.case_id, s.subject_id FROM tovholder_bar b JOIN tovholder_casesubject s ON s.case_id = b.case_id
         WHERE b.worker_id = tov_principal() AND b.valid_from <= tov_now() AND (b.valid_until IS NULL OR b.valid_until > tov_now())) x $$;

-- Everything of the log that is asked for, the newest first, with what explains each look: what the reader was in the case as at
-- that moment, and what she did in it on that day. Nothing for anybody but the data protection officer.
CREATE OR REPLACE FUNCTION sharing_log(about uuid, of_reader uuid, since timestamptz, until timestamptz, these uuid[], most integer)
    RETURNS TABLE (look uuid, at timestamptz, reader uuid, reader_name text, what text, case_id uuid, family text, person_id uuid,
                   person text, unit text, kind text, gate text, purpose text, term text, entries integer, parts text[], did text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    cases uuid[] := ARRAY(SELECT s.case_id FROM tovholder_casesubject s WHERE s.subject_id = about);
    barred uuid[] := sharing_barred();
BEGIN
    IF NOT organisation_has_power('data_protection') THEN RETURN; END IF;
    RETURN QUERY
    SELECT l.request, l.at, l.reader, w.name::text, l.what::text, l.case_id, f.label::text, l.person_id,
           trim(p.given_names || ' ' || p.surname), u.name::text, l.kind::text, l.gate::text, l.purpose::text, l.term::text,
           cardinality(l.entries),
           ARRAY(SELECT DISTINCT i.capacity FROM tovholder_presence i
                  WHERE i.principal = l.reader AND i.case_id = l.case_id AND i.valid_from <= l.at
                    AND (i.valid_until IS NULL OR i.valid_until > l.at))::text[],
           ARRAY(SELECT DISTINCT e.type FROM tovholder_event e
                  WHERE e.case_id = l.case_id AND e.actor = l.reader
                    AND e.at >= tov_midnight((l.at AT TIME ZONE 'Europe/Copenhagen')::date)
                    AND e.at < tov_midnight((l.at AT TIME ZONE 'Europe/Copenhagen')::date + 1))::text[]
      FROM (SELECT * FROM tovholder_accesslogentry o
             WHERE o.municipality = tov_municipality() AND o.at >= since AND o.at < until
               AND coalesce(o.case_id <> ALL (barred), true) AND coalesce(o.person_id <> ALL (barred), true)
               AND (about IS NULL OR o.person_id = about OR (o.person_id IS NULL AND o.case_id = ANY (cases)))
               AND (of_reader IS NULL OR o.reader = of_reader) AND (these IS NULL OR o.request = ANY (these))
             ORDER BY o.at DESC, o.id DESC LIMIT most) l
      LEFT JOIN tovholder_worker w ON w.id = l.reader
      LEFT JOIN tovholder_person p ON p.id = l.person_id
      LEFT JOIN tovholder_unit u ON u.id = l.unit_id
      LEFT JOIN tovholder_case c ON c.id = l.case_id
      LEFT JOIN tovholder_family f ON f.id = c.family_id
     ORDER BY l.at DESC, l.id DESC;
END $$;

-- How often each was refused. A slip is one; looking around is many.
CREATE OR REPLACE FUNCTION sharing_log_refusals(since timestamptz, until timestamptz)
    RETURNS TABLE (reader uuid, reader_name text, times bigint, latest timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.reader, w.name::text, count(DISTINCT l.request), max(l.at)
      FROM tovholder_accesslogentry l LEFT JOIN tovholder_worker w ON w.id = l.reader
     WHERE l.what = 'refused' AND l.municipality = tov_municipality() AND l.at >= since AND l.at < until
       AND (SELECT organisation_has_power('data_protection'))
     GROUP BY l.reader, w.name ORDER BY 3 DESC, 1 LIMIT 10 $$;

-- A sample of looks (a look is all that the log tells of one request): by the seed, so that it can be drawn again and shown to be
-- fair. Never the looks of whoever draws.
CREATE OR REPLACE FUNCTION sharing_log_draw(since timestamptz, until timestamptz, size integer, seed text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.request FROM tovholder_accesslogentry l
     WHERE l.municipality = tov_municipality() AND l.at >= since AND l.at < until AND l.reader <> tov_principal()
       AND coalesce(l.case_id <> ALL ((SELECT sharing_barred())::uuid[]), true)
       AND coalesce(l.person_id <> ALL ((SELECT sharing_barred())::uuid[]), true)
       AND (SELECT organisation_has_power('data_protection'))
     GROUP BY l.request ORDER BY md5(seed || l.request::text) LIMIT size $$;

-- Who has this number? For the data protection officer, who is in no case, and who finds people by it and by nothing else.
CREATE OR REPLACE FUNCTION sharing_person_with(number text) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT n.person_id FROM tovholder_personnumber n
     WHERE n.number = $1 AND n.number <> '' AND n.municipality = tov_municipality()
       AND (SELECT organisation_has_power('data_protection')) AND n.person_id <> ALL (sharing_barred())
     ORDER BY n.person_id LIMIT 1 $$;

-- The cases of the person in which whoever calls may say to the person who looked: those she holds, or receives the family in.
CREATE OR REPLACE FUNCTION sharing_cases_in_charge(about uuid) RETURNS uuid[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(s.case_id), '{}') FROM tovholder_casesubject s WHERE s.subject_id = about AND cases_in_charge(s.case_id) $$;
REVOKE ALL ON FUNCTION sharing_cases_in_charge(uuid) FROM PUBLIC;

-- Whose extract is it? The name, for whoever may make one; else nothing.
CREATE OR REPLACE FUNCTION sharing_extract_is_for(about uuid) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT trim(p.given_names || ' ' || p.surname) FROM tovholder_person p
     WHERE p.id = about AND p.municipality = tov_municipality()
       AND ((organisation_has_power('data_protection') AND about <> ALL (sharing_barred())) OR cardinality(sharing_cases_in_charge(about)) > 0) $$;

-- What a person may be told of who looked: day, what, purpose, the kinds, and how many looks. Whoever holds the case gets of it what she
-- may see herself, and nothing of those around the family: that somebody looks tells that somebody is there.
CREATE OR REPLACE FUNCTION sharing_extract(about uuid, since timestamptz, until timestamptz)
    RETURNS TABLE (day date, what text, purpose text, kinds text[], times bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    officer boolean := organisation_has_power('data_protection') AND about <> ALL (sharing_barred());
    held uuid[] := sharing_cases_in_charge(about);
    cases uuid[] := ARRAY(SELECT s.case_id FROM tovholder_casesubject s WHERE s.subject_id = about);
BEGIN
    IF NOT officer AND cardinality(held) = 0 THEN RETURN; END IF;
    RETURN QUERY
    SELECT (l.at AT TIME ZONE 'Europe/Copenhagen')::date, l.what::text, l.purpose::text,
           coalesce(array_agg(DISTINCT l.kind::text) FILTER (WHERE l.kind <> ''), '{}'), count(DISTINCT l.request)
      FROM tovholder_accesslogentry l
     WHERE l.municipality = tov_municipality() AND l.at >= since AND l.at < until
       AND (l.person_id = about OR (l.person_id IS NULL AND l.case_id = ANY (cases)))
       AND (officer OR l.what = 'log' OR (
            l.case_id = ANY (held) AND l.purpose NOT IN ('participant', 'opened_gate') AND EXISTS (
                SELECT 1 FROM tovholder_clearance a JOIN tovholder_compartment k ON k.id = a.compartment_id
                 WHERE a.principal = tov_principal() AND a.case_id = l.case_id AND k.unit_id = l.unit_id AND k.kind = l.kind
                   AND a.valid_from <= tov_now() AND (a.valid_until IS NULL OR a.valid_until > tov_now()))))
     GROUP BY 1, 2, 3 ORDER BY 1 DESC, 3, 2;
END $$;
"""

GRANTED = (
    "sharing_barred()",
    "sharing_log(uuid, uuid, timestamptz, timestamptz, uuid[], integer)", "sharing_log_refusals(timestamptz, timestamptz)",
    "sharing_log_draw(timestamptz, timestamptz, integer, text)", "sharing_person_with(text)", "sharing_extract_is_for(uuid)",
    "sharing_extract(uuid, timestamptz, timestamptz)",
)
