"""What somebody answered, for those who must act by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from tovholder.access.api import Opening, Viewer, cases_about, cleared_compartments, in_own_cases, openings, presences
from tovholder.core.denials import Denial, NotKnown
from tovholder.rulebook.api import Pack
from tovholder.sharing.answering import MISSING
from tovholder.sharing.asking import OWN_DECISION, Recipient, subject_of
from tovholder.sharing.domain.consents import Unanswerable, deciders
from tovholder.sharing.enums import ConsentAnswer, OutsideParty
from tovholder.sharing.models import Consent, ConsentRecipient

RENEWED_WITHIN = timedelta(days=30)
"""How long before a yes lapses it is time to ask again."""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One answer. ``in_force``: a yes that holds at the viewer's moment."""

    id: UUID
    case_id: UUID
    person_id: UUID
    given_by: tuple[UUID, ...]
    answer: str
    tick: str
    purpose: str
    kinds: tuple[str, ...]
    from_units: tuple[UUID, ...]
    from_outside: str
    to: tuple[Recipient, ...]
    gate: str
    given_on: date
    form: str
    language: str
    interpreter: str
    note: str
    recorded_at: datetime
    lapses_on: date | None
    lapse_rule: str
    revoked_at: datetime | None
    revoked_how: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Answering:
    """Who may answer for a person; ``denial``: why nobody can yet."""

    persons: frozenset[UUID]
    denial: Denial | None = None


def answering_for(person_id: UUID, role: str, pack: Pack, today: date) -> Answering:
    """The person, or for a child that does not answer for itself whoever has custody. Two queries, or none."""
    who = deciders(subject_of(person_id, role, pack.age_limit(OWN_DECISION, today)), today)
    return Answering(frozenset(), Denial(*MISSING[who])) if isinstance(who, Unanswerable) else Answering(who)


def consents_of(viewer: Viewer, person_id: UUID) -> list[ConsentRow]:
    """Every answer about a person that is open to the viewer, the newest first, noted for the access log. Raises NotKnown where
    the viewer is in none of the person's cases. Five queries.
    """
    cases = cases_about(viewer, person_id)
    if not cases:
        raise NotKnown
    opened = openings(viewer, presences(viewer, cases))
    rows = Consent.objects.filter(person_id=person_id, compartment_id__in=opened).select_related("revocation")
    return [
        _row(viewer, consent, opened)
        for consent in rows.prefetch_related("recipients__outside_contact").order_by("-recorded_at", "-id")
    ]


@dataclass(frozen=True, slots=True)
class OutsideRecipient:
    """Somebody of no unit whom a consent names, as far as the viewer may know of it."""

    id: UUID
    party: OutsideParty
    name: str


def outside_recipients(viewer: Viewer, case_id: UUID) -> list[OutsideRecipient]:
    """Those named in the case in the answers that are open to the viewer, each once, by what they are; noted for the access log. One
    query, two more where there are any.
    """
    named = ConsentRecipient.objects.filter(case_id=case_id, compartment_id__in=cleared_compartments(viewer)).exclude(outside="")
    rows = list(named.order_by("outside", "outside_name", "id"))
    opened = openings(viewer, presences(viewer, [case_id])) if rows else {}
    found: dict[tuple[str, str], OutsideRecipient] = {}
    for row in rows:
        opened[row.compartment_id].note(viewer, row.consent_id)
        found.setdefault((row.outside, row.outside_name.casefold()), OutsideRecipient(row.id, OutsideParty(row.outside), row.outside_name))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class LapsingRow:
    """A person whose yes to some questions soon holds no longer: from ``lapses_on`` on."""

    person_id: UUID
    name: str
    lapses_on: date
    questions: int


def lapsing_consents(viewer: Viewer) -> list[LapsingRow]:
    """Whose yes lapses within a month, the soonest first, for those who may ask again; noted for the access log. One query, two
    more where there are any.
    """
    soon = Consent.objects.filter(
        in_own_cases(viewer), compartment_id__in=cleared_compartments(viewer), answer=ConsentAnswer.GIVEN, revocation=None,
        lapses_on__gt=viewer.today, lapses_on__lte=viewer.today + RENEWED_WITHIN,
    )
    rows = list(soon.select_related("person").order_by("lapses_on", "id"))
    opened = openings(viewer, presences(viewer, {row.case_id for row in rows})) if rows else {}
    found: dict[tuple[UUID, date], list[Consent]] = {}
    for row in rows:
        opened[row.compartment_id].note(viewer, row.id)
        if row.lapses_on is not None:
            found.setdefault((row.person_id, row.lapses_on), []).append(row)
    return [LapsingRow(person_id, each[0].person.full_name, on, len(each)) for (person_id, on), each in found.items()]


def _row(viewer: Viewer, consent: Consent, opened: Mapping[UUID, Opening]) -> ConsentRow:
    opened[consent.compartment_id].note(viewer, consent.id)
    revocation = getattr(consent, "revocation", None)
    lapsed = consent.lapses_on is not None and consent.lapses_on <= viewer.today
    revoked_at = revocation.revoked_at if revocation and revocation.revoked_at <= viewer.at else None
    return ConsentRow(
        id=consent.id, case_id=consent.case_id, person_id=consent.person_id, given_by=tuple(consent.given_by),
        answer=consent.answer, tick=consent.tick, purpose=consent.purpose, kinds=tuple(consent.kinds),
        from_units=tuple(consent.from_units), from_outside=consent.from_outside, to=tuple(_recipients(consent)), gate=consent.gate, given_on=consent.given_on,
        form=consent.form, language=consent.language, interpreter=consent.interpreter, note=consent.note,
        recorded_at=consent.recorded_at, lapses_on=consent.lapses_on, lapse_rule=consent.lapse_rule, revoked_at=revoked_at,
        revoked_how=revocation.how if revocation and revoked_at else "",
        in_force=consent.answer == ConsentAnswer.GIVEN and not lapsed and revoked_at is None and consent.valid_from <= viewer.at,
    )


def _recipients(consent: Consent) -> list[Recipient]:
    named = [
        Recipient(
            row.coordinator, row.unit_id, row.function, row.worker_id, row.outside_contact_id,
            OutsideParty(row.outside) if row.outside else None, row.outside_name or (row.outside_contact.name if row.outside_contact else ""),
        )
        for row in consent.recipients.all()
    ]
    return sorted(named, key=lambda one: (not one.coordinator, str(one.unit_id), one.function, one.outside_name))


def consent_about(consent_id: UUID) -> UUID | None:
    """About whom it was answered, if the viewer may read the answer. One query."""
    return Consent.objects.filter(id=consent_id).values_list("person_id", flat=True).first()
