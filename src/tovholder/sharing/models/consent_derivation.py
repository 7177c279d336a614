"""What consents open, to whom and until when (``domain.md``, gates *consent*, *family plan* and *health assessment*).

A compartment is open to a recipient while each of its persons has a consent in force that covers its kind, the unit that wrote
it, and that recipient. A compartment about nobody never is, nor what is kept for preventing crime (retsplejeloven § 115), nor
what a unit keeps for itself (origin *record*) and the consents themselves. A consent to what is told from outside opens nothing: it
names no unit that wrote it. A consent ends at midnight before it lapses, or at
the moment it is revoked: at that moment nothing is open through it.
"""

FUNCTIONS = """
-- Whom a name stands for: the worker and who stands in for her, or whoever does what a function in a unit does.
CREATE OR REPLACE FUNCTION sharing_named(of_worker uuid, of_unit uuid, of_function text)
    RETURNS TABLE (principal uuid, valid_from timestamptz, valid_until timestamptz) LANGUAGE sql STABLE AS $$
    SELECT of_worker, NULL::timestamptz, NULL::timestamptz WHERE of_worker IS NOT NULL
    UNION ALL
    SELECT s.principal, s.valid_from, s.valid_until FROM organisation_stand_ins(of_worker, NULL) s WHERE of_worker IS NOT NULL
    UNION ALL
    SELECT d.principal, d.valid_from, d.valid_until FROM organisation_doers(of_unit, of_function) d WHERE of_function > '' $$;
REVOKE ALL ON FUNCTION sharing_named(uuid, uuid, text) FROM PUBLIC;

-- Who may be told by a consent: of those it names, who is in the case, as the coordinator, a deputy, or through the unit named.
CREATE OR REPLACE FUNCTION sharing_receivers(of_consent uuid)
    RETURNS TABLE (principal uuid, coordinator boolean, valid_from timestamptz, valid_until timestamptz) LANGUAGE sql STABLE AS $$
    SELECT p.principal, true, p.valid_from, p.valid_until
      FROM tovholder_consentrecipient r
      JOIN tovholder_presence p ON p.case_id = r.case_id AND p.capacity IN ('coordinator', 'deputy')
     WHERE r.consent_id = of_consent AND r.coordinator
    UNION ALL
    SELECT p.principal, false, greatest(p.valid_from, n.valid_from), least(p.valid_until, n.valid_until)
      FROM tovholder_consentrecipient r
      CROSS JOIN LATERAL sharing_named(r.worker_id, r.unit_id, r.function) n
      JOIN tovholder_presence p ON p.case_id = r.case_id AND p.principal = n.principal AND (r.unit_id IS NULL OR p.unit_id = r.unit_id)
     WHERE r.consent_id = of_consent AND NOT r.coordinator $$;
REVOKE ALL ON FUNCTION sharing_receivers(uuid) FROM PUBLIC;

-- Who answers a question anew answers it for every unit: the yes from before ends at this moment, whichever unit wrote it down and
-- whether or not whoever calls may read it (databeskyttelsesforordningen art. 7, stk. 3). Only by a unit's own task in the case. Gives
-- the keys of those that ended, for telling who lost by it.
DROP FUNCTION IF EXISTS sharing_end_former_yes(uuid, uuid, text, uuid[], text);
CREATE FUNCTION sharing_end_former_yes(of_case uuid, of_person uuid, of_tick text, said uuid[], how_said text) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO tovholder_consentrevocation
           (id, municipality, consent_id, case_id, compartment_id, revoked_at, recorded_by, how, said_by, form, note)
    SELECT gen_random_uuid(), c.municipality, c.id, c.case_id, c.compartment_id, tov_now(), tov_principal(), 'answered_anew', said, how_said, ''
      FROM tovholder_consent c
     WHERE c.case_id = of_case AND c.person_id = of_person AND c.tick = of_tick AND c.answer = 'given' AND c.municipality = tov_municipality()
       AND NOT EXISTS (SELECT 1 FROM tovholder_consentrevocation v WHERE v.consent_id = c.id)
       AND EXISTS (SELECT 1 FROM tovholder_presence p WHERE p.case_id = of_case AND p.principal = tov_principal() AND p.own_task
                    AND p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now()))
    RETURNING consent_id $$;

-- A consent that names nobody opens nothing, and says nothing: judged when all of it is written.
CREATE OR REPLACE FUNCTION sharing_consent_names_somebody() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM tovholder_consentrecipient r WHERE r.consent_id = NEW.id AND r.case_id = NEW.case_id) THEN
        RAISE EXCEPTION 'a consent names who may be told' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION sharing_consent_names_somebody() FROM PUBLIC;
DROP TRIGGER IF EXISTS consent_names_somebody ON tovholder_consent;
CREATE CONSTRAINT TRIGGER consent_names_somebody AFTER INSERT ON tovholder_consent DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION sharing_consent_names_somebody();
"""

GRANTED = ("sharing_end_former_yes(uuid, uuid, text, uuid[], text)",)

# Who is in the case on the ground of a consent is there while one in force names her: as the worker she is, or as whoever does
# what the unit does.
PRESENCE = """
SELECT p.case_id, w.principal, greatest(p.valid_from, p.recorded_at, w.valid_from, c.valid_from, n.valid_from) AS valid_from,
       least(p.valid_until, w.valid_until, tov_midnight(c.lapses_on), v.revoked_at, n.valid_until) AS valid_until,
       p.unit_id, p.capacity, false AS own_task, p.persons AS concerns
  FROM tovholder_participation p
  JOIN tovholder_consent c ON c.case_id = p.case_id AND c.answer = 'given' AND c.from_outside = ''
  JOIN tovholder_consentrecipient r ON r.consent_id = c.id AND NOT r.coordinator AND (r.unit_id IS NULL OR r.unit_id = p.unit_id)
  LEFT JOIN tovholder_consentrevocation v ON v.consent_id = c.id
 CROSS JOIN LATERAL sharing_named(p.worker_id, p.unit_id, p.function) w
  JOIN LATERAL sharing_named(r.worker_id, r.unit_id, r.function) n ON n.principal = w.principal
 WHERE p.basis = 'consent'
"""

OPENED = ("notice", "correction", "pathway", "journal", "appointment", "task", "asked", "asked_task")
"""The origins a consent opens (ADR 0005): whoever adds an origin says here whether it is one of them."""

CLEARANCE = """
SELECT x.case_id, x.compartment_id, x.principal, lower(period) AS valid_from, upper(period) AS valid_until, x.gate
  FROM (
    SELECT each.case_id, each.compartment_id, each.principal, min(each.gate) AS gate, range_intersect_agg(each.periods) AS periods
      FROM (
        SELECT box.case_id, box.id AS compartment_id, cardinality(box.persons) AS persons, c.person_id, w.principal,
               min(CASE WHEN c.gate <> 'consent' THEN c.gate WHEN w.coordinator THEN 'family_plan' ELSE 'consent' END) AS gate,
               range_agg(tstzrange(greatest(c.valid_from, w.valid_from),
                                   least(tov_midnight(c.lapses_on), v.revoked_at, w.valid_until))) AS periods
          FROM tovholder_consent c
          JOIN tovholder_compartment box ON box.case_id = c.case_id AND c.person_id = ANY (box.persons)
           AND box.kind = ANY (c.kinds) AND box.unit_id = ANY (c.from_units) AND box.kind <> 'offences'
           AND box.origin IN {opened}
          LEFT JOIN tovholder_consentrevocation v ON v.consent_id = c.id
         CROSS JOIN LATERAL sharing_receivers(c.id) w
         WHERE c.answer = 'given' AND greatest(c.valid_from, w.valid_from)
               < coalesce(least(tov_midnight(c.lapses_on), v.revoked_at, w.valid_until), 'infinity')
         GROUP BY box.case_id, box.id, cardinality(box.persons), c.person_id, w.principal) each
     GROUP BY each.case_id, each.compartment_id, each.principal, each.persons
    HAVING count(*) = each.persons) x
 CROSS JOIN LATERAL unnest(x.periods) AS period
UNION ALL
SELECT p.case_id, box.id, p.principal, p.valid_from, p.valid_until, 'own_record'
  FROM tovholder_presence p
  JOIN tovholder_compartment box ON box.case_id = p.case_id AND box.origin = 'consent'
 WHERE p.capacity IN ('coordinator', 'deputy', 'team') OR (p.capacity = 'reception' AND p.own_task)
""".replace("{opened}", str(OPENED))
"""The second part: whoever holds the case sees the answers themselves, whichever unit wrote them down, to act by them and to
take them back."""

# The cases in which a consent names one of the ``concerned`` workers, or a function one of them holds.
_CASES_OF = """
WITH concerned AS ({concerned})
SELECT r.case_id FROM concerned w JOIN tovholder_consentrecipient r ON r.worker_id = w.worker_id
UNION
SELECT r.case_id FROM concerned w JOIN tovholder_functionholding h ON h.worker_id = w.worker_id
  JOIN tovholder_consentrecipient r ON r.unit_id = h.unit_id AND r.function = h.function
"""

TOUCHED = {
    "tovholder_consent": "SELECT DISTINCT case_id FROM {changed} x",
    "tovholder_consentrecipient": "SELECT DISTINCT case_id FROM {changed} x",
    "tovholder_consentrevocation": "SELECT DISTINCT case_id FROM {changed} x",
    "tovholder_functionholding": (
        "SELECT DISTINCT r.case_id FROM {changed} x "
        "JOIN tovholder_consentrecipient r ON r.unit_id = x.unit_id AND r.function = x.function"
    ),
    "tovholder_absence": _CASES_OF.replace(
        "{concerned}",
        "SELECT x.worker_id FROM {changed} x UNION "
        "SELECT d.worker_id FROM {changed} x JOIN tovholder_deputy d ON d.deputy_id = x.worker_id",
    ),
    "tovholder_deputy": _CASES_OF.replace("{concerned}", "SELECT DISTINCT x.worker_id FROM {changed} x"),
}
WIDE = ("tovholder_functionholding", "tovholder_absence", "tovholder_deputy")
