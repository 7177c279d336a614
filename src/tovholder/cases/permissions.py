"""Who may do what with a case. Each check raises Denied with a code and a sentence; None means yes."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.organisation.api import HoldingRow, holders_of
from tovholder.rulebook.api import Pack

REGISTER_NOTICE = "register_notice"
APPOINT_COORDINATOR = "appoint_coordinator"


def check_can_register_notice(powers: Collection[str]) -> None:
    """The pack says which functions receive the Immigration Service's notices."""
    if REGISTER_NOTICE not in powers:
        raise Denied(
            "may_not_register_notice",
            Text(
                da="Din funktion modtager ikke meddelelser om nye familier. Det gør teamkoordinatoren.",
                en="Your function does not receive notices of new families. The team coordinator does.",
            ),
        )


def check_can_appoint_coordinator(powers: Collection[str]) -> None:
    """The pack says which functions give a family its tovholder."""
    if APPOINT_COORDINATOR not in powers:
        raise Denied(
            "may_not_appoint_coordinator",
            Text(
                da="Din funktion giver ikke familier en tovholder. Det gør teamkoordinatoren.",
                en="Your function does not give families a coordinator. The team coordinator does.",
            ),
        )


def candidates_of(pack: Pack, on: date) -> dict[UUID, HoldingRow]:
    """Who may be coordinator by the pack's rule on a day, and the function and unit each does it from."""
    return {row.worker_id: row for row in holders_of(pack.tovholder_rule.candidate_functions, on)}


def check_is_candidate(worker_id: UUID, candidates: Collection[UUID]) -> None:
    if worker_id not in candidates:
        raise Denied(
            "not_a_candidate",
            Text(
                da="Den valgte medarbejder har ikke en funktion, der kan være tovholder i kommunens model.",
                en="The chosen worker holds no function that can be coordinator in the municipality's model.",
            ),
        )
