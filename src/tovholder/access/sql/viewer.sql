-- Who looks, as set for this transaction. Unset means nobody, and nobody sees nothing.
CREATE OR REPLACE FUNCTION tov_principal() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('tovholder.principal', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION tov_municipality() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('tovholder.municipality', true), '') $$;

CREATE OR REPLACE FUNCTION tov_kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('tovholder.kind', true), '') $$;

-- The moment the walls judge by. Only a database that is not production believes the moment it is told.
-- In plpgsql, which keeps its plan: in sql it was planned anew for each wall of each statement.
CREATE OR REPLACE FUNCTION tov_now() RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$ BEGIN RETURN CASE WHEN (SELECT kind FROM tovholder_installation) IS DISTINCT FROM 'production'
          THEN coalesce(nullif(current_setting('tovholder.now', true), '')::timestamptz, now()) ELSE now() END; END $$;

-- A legal date begins at midnight in Denmark.
CREATE OR REPLACE FUNCTION tov_midnight(day date) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT day::timestamp AT TIME ZONE 'Europe/Copenhagen' $$;
