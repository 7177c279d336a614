"""How long the access log is kept, and what of it is deleted: whole months of one municipality, older than its rule, by its job alone.

The months of the log are common to all municipalities, so a month's lines go municipality by municipality, and the month itself when
nobody has any left in it. PostgreSQL works out itself what is old enough, and the trigger that keeps the log append-only is off for that
month and that statement, in the same transaction (ADR 0031).
"""

import pgtrigger
from django.db import models
from django.db.models import Q

from tovholder.core.models import TenantModel


class LogDeletion(TenantModel):
    """The municipality's lines of the month that begins on this day are gone: how many they were, and how many months were kept then.

    Written by PostgreSQL alone (``sharing_log_forget``), and never changed.
    """

    begins_on = models.DateField()
    lines = models.BigIntegerField()
    months_kept = models.PositiveSmallIntegerField()
    deleted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "begins_on"], name="log_month_is_deleted_once"),
            models.CheckConstraint(condition=Q(begins_on__day=1), name="log_is_deleted_by_months"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


FUNCTIONS = """
-- How many months the municipality keeps its log, by the law and its own model as published; null where the law says nothing. The law of
-- the day bounds what the model says.
CREATE OR REPLACE FUNCTION sharing_log_months() RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH law AS (
        SELECT r.rule FROM (SELECT content::jsonb AS said FROM tovholder_packversion WHERE municipality = '' AND published_at <= tov_now()
                             ORDER BY published_at DESC, number DESC LIMIT 1) p
          CROSS JOIN LATERAL jsonb_array_elements(p.said->'log_retention') WITH ORDINALITY AS r(rule, number)
         WHERE coalesce(tov_midnight((r.rule->>'valid_from')::date) <= tov_now(), true)
           AND coalesce(tov_midnight((r.rule->>'valid_until')::date) > tov_now(), true)
         ORDER BY r.number LIMIT 1
    ), own AS (
        SELECT (content::jsonb->'log_kept'->>'months')::integer AS months FROM tovholder_packversion
         WHERE municipality = tov_municipality() AND published_at <= tov_now() ORDER BY published_at DESC, number DESC LIMIT 1
    )
    SELECT greatest((rule->>'shortest')::integer, least((rule->>'longest')::integer,
                    coalesce((SELECT months FROM own), (rule->>'months')::integer))) FROM law $$;
REVOKE ALL ON FUNCTION sharing_log_months() FROM PUBLIC;

-- The first day of the oldest month that is kept: what is younger than the rule is never less than whole.
CREATE OR REPLACE FUNCTION sharing_log_kept_from() RETURNS date
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT date_trunc('month', (tov_now() AT TIME ZONE 'Europe/Copenhagen')::date - make_interval(months => sharing_log_months()))::date $$;
REVOKE ALL ON FUNCTION sharing_log_kept_from() FROM PUBLIC;

-- The months that are older, and whose lines of this municipality have not been deleted, the oldest first.
CREATE OR REPLACE FUNCTION sharing_log_overdue() RETURNS date[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(m.month ORDER BY m.month), '{}') FROM (
        SELECT to_date(right(c.relname, 7), 'YYYY_MM') AS month FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'tovholder_accesslogentry'::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
        UNION
        SELECT date_trunc('month', o.at AT TIME ZONE 'Europe/Copenhagen')::date FROM tovholder_accesslogentry_other o
         WHERE o.municipality = tov_municipality()) m
     WHERE m.month < sharing_log_kept_from()
       AND NOT EXISTS (SELECT 1 FROM tovholder_logdeletion d WHERE d.municipality = tov_municipality() AND d.begins_on = m.month) $$;
REVOKE ALL ON FUNCTION sharing_log_overdue() FROM PUBLIC;

-- Does something still stand on the month? A look drawn in a sample that nobody has judged, or about which somebody has been asked; an
-- emergency access that has not been reviewed, with the day after, as long as the gate was open.
CREATE OR REPLACE FUNCTION sharing_log_waits(of_month date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM tovholder_samplecheck s CROSS JOIN LATERAL unnest(s.looks) AS drawn(look)
         WHERE s.municipality = tov_municipality() AND s.begins_at < tov_midnight((of_month + interval '1 month')::date)
           AND s.ends_at > tov_midnight(of_month)
           AND coalesce((SELECT f.verdict FROM tovholder_samplefinding f WHERE f.sample_id = s.id AND f.look = drawn.look
                          ORDER BY f.found_at DESC, f.id DESC LIMIT 1), 'ask') = 'ask'
           AND EXISTS (SELECT 1 FROM tovholder_accesslogentry l WHERE l.request = drawn.look AND l.at >= tov_midnight(of_month)
                          AND l.at < tov_midnight((of_month + interval '1 month')::date))
    ) OR EXISTS (
        SELECT 1 FROM tovholder_emergencyaccess e
         WHERE e.municipality = tov_municipality() AND e.entered_at < tov_midnight((of_month + interval '1 month')::date)
           AND e.entered_at + interval '24 hours' >= tov_midnight(of_month)
           AND NOT EXISTS (SELECT 1 FROM tovholder_emergencyreview r WHERE r.access_id = e.id)) $$;
REVOKE ALL ON FUNCTION sharing_log_waits(date) FROM PUBLIC;

-- Deletes the municipality's lines of every month that is old enough and on which nothing stands, and says which. Only for its job, and
-- it takes nobody's word for what is old enough.
CREATE OR REPLACE FUNCTION sharing_log_forget() RETURNS TABLE (deletion uuid, month date, lines bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    a_month date;
    part text;
    found bigint;
    gone bigint;
    made uuid;
BEGIN
    IF tov_kind() IS DISTINCT FROM 'job' OR tov_municipality() IS NULL THEN RETURN; END IF;
    FOREACH a_month IN ARRAY sharing_log_overdue() LOOP
        CONTINUE WHEN sharing_log_waits(a_month);
        gone := 0;
        FOREACH part IN ARRAY ARRAY['tovholder_accesslogentry_' || to_char(a_month, 'YYYY_MM'), 'tovholder_accesslogentry_other'] LOOP
            CONTINUE WHEN to_regclass(part) IS NULL;
            EXECUTE format('SELECT count(*) FROM %I WHERE municipality = $1 AND at >= $2 AND at < $3', part) INTO found
              USING tov_municipality(), tov_midnight(a_month), tov_midnight((a_month + interval '1 month')::date);
            CONTINUE WHEN found = 0;
            EXECUTE format('ALTER TABLE %I DISABLE TRIGGER append_only', part);
            EXECUTE format('DELETE FROM %I WHERE municipality = $1 AND at >= $2 AND at < $3', part)
              USING tov_municipality(), tov_midnight(a_month), tov_midnight((a_month + interval '1 month')::date);
            EXECUTE format('ALTER TABLE %I ENABLE TRIGGER append_only', part);
            gone := gone + found;
        END LOOP;
        made := gen_random_uuid();
        INSERT INTO tovholder_logdeletion (id, municipality, begins_on, lines, months_kept, deleted_at)
        VALUES (made, tov_municipality(), a_month, gone, sharing_log_months(), tov_now());
        RETURN QUERY SELECT made, a_month, gone;
    END LOOP;
END $$;

-- Takes away old months in which nobody has a line left; how many. A month somebody reads meanwhile is left for the next night.
CREATE OR REPLACE FUNCTION sharing_log_drop_empty() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    part text;
    holds boolean;
    taken integer := 0;
BEGIN
    IF tov_kind() IS DISTINCT FROM 'job' THEN RETURN 0; END IF;
    FOREACH part IN ARRAY ARRAY(
        SELECT c.relname::text FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'tovholder_accesslogentry'::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
           AND to_date(right(c.relname, 7), 'YYYY_MM') < sharing_log_kept_from() ORDER BY 1) LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', part) INTO holds;
        CONTINUE WHEN holds;
        EXECUTE format('DROP TABLE %I', part);
        taken := taken + 1;
    END LOOP;
    RETURN taken;
EXCEPTION WHEN lock_not_available THEN
    RETURN 0;
END $$;

-- How far back the log reaches, for the data protection officer: what is kept by the rule, the newest month that was deleted, and the older
-- ones that wait.
CREATE OR REPLACE FUNCTION sharing_log_reach() RETURNS TABLE (kept_from date, newest_deleted date, waiting date[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT sharing_log_kept_from(), (SELECT max(d.begins_on) FROM tovholder_logdeletion d WHERE d.municipality = tov_municipality()),
           sharing_log_overdue()
     WHERE (SELECT organisation_has_power('data_protection')) $$;
"""

GRANTED = ("sharing_log_forget()", "sharing_log_drop_empty()", "sharing_log_reach()")
