-- Puts an event into the inboxes of its audience: those who are in the case at that moment, as one of the capacities (none
-- named: as anything), with a clearance for the event's compartment if it has one; never whoever did it. Called by who wrote
-- the event, who need not see the others.
CREATE OR REPLACE FUNCTION inbox_tell(told uuid, capacities text[], newcomers boolean) RETURNS void LANGUAGE sql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO tovholder_inboxitem (id, municipality, event_id, recipient)
    SELECT gen_random_uuid(), e.municipality, e.id, p.principal
      FROM tovholder_event e JOIN tovholder_presence p ON p.case_id = e.case_id
     WHERE e.id = told AND e.actor = tov_principal() AND e.municipality = tov_municipality()
       AND p.principal <> e.actor AND p.valid_from <= e.at AND (p.valid_until IS NULL OR p.valid_until > e.at)
       AND (cardinality(capacities) = 0 OR p.capacity = ANY (capacities)) AND (NOT newcomers OR p.valid_from = e.at)
       AND (e.compartment_id IS NULL OR EXISTS (
            SELECT 1 FROM tovholder_clearance c
             WHERE c.principal = p.principal AND c.compartment_id = e.compartment_id AND c.valid_from <= e.at
               AND (c.valid_until IS NULL OR c.valid_until > e.at)))
     GROUP BY e.municipality, e.id, p.principal
    ON CONFLICT DO NOTHING $$;
REVOKE ALL ON FUNCTION inbox_tell(uuid, text[], boolean) FROM PUBLIC;
