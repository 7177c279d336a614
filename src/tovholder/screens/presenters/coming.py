"""What a change of a family's coming would move, before it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tovholder.access.api import Viewer
from tovholder.cases.api import (
    CaseRow,
    NoticeField,
    NoticeLetter,
    NoticeState,
    case_facts,
    check_notice_can_become,
    notice_of,
    take_over_by,
    told_take_over,
)
from tovholder.core.denials import denial_of
from tovholder.organisation.api import Standing
from tovholder.pathways.api import MovePreview, preview_moves
from tovholder.rulebook.api import Anchor, DueDate

LEADS_TO: Mapping[str, NoticeState] = {
    "notice-change": NoticeState.CHANGED,
    "notice-decision": NoticeState.ALLOTTED,
    "notice-postponement": NoticeState.POSTPONED,
    "notice-cancellation": NoticeState.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Expected:
    """``moves``: whether the take-over does; ``take_over`` is then the new one, None when nobody will know it. ``closes``: the
    case will be closed.
    """

    moves: bool
    take_over: DueDate | None
    expected_on: date | None
    steps: MovePreview
    closes: bool


def open_actions(case: CaseRow) -> list[str]:
    """The changes that are possible now, by the name of their address."""
    if case.closed_on is not None:
        return ["notice-reopening"] if case.notice_state == NoticeState.CANCELLED else []
    found = [
        name for name, becomes in LEADS_TO.items()
        if case.notice_state and denial_of(check_notice_can_become, case.notice_state, becomes) is None
    ]
    if case.notice_state == NoticeState.ANNOUNCED:
        found.insert(0, "notice-change")
    return [*found, "case-closing"]


def changed_letter(case: CaseRow, said: Mapping[str, Any]) -> NoticeLetter:
    """What was typed, as a letter that mentions no persons and leaves alone what it does not mention."""
    notice = notice_of(case.id)
    told = ((NoticeField.HOUSING_NEED, said["housing_need"]), (NoticeField.SPECIAL_NEEDS, said["special_needs"] or said["no_special_needs"]))
    return NoticeLetter(
        family_number=notice.family_number if notice else "", label=case.label, decided_on=said["decided_on"],
        agreed_take_over_on=said["agreed_take_over_on"], residence_basis="", persons=[],
        fields=[(field, value) for field, value in told if value], fingerprint="",
    )


def expected_of(viewer: Viewer, standing: Standing, case: CaseRow, name: str, said: Mapping[str, Any]) -> Expected:
    """What would move, were this said. Denied ``no_take_over_date``."""
    facts = case_facts(case.id)
    if name in ("notice-cancellation", "case-closing"):
        return Expected(False, None, None, preview_moves(viewer, facts), True)
    moves, take_over = _take_over(viewer, standing, case, name, said)
    if moves:
        decided_on = said.get("decided_on") or facts.anchors.get(Anchor.ALLOCATION_DECISION)
        facts = facts.taken_over(take_over.on if take_over else None, decided_on)
    guess = said.get("expected_on") if take_over is None else None
    return Expected(moves, take_over, guess, preview_moves(viewer, facts), False)


def _take_over(
    viewer: Viewer, standing: Standing, case: CaseRow, name: str, said: Mapping[str, Any]
) -> tuple[bool, DueDate | None]:
    if name == "notice-postponement":
        day = said["take_over_on"]
        return True, told_take_over(day, told_on=viewer.today) if day else None
    decided_on, agreed_on = said["decided_on"], said["agreed_take_over_on"]
    notice = notice_of(case.id)
    is_known = notice is not None and decided_on == notice.decided_on and agreed_on in (None, case.take_over_on)
    if name == "notice-change" and (decided_on is None or is_known):
        return False, None
    basis = case_facts(case.id).residence_basis
    return True, take_over_by(standing.published.pack, decided_on=decided_on, agreed_on=agreed_on, residence_basis=basis)
