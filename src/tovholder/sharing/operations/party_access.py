"""Somebody asks to see what is kept about a person; each unit puts off or sends its answer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, ensure_compartments, openings, presences
from tovholder.cases.api import IDENTITY, get_case
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown, check_version
from tovholder.core.discreet import Discreet
from tovholder.core.documents import PDF, NewDocument, check_is_pdf, document_name
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.models import Document
from tovholder.core.operations import operation
from tovholder.people.api import FamilyRole, birth_dates, custody_holders, member_roles
from tovholder.rulebook.api import Pack, add_months, danish_calendar, due_date, published_pack
from tovholder.sharing import party_record, permissions, policies
from tovholder.sharing.domain.party_access import Decided, missing
from tovholder.sharing.enums import PartyAnswerState, PartyAskedBy, PartyChoice, ToldHow
from tovholder.sharing.models import PartyAccessAnswer, PartyAccessLine, PartyAccessRequest
from tovholder.sharing.models.party_call import call_in, let_called_in_leave
from tovholder.sharing.operations.note_disclosure import NewDisclosure, note_disclosure
from tovholder.sharing.party_record import PARTY_AGE, PartyEntry

RULE = "A01"
OWN_DATA = "own_data"
TO_FETCH_IT = timedelta(days=1)
"""How long who was let in to answer stays, to fetch what is to be sent."""


@dataclass(frozen=True, slots=True, repr=False)
class NewPartyRequest(Discreet):
    """A request as it came. ``asker``: the guardian who asks for a child; ``scope``: in words, where it was not everything."""

    asked_by: PartyAskedBy
    received_on: date
    how: ToldHow
    asker: UUID | None = None
    representative: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PartyAnswer(Discreet):
    """A unit's answer: what was decided of each entry, the paper that is sent and how. Its ``repr`` tells nothing of it."""

    decided: Sequence[Decided]
    paper: NewDocument
    how: ToldHow
    told: str
    """What the ledger of disclosures says was sent."""


@operation("party_access.asked")
def ask_for_party_access(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, asked: NewPartyRequest
) -> Happening:
    """Take a request down; the deadline is counted by the law in force on the day it came (forvaltningsloven § 16, stk. 2).

    A unit that keeps something and of which nobody is in the case by its own task is let in to answer (``sharing_call_in``).

    Raises NotKnown; Denied ``party_access_needs_own_task``, ``received_in_future``, ``too_young_to_ask``, ``guardian_unknown``,
    ``says_not_who_asks``.
    """
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=request_id)
    case = get_case(viewer, case_id)
    home = permissions.units_that_answer(presences(viewer, [case_id]), case_id)[0]
    roles, pack = member_roles(case.family_id), published_pack(actor.municipality, at).pack
    if person_id not in roles:
        raise NotKnown
    policies.check_party_request(
        asked.asked_by, asks_for_child=asked.asker in custody_holders([person_id]).get(person_id, ()),
        may_ask_alone=_may_ask_alone(person_id, roles[person_id], pack, viewer.today), has_guardian=asked.asker is not None,
        representative=asked.representative, received_on=asked.received_on, today=viewer.today,
    )
    due = due_date(pack.rule(RULE), asked.received_on, calendar=pack.calendar(danish_calendar()))
    key = CompartmentKey.of(case_id=case_id, unit_id=home, kind=IDENTITY, origin=Origin.PARTY_ACCESS, persons=[person_id])
    ensure_compartments([key], actor=actor)
    row = PartyAccessRequest(
        municipality=actor.municipality, case_id=case_id, compartment_id=key.id, person_id=person_id, asked_by=asked.asked_by,
        asker_id=asked.asker if asked.asked_by is PartyAskedBy.GUARDIAN else None,
        representative=asked.representative.strip() if asked.asked_by is PartyAskedBy.REPRESENTATIVE else "",
        received_on=asked.received_on, how=asked.how, scope=asked.scope.strip(), due_on=due.on, due_why=due.explanation.model_dump(),
        due_rule=due.rule_id or "", due_rule_version=due.rule_version or 0, due_confidence=due.confidence or "", recorded_at=at,
        recorded_by=actor.principal,
    )
    row.save()
    call_in(row.id)
    return Happening("party_access.asked", subject=row.id, case=case_id, compartment=key.id)


@operation("party_access.put_off")
def put_off_party_access(
    *, actor: Actor, at: datetime, request_id: UUID, asked_id: UUID, unit_id: UUID, version: int, why: str, expected_on: date | None
) -> Happening:
    """The party was told why the unit's answer takes longer, and when it can be expected (§ 16, stk. 2, 2. pkt.).

    ``version`` is 0 the first time. Raises NotKnown; Denied ``party_access_needs_own_task``, ``party_answer_sent``, ``say_why_and_when``, ``stale``.
    """
    desk = _desk(actor, at, request_id, asked_id, unit_id, version)
    policies.check_says_when(why, expected_on, today=desk.viewer.today)
    answer = desk.answer
    answer.state, answer.later_why, answer.expected_on, answer.told_later_at = PartyAnswerState.LATER, why.strip(), expected_on, at
    desk.keep("state", "later_why", "expected_on", "told_later_at")
    return Happening("party_access.put_off", subject=answer.id, case=answer.case_id, compartment=answer.compartment_id)


@operation("party_access.sent")
def send_party_access(
    *, actor: Actor, at: datetime, request_id: UUID, asked_id: UUID, unit_id: UUID, version: int, answer: PartyAnswer
) -> Happening:
    """The unit's answer has gone out: what was decided of each entry of its record, as it stood, and the paper. What was given is
    written into the ledger of disclosures.

    Raises NotKnown; Denied ``party_access_needs_own_task``, ``party_answer_sent``, ``record_changed``, ``on_which_ground``, ``why_given``,
    ``what_is_given``, ``must_be_kept_back``, ``stale``, and for the paper ``document_too_large``.
    """
    desk = _desk(actor, at, request_id, asked_id, unit_id, version)
    published = published_pack(actor.municipality, at)
    entries = desk.entries(published.pack)
    suggested = {reason.key: reason for reason in party_record.reasons(published.pack)}
    policies.check_party_answer(
        missing(
            {each.key: each.entry.fingerprint for each in entries},
            {each.key: suggested[each.suggested.key] for each in entries if each.suggested}, answer.decided, suggested,
        )
    )
    row = desk.answer
    paper = _kept(desk, answer.paper)
    row.state, row.sent_at, row.sent_by_id, row.how, row.document_id = PartyAnswerState.SENT, at, actor.principal, answer.how, paper.id
    desk.keep("state", "sent_at", "sent_by", "how", "document")
    PartyAccessLine.objects.bulk_create(
        PartyAccessLine(
            municipality=actor.municipality, case_id=row.case_id, compartment_id=row.compartment_id, answer=row, kind=each.entry[0],
            entry=each.entry[1], fingerprint=each.shown, choice=each.choice, exemption="" if each.choice == PartyChoice.GIVEN else each.reason,
            pack_version_id=published.version_id, why=each.why.strip(),
        )
        for each in answer.decided
    )
    _note_what_was_told(desk, entries, answer)
    let_called_in_leave(desk.asked.id, row.unit_id, at + TO_FETCH_IT)
    return Happening("party_access.sent", subject=row.id, case=row.case_id, compartment=row.compartment_id)


def _kept(desk: "_Desk", paper: NewDocument) -> Document:
    """Also in a case that is closed: who was a party is one still."""
    check_is_pdf(paper.content)
    document = Document(
        municipality=desk.viewer.actor.municipality, case_id=desk.asked.case_id, compartment_id=desk.key.id,
        name=document_name(paper.name), content_type=PDF, size=len(paper.content), sha256=hashlib.sha256(paper.content).hexdigest(),
        content=paper.content, added_at=desk.viewer.at, added_by=desk.viewer.actor.principal,
    )
    document.save()
    return document


def _may_ask_alone(person_id: UUID, role: str, pack: Pack, today: date) -> bool:
    """Who has the rights of a party. A child whose birth date is not known is taken not to."""
    born = birth_dates([person_id]).get(person_id)
    return role == FamilyRole.ADULT or (born is not None and add_months(born, 12 * pack.age_limit(PARTY_AGE, today)) <= today)


@dataclass(frozen=True, slots=True)
class _Desk:
    """One unit with one request before it."""

    viewer: Viewer
    asked: PartyAccessRequest
    answer: PartyAccessAnswer
    key: CompartmentKey
    is_new: bool
    holds_case: bool

    def entries(self, pack: Pack) -> list[PartyEntry]:
        opened = openings(self.viewer, presences(self.viewer, [self.asked.case_id]))
        return party_record.gather(
            self.viewer, self.asked, self.answer.unit_id, opened.values(), pack, holds_case=self.holds_case
        )

    def keep(self, *changed: str) -> None:
        self.answer.version += 0 if self.is_new else 1
        if self.is_new:
            self.answer.save(force_insert=True)
        else:
            self.answer.save(update_fields=[*changed, "version"])


def _desk(actor: Actor, at: datetime, request: UUID, asked_id: UUID, unit_id: UUID, version: int) -> _Desk:
    asked = PartyAccessRequest.objects.filter(id=asked_id).select_related("case", "person", "asker").first()
    if asked is None:
        raise NotKnown
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=request)
    case = get_case(viewer, asked.case_id)
    if unit_id not in permissions.units_that_answer(presences(viewer, [case.id]), case.id):
        raise NotKnown
    key = CompartmentKey.of(case_id=case.id, unit_id=unit_id, kind=IDENTITY, origin=Origin.PARTY_ANSWER, persons=[asked.person_id])
    ensure_compartments([key], actor=actor)
    PartyAccessAnswer.objects.select_for_update(no_key=True).filter(request=asked, unit=unit_id).values_list("id").first()
    answer = PartyAccessAnswer.objects.filter(request=asked, unit=unit_id).first()
    policies.check_is_not_sent(answer is not None and answer.state == PartyAnswerState.SENT)
    check_version(seen=version, now=answer.version if answer else 0)
    fresh = PartyAccessAnswer(municipality=actor.municipality, case_id=case.id, compartment_id=key.id, request=asked, unit_id=unit_id)
    return _Desk(viewer, asked, answer or fresh, key, answer is None, case.coordinator_unit_id == unit_id)


def _note_what_was_told(desk: _Desk, entries: Sequence[PartyEntry], answer: PartyAnswer) -> None:
    """Into the ledger, where anything was given: to the party, on the ground of own data."""
    given = {each.entry for each in answer.decided if each.choice != PartyChoice.KEPT_BACK}
    told = [each for each in entries if each.key in given]
    if not told:
        return
    asked = desk.asked
    kinds = sorted({kind for each in told for kind in each.kinds} or {IDENTITY})
    note_disclosure(
        actor=desk.viewer.actor, at=desk.viewer.at, request_id=new_id(), case_id=asked.case_id,
        disclosure=NewDisclosure(
            gate=OWN_DATA, kinds=kinds, what=answer.told, told_on=desk.viewer.today, how=answer.how, about=[asked.person_id],
            recipient=asked.representative or (asked.asker or asked.person).full_name,
            entries=[each.entry.id for each in told],
        ),
    )
