"""Every worker with all that a staff list says of her, for a command."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from tovholder.organisation.models import Deputy, FunctionHolding, Worker


@dataclass(frozen=True, slots=True)
class StaffHolding:
    id: UUID
    unit_id: UUID
    function: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class StaffMember:
    """``deputies``: those named until further notice, in order."""

    worker_id: UUID
    name: str
    phone: str
    phone_hours: str
    weekly_hours: Decimal
    weekdays: tuple[int, ...]
    languages: tuple[str, ...]
    competences: tuple[str, ...]
    holdings: tuple[StaffHolding, ...]
    deputies: tuple[UUID, ...]


def staff_register() -> dict[str, StaffMember]:
    """The municipality's workers by mail address. Three queries."""
    held, deputies = defaultdict(list), defaultdict(list)
    for row in FunctionHolding.objects.order_by("valid_from"):
        held[row.worker_id].append(StaffHolding(row.id, row.unit_id, row.function, row.valid_from, row.valid_until))
    for deputy in Deputy.objects.filter(valid_until=None).order_by("position"):
        deputies[deputy.worker_id].append(deputy.deputy_id)
    return {
        row.email: StaffMember(
            row.id, row.name, row.phone, row.phone_hours, row.weekly_hours, tuple(row.weekdays), tuple(row.languages),
            tuple(row.competences), tuple(held[row.id]), tuple(deputies[row.id]),
        )
        for row in Worker.objects.all()
    }
