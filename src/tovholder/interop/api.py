"""The door to imports."""

from tovholder.interop.domain.cells import Answer
from tovholder.interop.domain.columns import Column
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.domain.refusals import RowProblem, RowRefusal
from tovholder.interop.domain.typed import TypedNotice, TypedPerson
from tovholder.interop.domain.vocabulary import AnswerState, ResidenceBasis, Sex
from tovholder.interop.enums import ArrivalListState
from tovholder.interop.letters import read_letter
from tovholder.interop.operations.arrivals import register_arrivals, take_in_arrivals
from tovholder.interop.personae import Cast, Persona, Personae, Town, command_actor, read_personae, set_up_town
from tovholder.interop.queries.arrival_lists import (
    ArrivalListRow,
    Preview,
    PreviewFamily,
    arrival_lists,
    get_arrival_list,
    preview,
    preview_letter,
)

__all__ = [
    "Answer",
    "AnswerState",
    "ArrivalListRow",
    "ArrivalListState",
    "Cast",
    "Column",
    "Outcome",
    "Persona",
    "Personae",
    "Preview",
    "PreviewFamily",
    "ResidenceBasis",
    "RowProblem",
    "RowRefusal",
    "Sex",
    "Town",
    "TypedNotice",
    "TypedPerson",
    "arrival_lists",
    "command_actor",
    "get_arrival_list",
    "preview",
    "preview_letter",
    "read_letter",
    "read_personae",
    "register_arrivals",
    "set_up_town",
    "take_in_arrivals",
]
