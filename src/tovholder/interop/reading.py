"""An arrival list held against what is known, for the preview and for the registration alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from tovholder.cases.api import NoticeLetter, known_family_numbers, notices_by_family_number
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.interop.domain.arriving import ArrivingFamily
from tovholder.interop.domain.comparison import Outcome
from tovholder.interop.letters import letter_of


@dataclass(frozen=True, slots=True)
class Found:
    """One family of the list: new, changed or unchanged, or why it cannot be registered by this person."""

    letter: NoticeLetter
    rows: list[int]
    outcome: Outcome
    denied: Denied | None


def compare_with_known(families: Sequence[ArrivingFamily]) -> list[Found]:
    """Two queries, however many families the list has."""
    numbers = [family.number for family in families]
    seen, known = notices_by_family_number(numbers), known_family_numbers(numbers)
    found = []
    for family in families:
        letter = letter_of(family)
        notice = seen.get(family.number)
        outcome = Outcome.NEW if notice is None else _outcome(notice.fingerprint, letter)
        denied = _not_yours() if notice is None and family.number in known else None
        found.append(Found(letter, [person.row_number for person in family.persons], outcome, denied))
    return found


def _outcome(fingerprint: str, letter: NoticeLetter) -> Outcome:
    return Outcome.UNCHANGED if fingerprint == letter.fingerprint else Outcome.CHANGED


def _not_yours() -> Denied:
    """The number is in use in a case the importer is not in; nothing of that case is told."""
    return Denied(
        "family_number_not_available",
        Text(
            da="Familienummeret kan ikke registreres af dig. Spørg din teamkoordinator.",
            en="You cannot register this family number. Ask your team coordinator.",
        ),
    )
