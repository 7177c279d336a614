"""Why a family whose rows are right is held back all the same. None of the sentences tells whether, or in what, anybody is
known where the importer may not look.
"""

from collections.abc import Collection

from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.interop.enums import MatchAnswer


def held_by_reply(replies: Collection[str | None]) -> Denied:
    """By what those who know have answered so far to the questions about the family."""
    if MatchAnswer.DIFFERENT in replies:
        return _number_of_another()
    return _seen_to() if set(replies) == {MatchAnswer.SAME} else _to_be_looked_at()


def _to_be_looked_at() -> Denied:
    return Denied(
        "to_be_looked_at",
        Text(
            da="Rækken skal ses efter af den, der kan. Når du registrerer listen, bliver der spurgt. Send rækken igen om nogle dage.",
            en="The row must be looked at by whoever can. When you register the list, they are asked. Send the row again in some days.",
        ),
    )


def _seen_to() -> Denied:
    return Denied(
        "seen_to",
        Text(
            da="Rækken er set efter. Familien skal ikke registreres herfra.",
            en="The row has been looked at. The family is not to be registered from here.",
        ),
    )


def _number_of_another() -> Denied:
    return Denied(
        "number_of_another",
        Text(
            da="Et af familiens numre er ikke deres. Få det rettet hos Udlændingestyrelsen, og send rækken igen.",
            en="One of the family's numbers is not theirs. Have the Immigration Service correct it, and send the row again.",
        ),
    )


def to_be_answered() -> Denied:
    return Denied(
        "to_be_answered",
        Text(
            da="Personen kan være en, vi kender. Svar på, om det er den samme.",
            en="The person may be somebody we know. Answer whether it is the same.",
        ),
    )


def in_another_family() -> Denied:
    return Denied(
        "in_another_family",
        Text(
            da="Personen hører til en anden familie, eller to rækker er sat til den samme person. Se efter på familiens side først.",
            en="The person belongs to another family, or two rows are set to the same person. Look at the family's page first.",
        ),
    )
