"""Whoever keeps something about a person must answer for it, also a unit of which nobody is in the case by its own task any more."""

from datetime import datetime
from uuid import UUID

from django.db import connection

FUNCTIONS = """
-- Lets in, by their units' own task of answering (forvaltningsloven § 9), those who do what was done in the case for each unit that keeps something
-- about the person, and of which nobody is there by its own task. Only for who wrote the request down, who does not learn which they are.
CREATE OR REPLACE FUNCTION sharing_call_in(of_request uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE asked record; keeps record; box uuid;
BEGIN
    SELECT * INTO asked FROM tovholder_partyaccessrequest r
     WHERE r.id = of_request AND r.recorded_by = tov_principal() AND r.municipality = tov_municipality();
    IF NOT FOUND THEN RETURN; END IF;
    FOR keeps IN
        SELECT u.unit_id, f.function
          FROM (SELECT DISTINCT c.unit_id FROM tovholder_compartment c
                 WHERE c.case_id = asked.case_id AND asked.person_id = ANY (c.persons)
                   AND c.origin NOT IN ('party_access', 'party_answer', 'opening', 'apart')
                   AND (EXISTS (SELECT 1 FROM tovholder_step x WHERE x.compartment_id = c.id)
                     OR EXISTS (SELECT 1 FROM tovholder_handover x WHERE c.id IN (x.compartment_id, x.receiver_compartment_id))
                     OR EXISTS (SELECT 1 FROM tovholder_note x WHERE x.compartment_id = c.id)
                     OR EXISTS (SELECT 1 FROM tovholder_document x WHERE x.compartment_id = c.id)
                     OR EXISTS (SELECT 1 FROM tovholder_appointment x WHERE x.compartment_id = c.id)
                     OR EXISTS (SELECT 1 FROM tovholder_disclosure x WHERE x.compartment_id = c.id)
                     OR EXISTS (SELECT 1 FROM tovholder_consent x WHERE x.compartment_id = c.id)
                     OR EXISTS (SELECT 1 FROM tovholder_noticeitem x WHERE x.compartment_id = c.id)
                     OR EXISTS (SELECT 1 FROM tovholder_identity x WHERE x.compartment_id = c.id))) u
         CROSS JOIN LATERAL (
            SELECT h.function FROM tovholder_functionholding h
             WHERE h.unit_id = u.unit_id AND h.function <> ALL (organisation_functions_with('data_protection'))  -- she is in no case
               AND tov_midnight(h.valid_from) <= tov_now()
               AND (h.valid_until IS NULL OR tov_midnight(h.valid_until) > tov_now())
             ORDER BY EXISTS (SELECT 1 FROM tovholder_step s WHERE s.case_id = asked.case_id AND s.unit_id = u.unit_id AND s.function = h.function) DESC,
                      h.function
             LIMIT 1) f
         WHERE NOT EXISTS (SELECT 1 FROM tovholder_presence p
                            WHERE p.case_id = asked.case_id AND p.unit_id = u.unit_id AND p.own_task AND p.valid_from <= tov_now()
                              AND (p.valid_until IS NULL OR p.valid_until > tov_now()))
    LOOP
        box := gen_random_uuid();
        INSERT INTO tovholder_compartment (id, municipality, case_id, unit_id, kind, origin, persons)
        VALUES (box, asked.municipality, asked.case_id, keeps.unit_id, 'network', 'record', ARRAY[asked.person_id]);
        INSERT INTO tovholder_participation
            (id, municipality, case_id, compartment_id, unit_id, worker_id, function, outside_contact_id, capacity, basis, persons, purpose, role,
             recorded_at, valid_from, ended_why)
        VALUES (gen_random_uuid(), asked.municipality, asked.case_id, box, keeps.unit_id, NULL, keeps.function, NULL, 'participant', 'own_task',
                ARRAY[asked.person_id], 'Aktindsigt', 'none', tov_now(), tov_now(), '');
    END LOOP;
END $$;
-- The unit has answered: who was let in for it goes. Only for who is there through that unit.
CREATE OR REPLACE FUNCTION sharing_called_in_leave(of_request uuid, of_unit uuid, until timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE tovholder_participation p SET valid_until = until
      FROM tovholder_partyaccessrequest r
     WHERE r.id = of_request AND p.case_id = r.case_id AND p.unit_id = of_unit AND p.purpose = 'Aktindsigt' AND p.basis = 'own_task'
       AND p.persons = ARRAY[r.person_id] AND p.function > '' AND p.valid_until IS NULL AND p.municipality = tov_municipality()
       AND EXISTS (SELECT 1 FROM tovholder_presence q
                    WHERE q.case_id = r.case_id AND q.unit_id = of_unit AND q.principal = tov_principal() AND q.own_task
                      AND q.valid_from <= tov_now() AND (q.valid_until IS NULL OR q.valid_until > tov_now())) $$;
"""
GRANTED = ("sharing_call_in(uuid)", "sharing_called_in_leave(uuid, uuid, timestamptz)")


def call_in(asked_id: UUID) -> None:
    """Lets in those who must answer and are not in the case; whoever asks does not learn who."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_call_in(%s)", [asked_id])


def let_called_in_leave(asked_id: UUID, unit_id: UUID, until: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sharing_called_in_leave(%s, %s, %s)", [asked_id, unit_id, until])
