"""Emergency access (*nødadgang*): who is not in a case comes into it in danger, and answers for it afterwards (``domain.md``)."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tovholder.core.choices import choices, values
from tovholder.core.models import TenantModel
from tovholder.sharing.enums import EmergencyVerdict
from tovholder.sharing.models.opening import LONGEST_REASON


class EmergencyAccess(TenantModel):
    """A worker came into a case by a number she had in hand, relying on the gate *acute and serious*. Written by PostgreSQL alone
    (``sharing_enter_in_emergency``), since she may not know of the case before.

    Read by herself and by the data protection officer, who is in no case.
    """

    worker = models.ForeignKey("tovholder.Worker", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("tovholder.Unit", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("tovholder.Case", on_delete=models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=40))
    reason = models.TextField(max_length=LONGEST_REASON)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason="") & Q(kinds__len__gt=0), name="emergency_says_why_and_what")]
        indexes = [models.Index(fields=["case"], name="emergency_case")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class EmergencyReview(TenantModel):
    """What the data protection officer found of one: once, and for good."""

    access = models.OneToOneField(EmergencyAccess, on_delete=models.PROTECT, related_name="review")
    verdict = models.CharField(max_length=20, choices=choices(EmergencyVerdict))
    note = models.TextField(max_length=LONGEST_REASON, blank=True)
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=values(EmergencyVerdict)), name="emergency_verdict_is_known"),
            models.CheckConstraint(
                condition=~Q(verdict=EmergencyVerdict.NOT_JUSTIFIED) | ~Q(note=""), name="emergency_not_justified_says_why"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


# For the moment of coming in, so that the gate can be opened through the same walls as every other.
PRESENCE = """
SELECT e.case_id, e.worker_id AS principal, e.entered_at AS valid_from, e.entered_at + interval '1 microsecond' AS valid_until, e.unit_id,
       'opened_gate'::text AS capacity, false AS own_task, ARRAY[]::uuid[] AS concerns
  FROM tovholder_emergencyaccess e
"""

TOUCHED = {"tovholder_emergencyaccess": "SELECT DISTINCT case_id FROM {changed} x"}

FUNCTIONS = r"""
-- May whoever calls come into that case in an emergency? It is open, she is not barred from it, and she does something in the unit today.
CREATE OR REPLACE FUNCTION sharing_may_come_in(candidate uuid, of_unit uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM tovholder_case c WHERE c.id = candidate AND c.municipality = tov_municipality() AND c.closed_on IS NULL)
       AND NOT EXISTS (SELECT 1 FROM tovholder_bar b WHERE b.case_id = candidate AND b.worker_id = tov_principal()
                        AND b.valid_from <= tov_now() AND (b.valid_until IS NULL OR b.valid_until > tov_now()))
       AND EXISTS (SELECT 1 FROM tovholder_functionholding h
                    WHERE h.worker_id = tov_principal() AND h.unit_id = of_unit AND h.municipality = tov_municipality()
                      AND tov_midnight(h.valid_from) <= tov_now() AND (h.valid_until IS NULL OR tov_midnight(h.valid_until) > tov_now())) $$;
-- The cases of families somebody is in today: who has left the family is no way to it.
CREATE OR REPLACE FUNCTION sharing_cases_with(persons uuid[]) RETURNS TABLE (case_id uuid, opened_on date)
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT DISTINCT c.id, c.opened_on FROM tovholder_familymember m JOIN tovholder_case c ON c.family_id = m.family_id
     WHERE m.person_id = ANY (persons) AND c.municipality = tov_municipality()
       AND tov_midnight(m.valid_from) <= tov_now() AND (m.valid_until IS NULL OR tov_midnight(m.valid_until) > tov_now()) $$;
-- Comes into the open case of whoever has this CPR number, or of the family with this number: the case, or nothing, without saying
-- whether there is none or whoever calls is barred from it. Only a worker who does something in the unit today.
CREATE OR REPLACE FUNCTION sharing_enter_in_emergency(new_id uuid, number text, of_unit uuid, needed text[], why text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid;
BEGIN
    WITH likely AS MATERIALIZED (
        SELECT c.id, c.opened_on FROM tovholder_notice n JOIN tovholder_case c ON c.id = n.case_id
         WHERE n.family_number = $2 AND n.municipality = tov_municipality() AND $2 > ''
        UNION SELECT w.case_id, w.opened_on FROM sharing_cases_with(ARRAY(
            SELECT n.person_id FROM tovholder_personnumber n WHERE n.number = $2 AND n.municipality = tov_municipality() AND $2 > '')) w)
    SELECT l.id INTO found FROM likely l WHERE sharing_may_come_in(l.id, of_unit) ORDER BY l.opened_on DESC, l.id LIMIT 1;
    IF found IS NOT NULL THEN
        INSERT INTO tovholder_emergencyaccess (id, municipality, worker_id, unit_id, case_id, kinds, reason, entered_at)
        VALUES (new_id, tov_municipality(), tov_principal(), of_unit, found, needed, why, tov_now());
    END IF;
    RETURN found;
END $$;
-- The same of whoever has exactly this name and this date of birth, in any of the spellings written down. Where that is two persons it is
-- neither: another family would be opened.
CREATE OR REPLACE FUNCTION sharing_enter_by_name(new_id uuid, named text, born date, of_unit uuid, needed text[], why text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid; likely uuid[]; wanted text := regexp_replace(btrim(search_fold(named)), '\s+', ' ', 'g');
BEGIN
    likely := ARRAY(
        SELECT b.person_id FROM (
            SELECT DISTINCT ON (i.person_id) i.person_id, i.born_on FROM tovholder_identity i
             WHERE i.municipality = tov_municipality()
               AND i.person_id IN (SELECT o.person_id FROM tovholder_identity o WHERE o.born_on = born AND o.municipality = tov_municipality())
             ORDER BY i.person_id, i.recorded_at DESC, i.id DESC) b
         WHERE b.born_on = born AND wanted > '' AND EXISTS (
            SELECT 1 FROM tovholder_person p WHERE p.id = b.person_id AND search_fold(btrim(concat_ws(' ', p.given_names, p.surname))) = wanted
            UNION ALL
            SELECT 1 FROM tovholder_personname n WHERE n.person_id = b.person_id AND search_fold(btrim(concat_ws(' ', n.given_names, n.surname))) = wanted));
    IF cardinality(likely) = 1 THEN
        SELECT w.case_id INTO found FROM sharing_cases_with(likely) w
         WHERE sharing_may_come_in(w.case_id, of_unit) ORDER BY w.opened_on DESC, w.case_id LIMIT 1;
    END IF;
    IF found IS NOT NULL THEN
        INSERT INTO tovholder_emergencyaccess (id, municipality, worker_id, unit_id, case_id, kinds, reason, entered_at)
        VALUES (new_id, tov_municipality(), tov_principal(), of_unit, found, needed, why, tov_now());
    END IF;
    RETURN found;
END $$;
-- Tells the data protection officers of it, who are in no case; not one who is kept out of that family. Only whoever came in, and
-- only of that.
CREATE OR REPLACE FUNCTION sharing_tell_officers(of_access uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO tovholder_inboxitem (id, municipality, event_id, recipient)
    SELECT DISTINCT ON (h.worker_id) gen_random_uuid(), e.municipality, e.id, h.worker_id
      FROM tovholder_event e
      JOIN tovholder_functionholding h ON h.municipality = e.municipality AND h.function = ANY (organisation_functions_with('data_protection'))
       AND tov_midnight(h.valid_from) <= tov_now() AND (h.valid_until IS NULL OR tov_midnight(h.valid_until) > tov_now())
     WHERE e.subject = of_access AND e.type = 'emergency.entered' AND e.actor = tov_principal() AND e.municipality = tov_municipality()
       AND h.worker_id <> e.actor
       AND NOT EXISTS (SELECT 1 FROM tovholder_emergencyaccess a JOIN tovholder_bar b ON b.case_id = a.case_id
                        WHERE a.id = e.subject AND b.worker_id = h.worker_id
                          AND b.valid_from <= tov_now() AND (b.valid_until IS NULL OR b.valid_until > tov_now()))
    ON CONFLICT DO NOTHING $$;
-- The names of those in whose cases somebody came: for the data protection officer, never of a family she is barred from.
CREATE OR REPLACE FUNCTION sharing_families_entered(these uuid[]) RETURNS TABLE (case_id uuid, label text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id, f.label::text FROM tovholder_case c JOIN tovholder_family f ON f.id = c.family_id
     WHERE c.id = ANY (these) AND c.municipality = tov_municipality() AND (SELECT organisation_has_power('data_protection'))
       AND EXISTS (SELECT 1 FROM tovholder_emergencyaccess e WHERE e.case_id = c.id) AND c.id <> ALL ((SELECT sharing_barred())::uuid[]) $$;
"""
GRANTED = (
    "sharing_enter_in_emergency(uuid, text, uuid, text[], text)", "sharing_enter_by_name(uuid, text, date, uuid, text[], text)", "sharing_tell_officers(uuid)", "sharing_families_entered(uuid[])",
)
