"""What PostgreSQL does for whoever moves a case's dates, or closes it, and may not see every step of it.

Each asks first whether the one who calls is in the case at this moment, and not only for a step of it.
"""

FUNCTIONS = """
-- May whoever calls move the deadlines of a case: in charge of it, or has just told a date they count from?
CREATE OR REPLACE FUNCTION pathways_may_redate(candidate uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT cases_in_charge(candidate) OR EXISTS (
        SELECT 1 FROM tovholder_datedfact f WHERE f.case_id = candidate AND f.recorded_by = tov_principal()
           AND f.recorded_at = tov_now() AND f.municipality = tov_municipality()) $$;
REVOKE ALL ON FUNCTION pathways_may_redate(uuid) FROM PUBLIC;
-- The days on which somebody was witness, one for each person, across families: days and nothing else. Who is about to write
-- one more down keeps others from doing so until the transaction ends: two at once would both count too few.
CREATE OR REPLACE FUNCTION pathways_witnessed(somebody uuid) RETURNS SETOF date
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(somebody::text, 672));
    RETURN QUERY SELECT max(witnessed_on) FROM tovholder_witnessing
     WHERE worker_id = somebody AND municipality = tov_municipality() GROUP BY person_id;
END $$;
-- Every step of the pathways that run in a case, without what was noted about them.
CREATE OR REPLACE FUNCTION pathways_steps_running(candidate uuid) RETURNS TABLE (
        id uuid, pathway_id uuid, template text, pack_version_id uuid, key text, person_id uuid, compartment_id uuid,
        "position" smallint, is_open boolean, agreed boolean, due_on date, due_why jsonb, due_rule text,
        due_rule_version smallint, due_confidence text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.id, s.pathway_id, w.template, w.pack_version_id, s.key, s.person_id, s.compartment_id, s."position",
           s.ended_at IS NULL, s.agreed_on IS NOT NULL, s.due_on, s.due_why, s.due_rule, s.due_rule_version, s.due_confidence
      FROM tovholder_step s JOIN tovholder_pathway w ON w.id = s.pathway_id
     WHERE s.case_id = candidate AND w.ended_at IS NULL AND s.municipality = tov_municipality() AND pathways_may_redate(candidate)
     ORDER BY s.pathway_id, s."position", s.id $$;
-- Open steps get other deadlines; what has ended is left alone. One statement, so that clearances are derived once.
CREATE OR REPLACE FUNCTION pathways_set_deadlines(candidate uuid, deadlines jsonb) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE tovholder_step s
       SET due_on = d.due_on, due_why = d.due_why, due_rule = d.due_rule, due_rule_version = d.due_rule_version,
           due_confidence = d.due_confidence
      FROM jsonb_to_recordset(deadlines) AS d(
               id uuid, due_on date, due_why jsonb, due_rule text, due_rule_version smallint, due_confidence text)
     WHERE s.id = d.id AND s.case_id = candidate AND s.ended_at IS NULL AND s.municipality = tov_municipality()
       AND pathways_may_redate(candidate) $$;
-- The case is closed: what was not done is left out, with the line that says why, and its pathways end.
CREATE OR REPLACE FUNCTION pathways_leave_out_open(candidate uuid, line text, moment timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT cases_in_charge(candidate) THEN RETURN; END IF;
    UPDATE tovholder_step SET state = 'not_relevant', note = line, agreed_on = NULL, ended_at = moment,
           ended_by_id = tov_principal(), version = version + 1
     WHERE case_id = candidate AND ended_at IS NULL AND municipality = tov_municipality();
    UPDATE tovholder_handover SET state = 'recalled', ended_at = moment, ended_by_id = tov_principal(), version = version + 1
     WHERE case_id = candidate AND ended_at IS NULL AND municipality = tov_municipality();
    UPDATE tovholder_pathway SET ended_at = moment + interval '1 microsecond'
     WHERE case_id = candidate AND ended_at IS NULL AND municipality = tov_municipality();
END $$;
"""

GRANTED = (
    "pathways_steps_running(uuid)", "pathways_set_deadlines(uuid, jsonb)", "pathways_leave_out_open(uuid, text, timestamptz)",
    "pathways_witnessed(uuid)",
)
