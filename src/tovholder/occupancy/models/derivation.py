"""What occupancy contributes to the walls: nothing is derived from a mark; one is taken away by PostgreSQL alone."""

from tovholder.access.api import Derivation

FUNCTIONS = """
-- What somebody was taken for is called off: the mark goes, since a mark that is not there says least. The application deletes
-- nothing by itself. Only for whoever is in the case.
CREATE OR REPLACE FUNCTION occupancy_remove(marks uuid[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM tovholder_timemark m
     WHERE m.id = ANY (marks) AND m.municipality = tov_municipality()
       AND EXISTS (SELECT 1 FROM tovholder_presence p WHERE p.case_id = m.case_id AND p.principal = tov_principal()
                      AND p.valid_from <= tov_now() AND (p.valid_until IS NULL OR p.valid_until > tov_now())) $$;
"""

DERIVATION = Derivation(name="occupancy", touched={}, functions=FUNCTIONS, granted=("occupancy_remove(uuid[])",))
