"""Gates that are opened about the Osmans."""

from typing import Any
from uuid import UUID

from tests.support.records import member_named
from tests.support.town import People, unit_of
from tovholder.access.api import Gate
from tovholder.people.api import member_roles
from tovholder.sharing.api import EmergencyVerdict, NewOpening, enter_case_in_emergency, open_gate, review_emergency


def family_of(people: People, case_id: UUID) -> list[UUID]:
    from tovholder.cases.api import get_case

    with people.viewer_of("mette") as viewer:
        return list(member_roles(get_case(viewer, case_id).family_id))


def open_acute(people: People, case_id: UUID, who: str = "mette", *, whom: str = "", kinds: tuple[str, ...] = ("housing",), **more: Any) -> UUID:
    """For herself, or for another."""
    opening = NewOpening(
        Gate.ACUTE, family_of(people, case_id), "Nogen er i fare", kinds=kinds, workers=[people.town[whom or who].principal]
    )
    return people.act(who, open_gate, case_id=case_id, opening=opening, **more)


def come_in_an_emergency(people: People, who: str = "pia", *, reviewed: bool = True) -> UUID:
    """By the family's number; the data protection officer finds it justified."""
    from tovholder.cases.models import Notice

    with people.viewer_of("birthe"):
        number = Notice.objects.get().family_number
    access = people.act(who, enter_case_in_emergency, number=number, kinds=["housing"], reason="Fundet alene")
    if reviewed:
        people.act("dorthe", review_emergency, access_id=access, verdict=EmergencyVerdict.JUSTIFIED)
    return access


def call_meeting(
    people: People, case_id: UUID, who: str = "hanne", *, gate: Gate = Gate.SSD, whom: tuple[str, ...] = ("hanne", "annemarie"),
    child: str = "Lina", **more: Any,
) -> UUID:
    opening = NewOpening(
        gate, [member_named(people, case_id, child)], "Bekymring for barnets trivsel",
        workers=[people.town[each].principal for each in whom],
    )
    return people.act(who, open_gate, case_id=case_id, opening=opening, **more)


def notify(people: People, case_id: UUID, who: str = "annemarie", *, child: str = "Lina", reason: str = "Blå mærker", **more: Any) -> UUID:
    opening = NewOpening(
        Gate.NOTIFICATION, [member_named(people, case_id, child)], reason, unit_id=unit_of(people, "child_authority"), function="child_adviser"
    )
    return people.act(who, open_gate, case_id=case_id, opening=opening, **more)
