"""What was chosen for an entry: from whom of the family it is kept, and to whom it is shown although a rule hides it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from tovholder.cases.enums import ConcealmentChoice
from tovholder.cases.models import Concealment


@dataclass(frozen=True, slots=True)
class EntryChoices:
    """What somebody chose for an entry, by member. ``version``: how often; 0 while nobody has. ``why``: for what is shown."""

    hidden_from: frozenset[UUID] = frozenset()
    shown_to: frozenset[UUID] = frozenset()
    version: int = 0
    why: str = ""

    def choice_for(self, person: UUID) -> ConcealmentChoice:
        if person in self.hidden_from:
            return ConcealmentChoice.HIDDEN
        return ConcealmentChoice.SHOWN if person in self.shown_to else ConcealmentChoice.BY_RULE


def choices_for(entries: Iterable[UUID]) -> dict[UUID, EntryChoices]:
    """What was chosen for each of these entries, as far as the viewer may see the entry. One query."""
    newest: dict[UUID, dict[UUID, Concealment]] = {entry: {} for entry in entries}
    for row in Concealment.objects.filter(entry__in=list(newest)).order_by("version"):
        newest[row.entry][row.person_id] = row
    return {entry: _chosen(rows.values()) for entry, rows in newest.items()}


def _chosen(rows: Collection[Concealment]) -> EntryChoices:
    return EntryChoices(
        hidden_from=frozenset(row.person_id for row in rows if row.choice == ConcealmentChoice.HIDDEN),
        shown_to=frozenset(row.person_id for row in rows if row.choice == ConcealmentChoice.SHOWN),
        version=max((row.version for row in rows), default=0), why=next((row.why for row in rows if row.why), ""),
    )
