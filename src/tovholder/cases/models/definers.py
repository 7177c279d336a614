"""What PostgreSQL does for whoever changes a case as a whole and may not see every row of it.

Each asks first whether the one who calls is in the case at this moment, and not only for a step of it.
"""

FUNCTIONS = """
-- Is whoever calls in the case at this moment to hold it, to receive the family, or in the change from one to the other? Said by
-- what she is, not by what she is not: a way into a case that is new is none of these until somebody says so.
CREATE OR REPLACE FUNCTION cases_in_charge(candidate uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM tovholder_presence p WHERE p.case_id = candidate AND p.principal = tov_principal()
                   AND p.capacity IN ('coordinator', 'deputy', 'reception', 'incoming_coordinator', 'outgoing_coordinator', 'record', 'team')
                   AND p.valid_from <= tov_now()
                   AND (p.valid_until IS NULL OR p.valid_until > tov_now())) $$;
REVOKE ALL ON FUNCTION cases_in_charge(uuid) FROM PUBLIC;
-- Answer and words of a notice's field in one text, as a letter says it (``domain/needs.py``).
CREATE OR REPLACE FUNCTION cases_as_said(answer text, words text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$ SELECT CASE answer WHEN 'told' THEN words ELSE ':' || answer END $$;
-- A letter tells some things anew: what stood there of the same person and field, and is told differently, is superseded;
-- and that something of the family was unknown, by whatever is told of it.
-- Answers which of the things told stand there already, by their numbers.
CREATE OR REPLACE FUNCTION cases_supersede_items(candidate uuid, told jsonb, moment timestamptz) RETURNS SETOF integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT cases_in_charge(candidate) THEN RETURN; END IF;
    UPDATE tovholder_noticeitem i SET superseded_at = moment
     WHERE i.case_id = candidate AND i.superseded_at IS NULL AND i.municipality = tov_municipality()
       AND EXISTS (SELECT 1 FROM jsonb_to_recordset(told) AS t(person uuid, field text)
                    WHERE t.field = i.field AND (t.person IS NOT DISTINCT FROM i.person_id
                          OR (i.answer = 'unknown' AND (t.person IS NULL OR i.person_id IS NULL))))
       AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(told) AS t(person uuid, field text, value text)
                        WHERE t.person IS NOT DISTINCT FROM i.person_id AND t.field = i.field AND t.value = cases_as_said(i.answer, i.value));
    RETURN QUERY SELECT t.number FROM jsonb_to_recordset(told) AS t(number integer, person uuid, field text, value text)
     WHERE EXISTS (SELECT 1 FROM tovholder_noticeitem i
                    WHERE i.case_id = candidate AND i.superseded_at IS NULL AND i.municipality = tov_municipality()
                      AND t.person IS NOT DISTINCT FROM i.person_id AND t.field = i.field AND t.value = cases_as_said(i.answer, i.value));
END $$;
-- The case is closed: everybody's part in it ends.
CREATE OR REPLACE FUNCTION cases_end_all_parts(candidate uuid, until timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT cases_in_charge(candidate) THEN RETURN; END IF;
    UPDATE tovholder_participation SET valid_until = greatest(until, valid_from)  -- also of who was to come later
     WHERE case_id = candidate AND municipality = tov_municipality() AND (valid_until IS NULL OR valid_until > until);
    UPDATE tovholder_coordinator SET valid_until = until
     WHERE case_id = candidate AND municipality = tov_municipality() AND (valid_until IS NULL OR valid_until > until);
END $$;
"""

GRANTED = ("cases_supersede_items(uuid, jsonb, timestamptz)", "cases_end_all_parts(uuid, timestamptz)")
