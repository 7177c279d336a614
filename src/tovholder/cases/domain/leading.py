"""Does a family get a tovholder, by the model's rule? The program proposes; whoever leads the team decides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tovholder.core.text import Text

SEVERAL_AUTHORITIES, FAMILY_CONSULTANT = "several_authorities", "family_consultant"
"""The pack's words for which families get one; any other is every family."""


class Leading(StrEnum):
    """What is proposed: a tovholder, that she ends, or nothing."""

    APPOINT = "appoint"
    END = "end"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Authorities:
    """Whether more than one unit that counts as an authority takes part in a case now, and since which day. Never which."""

    several: bool = False
    since: date | None = None


def proposed(families: str, *, is_for_group: bool, is_held: bool, authorities: Authorities) -> Leading:
    """By the pack's ``families``: every family; those in which several authorities take part; those a family consultant is
    for (``is_for_group``: the model names the family's target group, or none).
    """
    if families == SEVERAL_AUTHORITIES:
        if is_held:
            return Leading.NOTHING if authorities.several else Leading.END
        return Leading.APPOINT if authorities.several else Leading.NOTHING
    for_them = families != FAMILY_CONSULTANT or is_for_group
    return Leading.APPOINT if for_them and not is_held else Leading.NOTHING


def why_proposed(leading: Leading, families: str, authorities: Authorities, known: Sequence[str]) -> Text | None:
    """The fact behind the proposal. ``known``: the names of the authorities that whoever reads may know of; the sentence says
    "among others" whether there are more or not, so that it gives away no number.
    """
    since = authorities.since
    if leading is Leading.END:
        return Text(
            da=f"Kun én myndighed er med{_since(since, ' siden ')}. Kommunens model giver en tovholder, hvor flere er med.",
            en=f"Only one authority takes part{_since(since, ' since ')}. The model gives a coordinator where several do.",
        )
    if leading is Leading.APPOINT and families == SEVERAL_AUTHORITIES:
        among_da = f": blandt andre {_listed(known, 'og')}" if known else ""
        among_en = f": among others {_listed(known, 'and')}" if known else ""
        return Text(
            da=f"Flere myndigheder er med{_since(since, ' siden ')}{among_da}.",
            en=f"Several authorities take part{_since(since, ' since ')}{among_en}.",
        )
    if leading is Leading.APPOINT and families == FAMILY_CONSULTANT:
        return Text(
            da="Familiens målgruppe får en familiekonsulent i kommunens model.",
            en="The family's target group gets a family consultant in the municipality's model.",
        )
    return None


def _since(day: date | None, words: str) -> str:
    return f"{words}{day.day}.{day.month}.{day.year}" if day else ""


def _listed(names: Collection[str], last: str) -> str:
    ordered = sorted(names)
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} {last} {ordered[-1]}"
