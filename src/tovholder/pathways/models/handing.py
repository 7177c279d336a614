"""What PostgreSQL does when a hand-over is answered, for whoever may not see what lies on the other side.

The receiver does not see the giver's step, nor the giver what else the receiver has in the case. The one who calls must have
brought the hand-over where it is in this very transaction, and have been the one to do so: asked again here, since
the rights of these functions are the owner's.
"""

FUNCTIONS = """
-- Has a function still something to do in a compartment: a step, or something it was asked?
CREATE OR REPLACE FUNCTION pathways_has_more_to_do(here uuid, of_unit uuid, of_function text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM tovholder_step s WHERE s.compartment_id = here AND s.unit_id = of_unit
                   AND s.function = of_function AND s.ended_at IS NULL)
        OR EXISTS (SELECT 1 FROM tovholder_handover h WHERE h.receiver_compartment_id = here AND h.receiver_unit_id = of_unit
                   AND h.receiver_function = of_function AND h.ended_at IS NULL) $$;
REVOKE ALL ON FUNCTION pathways_has_more_to_do(uuid, uuid, text) FROM PUBLIC;
-- A function's part in a case ends just after a moment, if it was there for this alone.
CREATE OR REPLACE FUNCTION pathways_end_part(here uuid, of_unit uuid, of_function text, moment timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE tovholder_participation SET valid_until = moment + interval '1 microsecond'
     WHERE compartment_id = here AND unit_id = of_unit AND function = of_function AND capacity = 'step_owner'
       AND valid_until IS NULL AND NOT pathways_has_more_to_do(here, of_unit, of_function) $$;
REVOKE ALL ON FUNCTION pathways_end_part(uuid, uuid, text, timestamptz) FROM PUBLIC;
-- What follows when a hand-over has been answered or recalled. One owner before, one owner after.
CREATE OR REPLACE FUNCTION pathways_settle_handover(candidate uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE h tovholder_handover;
BEGIN
    SELECT * INTO h FROM tovholder_handover x WHERE x.id = candidate AND x.municipality = tov_municipality()
       AND coalesce(x.ended_at, x.accepted_at) = tov_now() AND coalesce(x.ended_by_id, x.accepted_by_id) = tov_principal();
    IF NOT FOUND OR (h.state IN ('accepted', 'returned', 'done') AND h.outside_contact_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM organisation_doers(h.receiver_unit_id, h.receiver_function) d WHERE d.principal = tov_principal()
               AND d.valid_from <= tov_now() AND (d.valid_until IS NULL OR d.valid_until > tov_now()))) THEN
        RAISE EXCEPTION 'only the receiver answers a hand-over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF h.kind = 'handover' AND h.state = 'accepted' THEN
        UPDATE tovholder_step SET owner = 'function', unit_id = h.receiver_unit_id, function = h.receiver_function,
               compartment_id = h.receiver_compartment_id, version = version + 1
         WHERE id = h.step_id AND ended_at IS NULL AND unit_id = h.giver_unit_id AND function = h.giver_function;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the step is no longer the giver''s' USING ERRCODE = 'check_violation';
        END IF;
        IF h.giver_function <> '' THEN
            PERFORM pathways_end_part(h.compartment_id, h.giver_unit_id, h.giver_function, h.ended_at);
        END IF;
    ELSIF h.ended_at IS NOT NULL THEN
        IF h.kind = 'referral' THEN
            UPDATE tovholder_step SET state = 'open', note = coalesce(nullif(h.answer, ''), note), version = version + 1
             WHERE id = h.step_id AND ended_at IS NULL AND state = 'waiting_others';
        END IF;
        IF h.outside_contact_id IS NULL THEN
            PERFORM pathways_end_part(h.receiver_compartment_id, h.receiver_unit_id, h.receiver_function, h.ended_at);
        END IF;
    END IF;
END $$;
-- How much lies between a unit and the others: open offers and referrals in and out, and how many of them wait too long.
-- Numbers for whoever leads the unit, and no family.
CREATE OR REPLACE FUNCTION pathways_handover_flow(units uuid[], today date)
    RETURNS TABLE (unit_id uuid, into_it bigint, into_it_late bigint, out_of_it bigint, out_of_it_late bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH open AS (SELECT h.*, (h.state = 'offered' AND h.answer_due_on < today) AS late FROM tovholder_handover h
                   WHERE h.ended_at IS NULL AND h.municipality = tov_municipality()
                     AND (h.receiver_unit_id = ANY (units) OR h.giver_unit_id = ANY (units)))
    SELECT u, count(*) FILTER (WHERE o.receiver_unit_id = u AND o.outside_contact_id IS NULL),
           count(*) FILTER (WHERE o.receiver_unit_id = u AND o.outside_contact_id IS NULL AND o.late),
           count(*) FILTER (WHERE o.giver_unit_id = u), count(*) FILTER (WHERE o.giver_unit_id = u AND o.late)
      FROM unnest(units) AS u LEFT JOIN open o ON u IN (o.receiver_unit_id, o.giver_unit_id)
     GROUP BY u $$;
"""

GRANTED = ("pathways_settle_handover(uuid)", "pathways_handover_flow(uuid[], date)")
