"""A person's page, as far as its viewer may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.access.api import Viewer
from tovholder.cases.api import CaseRow, NoticeField, get_case, notice_items
from tovholder.core.text import Text
from tovholder.organisation.api import WorkerRow, workers
from tovholder.people.api import (
    AddressRow,
    MemberRow,
    NumberKind,
    NumberRow,
    PersonRecord,
    ProtectionKind,
    ProtectionRow,
    get_person,
    members,
)
from tovholder.rulebook.api import Pack
from tovholder.screens.presenters.disclosures import DisclosureLine, disclosure_lines
from tovholder.sharing.api import disclosures_of

DISCLOSURES_SHOWN = 3
NETWORK = "network"
TOLD_KINDS = ("language", "residence")
_SAYS_MOST = (NumberKind.CPR, NumberKind.REPLACEMENT, NumberKind.MISSING)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """``told``: what the letter says of languages and residence, by field, shown until somebody records it. ``may_record``:
    what is not known is then asked for, else it is left out, as what one may not see is. ``disclosures``: the last that was told of
    her to others.
    """

    record: PersonRecord
    case: CaseRow
    today: date
    told: Mapping[str, Sequence[str]]
    bases: Mapping[str, Text]
    staff: Mapping[UUID, WorkerRow]
    family: Sequence[MemberRow]
    disclosures: Sequence[DisclosureLine]

    @property
    def may_record(self) -> bool:
        return self.record.record_denial is None

    @property
    def may_see_sharing(self) -> bool:
        """Something of the person is open to the viewer; who is kept out of the case does not count, nor who is around it."""
        return any(opening.kind != NETWORK for opening in self.record.openings.values())

    @property
    def age(self) -> int | None:
        return MemberRow(self.record.person_id, "", "", self.record.born_on).age(self.today)

    @property
    def number(self) -> NumberRow | None:
        """The one to say on the telephone: the CPR number of today before a replacement number."""
        now = [row for row in self.record.numbers if row.valid_until is None or row.valid_until > self.today]
        return next((row for kind in _SAYS_MOST for row in now if row.kind == kind), None)

    @property
    def pronounced(self) -> str:
        return next((row.pronounced for row in self.record.names if row.pronounced), "")

    @property
    def languages(self) -> Sequence[str]:
        known = self.record.languages
        return known[0].languages if known else self.told.get(NoticeField.LANGUAGE, ())

    @property
    def interpreter(self) -> str:
        known = self.record.languages
        return known[0].interpreter if known else next(iter(self.told.get(NoticeField.INTERPRETER, ())), "")

    @property
    def protection(self) -> ProtectionRow | None:
        newest = next(iter(self.record.protections), None)
        return newest if newest is not None and newest.kind != ProtectionKind.NONE else None

    @property
    def protection_ran_out(self) -> bool:
        newest = self.protection
        return newest is not None and newest.valid_until is not None and newest.valid_until <= self.today

    @property
    def address(self) -> AddressRow | None:
        return next((row for row in self.record.addresses if row.valid_from <= self.today), None)

    @property
    def basis(self) -> Text | str:
        """The residence basis of today: as recorded, else as the letter tells it."""
        recorded = next((row.basis for row in self.record.bases if row.valid_from <= self.today), "")
        key = recorded or next(iter(self.told.get(NoticeField.RESIDENCE_BASIS, ())), "")
        return self.bases.get(key, key)

    @property
    def custody_holders(self) -> Sequence[str]:
        names = {member.person_id: member.name for member in self.family}
        return [names[person] for person in self.record.ties[0].custody_holders if person in names] if self.record.ties else []


def person_page(viewer: Viewer, pack: Pack, person_id: UUID) -> PersonPage:
    """A fixed number of queries. Raises NotKnown."""
    record = get_person(viewer, person_id)
    case = get_case(viewer, record.case_id)
    openings = {key: opening for key, opening in record.openings.items() if opening.kind in TOLD_KINDS}
    told: dict[str, list[str]] = {}
    for item in notice_items(viewer, openings):
        if item.person_id == person_id:
            told.setdefault(item.field, []).append(item.value)
    recorders = {
        row.recorded_by
        for rows in (record.languages, record.wishes, record.bases, record.protections, record.addresses, record.ties)
        for row in rows
    }
    family = members(viewer, case.family_id, {})
    told_of = disclosures_of(viewer, case.id, record.openings, about=person_id, size=DISCLOSURES_SHOWN)
    return PersonPage(
        record, case, viewer.today, told, {basis.key: basis.name for basis in pack.residence_bases},
        workers({viewer.actor.principal, *recorders, *(join.recorded_by for join in record.joins)}, viewer.today),
        family, disclosure_lines(told_of.rows, family, pack),
    )
