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

FUNCTIONS = """
-- Comes into the open case of whoever has this CPR number, or of the family with this number: the case, or nothing, without saying
-- whether there is none or whoever calls is barred from it. Who has left the family is no way to it. Only a worker who does something in the unit today.
CREATE OR REPLACE FUNCTION sharing_enter_in_emergency(new_id uuid, number text, of_unit uuid, needed text[], why text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid;
BEGIN
    SELECT c.id INTO found FROM tovholder_case c
     WHERE c.municipality = tov_municipality() AND c.closed_on IS NULL AND number > ''
       AND (EXISTS (SELECT 1 FROM tovholder_notice n WHERE n.case_id = c.id AND n.family_number = number)
            OR EXISTS (SELECT 1 FROM tovholder_personnumber n JOIN tovholder_familymember m ON m.person_id = n.person_id
                        WHERE m.family_id = c.family_id AND n.number = $2 AND n.municipality = tov_municipality()
                          AND tov_midnight(m.valid_from) <= tov_now()
                          AND (m.valid_until IS NULL OR tov_midnight(m.valid_until) > tov_now())))
       AND NOT EXISTS (SELECT 1 FROM tovholder_bar b WHERE b.case_id = c.id AND b.worker_id = tov_principal()
                        AND b.valid_from <= tov_now() AND (b.valid_until IS NULL OR b.valid_until > tov_now()))
       AND EXISTS (SELECT 1 FROM tovholder_functionholding h
                    WHERE h.worker_id = tov_principal() AND h.unit_id = of_unit AND h.municipality = tov_municipality()
                      AND tov_midnight(h.valid_from) <= tov_now() AND (h.valid_until IS NULL OR tov_midnight(h.valid_until) > tov_now()))
     ORDER BY c.opened_on DESC, c.id LIMIT 1;
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
    "sharing_enter_in_emergency(uuid, text, uuid, text[], text)", "sharing_tell_officers(uuid)", "sharing_families_entered(uuid[])",
)
