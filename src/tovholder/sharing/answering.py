"""What a consent must be before it is one, whoever writes it down."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.rulebook.api import NEVER_BY_CONSENT, Pack
from tovholder.sharing.asking import Asked
from tovholder.sharing.domain.consents import Unanswerable, is_enough
from tovholder.sharing.enums import ConsentAnswer, ConsentForm, OutsideParty
from tovholder.sharing.models import Consent

MISSING = {
    Unanswerable.BIRTH_DATE: (
        "birth_date_unknown",
        Text(
            da="Fødselsdagen er ikke kendt, og så vides det ikke, hvem der svarer for barnet. Bed tovholderen om at spørge.",
            en="The date of birth is not known, and so it is not known who answers for the child. Ask the coordinator to ask.",
        ),
    ),
    Unanswerable.CUSTODY: (
        "custody_unknown",
        Text(
            da="Skriv først på barnets side, hvem der har forældremyndigheden. De svarer for barnet.",
            en="Write on the child's page first who has custody. They answer for the child.",
        ),
    ),
}


def check_form(form: ConsentForm, note: str, *, given_on: date, today: date) -> None:
    """Denied ``oral_consent_needs_a_note``, ``consent_in_future``."""
    if form == ConsentForm.ORAL and not note.strip():
        raise Denied(
            "oral_consent_needs_a_note",
            Text(
                da="Skriv en linje om samtalen: hvem var med, og hvordan blev der spurgt. Et mundtligt svar skal kunne vises senere.",
                en="Write a line about the talk: who took part and how it was asked. An answer by word must be shown later.",
            ),
        )
    if given_on > today:
        raise Denied(
            "consent_in_future",
            Text(da="Datoen ligger i fremtiden. Skriv den dag, der blev svaret.", en="The date lies in the future. Write the day it was answered."),
        )


def check_answers_something(answered: bool) -> None:
    if not answered:
        raise Denied("consent_nothing_answered", Text(da="Vælg et svar på mindst ét spørgsmål.", en="Choose an answer to one question at least."))


def check_asked(asked: Asked, pack: Pack) -> None:
    """Denied ``consent_needs_a_purpose``, ``consent_names_nobody``, ``consent_outside_has_no_name``, and ``consent_kind_closed`` for what no consent opens, or the
    municipality has closed to this gate.
    """
    if not asked.purpose:
        raise Denied("consent_needs_a_purpose", Text(da="Skriv, hvad det skal bruges til.", en="Write what it is for."))
    if not asked.to:
        raise Denied("consent_names_nobody", Text(da="Vælg, hvem der må få det at vide.", en="Choose who may be told."))
    if any(not one.outside_name.strip() for one in asked.to if one.outside not in (None, OutsideParty.OWN_DOCTOR)):
        raise Denied(
            "consent_outside_has_no_name",
            Text(da="Skriv, hvem uden for kommunen der må få det at vide: navn og sted.", en="Write who outside the municipality may be told: name and place."),
        )
    known = {kind.key for kind in pack.information_kinds}
    if not asked.kinds or not set(asked.kinds) <= known - NEVER_BY_CONSENT or not all(pack.gate(asked.gate).opens(kind) for kind in asked.kinds):
        raise Denied(
            "consent_kind_closed",
            Text(
                da="Den slags oplysninger kan ikke deles på et samtykke i kommunens model.",
                en="That kind of information cannot be shared by consent in the municipality's model.",
            ),
        )


def check_answered(given_by: Collection[UUID], deciders: frozenset[UUID] | Unanswerable, *, both: bool) -> None:
    """One who decides may say no alone; a yes needs ``both`` where the question says so.

    Denied ``birth_date_unknown``, ``custody_unknown``, ``consent_by_another``, ``consent_needs_both``.
    """
    if isinstance(deciders, Unanswerable):
        raise Denied(*MISSING[deciders])
    if is_enough(given_by, deciders, both=both):
        return
    if given_by and set(given_by) < deciders:
        raise Denied(
            "consent_needs_both",
            Text(
                da="Begge forældre har forældremyndigheden, og begge skal sige ja. Skriv svaret, når den anden også har svaret.",
                en="Both parents have custody, and both must say yes. Write the answer when the other one has answered too.",
            ),
        )
    raise Denied(
        "consent_by_another",
        Text(
            da="Svaret skal komme fra personen selv, eller for et barn fra den, der har forældremyndigheden.",
            en="The answer must come from the person, or for a child from whoever has custody.",
        ),
    )


def check_can_be_revoked(consent: Consent, said_by: Collection[UUID], *, revoked: bool) -> None:
    """Denied ``consent_was_no_yes``, ``consent_revoked_already``, ``consent_by_another``."""
    if consent.answer != ConsentAnswer.GIVEN:
        raise Denied("consent_was_no_yes", Text(da="Der blev ikke sagt ja, så der er intet at trække tilbage.", en="There was no yes, so there is nothing to take back."))
    if revoked:
        raise Denied("consent_revoked_already", Text(da="Samtykket er allerede trukket tilbage.", en="The consent was taken back already."))
    check_answered(said_by, frozenset({*consent.given_by, consent.person_id}), both=False)


def check_lapses_later(on: date, today: date) -> None:
    if on <= today:
        raise Denied(
            "consent_lapsed_already",
            Text(da="Samtykket skal gælde mindst til i morgen.", en="The consent must hold until tomorrow at least."),
        )
