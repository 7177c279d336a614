"""What PostgreSQL answers for whoever leads those who hold cases: numbers and days of a case she is in, never what a step is.

ADR 0019: only of steps that are the tovholder's or of the unit whose team she leads.
"""

FUNCTIONS = """
-- Of each case whose team whoever calls leads: how many deadlines have passed, how many pass within the days, and the first.
CREATE OR REPLACE FUNCTION pathways_due_in_team(today date, until date)
    RETURNS TABLE (case_id uuid, overdue bigint, since date, soon bigint, next date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.case_id, count(*) FILTER (WHERE s.due_on < today), min(s.due_on) FILTER (WHERE s.due_on < today),
           count(*) FILTER (WHERE s.due_on >= today), min(s.due_on) FILTER (WHERE s.due_on >= today)
      FROM tovholder_step s
     WHERE s.ended_at IS NULL AND s.due_on < until AND s.municipality = tov_municipality()
       AND s.case_id = ANY (ARRAY(SELECT q.case_id FROM tovholder_presence q WHERE q.principal = tov_principal() AND q.capacity = 'team_coordinator'))
       AND EXISTS (SELECT 1 FROM tovholder_presence p WHERE p.case_id = s.case_id AND p.principal = tov_principal()
                   AND p.capacity = 'team_coordinator' AND p.valid_from <= tov_now()
                   AND (p.valid_until IS NULL OR p.valid_until > tov_now())
                   AND (s.owner = 'coordinator' OR s.unit_id = p.unit_id))
     GROUP BY s.case_id $$;
-- Who has done a step for the family, and when last; for whoever chooses its tovholder.
CREATE OR REPLACE FUNCTION pathways_steps_done_by(candidates uuid[]) RETURNS TABLE (case_id uuid, worker_id uuid, moment timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.case_id, s.ended_by_id, max(s.ended_at) FROM tovholder_step s
     WHERE s.case_id = ANY (candidates) AND s.state = 'done' AND s.municipality = tov_municipality() AND cases_leads(s.case_id)
     GROUP BY s.case_id, s.ended_by_id $$;
-- Does an open step wait for this one? Whose it is may be hidden; that somebody waits is not.
CREATE OR REPLACE FUNCTION pathways_others_wait(candidate uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM tovholder_step s JOIN tovholder_step b ON b.pathway_id = s.pathway_id AND s.key = ANY (b.after)
                     AND b.ended_at IS NULL AND (b.person_id IS NULL OR s.person_id IS NULL OR b.person_id = s.person_id)
                    WHERE s.id = candidate AND s.municipality = tov_municipality()) $$;
"""

GRANTED = ("pathways_due_in_team(date, date)", "pathways_steps_done_by(uuid[])", "pathways_others_wait(uuid)")
