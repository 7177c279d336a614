"""How many a family meets, as what, and who of them could perhaps be spared. Pure.

Counted as families count: units, and persons once each, whoever sends them. Only who can summon or decide, and who treats,
is load: the everyday adults of the children stay (``docs/glossary.md``, contact load).
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tovholder.cases.enums import ContactRole, SuggestionKind

MOST_POINTS = 24
"""Month ends of a trend: two years, which is as long as a curve on the page can be read."""

LOAD = (ContactRole.DECIDES, ContactRole.TREATS)
COUNTED = (*LOAD, ContactRole.EVERYDAY)


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody around the family, from a day until a day (exclusive). ``person`` and ``unit``: whatever tells them apart.
    ``counts``: whether the unit is one of "the authorities". ``about``: members of the family. ``function``: in words.
    """

    person: Hashable
    unit: Hashable
    role: ContactRole
    about: frozenset[UUID]
    valid_from: date
    valid_until: date | None = None
    counts: bool = True
    function: str = ""
    expected_end_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True)
class Figures:
    """Units and persons on a day; the persons by what they are, each once, as the heaviest."""

    units: int
    decides: int
    treats: int
    everyday: int

    @property
    def persons(self) -> int:
        return self.decides + self.treats + self.everyday

    @property
    def load(self) -> int:
        return self.decides + self.treats


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could perhaps be merged or ended, and the parts that say so. Somebody who knows the family decides."""

    kind: SuggestionKind
    parts: tuple[Part, ...]


def figures_on(parts: Iterable[Part], day: date) -> Figures:
    there = [part for part in parts if part.role in COUNTED and part.holds(day)]
    heaviest: dict[Hashable, ContactRole] = {}
    for part in there:
        known = heaviest.get(part.person, part.role)
        heaviest[part.person] = min(known, part.role, key=COUNTED.index)
    roles = list(heaviest.values())
    units = {part.unit for part in there if part.counts}
    return Figures(len(units), *(roles.count(role) for role in COUNTED))


def trend(parts: Sequence[Part], *, since: date, today: date) -> list[Point]:
    """The figures at the end of each month from ``since`` on, the latest ``MOST_POINTS`` of them, and today's last."""
    days = [*_month_ends(since, today)][-(MOST_POINTS - 1) :]
    return [Point(day, figures_on(parts, day)) for day in (*days, today)]


def _month_ends(since: date, today: date) -> Iterable[date]:
    first = since.replace(day=1)
    while True:
        first = (first + timedelta(days=31)).replace(day=1)
        if first > today:
            return
        yield first - timedelta(days=1)


def suggestions(parts: Iterable[Part], day: date, *, most_contacts: int) -> list[Suggestion]:
    """The plainest first: what should have ended, then two of a unit for one and the same, then what could be merged.
    ``most_contacts``: persons a family should turn to, by the pack.
    """
    there = [part for part in parts if part.holds(day)]
    load = [part for part in there if part.role in LOAD]
    found = [*_still_open(there, day), *sorted(_same_unit(load), key=lambda each: each.kind is SuggestionKind.SAME_UNIT)]
    found += _same_function(load)
    deciding = {part.person: part for part in load if part.role is ContactRole.DECIDES}
    if len(deciding) > most_contacts:
        found.append(Suggestion(SuggestionKind.MANY_DECIDE, tuple(deciding.values())))
    return found


def _still_open(parts: Iterable[Part], day: date) -> Iterable[Suggestion]:
    late = [part for part in parts if part.expected_end_on is not None and part.expected_end_on < day]
    if late:
        yield Suggestion(SuggestionKind.STILL_OPEN, tuple(late))


def _same_unit(parts: Iterable[Part]) -> Iterable[Suggestion]:
    groups: dict[tuple[Hashable, ContactRole], list[Part]] = {}
    for part in parts:
        groups.setdefault((part.unit, part.role), []).append(part)
    for group in groups.values():
        if len({part.person for part in group}) > 1:
            same = any(_about_the_same(one, other) for one in group for other in group if one.person != other.person)
            yield Suggestion(SuggestionKind.SAME_UNIT_SAME_PERSON if same else SuggestionKind.SAME_UNIT, tuple(group))


def _same_function(parts: Iterable[Part]) -> Iterable[Suggestion]:
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.function.casefold(), []).append(part)
    for function, group in groups.items():
        if function and any(_about_the_same(one, other) for one in group for other in group if one.unit != other.unit):
            yield Suggestion(SuggestionKind.SAME_FUNCTION, tuple(group))


def _about_the_same(one: Part, other: Part) -> Collection[UUID]:
    return one.about & other.about
