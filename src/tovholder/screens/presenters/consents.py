"""What stands on the consent page: each question with the answer that counts, and every answer there was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tovholder.access.api import Viewer, presences
from tovholder.core.denials import Denial, denial_of
from tovholder.organisation.api import UnitRow, units_by_id, workers
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import ConsentTick, Pack
from tovholder.screens.labels import outside_named
from tovholder.screens.presenters.person_page import PersonPage, person_page
from tovholder.sharing.api import ConsentRow, Recipient, answering_for, consents_of, unit_that_asks


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer in words: the question, what it is about, who may be told and what stops when it is taken back."""

    row: ConsentRow
    name: str
    kinds: str
    to: str
    stops: str


class Answered(Protocol):
    """A page with what somebody has said yes to."""

    @property
    def in_force(self) -> Sequence[AnswerLine]: ...

    def gave(self, consent: str) -> list[MemberRow]: ...


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """``present``: the newest answer to each tick. ``denial``: why the viewer may not write an answer; ``answers_denial``: why
    nobody can answer yet. ``answering``: who may.
    """

    person: PersonPage
    ticks: Sequence[ConsentTick]
    present: Mapping[str, AnswerLine]
    in_force: Sequence[AnswerLine]
    lines: Sequence[AnswerLine]
    answering: Sequence[MemberRow]
    answers_denial: Denial | None
    denial: Denial | None
    language: str

    def gave(self, consent: str) -> list[MemberRow]:
        """Those of the family who said that yes."""
        return who_gave(consent, self.lines, self.person.family)


def consent_page(viewer: Viewer, pack: Pack, person_id: UUID) -> ConsentPage:
    """A fixed number of queries. Raises NotKnown."""
    page = person_page(viewer, pack, person_id)
    rows = consents_of(viewer, person_id)
    lines = answer_lines(rows, pack, viewer.today)
    role = next((member.role for member in page.family if member.person_id == person_id), "")
    who = answering_for(person_id, role, pack, viewer.today)
    present: dict[str, AnswerLine] = {}
    for line in lines:
        if line.row.tick:
            present.setdefault(line.row.tick, line)
    return ConsentPage(
        person=page, ticks=pack.consent_ticks, present=present, in_force=[line for line in lines if line.row.in_force], lines=lines,
        answering=[member for member in page.family if member.person_id in who.persons],
        answers_denial=who.denial, denial=denial_of(unit_that_asks, presences(viewer, [page.case.id])),
        language=page.languages[0] if page.languages else "",
    )


def who_gave(consent: str, lines: Sequence[AnswerLine], family: Sequence[MemberRow]) -> list[MemberRow]:
    """Those of the family who said that yes."""
    given_by = next((line.row.given_by for line in lines if str(line.row.id) == consent), ())
    return [member for member in family if member.person_id in given_by]


def answer_lines(rows: Sequence[ConsentRow], pack: Pack, today: date) -> list[AnswerLine]:
    """The answers in words, in their order. Two queries."""
    there = units_by_id({recipient.unit_id for row in rows for recipient in row.to if recipient.unit_id})
    staff = workers({recipient.worker_id for row in rows for recipient in row.to if recipient.worker_id}, today)
    names = {worker_id: worker.name for worker_id, worker in staff.items()}
    return [_line(row, pack, there, names) for row in rows]


def _line(row: ConsentRow, pack: Pack, there: Mapping[UUID, UnitRow], staff: Mapping[UUID, str]) -> AnswerLine:
    language = get_language() or "da"
    ticks = {tick.key: tick for tick in pack.consent_ticks}
    name = ticks[row.tick].name.in_language(language) if row.tick in ticks else row.purpose
    kinds = ", ".join(pack.information_kind(kind).name.in_language(language) for kind in row.kinds)
    to = ", ".join(dict.fromkeys(named(recipient, there, staff) for recipient in row.to))
    is_outside = all(recipient.outside or recipient.outside_contact_id for recipient in row.to)
    if row.from_outside:
        sender = outside_named(row.from_outside, "")
        stops = _("%(who)s may no longer send this to the coordinator: %(what)s. What has been sent already has been sent.") % {"who": sender, "what": kinds}
        return AnswerLine(row, name, _("%(what)s from: %(who)s") % {"what": kinds, "who": sender}, to, stops)
    stops = (
        _("You may no longer tell %(who)s this: %(what)s. What they know already they still know.") if is_outside
        else _("%(who)s can no longer see this from others: %(what)s. What they know already they still know.")
    )
    return AnswerLine(row, name, kinds, to, stops % {"who": to, "what": kinds})


def named(recipient: Recipient, there: Mapping[UUID, UnitRow], staff: Mapping[UUID, str]) -> str:
    if recipient.coordinator:
        return _("The coordinator")
    if recipient.worker_id:
        return staff.get(recipient.worker_id, _("Somebody"))
    if recipient.outside or recipient.outside_name:
        return outside_named(recipient.outside, recipient.outside_name)
    unit = there.get(recipient.unit_id) if recipient.unit_id else None
    return unit.name if unit else _("Somebody outside the municipality")
