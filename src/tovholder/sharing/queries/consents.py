"""What somebody answered, for those who must act by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import Opening, Viewer, cases_about, openings, presences
from tovholder.core.denials import NotKnown
from tovholder.sharing.asking import Recipient
from tovholder.sharing.enums import ConsentAnswer
from tovholder.sharing.models import Consent


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
        for consent in rows.prefetch_related("recipients").order_by("-recorded_at", "-id")
    ]


def _row(viewer: Viewer, consent: Consent, opened: Mapping[UUID, Opening]) -> ConsentRow:
    opened[consent.compartment_id].note(viewer, consent.id)
    revocation = getattr(consent, "revocation", None)
    lapsed = consent.lapses_on is not None and consent.lapses_on <= viewer.today
    revoked_at = revocation.revoked_at if revocation and revocation.revoked_at <= viewer.at else None
    return ConsentRow(
        id=consent.id, case_id=consent.case_id, person_id=consent.person_id, given_by=tuple(consent.given_by),
        answer=consent.answer, tick=consent.tick, purpose=consent.purpose, kinds=tuple(consent.kinds),
        from_units=tuple(consent.from_units), to=tuple(_recipients(consent)), gate=consent.gate, given_on=consent.given_on,
        form=consent.form, language=consent.language, interpreter=consent.interpreter, note=consent.note,
        recorded_at=consent.recorded_at, lapses_on=consent.lapses_on, lapse_rule=consent.lapse_rule, revoked_at=revoked_at,
        revoked_how=revocation.how if revocation and revoked_at else "",
        in_force=consent.answer == ConsentAnswer.GIVEN and not lapsed and revoked_at is None and consent.valid_from <= viewer.at,
    )


def _recipients(consent: Consent) -> list[Recipient]:
    named = [
        Recipient(row.coordinator, row.unit_id, row.function, row.worker_id, row.outside_contact_id)
        for row in consent.recipients.all()
    ]
    return sorted(named, key=lambda one: (not one.coordinator, str(one.unit_id), one.function))
