"""PostgreSQL for a machine that has no database server set up: find the programs, make a cluster, start and stop it.

Knows nothing of Django. Whether an outside database is used instead (`DATABASE_URL`) is the caller's decision.
"""

from tovholder.core.postgres.binaries import Binaries, find_binaries
from tovholder.core.postgres.cluster import ADMIN, Cluster
from tovholder.core.postgres.errors import PostgresUnavailable
from tovholder.core.postgres.folder import default_data_folder
from tovholder.core.postgres.roles import database_grants, ensure_roles_and_database, roles_sql

__all__ = [
    "ADMIN",
    "Binaries",
    "Cluster",
    "PostgresUnavailable",
    "database_grants",
    "default_data_folder",
    "ensure_roles_and_database",
    "find_binaries",
    "roles_sql",
]
