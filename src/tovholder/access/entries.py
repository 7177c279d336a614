"""What can stand in a compartment: every kind of entry of the house, declared by the context whose it is.

For whoever must go through all of a record without knowing what it is made of. A model whose rows stand in compartments is in
the table ``config`` installs, or a test fails; it is an entry, or says why it is none of its own.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import BaseExpression, Combinable

from tovholder.access.models import Clearance, SearchEntry
from tovholder.core.clock import local_date


@dataclass(frozen=True, slots=True)
class EntryKind:
    """A model, the column (``on``) of its day, and what is told of a row: column to the name of the enum whose words its value
    takes, "" where it speaks for itself. ``made``: what is told besides the columns.

    ``person`` or ``persons``: the column that says whom a row is about, where that is not all of its compartment's persons.
    ``together``: the column of the key of what it belongs to (a series, the note of a file): what is chosen for that holds for it. ``internal``: whether, or by which column, it is for the unit's own
    use. ``case``: of what everybody in the case may know, and therefore lies in no compartment, the column of its case. ``left_out``: why it
    is no entry of its own.
    """

    model: type[Model]
    on: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, Callable[[], BaseExpression | Combinable]] = field(default_factory=dict)
    person: str = ""
    persons: str = ""
    together: str = ""
    internal: bool | str = False
    case: str = ""
    compartments: Sequence[str] = ("compartment_id",)
    left_out: str = ""

    @property
    def name(self) -> str:
        return self.model.__name__


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it is told. ``about``: whom it is about, None where that is all of its compartment's persons."""

    kind: EntryKind
    id: UUID
    compartments: frozenset[UUID]
    on: date
    told: Mapping[str, Any]
    about: frozenset[UUID] | None
    together: UUID | None
    is_internal: bool

    @property
    def has_words(self) -> bool:
        """Whether it tells anything in somebody's own words, and not in codes and dates alone."""
        return any(isinstance(value, str) and value and not self.kind.told[column] for column, value in self.told.items())

    @property
    def fingerprint(self) -> str:
        """Of what is told: another one when a word of it is changed."""
        return hashlib.sha256(json.dumps(dict(self.told), default=str, sort_keys=True).encode()).hexdigest()


ENTRIES = (
    EntryKind(Clearance, left_out="who may look into which compartment, derived"),
    EntryKind(SearchEntry, left_out="what an entry is found by"),
)

_kinds: list[EntryKind] = []


def install_entry_kinds(kinds: Iterable[EntryKind]) -> None:
    """Called once at start with config's table."""
    _kinds[:] = kinds


def entry_kinds() -> list[EntryKind]:
    return list(_kinds)


def entries_in(compartments: Iterable[UUID], *, cases: Iterable[UUID] = ()) -> list[Entry]:
    """Everything that stands in these compartments, and what everybody in these ``cases`` knows, by day. One query for each kind
    of entry, whatever there is.
    """
    wanted, whole = list(compartments), list(cases)
    found = [entry for kind in _kinds if not kind.left_out for entry in _entries(kind, wanted, whole)]
    return sorted(found, key=lambda entry: (entry.on, entry.kind.name, entry.id))


def compartments_with_entries(compartments: Iterable[UUID]) -> set[UUID]:
    """Those of them in which something stands: one that was made for what is told of elsewhere may be empty. One query."""
    wanted = list(compartments)
    holding: list[QuerySet[Model, UUID]] = [
        QuerySet(kind.model).filter(**{f"{column}__in": wanted}).order_by().values_list(column, flat=True)
        for kind in _kinds if not (kind.left_out or kind.case) for column in kind.compartments
    ]
    return set(holding[0].union(*holding[1:])) if wanted and holding else set()


def _entries(kind: EntryKind, wanted: Sequence[UUID], cases: Sequence[UUID]) -> list[Entry]:
    if kind.case and not cases:
        return []
    lies_there = reduce(or_, (Q(**{f"{column}__in": wanted}) for column in kind.compartments))
    lies_there = Q(**{f"{kind.case}__in": cases}) if kind.case else lies_there
    extra = [column for column in (kind.person, kind.persons, kind.together) if column]
    extra += [kind.internal] if isinstance(kind.internal, str) else []
    rows = QuerySet(kind.model).filter(lies_there).annotate(**{name: make() for name, make in kind.made.items()})
    columns = dict.fromkeys(["id", *([] if kind.case else kind.compartments), kind.on, *kind.told, *extra])
    return [_entry(kind, row) for row in rows.values(*columns)]


def _entry(kind: EntryKind, row: Mapping[str, Any]) -> Entry:
    when = row[kind.on]
    return Entry(
        kind=kind, id=row["id"], compartments=frozenset(row[column] for column in kind.compartments if row.get(column)),
        on=local_date(when) if isinstance(when, datetime) else when,
        told={column: row[column] for column in kind.told}, about=_about(kind, row),
        together=row[kind.together] if kind.together else None,
        is_internal=bool(row[kind.internal]) if isinstance(kind.internal, str) else kind.internal,
    )


def _about(kind: EntryKind, row: Mapping[str, Any]) -> frozenset[UUID] | None:
    if kind.persons:
        return frozenset(row[kind.persons])
    named = row[kind.person] if kind.person else None
    return frozenset({named}) if named else None
