"""Who sees what about a person, as a table in the citizen's words: a row for each who sees, a column for each kind of information."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.access.api import Gate, Viewer, cases_about, presences
from tovholder.cases.api import Capacity, CaseRow, get_case
from tovholder.core.clock import COPENHAGEN
from tovholder.core.denials import Denial, NotKnown, denial_of
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, units_by_id, workers
from tovholder.people.api import FamilyRole, MemberRow, members
from tovholder.rulebook.api import ConsentTick, Pack
from tovholder.screens.labels import LABELS
from tovholder.screens.presenters.consents import AnswerLine, answer_lines, who_gave
from tovholder.sharing.api import ANSWERS, SeenBy, consents_of, may_extract, sharing_of, unit_that_asks

BY_CONSENT = frozenset({Gate.CONSENT, Gate.FAMILY_PLAN, Gate.HEALTH_ASSESSMENT})
HOLDS = (Capacity.COORDINATOR, Capacity.DEPUTY, Capacity.TEAM)
EXPLAINED = (Gate.OWN_RECORD, Gate.NOTICE, Gate.CONSENT, Gate.HEALTH_ASSESSMENT, Gate.ACUTE)
"""The gates the page explains, always all of them: which of them are open to somebody is said in the table alone."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody sees something, in a word or two, and until when: a date, or what it lasts until. ``consents``: the answers it rests on."""

    why: str
    until: str
    is_dated: bool
    consents: Sequence[AnswerLine]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one sees of one kind; without grounds it is nothing."""

    kind: str
    grounds: Sequence[Ground]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who sees something: a named worker, or whoever does a function in a unit. ``does``: what she is to the family."""

    name: str
    does: str
    unit: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Explained:
    """A ground in one sentence for a citizen, with its paragraph where there is one."""

    why: str
    says: str
    legal_basis: Text | None


@dataclass(frozen=True, slots=True)
class SharingPage:
    """``in_force``: the yeses that hold; ``not_asked``: what could be said yes to, but for what is asked only at need. ``denial``: why the viewer may not write an answer."""

    person_id: UUID
    name: str
    case: CaseRow
    kinds: Sequence[str]
    recipients: Sequence[Recipient]
    explained: Sequence[Explained]
    in_force: Sequence[AnswerLine]
    not_asked: Sequence[ConsentTick]
    family: Sequence[MemberRow]
    denial: Denial | None
    may_extract: bool

    def gave(self, consent: str) -> list[MemberRow]:
        """Those of the family who said that yes."""
        return who_gave(consent, self.in_force, self.family)


def sharing_page(viewer: Viewer, pack: Pack, person_id: UUID) -> SharingPage:
    """A fixed number of queries. Raises NotKnown for whoever has no gate to the person."""
    inside = presences(viewer, cases_about(viewer, person_id))
    if not inside:
        raise NotKnown
    case = get_case(viewer, max(inside, key=lambda row: (row.own_task, row.case_id)).case_id)
    family = members(viewer, case.family_id, {})
    seen = sharing_of(person_id, _readers(person_id, family))
    lines = [line for line in answer_lines(consents_of(viewer, person_id), pack, viewer.today) if line.row.in_force]
    kinds = _kinds(seen, pack)
    asked = {line.row.tick for line in lines}
    may_ask = denial_of(unit_that_asks, inside)
    return SharingPage(
        person_id=person_id, name=next((member.name for member in family if member.person_id == person_id), _("the person")), case=case,
        kinds=list(kinds.values()), recipients=_recipients(seen, kinds, {line.row.id: line for line in lines}, viewer, pack, person_id),
        explained=[_explained(gate, pack) for gate in EXPLAINED], in_force=lines,
        not_asked=[] if may_ask else [tick for tick in pack.consent_ticks if tick.key not in asked and not tick.only_when], family=family, denial=may_ask,
        may_extract=may_extract(person_id),
    )


def _readers(person_id: UUID, family: Sequence[MemberRow]) -> set[UUID]:
    """Who it is made for: an adult herself; what is about a child is read at home, by all of them."""
    is_child = any(member.person_id == person_id and member.role == FamilyRole.CHILD for member in family)
    return {person_id, *(member.person_id for member in family if is_child)}


def _kinds(seen: Iterable[SeenBy], pack: Pack) -> dict[str, str]:
    """The kinds somebody sees something of, in the base's order, with their names; the answers about consent last."""
    there, language = {line.kind for line in seen}, get_language() or "da"
    found = {kind.key: kind.name.in_language(language) for kind in pack.information_kinds if kind.key in there}
    return found | ({ANSWERS: _("The answers about consent")} if ANSWERS in there else {})


def _recipients(
    seen: Sequence[SeenBy], kinds: Mapping[str, str], answers: Mapping[UUID, AnswerLine], viewer: Viewer, pack: Pack, person_id: UUID
) -> list[Recipient]:
    there = units_by_id({line.unit_id for line in seen})
    staff = {key: row.name for key, row in workers({line.principal for line in seen if not line.function}, viewer.today).items()}
    found: dict[object, list[SeenBy]] = {}
    for line in sorted(seen, key=lambda line: _place(line, there)):
        found.setdefault((line.unit_id, line.function) if line.function else line.principal, []).append(line)
    return [_recipient(lines, kinds, answers, there, staff, pack, person_id) for lines in found.values()]


def _place(line: SeenBy, there: Mapping[UUID, UnitRow]) -> tuple[int, str, str, str]:
    """Who holds the family first, then the units by name."""
    place = HOLDS.index(line.capacity) if line.capacity in HOLDS else len(HOLDS)
    return place, there[line.unit_id].name, line.function, str(line.principal)


def _recipient(
    lines: Sequence[SeenBy], kinds: Mapping[str, str], answers: Mapping[UUID, AnswerLine], there: Mapping[UUID, UnitRow],
    staff: Mapping[UUID, str], pack: Pack, person_id: UUID,
) -> Recipient:
    first, functions = lines[0], {function.key: function.name for function in pack.functions}
    language, unit = get_language() or "da", there[first.unit_id].name
    cells = [
        Cell(name, _grounds([line for line in lines if line.kind == kind], answers, person_id)) for kind, name in kinds.items()
    ]
    if first.function:
        name = functions[first.function].in_language(language) if first.function in functions else first.function
        return Recipient(unit, name, "", cells)
    return Recipient(staff.get(first.principal, _("Somebody")), str(LABELS["Capacity"][first.capacity]), unit, cells)


def _grounds(lines: Iterable[SeenBy], answers: Mapping[UUID, AnswerLine], person_id: UUID) -> list[Ground]:
    """Each ground once, until the latest of what it opens."""
    found: dict[str, list[SeenBy]] = {}
    for line in lines:
        found.setdefault(_why(line, answers, person_id), []).append(line)
    return [
        Ground(why, *_until(each), list({key: answers[key] for line in each for key in line.consents if key in answers}.values()))
        for why, each in found.items()
    ]


def _why(line: SeenBy, answers: Mapping[UUID, AnswerLine], person_id: UUID) -> str:
    if line.gate not in BY_CONSENT or not line.consents:
        return str(LABELS["GateWhy"][line.gate])
    own = all(tuple(answers[key].row.given_by) == (person_id,) for key in line.consents if key in answers)
    return _("you have said yes") if own else _("your parents have said yes")


def _until(lines: Sequence[SeenBy]) -> tuple[str, bool]:
    """In words, and whether it is a date."""
    ends = [line.valid_until for line in lines if line.valid_until is not None]
    gate = lines[0].gate
    if len(ends) < len(lines):
        return str(LABELS["GateUntil"].get(gate, "")), False
    return until_words(max(ends), by_the_hour=gate == Gate.ACUTE), True


def until_words(end: datetime, *, by_the_hour: bool) -> str:
    """The first moment it is seen no longer: a day, and in danger the hour."""
    local = end.astimezone(COPENHAGEN)
    day = date_format(local, "j. N Y" if (get_language() or "da") == "da" else "j N Y")
    if by_the_hour:
        return _("until %(day)s at %(hour)s") % {"day": day, "hour": date_format(local, "H.i")}
    return _("until %(day)s") % {"day": day}


def _explained(gate: Gate, pack: Pack) -> Explained:
    return Explained(str(LABELS["GateWhy"][gate]), str(LABELS["GateSays"][gate]), pack.gate(gate).legal_basis)
