"""Who sees what of one person, and through which gate: read from the clearances and presences the walls read.

Others' clearances are hidden from the application, so a function of the owner's answers. It tells the viewer nothing she may not
know: only of compartments that are open to herself, only of those whose part in the case she may know, and of a consent only
where the answer is open to her. A viewer's own part, and who holds the case, everybody in it may know.

What is told at meetings of SSD and SSP, and notifications, never stand here, whoever looks: the page is made to lie on the table
between the worker and the citizen. Nor does what is kept from those who read it: where every entry of a compartment is hidden from one
of them by somebody's choice (``Concealment``), the compartment is as if it were not there (ADR 0030). Nor do conflicts of interest and that a gate was opened: they are about who comes in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

ANSWERS = "answers"
"""Instead of a kind of information: what was answered about consent. That somebody reads a no about health is no look at health."""

FUNCTIONS = """
CREATE OR REPLACE FUNCTION sharing_shown_to(about uuid, readers uuid[])
    RETURNS TABLE (principal uuid, unit_id uuid, function text, capacity text, kind text, gate text, valid_until timestamptz, consents uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH inside AS MATERIALIZED (
        SELECT DISTINCT p.case_id FROM tovholder_presence p
          JOIN tovholder_casesubject s ON s.case_id = p.case_id AND s.subject_id = about
         WHERE p.principal = tov_principal() AND p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now())
    ), present AS MATERIALIZED (
        SELECT p.case_id, p.principal, p.unit_id, p.capacity, p.own_task FROM tovholder_presence p JOIN inside i ON i.case_id = p.case_id
         WHERE p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now())
    ), open AS MATERIALIZED (
        SELECT a.case_id, a.compartment_id, a.principal, a.gate, a.valid_until FROM tovholder_clearance a JOIN inside i ON i.case_id = a.case_id
         WHERE a.valid_from <= tov_now() AND (a.valid_until IS NULL OR a.valid_until > tov_now())
    ), mine AS MATERIALIZED (
        SELECT DISTINCT o.compartment_id AS id FROM open o WHERE o.principal = tov_principal()
    ), known AS MATERIALIZED (
        SELECT p.*, ''::text AS function FROM present p WHERE p.capacity IN ('coordinator', 'deputy') OR p.principal = tov_principal()
        UNION
        SELECT p.*, t.function::text FROM tovholder_participation t
          JOIN present p ON p.case_id = t.case_id AND p.unit_id = t.unit_id AND p.capacity = t.capacity
          JOIN LATERAL sharing_named(t.worker_id, t.unit_id, t.function) n ON n.principal = p.principal
         WHERE t.valid_from <= tov_now() AND (t.valid_until IS NULL OR t.valid_until > tov_now())
           AND (n.valid_from IS NULL OR n.valid_from <= tov_now()) AND (n.valid_until IS NULL OR n.valid_until > tov_now())
           AND (t.compartment_id IN (SELECT id FROM mine) OR t.worker_id = tov_principal())
        UNION
        SELECT p.*, '' FROM tovholder_gateopening g JOIN tovholder_openingmember m ON m.opening_id = g.id
          JOIN present p ON p.case_id = g.case_id AND p.principal = m.worker_id AND p.unit_id = m.unit_id AND p.capacity = 'opened_gate'
         WHERE g.gate = 'acute' AND (g.compartment_id IN (SELECT id FROM mine) OR g.opened_by = tov_principal())
    ), told AS MATERIALIZED (
        SELECT DISTINCT c.id, c.case_id, c.kinds, c.from_units, w.principal
          FROM tovholder_consent c
          LEFT JOIN tovholder_consentrevocation v ON v.consent_id = c.id
         CROSS JOIN LATERAL sharing_receivers(c.id) w
         WHERE c.person_id = about AND c.answer = 'given' AND c.case_id IN (SELECT case_id FROM inside)
           AND c.compartment_id IN (SELECT id FROM mine)
           AND c.valid_from <= tov_now() AND tov_midnight(c.lapses_on) > tov_now() AND (v.revoked_at IS NULL OR v.revoked_at > tov_now())
           AND w.valid_from <= tov_now() AND (w.valid_until IS NULL OR w.valid_until > tov_now())
    ), hidden AS MATERIALIZED (
        SELECT c.entry, c.compartment_id FROM (
            SELECT DISTINCT ON (k.entry, k.person_id) k.entry, k.compartment_id, k.choice FROM tovholder_concealment k
             WHERE k.case_id IN (SELECT case_id FROM inside) AND k.person_id = ANY (readers)
             ORDER BY k.entry, k.person_id, k.version DESC) c
         WHERE c.choice = 'hidden'
    ), kept AS MATERIALIZED (
        SELECT DISTINCT h.compartment_id AS id FROM hidden h
         WHERE NOT EXISTS (
            SELECT 1 FROM (
                SELECT n.id AS entry, n.compartment_id FROM tovholder_note n WHERE n.case_id IN (SELECT case_id FROM inside) AND n.superseded_at IS NULL
                UNION ALL SELECT coalesce(a.series_id, a.id), a.compartment_id FROM tovholder_appointment a
                           WHERE a.case_id IN (SELECT case_id FROM inside) AND a.cancelled_at IS NULL
                UNION ALL SELECT d.id, d.compartment_id FROM tovholder_disclosure d WHERE d.case_id IN (SELECT case_id FROM inside)
                UNION ALL SELECT p.id, p.compartment_id FROM tovholder_participation p WHERE p.case_id IN (SELECT case_id FROM inside)) e
             WHERE e.compartment_id = h.compartment_id AND e.entry NOT IN (SELECT entry FROM hidden))
    ), ground AS (
        SELECT o.principal, k.unit_id, k.function, k.capacity, CASE WHEN box.origin = 'consent' THEN '{answers}' ELSE box.kind END AS kind,
               o.gate, o.valid_until,
               ARRAY(SELECT t.id FROM told t WHERE t.principal = o.principal AND t.case_id = box.case_id AND box.kind = ANY (t.kinds)
                        AND box.unit_id = ANY (t.from_units) AND o.gate IN ('consent', 'family_plan', 'health_assessment') ORDER BY t.id) AS consents,
               row_number() OVER (PARTITION BY o.principal, box.id, o.gate, o.valid_until ORDER BY array_position(
                   ARRAY['coordinator', 'deputy', 'team', 'reception', 'participant', 'step_owner'], k.capacity), k.function DESC) AS place
          FROM open o
          JOIN mine ON mine.id = o.compartment_id
          JOIN tovholder_compartment box ON box.id = o.compartment_id
           AND box.origin NOT IN ('apart', 'notification', 'bar', 'opening', 'party_access', 'party_answer') AND (about = ANY (box.persons) OR box.persons = '{}')
           AND box.id NOT IN (SELECT id FROM kept)
          JOIN known k ON k.case_id = o.case_id AND k.principal = o.principal AND CASE o.gate
               WHEN 'own_record' THEN (k.unit_id = box.unit_id AND (k.own_task OR k.capacity = 'step_owner'))
                 OR (k.capacity IN ('coordinator', 'deputy', 'team', 'reception') AND box.origin IN ('consent', 'task'))
               WHEN 'acute' THEN k.capacity = 'opened_gate'
               ELSE k.capacity <> 'opened_gate' END
         WHERE o.gate NOT IN ('ssd', 'ssp', 'notification')
    )
    SELECT DISTINCT g.principal, g.unit_id, g.function, g.capacity, g.kind, g.gate, g.valid_until, g.consents FROM ground g
     WHERE g.place = 1 AND (g.principal = tov_principal() OR g.consents <> '{}' OR g.gate NOT IN ('consent', 'family_plan', 'health_assessment')) $$;
-- The same for nobody of the family: all of it.
CREATE OR REPLACE FUNCTION sharing_of(about uuid)
    RETURNS TABLE (principal uuid, unit_id uuid, function text, capacity text, kind text, gate text, valid_until timestamptz, consents uuid[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT * FROM sharing_shown_to(about, '{}') $$;
""".replace("{answers}", ANSWERS)
GRANTED = ("sharing_of(uuid)", "sharing_shown_to(uuid, uuid[])")


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Somebody sees a kind of information about a person, through a gate. ``function``: empty unless she is there as whoever does it
    in that unit. ``valid_until``: None while it has no end. ``consents``: those it rests on.
    """

    principal: UUID
    unit_id: UUID
    function: str
    capacity: str
    kind: str
    gate: str
    valid_until: datetime | None
    consents: Sequence[UUID]


def seen_by(person_id: UUID, readers: Collection[UUID]) -> list[SeenBy]:
    """Everything of it the viewer may know, less what is kept from one of the readers. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sharing_shown_to(%s, %s)", [person_id, sorted(readers)])
        return [SeenBy(*row) for row in cursor.fetchall()]
