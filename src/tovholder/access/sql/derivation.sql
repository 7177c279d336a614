-- The one derivation of who is in a case and what each may see, read by the walls and by the program alike.

DROP FUNCTION IF EXISTS access_rebuild(uuid[]);
CREATE OR REPLACE FUNCTION access_rebuild(cases uuid[], alone boolean DEFAULT false) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp
    -- For one case planning took longer than the work; the plan is the same for every case.
    SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE touched uuid;
BEGIN
    -- Two transactions deriving the same case would each keep the other's rows: one waits for the other. Who has shut the
    -- others out already (alone) need not lock thousands of cases one by one.
    IF NOT alone THEN
        FOR touched IN SELECT DISTINCT c FROM unnest(cases) AS c WHERE c IS NOT NULL ORDER BY c LOOP
            PERFORM pg_advisory_xact_lock(hashtextextended(touched::text, 671));
        END LOOP;
    END IF;
    DELETE FROM tovholder_presence WHERE case_id = ANY (cases);
    INSERT INTO tovholder_presence (case_id, principal, valid_from, valid_until, unit_id, capacity, own_task, concerns)
        SELECT DISTINCT case_id, principal, valid_from, valid_until, unit_id, capacity, own_task, concerns
        FROM access_all_presence WHERE case_id = ANY (cases) AND (valid_until IS NULL OR valid_until > valid_from);
    -- Who is barred is in the case neither by her own part nor by anybody else's, and no gate opens it to her (forvaltningsloven § 3).
    WITH barred AS (
        SELECT b.case_id, b.principal, range_agg(tstzrange(b.valid_from, b.valid_until)) AS during
          FROM access_all_bar b WHERE b.case_id = ANY (cases) GROUP BY b.case_id, b.principal
    ), taken AS (
        DELETE FROM tovholder_presence p USING barred b WHERE p.case_id = b.case_id AND p.principal = b.principal
        RETURNING p.*, b.during
    )
    INSERT INTO tovholder_presence (case_id, principal, valid_from, valid_until, unit_id, capacity, own_task, concerns)
        SELECT DISTINCT t.case_id, t.principal, lower(free), upper(free), t.unit_id, t.capacity, t.own_task, t.concerns
          FROM taken t CROSS JOIN LATERAL unnest(tstzmultirange(tstzrange(t.valid_from, t.valid_until)) - t.during) AS free;
    DELETE FROM tovholder_clearance WHERE case_id = ANY (cases);
    INSERT INTO tovholder_clearance (case_id, compartment_id, principal, valid_from, valid_until, gate)
        SELECT DISTINCT case_id, compartment_id, principal, valid_from, valid_until, gate
        FROM access_all_clearance WHERE case_id = ANY (cases) AND (valid_until IS NULL OR valid_until > valid_from);
    WITH barred AS (
        SELECT b.case_id, b.principal, range_agg(tstzrange(b.valid_from, b.valid_until)) AS during
          FROM access_all_bar b WHERE b.case_id = ANY (cases) GROUP BY b.case_id, b.principal
    ), taken AS (
        DELETE FROM tovholder_clearance c USING barred b WHERE c.case_id = b.case_id AND c.principal = b.principal
        RETURNING c.*, b.during
    )
    INSERT INTO tovholder_clearance (case_id, compartment_id, principal, valid_from, valid_until, gate)
        SELECT DISTINCT t.case_id, t.compartment_id, t.principal, lower(free), upper(free), t.gate
          FROM taken t CROSS JOIN LATERAL unnest(tstzmultirange(tstzrange(t.valid_from, t.valid_until)) - t.during) AS free;
    DELETE FROM tovholder_casesubject WHERE case_id = ANY (cases);
    INSERT INTO tovholder_casesubject (case_id, subject_id)
        SELECT DISTINCT case_id, subject_id FROM access_all_subject WHERE case_id = ANY (cases);
END $$;
REVOKE ALL ON FUNCTION access_rebuild(uuid[], boolean) FROM PUBLIC;

-- Who is not to be let into these cases, now or later: for whoever is in a case and is about to bring somebody into it.
CREATE OR REPLACE FUNCTION access_barred(cases uuid[]) RETURNS TABLE (case_id uuid, principal uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT b.case_id, b.principal FROM access_all_bar b
     WHERE b.case_id = ANY (cases) AND (b.valid_until IS NULL OR b.valid_until > tov_now())
       AND EXISTS (SELECT 1 FROM tovholder_presence p
                    WHERE p.case_id = b.case_id AND p.principal = tov_principal() AND p.valid_from <= tov_now()
                      AND (p.valid_until IS NULL OR p.valid_until > tov_now())) $$;
REVOKE ALL ON FUNCTION access_barred(uuid[]) FROM PUBLIC;

-- May a case be begun? Only while nobody has ever been let into it. Answers yes or no, whoever asks.
CREATE OR REPLACE FUNCTION tov_nobody_in(candidate uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp
    AS $$ SELECT NOT EXISTS (SELECT 1 FROM tovholder_participation WHERE case_id = candidate)
             AND NOT EXISTS (SELECT 1 FROM tovholder_coordinator WHERE case_id = candidate) $$;
REVOKE ALL ON FUNCTION tov_nobody_in(uuid) FROM PUBLIC;

-- Has a family no case yet? Then its members may still be written down by whoever registers it.
CREATE OR REPLACE FUNCTION tov_family_is_free(candidate uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp
    AS $$ SELECT NOT EXISTS (SELECT 1 FROM tovholder_case WHERE family_id = candidate) $$;
REVOKE ALL ON FUNCTION tov_family_is_free(uuid) FROM PUBLIC;

-- The access log's months. The default partition catches what no month was made for, so that a read is never unlogged.
CREATE OR REPLACE FUNCTION access_log_month(first date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE part text := 'tovholder_accesslogentry_' || to_char(first, 'YYYY_MM');
BEGIN
    IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF tovholder_accesslogentry FOR VALUES FROM (%L) TO (%L)',
                       part, tov_midnight(date_trunc('month', first)::date),
                       tov_midnight((date_trunc('month', first) + interval '1 month')::date));
    END IF;
END $$;
REVOKE ALL ON FUNCTION access_log_month(date) FROM PUBLIC;
