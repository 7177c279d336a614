"""Who stands in for whom, and when: what cases and pathways derive presences and clearances from.

Functions and not a part of their own: the organisation knows no case. All periods are dates, so a night's job is never
needed: an absence recorded today opens and closes at midnight by itself.
"""

from tovholder.access.api import Derivation

DERIVATION = Derivation(
    name="organisation",
    touched={},
    functions="""
CREATE OR REPLACE FUNCTION organisation_away(who uuid) RETURNS datemultirange LANGUAGE sql STABLE AS $$
    SELECT coalesce(range_agg(daterange(valid_from, valid_until)), '{}') FROM tovholder_absence WHERE worker_id = who $$;

-- The chain of a worker who is away: the family's own deputy first where there is one, then her deputies by position.
-- Each stands in except while somebody before her in the chain is named and at work.
CREATE OR REPLACE FUNCTION organisation_stand_ins(who uuid, first uuid)
    RETURNS TABLE (principal uuid, valid_from timestamptz, valid_until timestamptz) LANGUAGE sql STABLE AS $$
    WITH chain AS (
        SELECT first AS deputy, 0 AS position, '{(,)}'::datemultirange AS named WHERE first IS NOT NULL
        UNION ALL
        SELECT d.deputy_id, d.position, datemultirange(daterange(d.valid_from, d.valid_until))
          FROM tovholder_deputy d WHERE d.worker_id = who
    )
    SELECT c.deputy, tov_midnight(lower(days)), tov_midnight(upper(days))
      FROM chain c CROSS JOIN LATERAL unnest(
        organisation_away(who) * c.named - coalesce(
            (SELECT range_agg(b.named - organisation_away(b.deputy)) FROM chain b WHERE b.position < c.position), '{}')
      ) AS days $$;

-- Who does what waits for a function in a unit: those who hold it, and who stands in for those of them who are away.
CREATE OR REPLACE FUNCTION organisation_doers(of_unit uuid, of_function text)
    RETURNS TABLE (principal uuid, valid_from timestamptz, valid_until timestamptz) LANGUAGE sql STABLE AS $$
    SELECT h.worker_id, tov_midnight(h.valid_from), tov_midnight(h.valid_until)
      FROM tovholder_functionholding h WHERE h.unit_id = of_unit AND h.function = of_function
    UNION ALL
    SELECT s.principal, greatest(tov_midnight(h.valid_from), s.valid_from), least(tov_midnight(h.valid_until), s.valid_until)
      FROM tovholder_functionholding h CROSS JOIN LATERAL organisation_stand_ins(h.worker_id, NULL) s
     WHERE h.unit_id = of_unit AND h.function = of_function
       AND EXISTS (SELECT 1 FROM tovholder_absence a WHERE a.worker_id = h.worker_id) $$;

-- Has whoever calls a function today that the municipality's published model gives this power? PostgreSQL looks itself, and
-- The functions that have a power by the municipality's pack, or by the national base where it has none of its own.
CREATE OR REPLACE FUNCTION organisation_functions_with(power text) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH own AS (
        SELECT content::jsonb AS said, base_id FROM tovholder_packversion
         WHERE municipality IN (tov_municipality(), '') AND published_at <= tov_now()
         ORDER BY municipality DESC, published_at DESC, number DESC LIMIT 1
    ), model AS (
        SELECT coalesce(own.said->'functions', (SELECT b.content::jsonb->'functions' FROM tovholder_packversion b WHERE b.id = own.base_id)) AS functions
          FROM own
    )
    SELECT coalesce(array_agg(f->>'key'), '{}') FROM model CROSS JOIN LATERAL jsonb_array_elements(model.functions) f WHERE f->'powers' ? power $$;
REVOKE ALL ON FUNCTION organisation_functions_with(text) FROM PUBLIC;

-- Has whoever calls a power today, by a function she holds?
CREATE OR REPLACE FUNCTION organisation_has_power(power text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM tovholder_functionholding h
         WHERE h.function = ANY (organisation_functions_with(power)) AND h.worker_id = tov_principal() AND h.municipality = tov_municipality()
           AND tov_midnight(h.valid_from) <= tov_now() AND (h.valid_until IS NULL OR tov_midnight(h.valid_until) > tov_now())) $$;
""",
    granted=("organisation_has_power(text)", "organisation_away(uuid)", "organisation_stand_ins(uuid, uuid)", "organisation_doers(uuid, text)"),
)
