"""Who is around a family, as its viewer may know: by sector and unit, as a list and as a map; and how many they are."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import (
    Capacity,
    CaseRow,
    ContactLoad,
    ContactRole,
    HeldRow,
    ParticipationRow,
    Point,
    Suggestion,
    SuggestionKind,
    circle_denial,
    contact_load,
    coordinators_of,
    end_part_denial,
    get_case,
    participations_over_time,
)
from tovholder.core.clock import local_date
from tovholder.core.denials import Denial
from tovholder.core.ids import new_id
from tovholder.organisation.api import Standing, UnitRow, units_by_id
from tovholder.people.api import FamilyRole, MemberRow, members
from tovholder.rulebook.api import Pack
from tovholder.screens.presenters.actor_map import Actor, ActorMap, Block, Segment, narrow_map, wide_map

CURVE_WIDTH, CURVE_HEIGHT = 320, 72


@dataclass(frozen=True, slots=True)
class ActorLine:
    """Somebody around the family. ``about``: of the family, empty for all of it. ``part``: the participation, None for the
    coordinator. ``is_late``: it should have ended. ``leave_denial``: None when the viewer may end it.
    """

    part: UUID | None
    name: str
    title: str
    capacity: str
    role: str
    phone: str
    phone_hours: str
    about: str
    purpose: str
    since: date
    until: date | None
    expected_end_on: date | None
    is_late: bool
    why: str
    leave_denial: Denial | None
    request_id: UUID


@dataclass(frozen=True, slots=True)
class UnitLines:
    name: str
    phone: str
    phone_hours: str
    lines: Sequence[ActorLine]


@dataclass(frozen=True, slots=True)
class SectorLines:
    title: str
    units: Sequence[UnitLines]


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """What could be merged, and the facts behind it. ``unit`` and ``function``: where they are what is shared."""

    kind: str
    unit: str
    function: str
    number: int
    limit: int
    facts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Curve:
    """Persons and load over time as points of an SVG line. ``top``: the highest figure."""

    persons: str
    load: str
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CirclePage:
    """``load``, ``curve`` and ``suggestions`` only for who holds or receives the family: whoever sees some of them would count
    wrongly, and learn something by it.
    """

    case: CaseRow
    coordinator: str
    denial: Denial | None
    load: ContactLoad | None
    trend: Sequence[Point]
    curve: Curve | None
    suggestions: Sequence[SuggestionLine]
    limit: int
    sectors: Sequence[SectorLines]
    left: Sequence[ActorLine]
    wide: ActorMap
    narrow: ActorMap


def circle_page(viewer: Viewer, standing: Standing, case_id: UUID) -> CirclePage:
    """A fixed number of queries, however many there are. Raises NotKnown."""
    case = get_case(viewer, case_id)
    inside = presences(viewer, [case_id])
    opened = openings(viewer, inside)
    pack = standing.published.pack
    rows = participations_over_time(viewer, case_id, opened)
    held = coordinators_of(case_id)
    people = members(viewer, case.family_id, {})
    denial = circle_denial(inside)
    make = _Maker(viewer.today, pack, people, {row.id: end_part_denial(inside, row, viewer) for row in rows})
    holder = next((row for row in reversed(held) if row.valid_until is None or row.valid_until > viewer.at), None)
    homes = units_by_id(row.unit_id for row in held)
    now = _once([row for row in rows if row.valid_from <= viewer.at and (row.valid_until is None or row.valid_until > viewer.at)])
    sectors = make.sectors(now, holder, homes)
    load = contact_load(case, rows, held, pack, viewer.today) if denial is None else None
    segments = [_segment(each) for each in sectors]
    family = _("The %(label)s family") % {"label": case.label}
    return CirclePage(
        case=case, coordinator=holder.worker if holder else "", denial=denial, load=load, trend=load.trend if load else (),
        curve=_curve(load.trend) if load else None,
        suggestions=make.suggestions(load.suggestions, rows, held, homes) if load else (), limit=pack.contact_limit.persons,
        sectors=sectors, left=make.left(rows, viewer), wide=wide_map(family, segments), narrow=narrow_map(family, segments),
    )


def _once(rows: Iterable[ParticipationRow]) -> list[ParticipationRow]:
    """A unit's function may have several steps: it is there once. Who was written down goes before who has a step."""
    found: dict[object, ParticipationRow] = {}
    for row in sorted(rows, key=lambda row: row.capacity != Capacity.PARTICIPANT):
        found.setdefault((row.unit_id, row.person) if row.capacity != Capacity.PARTICIPANT else row.id, row)
    doing = {(row.unit_id, row.function) for row in found.values() if row.capacity == Capacity.PARTICIPANT}
    return [
        row for row in found.values() if row.capacity == Capacity.PARTICIPANT or (row.unit_id, row.function) not in doing
    ]


class _Maker:
    """Makes lines of rows, with the words of one page."""

    def __init__(
        self, today: date, pack: Pack, people: Sequence[MemberRow], denials: Mapping[UUID, Denial | None]
    ) -> None:
        self.today, self.pack, self.denials = today, pack, denials
        self.language = get_language() or "da"
        self.names = {member.person_id: member.name for member in people}
        self.children = {member.person_id for member in people if member.role == FamilyRole.CHILD}
        self.titles = {function.key: function.name.in_language(self.language) for function in pack.functions}

    def line(self, row: ParticipationRow) -> ActorLine:
        title = row.title or self.titles.get(row.function, row.function)
        late = row.valid_until is None and row.expected_end_on is not None and row.expected_end_on < self.today
        about = () if set(row.persons) >= set(self.names) else row.persons
        return ActorLine(
            part=row.id if row.capacity == Capacity.PARTICIPANT else None, name=row.name or title, title=_within(title) if row.name else "",
            capacity=row.capacity, role=row.role, phone=row.phone, phone_hours=row.phone_hours,
            about=", ".join(self.names[person] for person in about if person in self.names), purpose=row.purpose,
            since=local_date(row.valid_from), until=local_date(row.valid_until) if row.valid_until else None,
            expected_end_on=row.expected_end_on, is_late=late, why=row.ended_why, leave_denial=self.denials.get(row.id),
            request_id=new_id(),
        )

    def sectors(
        self, rows: Sequence[ParticipationRow], holder: HeldRow | None, homes: Mapping[UUID, UnitRow]
    ) -> list[SectorLines]:
        """By sector in the model's order; the adults of the children, and who is not counted, apart from the rest."""
        groups: dict[str, dict[UUID, UnitLines]] = {}
        if holder is not None:
            home = homes[holder.unit_id]
            holds = ActorLine(
                None, holder.worker, _("coordinator"), Capacity.COORDINATOR, ContactRole.DECIDES.value, holder.phone, "", "", "",
                local_date(holder.valid_from), None, None, False, "", None, new_id(),
            )
            groups[home.sector] = {home.id: UnitLines(home.name, home.phone, home.phone_hours, [holds])}
        for row in rows:
            units = groups.setdefault(self._group(row), {})
            unit = units.setdefault(row.unit_id, UnitLines(row.unit, row.unit_phone, row.unit_phone_hours, []))
            if not (holder and row.worker_id == holder.worker_id and row.unit_id == holder.unit_id):
                units[row.unit_id] = UnitLines(unit.name, unit.phone, unit.phone_hours, [*unit.lines, self.line(row)])
        order = [*((sector.key, sector.name.in_language(self.language)) for sector in self.pack.sectors), *_apart()]
        return [
            SectorLines(title, [unit for unit in groups[key].values() if unit.lines]) for key, title in order if key in groups
        ]

    def _group(self, row: ParticipationRow) -> str:
        if row.role == ContactRole.EVERYDAY and row.persons and set(row.persons) <= self.children:
            return CHILDREN
        return PARTNERS if row.role == ContactRole.NONE else row.sector

    def left(self, rows: Iterable[ParticipationRow], viewer: Viewer) -> list[ActorLine]:
        gone = [row for row in rows if row.capacity == Capacity.PARTICIPANT and row.valid_until and row.valid_until <= viewer.at]
        return [self.line(row) for row in sorted(gone, key=lambda row: row.valid_until or row.valid_from, reverse=True)]

    def suggestions(
        self, found: Iterable[Suggestion], rows: Sequence[ParticipationRow], held: Iterable[HeldRow], homes: Mapping[UUID, UnitRow]
    ) -> list[SuggestionLine]:
        units: dict[Hashable, str] = {key: unit.name for key, unit in homes.items()}
        units.update((row.unit_id, row.unit) for row in rows)
        facts: dict[tuple[Hashable, Hashable], str] = {(row.worker_id, row.unit_id): row.worker for row in held}
        facts.update(((row.person, row.unit_id), self._fact(self.line(row))) for row in rows)
        return [self._suggestion(each, units, facts) for each in found]

    def _suggestion(
        self, found: Suggestion, units: Mapping[Hashable, str], facts: Mapping[tuple[Hashable, Hashable], str]
    ) -> SuggestionLine:
        """The unit is said with each fact where it is not what they share."""
        shared = found.kind in (SuggestionKind.SAME_UNIT, SuggestionKind.SAME_UNIT_SAME_PERSON)
        said = [
            facts[part.person, part.unit] + ("" if shared else f", {units.get(part.unit, '')}") for part in found.parts
        ]
        first = found.parts[0]
        return SuggestionLine(
            found.kind.value, units.get(first.unit, ""), first.function, len(said), self.pack.contact_limit.persons, said
        )

    def _fact(self, line: ActorLine) -> str:
        what = ", ".join(filter(None, (line.title, line.about)))
        return f"{line.name} ({what})" if what else line.name


def _within(title: str) -> str:
    """As it stands within a sentence: sundhedsplejerske, but PPR-psykolog."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


CHILDREN, PARTNERS = ":children", ":partners"


def _apart() -> tuple[tuple[str, str], ...]:
    return (CHILDREN, _("The children's everyday adults")), (PARTNERS, _("Partners, not counted"))


def _segment(sector: SectorLines) -> Segment:
    blocks = [
        Block(unit.name, [Actor(f"{line.name}, {line.title}" if line.title else line.name, line.role or "none") for line in unit.lines])
        for unit in sector.units
    ]
    return Segment(sector.title, blocks)


def _curve(points: Sequence[Point]) -> Curve:
    top = max([1, *(point.figures.persons for point in points)])
    step = CURVE_WIDTH / max(len(points) - 1, 1)

    def line(values: Iterable[int]) -> str:
        return " ".join(f"{number * step:.1f},{CURVE_HEIGHT - value * CURVE_HEIGHT / top:.1f}" for number, value in enumerate(values))

    return Curve(
        line(point.figures.persons for point in points), line(point.figures.load for point in points), top, CURVE_WIDTH, CURVE_HEIGHT
    )
