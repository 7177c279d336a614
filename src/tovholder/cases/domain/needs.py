"""What a notice's words decide, without saying the words; and the four answers that are none."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from tovholder.cases.enums import NoticeAnswer, NoticeField

Told = tuple[UUID | None, NoticeField, str]
"""One thing a letter tells: of whom (None: the family), in which field, what."""

_MARK = ":"
_UNSAID = {_MARK + answer.value: answer for answer in NoticeAnswer if answer is not NoticeAnswer.TOLD}
NO_NEED = "no"


def answer_of(said: str) -> tuple[NoticeAnswer, str]:
    """What a letter says in a field, as answer and words: ``:none``, ``:not_asked``, ``:declined`` and ``:unknown`` have no words."""
    return (_UNSAID[said], "") if said in _UNSAID else (NoticeAnswer.TOLD, said)


def as_said(answer: str, words: str) -> str:
    """The same in one text again."""
    return words if answer == NoticeAnswer.TOLD else _MARK + answer


def silent(told: Sequence[Told], persons: Sequence[UUID]) -> list[Told]:
    """What a letter says nothing of and should: for whom the special needs are unknown. Silence is never none; one line for
    all where nothing is said of anybody, and none where something is said of the family as a whole.
    """
    needs = {person for person, field, _ in told if field == NoticeField.SPECIAL_NEEDS}
    if None in needs:
        return []
    left: list[UUID | None] = [person for person in persons if person not in needs]
    return [(person, NoticeField.SPECIAL_NEEDS, _MARK + NoticeAnswer.UNKNOWN) for person in (left if needs else [None])]


def tells_of_need(fields: Iterable[tuple[NoticeField | str, str]]) -> bool:
    """Whether the notice tells of a special need: that nobody asked, or that there is none, is no need."""
    return any(
        field == NoticeField.SPECIAL_NEEDS and value and answer_of(value)[0] is NoticeAnswer.TOLD and value != NO_NEED
        for field, value in fields
    )
