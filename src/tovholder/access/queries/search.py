"""What a viewer finds by words."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection

from tovholder.access.domain.spelling import terms
from tovholder.access.domain.viewer import Viewer
from tovholder.access.models import Search
from tovholder.core.denials import NotKnown

KEPT_FOR = timedelta(days=1)
MOST_CASES, MOST_OF_A_KIND = 20, 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A row of another context that holds what was typed: its key, ``what`` it is (``SearchEntry.what``) and its case.

    ``by_name``: the case was found by a name or a number, not only by what is written in it.
    """

    case_id: UUID
    what: str
    id: UUID
    by_name: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """In the order they are shown, case by case. ``more``: of what the viewer may know there is more than is shown."""

    found: list[Hit]
    more: bool


def searched(viewer: Viewer, search_id: UUID) -> str:
    """What the viewer typed. Raises NotKnown for anybody else's search, and after a day."""
    row = Search.objects.filter(id=search_id, worker_id=viewer.actor.principal, made_at__gt=viewer.at - KEPT_FOR).first()
    if row is None:
        raise NotKnown
    return row.typed


def search(typed: str) -> Hits:
    """What is found by it, as far as the viewer of the transaction may know. One query, whatever there is; nothing is noted
    here, since keys tell nothing: who shows a row notes that.
    """
    asked = terms(typed)
    if not asked:
        return Hits([], more=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, what, id, by_name FROM search_find(%s, %s, %s)", [asked, MOST_CASES + 1, MOST_OF_A_KIND])
        rows = [Hit(*row) for row in cursor.fetchall()]
    shown = list(dict.fromkeys(hit.case_id for hit in rows))[:MOST_CASES]
    return Hits([hit for hit in rows if hit.case_id in shown], more=len({hit.case_id for hit in rows}) > MOST_CASES)
