"""Who may do what with the grounds for seeing. Each check raises Denied with a code and a sentence; None means yes."""

from collections.abc import Collection
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.text import Text

APPOINT_COORDINATOR = "appoint_coordinator"


def check_can_bar(powers: Collection[str], *, worker_id: UUID, actor: Actor) -> None:
    """Everybody herself; whoever gives families their tovholder also others."""
    if worker_id != actor.principal:
        check_can_bar_others(powers)


def check_can_bar_others(powers: Collection[str]) -> None:
    if APPOINT_COORDINATOR not in powers:
        raise Denied(
            "may_not_bar_others",
            Text(
                da="Du kan melde dig selv inhabil. Andre holdes ude af teamkoordinatoren.",
                en="You can keep yourself out. Others are kept out by the team coordinator.",
            ),
        )
