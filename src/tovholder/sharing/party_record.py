"""A unit's record about a person, entry by entry, with what speaks against giving each: gathered in one place for the page and the
operation alike, so that what was seen is what is sent.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from tovholder.access.api import Entry, Gate, Opening, Origin, Viewer, entries_in
from tovholder.cases.api import EntryChoices, FamilyDiscretion, choices_for, family_discretion
from tovholder.people.api import FamilyRole, birth_dates, custody_holders, member_roles
from tovholder.rulebook.api import Exemption, Pack, add_months
from tovholder.sharing.domain.party_access import Reason, Standing, suggestion
from tovholder.sharing.models import PartyAccessRequest

PARTY_AGE = "child_party_rights"
PURPOSE = "party_access"
_OF_THE_REQUEST = (Origin.PARTY_ACCESS, Origin.PARTY_ANSWER)


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """One entry of the record. ``kinds``: of information; ``about``: whom it tells of; ``suggested``: the reason to keep it back that a
    person is to confirm, if any.
    """

    entry: Entry
    kinds: tuple[str, ...]
    about: frozenset[UUID]
    suggested: Exemption | None

    @property
    def key(self) -> tuple[str, UUID]:
        return self.entry.kind.name, self.entry.id

    @property
    def is_document(self) -> bool:
        return self.entry.kind.name == "Document"


def record_of(opened: Iterable[Opening], case_id: UUID, unit_id: UUID, person_id: UUID) -> list[Opening]:
    """The compartments of the unit's record that tell of the person, of those open to the viewer. What a meeting of SSD or SSP keeps
    apart is there only for who sits in it, a notification for who handles it.
    """
    mine = (Gate.OWN_RECORD, Gate.SSD, Gate.SSP, Gate.NOTIFICATION)
    return [
        box for box in opened
        if (box.case_id, box.unit_id) == (case_id, unit_id) and box.gate in mine and box.origin not in _OF_THE_REQUEST
        and (not box.persons or person_id in box.persons)
    ]


def gather(
    viewer: Viewer, asked: PartyAccessRequest, unit_id: UUID, opened: Iterable[Opening], pack: Pack, *, holds_case: bool
) -> list[PartyEntry]:
    """Every entry of the unit's record that tells of the person, by day; noted for the access log. What everybody in the case knows
    is of the unit that holds it. One query for each kind of entry, and nine.
    """
    boxes = {box.compartment_id: box for box in record_of(opened, asked.case_id, unit_id, asked.person_id)}
    found = entries_in(boxes, cases=[asked.case_id] if holds_case else [])
    roles = member_roles(asked.case.family_id)
    readers = {asked.asker_id or asked.person_id}
    allowed = {asked.person_id, *readers, *_in_custody_of(readers, roles, pack, viewer.today)}
    discretion = family_discretion(asked.case.family_id, pack, viewer.today, and_also={asked.person_id, *readers})
    chosen = choices_for({key for entry in found for key in (entry.id, entry.together) if key})
    about = {(entry.kind.name, entry.id): _about(entry, boxes) for entry in found}
    rules = {rule.key: rule for rule in pack.exemptions}
    made = []
    for entry in found:
        whom = about[entry.kind.name, entry.id]
        if whom and asked.person_id not in whom:
            continue
        lies_in = [boxes[each] for each in entry.compartments if each in boxes]
        for box in lies_in:
            replace(box, purpose=PURPOSE).note(viewer, entry.id)
        kinds = tuple(sorted({box.kind for box in lies_in}))
        standing = Standing(
            frozenset(kinds), any(box.origin == Origin.APART for box in lies_in),
            any(readers & set(_kept_from(discretion, entry, kind, whom, chosen)) for kind in kinds or ("",)),
            entry.is_internal,
            frozenset(whom - allowed) if entry.has_words else frozenset(),
        )
        reason = suggestion(standing, reasons(pack))
        made.append(PartyEntry(entry, kinds, whom, rules[reason.key] if reason else None))
    return made


def _kept_from(
    discretion: FamilyDiscretion, entry: Entry, kind: str, about: frozenset[UUID], chosen: Mapping[UUID, EntryChoices]
) -> Iterable[UUID]:
    """By rule, and by what was chosen for the entry or for what it belongs to."""
    said = [chosen[key] for key in (entry.id, entry.together) if key is not None and key in chosen]
    hidden = frozenset(person for each in said for person in each.hidden_from)
    shown = frozenset(person for each in said for person in each.shown_to)
    return discretion.kept_from(kind, about, hidden_from=hidden, shown_to=shown)


def reasons(pack: Pack) -> list[Reason]:
    return [Reason(rule.key, rule.suggested_when, frozenset(rule.kinds), rule.must) for rule in pack.exemptions]


def _about(entry: Entry, boxes: Mapping[UUID, Opening]) -> frozenset[UUID]:
    if entry.about is not None:
        return entry.about
    return frozenset(person for each in entry.compartments if each in boxes for person in boxes[each].persons)


def _in_custody_of(readers: Collection[UUID], roles: Mapping[UUID, str], pack: Pack, today: date) -> Sequence[UUID]:
    """The children below the age of a party's own rights whose custody is recorded with who reads: what tells of them is told to her."""
    children = [person for person, role in roles.items() if role == FamilyRole.CHILD]
    born, custody = birth_dates(children), custody_holders(children)
    months = 12 * pack.age_limit(PARTY_AGE, today)
    return [
        child for child in children
        if child in born and add_months(born[child], months) > today and set(readers) & custody.get(child, frozenset())
    ]
