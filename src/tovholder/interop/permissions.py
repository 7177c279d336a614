"""Who may answer for a person a list may tell of."""

from collections.abc import Collection

from tovholder.cases.api import Capacity
from tovholder.core.denials import Denied
from tovholder.core.text import Text

HOLDING = frozenset({Capacity.COORDINATOR.value, Capacity.DEPUTY.value, Capacity.TEAM.value})


def check_can_answer_match(capacities: Collection[str], *, is_held: bool) -> None:
    """Who holds the ropes, or stands in; until somebody does, those who receive the family."""
    if HOLDING & set(capacities) or (not is_held and Capacity.RECEPTION in capacities):
        return
    raise Denied(
        "match_not_yours",
        Text(da="Familiens tovholder svarer på det spørgsmål.", en="The family's coordinator answers that question."),
    )
