"""The door to imports."""

from tovholder.interop.comparing import Doubt
from tovholder.interop.domain.cells import Answer
from tovholder.interop.domain.columns import TITLES, Column, column_named
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.domain.refusals import RowProblem, RowRefusal
from tovholder.interop.domain.typed import TypedNotice, TypedPerson
from tovholder.interop.domain.vocabulary import AnswerState, ResidenceBasis, Sex
from tovholder.interop.entries import ENTRIES
from tovholder.interop.enums import ArrivalListState, MatchAnswer
from tovholder.interop.letters import read_letter
from tovholder.interop.models import KEEPING
from tovholder.interop.operations.answer_match import answer_match_question
from tovholder.interop.operations.arrivals import answer_doubts, discard_arrivals, place_columns, take_in_arrivals
from tovholder.interop.operations.registering import begin_registration, register_arrivals, register_next_families
from tovholder.interop.operations.staff import StaffOutcome, import_staff
from tovholder.interop.personae import Cast, Persona, Personae, Town, command_actor, read_personae, set_up_town
from tovholder.interop.queries.arrival_lists import (
    ArrivalListRow,
    OpenColumn,
    Preview,
    PreviewFamily,
    arrival_lists,
    get_arrival_list,
    preview,
    preview_letter,
    rows_to_correct,
)
from tovholder.interop.queries.changes import ChangeRow
from tovholder.interop.queries.match_questions import MatchQuestionRow, match_question_known, match_questions
from tovholder.interop.tasks import register_the_rest

__all__ = [
    "ENTRIES",
    "KEEPING",
    "TITLES",
    "Answer",
    "AnswerState",
    "ArrivalListRow",
    "ArrivalListState",
    "Cast",
    "ChangeRow",
    "Column",
    "Doubt",
    "MatchAnswer",
    "MatchQuestionRow",
    "OpenColumn",
    "Outcome",
    "Persona",
    "Personae",
    "Preview",
    "PreviewFamily",
    "ResidenceBasis",
    "RowProblem",
    "RowRefusal",
    "Sex",
    "StaffOutcome",
    "Town",
    "TypedNotice",
    "TypedPerson",
    "answer_doubts",
    "answer_match_question",
    "arrival_lists",
    "begin_registration",
    "column_named",
    "command_actor",
    "discard_arrivals",
    "get_arrival_list",
    "import_staff",
    "match_question_known",
    "match_questions",
    "place_columns",
    "preview",
    "preview_letter",
    "read_letter",
    "read_personae",
    "register_arrivals",
    "register_next_families",
    "register_the_rest",
    "rows_to_correct",
    "set_up_town",
    "take_in_arrivals",
]
