"""What the pages of the units show. Staff and telephone numbers only: no citizen stands on them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tovholder.access.api import Viewer
from tovholder.core.denials import Denial, denial_of
from tovholder.core.text import Text
from tovholder.organisation.api import (
    ColleagueRow,
    ContactRow,
    DeputyRow,
    Standing,
    StandingInUnit,
    UnitCard,
    check_can_close_unit,
    check_can_keep_contacts,
    closings_of,
    colleagues,
    contacts_of,
    deputies_of,
    next_at_work,
    unit_card,
    unit_cards,
)


@dataclass(frozen=True, slots=True)
class Sector:
    """Units of one sector, in the order of their names."""

    name: Text | str
    units: list[UnitCard]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works in the unit: as what, who stands in for her, and when she is next at work if not today."""

    row: ColleagueRow
    functions: list[Text | str]
    deputies: list[DeputyRow]
    next_on: date | None


@dataclass(frozen=True, slots=True)
class UnitPage:
    unit: UnitCard
    sector: Text | str
    colleagues: list[Colleague]
    contacts: list[ContactRow]
    closings: list[tuple[str, date, date]]
    close_denial: Denial | None
    contact_denial: Denial | None


def units_by_sector(standing: Standing) -> list[Sector]:
    """The pack's order of sectors; a sector the pack does not name stands last, by its key."""
    names: dict[str, Text | str] = {sector.key: sector.name for sector in standing.published.pack.sectors}
    found: dict[str, list[UnitCard]] = {key: [] for key in names}
    for card in unit_cards():
        found.setdefault(card.sector, []).append(card)
    return [Sector(names.get(key, key), cards) for key, cards in found.items() if cards]


def unit_page(viewer: Viewer, standing: Standing, key: str) -> UnitPage:
    """Raises NotKnown."""
    card, today = unit_card(key), viewer.today
    here = colleagues([card.id], today)
    sectors = {sector.key: sector.name for sector in standing.published.pack.sectors}
    stands = standing_in(standing, card.id, card.is_outside)
    return UnitPage(
        unit=card, sector=sectors.get(card.sector, card.sector), colleagues=_colleagues(viewer, standing, here),
        contacts=contacts_of(card.id, today), closings=closings_of(card.id, today),
        close_denial=denial_of(check_can_close_unit, stands), contact_denial=denial_of(check_can_keep_contacts, stands),
    )


def standing_in(standing: Standing, unit_id: UUID, is_outside: bool) -> StandingInUnit:
    return StandingInUnit(False, is_outside, standing.powers_in({unit_id}), standing.powers)


def _colleagues(viewer: Viewer, standing: Standing, here: list[ColleagueRow]) -> list[Colleague]:
    if not here:
        return []
    ids = [row.worker.id for row in here]
    deputies = deputies_of(ids, today=viewer.today)
    days = next_at_work(ids, municipality=viewer.actor.municipality, at=viewer.at, today=viewer.today)
    names: dict[str, Text | str] = {function.key: function.name for function in standing.published.pack.functions}
    return [
        Colleague(
            row, [names.get(function, function) for function in row.functions], deputies.get(row.worker.id, []),
            days.get(row.worker.id),
        )
        for row in here
    ]
