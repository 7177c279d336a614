"""The units as the municipality's published pack has them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.ids import new_id
from tovholder.organisation.enums import OrganisationKind
from tovholder.organisation.models import Organisation, Unit
from tovholder.organisation.operations.arrange import change_unit, establish_unit, register_organisation
from tovholder.rulebook.api import Pack, published_pack
from tovholder.rulebook.api import Unit as PackUnit


def follow_pack(*, actor: Actor, at: datetime) -> None:
    """Set up what is missing, and change what the pack says otherwise; what is as it says is left alone.

    A unit the pack no longer names stays: work and history point at it. Denied ``no_pack_published``.
    """
    pack = published_pack(actor.municipality, at).pack
    organisations = _organisations(pack, actor, at)
    known = {unit.key: unit for unit in Unit.objects.all()}
    ids = {key: unit.id for key, unit in known.items()}
    for unit in _parents_first(pack):
        said = _facts(unit, pack, organisations, ids)
        if unit.key not in known:
            ids[unit.key] = establish_unit(actor=actor, at=at, request_id=new_id(), key=unit.key, **said)
        elif any(getattr(known[unit.key], name) != value for name, value in said.items()):
            change_unit(actor=actor, at=at, request_id=new_id(), unit_id=ids[unit.key], **said)


def _organisations(pack: Pack, actor: Actor, at: datetime) -> dict[str, UUID]:
    known = dict(Organisation.objects.values_list("name", "id"))
    for organisation in pack.organisations:
        if organisation.name.da not in known:
            known[organisation.name.da] = register_organisation(
                actor=actor, at=at, request_id=new_id(), name=organisation.name.da, kind=OrganisationKind(organisation.kind)
            )
    return {organisation.key: known[organisation.name.da] for organisation in pack.organisations}


def _parents_first(pack: Pack) -> list[PackUnit]:
    depth = {unit.key: len(_above(unit, pack)) for unit in pack.units}
    return sorted(pack.units, key=lambda unit: depth[unit.key])


def _above(unit: PackUnit, pack: Pack) -> list[str]:
    """The units it lies under, the nearest first; a circle is cut where it closes (PostgreSQL then refuses it)."""
    above: list[str] = []
    while unit.parent is not None and unit.parent not in above:
        above.append(unit.parent)
        unit = pack.unit(unit.parent)
    return above


def _facts(unit: PackUnit, pack: Pack, organisations: Mapping[str, UUID], ids: Mapping[str, UUID]) -> dict[str, Any]:
    place = {place.key: place.name.da for place in pack.places}.get(unit.place or "", "")
    return {
        "organisation_id": organisations[unit.organisation], "parent_id": ids[unit.parent] if unit.parent else None,
        "name": unit.name.da, "sector": unit.sector, "place": place, "phone": unit.phone or "",
        "phone_hours": unit.phone_hours.da if unit.phone_hours else "",
        "weekdays": sorted(day.number for day in unit.weekdays),
    }
