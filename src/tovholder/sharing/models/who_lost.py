"""Who is told that a yes was taken back: those who lost access by it, and nobody else.

A recipient may not read the answers (origin *consent*), and may be out of the case at that very moment. So each is told by an event
of her own, ``access.ended``, in no case and with herself as its subject: only she can read it (``access/walls.py``). It holds the
case and the kinds of information she had, as a key and codes; not whose yes it was, or to what, or who wrote it down.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

FUNCTIONS = """
-- Tells who lost a clearance, or her place in the case, at the moment these consents were revoked. Not who keeps the same by another
-- ground; nor who holds the case and is told of the answer itself. Only of what whoever calls has just revoked herself, and once.
CREATE OR REPLACE FUNCTION sharing_tell_who_lost(ended uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH revoked AS MATERIALIZED (
        SELECT DISTINCT v.case_id, v.revoked_at AS moment FROM tovholder_consentrevocation v
         WHERE v.consent_id = ANY (ended) AND v.recorded_by = tov_principal() AND v.municipality = tov_municipality()
    ), lost AS (
        SELECT r.case_id, r.moment, c.principal, box.kind
          FROM revoked r
          JOIN tovholder_clearance c ON c.case_id = r.case_id AND c.valid_until = r.moment
           AND c.gate IN ('consent', 'family_plan', 'health_assessment')
          JOIN tovholder_compartment box ON box.id = c.compartment_id
         WHERE NOT EXISTS (SELECT 1 FROM tovholder_clearance k
                            WHERE k.principal = c.principal AND k.compartment_id = c.compartment_id AND k.valid_from <= r.moment
                              AND (k.valid_until IS NULL OR k.valid_until > r.moment))
        UNION
        SELECT r.case_id, r.moment, p.principal, NULL
          FROM revoked r JOIN tovholder_presence p ON p.case_id = r.case_id AND p.valid_until = r.moment
         WHERE NOT EXISTS (SELECT 1 FROM tovholder_presence k
                            WHERE k.principal = p.principal AND k.case_id = p.case_id AND k.valid_from <= r.moment
                              AND (k.valid_until IS NULL OR k.valid_until > r.moment))
    ), told AS (
        INSERT INTO tovholder_event (id, municipality, type, at, actor, subject, case_id, compartment_id, data)
        SELECT gen_random_uuid(), tov_municipality(), 'access.ended', l.moment, '00000000-0000-0000-0000-000000000000', l.principal,
               NULL, NULL, jsonb_build_object('case', l.case_id, 'kinds', array_remove(array_agg(DISTINCT l.kind ORDER BY l.kind), NULL))
          FROM lost l
         WHERE l.principal <> tov_principal()
           AND NOT EXISTS (SELECT 1 FROM tovholder_presence k
                            WHERE k.principal = l.principal AND k.case_id = l.case_id AND k.capacity IN ('coordinator', 'deputy')
                              AND k.valid_from <= l.moment AND (k.valid_until IS NULL OR k.valid_until > l.moment))
           AND NOT EXISTS (SELECT 1 FROM tovholder_event e
                            WHERE e.case_id IS NULL AND e.at = l.moment AND e.type = 'access.ended' AND e.subject = l.principal
                              AND e.data ->> 'case' = l.case_id::text)
         GROUP BY l.case_id, l.moment, l.principal
        RETURNING id, subject
    )
    INSERT INTO tovholder_inboxitem (id, municipality, event_id, recipient)
    SELECT gen_random_uuid(), tov_municipality(), t.id, t.subject FROM told t $$;
"""
GRANTED = ("sharing_tell_who_lost(uuid[])",)


def tell_who_lost(consents: Collection[UUID]) -> None:
    """Into the inboxes of those who could see something through these consents until now. One query, or none."""
    if consents:
        with connection.cursor() as cursor:
            cursor.execute("SELECT sharing_tell_who_lost(%s)", [list(consents)])
