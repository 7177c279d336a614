"""The two roles, the database and its extensions: made by us in our own cluster, printed for somebody else's.

The owner migrates and owns everything; the app serves and works and owns nothing, so that row-level security binds it.
"""

import re

import psycopg
from psycopg.conninfo import make_conninfo

from tovholder.core.postgres.cluster import ADMIN, Cluster
from tovholder.core.postgres.errors import PostgresUnavailable

OWNER = "tovholder_owner"
APP = "tovholder_app"
EXTENSIONS = ("btree_gist", "pg_trgm")
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,62}")  # needs no escaping anywhere in the SQL below

# Two programs that set up the same server at once take turns; the number is ours and means nothing else.
SETUP_LOCK = 7_046_104


def ensure_roles_and_database(
    server: Cluster | str, *, dbname: str, owner: str = OWNER, app: str = APP, may_clone: bool = True
) -> None:
    """Make roles, database, extensions and rights; doing it again changes nothing.

    `server` is our own running cluster or the libpq string of an administrator. With `may_clone` the owner may create
    databases, which tests and scenarios need for their clones. Raises PostgresUnavailable `bad_name`,
    `role_too_strong`, `missing_extension` or `roles_failed`.
    """
    _check_names(dbname, owner, app)
    dsn = server.dsn(dbname="postgres", user=ADMIN) if isinstance(server, Cluster) else server
    try:
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [SETUP_LOCK])
            _check_extensions(connection)
            for statement in [*_roles(owner, app, may_clone=may_clone)]:
                connection.execute(statement)
            _check_roles(connection, owner, app)
            if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [dbname]).rowcount:
                connection.execute(_create_database(dbname, owner))
            with psycopg.connect(make_conninfo(dsn, dbname=dbname), autocommit=True) as inside:
                for statement in [*_database_rights(dbname, owner, app), *_contents()]:
                    inside.execute(statement)
    except psycopg.Error as error:
        raise _failed(error) from error


def roles_sql(dbname: str, owner: str = OWNER, app: str = APP, *, may_clone: bool = False) -> str:
    """The same as a script for `psql`, for a database administrator to read and run, as often as wanted.

    Raises PostgresUnavailable `bad_name`.
    """
    _check_names(dbname, owner, app)
    create = f"SELECT '{_create_database(dbname, owner)}' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{dbname}')"
    lines = [
        "-- Kør med psql på serveren: det kræver ret til at oprette roller og databaser. Kan køres igen.",
        "-- Run with psql on the server: it needs the right to create roles and databases. May be run again.",
        "\\set ON_ERROR_STOP on",
        *(f"{statement};" for statement in _roles(owner, app, may_clone=may_clone)),
        f"{_refuse_strong_roles(owner, app)};",
        f"{create} \\gexec",
        f'\\connect "{dbname}"',
        *(f"{statement};" for statement in [*_database_rights(dbname, owner, app), *_contents()]),
        "-- Vælg selv, hvordan rollerne logger ind, for eksempel med adgangskode:",
        "-- Choose yourself how the roles sign in, for example with a password:",
        f'--   \\password "{owner}"',
        f'--   \\password "{app}"',
    ]
    return "\n".join(lines) + "\n"


def database_grants(dbname: str, app: str = APP) -> list[str]:
    """Who may connect to a database. PostgreSQL does not copy this to a clone, so who makes one runs it as the owner."""
    _check_names(dbname, app)
    return [f'REVOKE ALL ON DATABASE "{dbname}" FROM PUBLIC', f'GRANT CONNECT ON DATABASE "{dbname}" TO "{app}"']


def _roles(owner: str, app: str, *, may_clone: bool) -> list[str]:
    weak = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION NOCREATEDB"
    made = [_unless_role(name, f'CREATE ROLE "{name}" {weak}') for name in (owner, app)]
    return [*made, f'ALTER ROLE "{owner}" CREATEDB'] if may_clone else made


def _unless_role(name: str, statement: str) -> str:
    """CREATE ROLE knows no IF NOT EXISTS."""
    return f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN {statement}; END IF; END $$"


def _refuse_strong_roles(owner: str, app: str) -> str:
    """Stops the script at a role from before that no wall binds. Changing it would need a superuser, and be rude."""
    return (
        f"DO $$ BEGIN IF EXISTS ({_strong_roles(owner, app)}) "
        "THEN RAISE EXCEPTION 'the roles must not be superuser or BYPASSRLS, and the app not CREATEDB'; END IF; END $$"
    )


def _strong_roles(owner: str, app: str) -> str:
    return (
        f"SELECT rolname FROM pg_roles WHERE rolname IN ('{owner}', '{app}') "
        f"AND (rolsuper OR rolbypassrls OR (rolname = '{app}' AND rolcreatedb))"
    )


def _create_database(dbname: str, owner: str) -> str:
    return f'CREATE DATABASE "{dbname}" OWNER "{owner}"'


def _database_rights(dbname: str, owner: str, app: str) -> list[str]:
    return [f'ALTER DATABASE "{dbname}" OWNER TO "{owner}"', *database_grants(dbname, app)]


def _contents() -> list[str]:
    extensions = [f"CREATE EXTENSION IF NOT EXISTS {name}" for name in EXTENSIONS]
    return [*extensions, "REVOKE CREATE ON SCHEMA public FROM PUBLIC"]


def _check_names(*names: str) -> None:
    for name in names:
        if not NAME.fullmatch(name):
            raise PostgresUnavailable(
                "bad_name",
                f"'{name}' kan ikke bruges som navn på en database eller rolle. "
                "Brug bogstaverne a-z, tal, bindestreg og understreg, højst 63 tegn.",
                f"'{name}' cannot be the name of a database or role. "
                "Use the letters a-z, digits, hyphen and underscore, at most 63 characters.",
            )


def _check_extensions(connection: psycopg.Connection) -> None:
    rows = connection.execute("SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [list(EXTENSIONS)])
    missing = set(EXTENSIONS) - {row[0] for row in rows}
    if missing:
        names = ", ".join(sorted(missing))
        raise PostgresUnavailable(
            "missing_extension",
            f"Denne PostgreSQL mangler {names}. Installér dens 'contrib'-pakke (Red Hat: postgresql*-contrib), "
            "og prøv igen.",
            f"This PostgreSQL lacks {names}. Install its 'contrib' package (Red Hat: postgresql*-contrib) and try again.",
        )


def _check_roles(connection: psycopg.Connection, owner: str, app: str) -> None:
    strong = [row[0] for row in connection.execute(_strong_roles(owner, app))]
    if strong:
        names = ", ".join(strong)
        raise PostgresUnavailable(
            "role_too_strong",
            f"Rollen {names} har flere rettigheder, end den må: ingen af de to må være superbruger eller have BYPASSRLS, "
            f"og {app} må ikke have CREATEDB. Fratag den dem, eller brug et andet navn.",
            f"The role {names} has more rights than it may: neither of the two may be superuser or have BYPASSRLS, "
            f"and {app} may not have CREATEDB. Take them away, or use another name.",
        )


def _failed(error: psycopg.Error) -> PostgresUnavailable:
    said = error.diag.message_primary or str(error).strip()
    return PostgresUnavailable(
        "roles_failed",
        f"Rollerne og databasen kunne ikke oprettes. PostgreSQL svarede: {said}",
        f"The roles and the database could not be made. PostgreSQL answered: {said}",
    )
