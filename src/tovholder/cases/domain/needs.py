"""What a notice's words decide, without saying the words."""

from collections.abc import Iterable

from tovholder.cases.enums import NoticeField

NO_NEED = "no"


def tells_of_need(fields: Iterable[tuple[NoticeField | str, str]]) -> bool:
    """Whether the notice tells of a special need: that nobody asked, or that there is none, is no need (codes begin with ":")."""
    return any(
        field == NoticeField.SPECIAL_NEEDS and value and not value.startswith(":") and value != NO_NEED
        for field, value in fields
    )
