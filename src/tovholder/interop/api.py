"""The door to imports."""

from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.enums import ArrivalListState
from tovholder.interop.operations.arrivals import register_arrivals, take_in_arrivals
from tovholder.interop.personae import Cast, Persona, Personae, Town, command_actor, read_personae, set_up_town
from tovholder.interop.queries.arrival_lists import (
    ArrivalListRow,
    Preview,
    PreviewFamily,
    arrival_lists,
    get_arrival_list,
    preview,
)

__all__ = [
    "ArrivalListRow",
    "ArrivalListState",
    "Cast",
    "Outcome",
    "Persona",
    "Personae",
    "Preview",
    "PreviewFamily",
    "Town",
    "arrival_lists",
    "command_actor",
    "get_arrival_list",
    "preview",
    "read_personae",
    "register_arrivals",
    "set_up_town",
    "take_in_arrivals",
]
