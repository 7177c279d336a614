"""What PostgreSQL does for people beyond the walls (``access/raising.py``)."""

from tovholder.access.api import Derivation

# A protected name stands in a spelling, and is found by those the spelling is open to (ADR 0015).
SEARCHED = {
    "tovholder_person": "SELECT id, 'person', NULL::uuid, NULL::uuid, id, concat_ws(' ', given_names, surname), '', '' FROM {changed}",
    "tovholder_family": "SELECT id, 'family', NULL::uuid, NULL::uuid, id, label, '', '' FROM {changed}",
    "tovholder_personname": (
        "SELECT id, 'spelling', case_id, compartment_id, person_id, concat_ws(' ', given_names, surname), '', '' FROM {changed}"
    ),
    "tovholder_personnumber": "SELECT id, 'number', case_id, compartment_id, person_id, '', '', number FROM {changed}",
}

DERIVATION = Derivation(
    name="people",
    touched={},
    searched=SEARCHED,
    functions="""
-- The name everybody in a case is shown. Only for whoever is in one of the person's cases by a unit's own task: whoever is
-- there for a step, on the notice's ground, may not put another name, or lift a protection.
CREATE OR REPLACE FUNCTION people_show_name(candidate uuid, given text, family text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH changed AS (
        UPDATE tovholder_person SET given_names = given, surname = family
         WHERE id = candidate AND municipality = tov_municipality()
           AND EXISTS (SELECT 1 FROM tovholder_presence p JOIN tovholder_casesubject s ON s.case_id = p.case_id
                        WHERE s.subject_id = candidate AND p.principal = tov_principal() AND p.own_task
                          AND p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now()))
        RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM changed) $$;
-- Whether somebody is so many years old on a day: yes or no, of persons in the viewer's cases, never the birth date. What is kept
-- from whom in a family must not depend on who asks.
CREATE OR REPLACE FUNCTION people_have_reached(candidates uuid[], years integer, day date) RETURNS TABLE(person_id uuid, reached boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT ON (i.person_id) i.person_id, i.born_on + make_interval(years => years) <= day
      FROM tovholder_identity i
     WHERE i.person_id = ANY (candidates) AND i.municipality = tov_municipality()
       AND i.person_id IN (SELECT s.subject_id FROM tovholder_presence p JOIN tovholder_casesubject s ON s.case_id = p.case_id
                            WHERE p.principal = tov_principal() AND p.valid_from <= tov_now()
                              AND (p.valid_until IS NULL OR p.valid_until > tov_now()))
     ORDER BY i.person_id, i.recorded_at DESC, i.id DESC $$;
-- A person is joined with one other at most, and who has been joined with somebody does not get others joined to them.
-- Whoever joins may not see the joins of others, so PostgreSQL looks; one at a time, so that two cannot both be right.
CREATE OR REPLACE FUNCTION people_check_same_person() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(671, hashtext('same_person' || NEW.municipality));
    IF NEW.undoes_id IS NULL AND EXISTS (
        SELECT 1 FROM tovholder_sameperson j
         WHERE j.undoes_id IS NULL AND NOT EXISTS (SELECT 1 FROM tovholder_sameperson u WHERE u.undoes_id = j.id)
           AND (j.other_id IN (NEW.kept_id, NEW.other_id) OR j.kept_id = NEW.other_id))
    THEN RAISE EXCEPTION 'same_person_makes_no_chain' USING ERRCODE = 'exclusion_violation';
    END IF;
    IF NEW.undoes_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM tovholder_sameperson j
         WHERE j.id = NEW.undoes_id AND j.undoes_id IS NULL AND (j.kept_id, j.other_id) = (NEW.kept_id, NEW.other_id))
    THEN RAISE EXCEPTION 'same_person_undoes_a_join_of_the_same_two' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION people_check_same_person() FROM PUBLIC;
CREATE OR REPLACE TRIGGER same_person_makes_no_chain BEFORE INSERT ON tovholder_sameperson
    FOR EACH ROW EXECUTE FUNCTION people_check_same_person();
""",
    granted=("people_show_name(uuid, text, text)", "people_have_reached(uuid[], integer, date)"),
)
