"""Somebody answers what may be told about them, or takes a yes back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import CompartmentKey, Origin, Viewer, ensure_compartments, presences
from tovholder.cases.api import hold_open_case
from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.discreet import Discreet
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.people.api import member_roles
from tovholder.rulebook.api import PublishedPack, add_months, published_pack
from tovholder.sharing import answering, permissions
from tovholder.sharing.asking import Asked, OwnWords, Recipient, asked_of, subject_of
from tovholder.sharing.domain.consents import Lapse, deciders, lapse
from tovholder.sharing.domain.covering import kept_as
from tovholder.sharing.enums import ConsentAnswer, ConsentForm, RevokedHow
from tovholder.sharing.models import Consent, ConsentRecipient, ConsentRevocation
from tovholder.sharing.models.lookups import end_former_yes
from tovholder.sharing.models.who_lost import tell_who_lost


@dataclass(frozen=True, slots=True, repr=False)
class ConsentTalk(Discreet):
    """How it was asked and answered. ``given_by``: who answered; ``given_on``: None for today.

    Its ``repr`` tells nothing of it, so it never ends in a log.
    """

    given_by: Sequence[UUID]
    language: str
    form: ConsentForm = ConsentForm.SIGNED
    interpreter: str = ""
    note: str = ""
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a tick of the page, by its key, or to a question in own words. ``until_on``: the first day it holds no longer,
    where that was said.
    """

    question: str | OwnWords
    answer: ConsentAnswer
    until_on: date | None = None


@operation("consent.answered")
def give_consent(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, talk: ConsentTalk, answers: Sequence[Answer]
) -> Happening:
    """Write down what was answered about one person, all of a talk at once. A new answer to a tick takes the place of the one
    before: a no ends a yes at this moment, and who lost access by it is told. A yes lapses at the latest when its rules say.

    Raises NotKnown; Denied ``consent_needs_own_task``, ``case_is_closed``, ``consent_nothing_answered``, ``consent_tick_unknown``,
    ``oral_consent_needs_a_note``, ``consent_in_future``, ``consent_kind_closed``, ``consent_names_nobody``,
    ``consent_needs_a_purpose``, ``consent_outside_has_no_name``, ``birth_date_unknown``, ``custody_unknown``, ``consent_by_another``, ``consent_needs_both``,
    ``consent_lapsed_already``.
    """
    family_id = hold_open_case(case_id)
    today = local_date(at)
    home = permissions.unit_that_asks(presences(Viewer(actor=actor, at=at, today=today, request=case_id), [case_id]))
    roles = member_roles(family_id)
    if person_id not in roles:
        raise NotKnown
    answering.check_form(talk.form, talk.note, given_on=talk.given_on or today, today=today)
    answering.check_answers_something(bool(answers))
    desk = _Desk(actor, at, case_id, home, talk, published_pack(actor.municipality, at), person_id, roles[person_id])
    first, *rest = [desk.write(answer) for answer in answers]
    tell_who_lost(desk.ended)
    return replace(first, also=rest)


@operation("consent.revoked")
def revoke_consent(
    *, actor: Actor, at: datetime, request_id: UUID, consent_id: UUID, said_by: Sequence[UUID],
    form: ConsentForm = ConsentForm.SIGNED, note: str = "",
) -> Happening:
    """Take a yes back, from this moment and for good: nothing is readable through it any more, whatever its date. What was told
    already stays told, and who lost access by it is told so. One of those who said yes may take it back alone, and so may the person it is about.

    Raises NotKnown; Denied ``consent_needs_own_task``, ``consent_was_no_yes``, ``consent_revoked_already``, ``consent_by_another``,
    ``case_is_closed``.
    """
    consent = Consent.objects.filter(id=consent_id).first()
    if consent is None:
        raise NotKnown
    hold_open_case(consent.case_id)
    viewer = Viewer(actor=actor, at=at, today=local_date(at), request=consent_id)
    permissions.unit_that_asks(presences(viewer, [consent.case_id]))
    answering.check_can_be_revoked(consent, said_by, revoked=ConsentRevocation.objects.filter(consent=consent).exists())
    ConsentRevocation(
        municipality=actor.municipality, consent=consent, case_id=consent.case_id, compartment_id=consent.compartment_id,
        revoked_at=at, recorded_by=actor.principal, how=RevokedHow.SAID_SO, said_by=sorted(said_by), form=form, note=note.strip(),
    ).save()
    tell_who_lost([consent.id])
    return Happening(
        "consent.revoked", subject=consent.id, case=consent.case_id, compartment=consent.compartment_id, data={"tick": consent.tick}
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the answers of one talk are written down, one after the other. ``ended``: each yes from before that holds no longer."""

    actor: Actor
    at: datetime
    case_id: UUID
    home: UUID
    talk: ConsentTalk
    published: PublishedPack
    person_id: UUID
    role: str
    ended: list[UUID] = field(default_factory=list)

    def write(self, answer: Answer) -> Happening:
        asked = asked_of(answer.question, self.published.pack)
        lapses = self._judge(asked, answer)
        key = CompartmentKey.of(
            case_id=self.case_id, unit_id=self.home, kind=kept_as(asked.kinds), origin=Origin.CONSENT,
            persons=[self.person_id],
        )
        ensure_compartments([key], actor=self.actor)
        if asked.tick and answer.answer != ConsentAnswer.NOT_ANSWERED:
            self._replace(asked.tick)
        consent = self._keep(asked, answer.answer, lapses, key)
        return Happening(
            "consent.answered", subject=consent.id, case=self.case_id, compartment=key.id,
            data={"tick": asked.tick, "answer": answer.answer.value},
        )

    def _judge(self, asked: Asked, answer: Answer) -> Lapse | None:
        """Whether it may be answered so, by those who did; and when a yes lapses."""
        pack, today = self.published.pack, local_date(self.at)
        answering.check_asked(asked, pack)
        subject = subject_of(self.person_id, self.role, pack.age_limit(asked.own_decision, today))
        who = deciders(subject, today)
        if answer.answer != ConsentAnswer.GIVEN:
            answering.check_answered(self.talk.given_by, who, both=False)
            return None
        answering.check_answered(self.talk.given_by, who, both=asked.both_holders)
        chosen = [Lapse(answer.until_on, "chosen")] if answer.until_on else []
        longest = [Lapse(add_months(today, number), rule) for rule, number in asked.months]
        end = lapse(subject, today, ends=[*chosen, *longest], age_rule=asked.own_decision)
        answering.check_lapses_later(end.on, today)
        return end

    def _replace(self, tick: str) -> None:
        """What was answered to the same question before holds no longer, also where another unit wrote it down."""
        self.ended.extend(end_former_yes(self.case_id, self.person_id, tick, said_by=self.talk.given_by, form=self.talk.form))

    def _keep(self, asked: Asked, answer: ConsentAnswer, lapses: Lapse | None, key: CompartmentKey) -> Consent:
        talk = self.talk
        consent = Consent(
            municipality=self.actor.municipality, case_id=self.case_id, compartment_id=key.id, person_id=self.person_id,
            given_by=sorted(talk.given_by), answer=answer, tick=asked.tick, pack_version_id=self.published.version_id,
            kinds=list(asked.kinds), from_units=list(asked.from_units), from_outside=asked.from_outside or "", purpose=asked.purpose, legal_basis=asked.legal_basis,
            gdpr_basis=asked.gdpr_basis, gate=asked.gate, given_on=talk.given_on or local_date(self.at), form=talk.form,
            language=talk.language.strip(), interpreter=talk.interpreter.strip(), note=talk.note.strip(), recorded_at=self.at,
            recorded_by=self.actor.principal, valid_from=self.at, lapses_on=lapses.on if lapses else None,
            lapse_rule=lapses.rule if lapses else "",
        )
        consent.save()
        ConsentRecipient.objects.bulk_create(self._recipient(consent, recipient) for recipient in asked.to)
        return consent

    def _recipient(self, consent: Consent, recipient: Recipient) -> ConsentRecipient:
        return ConsentRecipient(
            municipality=self.actor.municipality, consent=consent, case_id=self.case_id, compartment_id=consent.compartment_id,
            coordinator=recipient.coordinator, unit_id=recipient.unit_id, function=recipient.function,
            worker_id=recipient.worker_id, outside_contact_id=recipient.outside_contact_id,
            outside=recipient.outside or "", outside_name=" ".join(recipient.outside_name.split()),
        )
