"""Makes the database every test starts from: run as a program of its own, because it alone knows the owner.

``python make_template.py FOLDER NAME`` prints the actors' keys as JSON: municipality, persona, principal.
"""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tovholder.config import database

PUBLISHED_AT = datetime(2024, 11, 1, 9, 0, tzinfo=UTC)
STAFFED_AT = datetime(2025, 1, 2, 9, 0, tzinfo=UTC)
EMPLOYED_SINCE = date(2025, 1, 1)
TODAY = date(2025, 12, 18)


def make(folder: Path, name: str) -> dict[str, dict[str, str]]:
    """Migrated, walled, packs published, the invented staff in place. Half made it has another name."""
    from django.db import connections

    from tovholder.config.demonstration import publish_packs, set_up_personae

    database.migrate(kind="test", clock_shift=timedelta(0), today=TODAY)
    packs = Path(__file__).resolve().parents[2] / "packs"
    publish_packs(packs, at=PUBLISHED_AT)
    casts = set_up_personae(packs, at=STAFFED_AT, since=EMPLOYED_SINCE)
    connections.close_all()
    return {code: {key: str(actor.principal) for key, actor in cast.actors.items()} for code, cast in casts.items()}


if __name__ == "__main__":
    data, name = Path(sys.argv[1]), sys.argv[2]
    with database.place(name, folder=data) as where:
        database.point_django_at(where)
        sys.stdout.write(json.dumps(make(data, name)))
