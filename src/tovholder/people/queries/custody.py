"""Who has custody of a child, for what is answered on the child's behalf."""

from collections.abc import Iterable
from uuid import UUID

from tovholder.people.enums import Custody
from tovholder.people.models import FamilyTie

_KNOWN = (Custody.SHARED, Custody.SOLE, Custody.APPOINTED)


def custody_holders(person_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Who has custody of each child as last recorded, as far as the walls let the one who asks see it; none where it is not
    known. One query.
    """
    rows = FamilyTie.objects.filter(person_id__in=list(person_ids)).exclude(custody="").order_by("recorded_at", "version")
    return {row.person_id: frozenset(row.custody_holders if row.custody in _KNOWN else ()) for row in rows}
