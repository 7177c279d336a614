"""The consents in force, as grounds for telling: the one place that asks for them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tovholder.core.clock import local_date
from tovholder.organisation.api import UnitRow
from tovholder.rulebook.api import Pack
from tovholder.sharing.asking import Recipient
from tovholder.sharing.domain.covering import Ground
from tovholder.sharing.enums import ConsentAnswer
from tovholder.sharing.models import Consent, ConsentRecipient
from tovholder.sharing.models.lookups import yes_to_me


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody wants to tell: of which persons, from which unit, to which unit or to whom else, at which moment. ``outside``: who
    is of no unit, as a consent names her.
    """

    case_id: UUID
    at: datetime
    giver_unit: UUID
    recipient_unit: UUID | None
    persons: frozenset[UUID]
    outside: Recipient | None = None


def grounds(telling: Telling) -> list[Ground]:
    """What these persons have answered, the newest answer to each question alone: a yes in force is a ground, a no is told as one
    that was refused. Only what who asks may know of: the answers open to her, and that there is a yes by which she herself may be told.
    Three queries.
    """
    answered = Consent.objects.filter(
        case_id=telling.case_id, person_id__in=telling.persons, from_units__contains=[telling.giver_unit], valid_from__lte=telling.at
    )
    rows = answered.select_related("revocation").prefetch_related("recipients__outside_contact").order_by("-recorded_at", "-id")
    newest: dict[object, Consent] = {}
    for consent in rows:
        if any(_names(recipient, telling) for recipient in consent.recipients.all()):
            newest.setdefault((consent.person_id, consent.tick or consent.id), consent)
    found = ((consent, _holds(consent, telling.at)) for consent in newest.values())
    read = [
        Ground(consent.id, consent.gate, frozenset({consent.person_id}), frozenset(consent.kinds), refused=not holds)
        for consent, holds in found if holds or consent.answer == ConsentAnswer.DECLINED
    ]
    return [*read, *_told_of(telling, {ground.id for ground in read})]


def _told_of(telling: Telling, read: set[UUID]) -> list[Ground]:
    """The yeses who asks may not read, but may be told by."""
    return [
        Ground(yes.id, yes.gate, frozenset({yes.person_id}), frozenset(yes.kinds)) for yes in yes_to_me(telling.case_id)
        if yes.id not in read and yes.person_id in telling.persons and yes.unit_id == telling.recipient_unit
        and telling.giver_unit in yes.from_units
    ]


def _names(recipient: ConsentRecipient, telling: Telling) -> bool:
    """Whether the consent names the unit that is to be told, or the very one outside. A doctor without a name is the person's own,
    whoever that is.
    """
    if telling.outside is not None:
        same = recipient.outside_name.casefold() == telling.outside.outside_name.casefold()
        return recipient.outside == telling.outside.outside and (same or not recipient.outside_name)
    units = {recipient.unit_id, recipient.outside_contact.unit_id if recipient.outside_contact else None}
    return telling.recipient_unit is not None and telling.recipient_unit in units


def _holds(consent: Consent, at: datetime) -> bool:
    """A yes that has neither lapsed nor been taken back."""
    revocation = getattr(consent, "revocation", None)
    revoked = revocation is not None and revocation.revoked_at <= at
    lapsed = consent.lapses_on is not None and consent.lapses_on <= local_date(at)
    return consent.answer == ConsentAnswer.GIVEN and not revoked and not lapsed


def is_inside(unit: UnitRow, pack: Pack) -> bool:
    """Of the municipality itself; a unit the pack does not know is not."""
    kinds = {organisation.key: organisation.kind for organisation in pack.organisations}
    return any(known.key == unit.key and kinds.get(known.organisation) == "municipality" for known in pack.units)
