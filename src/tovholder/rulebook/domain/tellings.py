"""When something may be told without a consent, and when it may not: what *May I tell it?* is answered from."""

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key, Line
from tovholder.rulebook.enums import TellingAnswer, TellingPurpose


class Telling(Grounded):
    """What the law says to somebody who wants to tell something for a purpose. The first that fits decides.

    `kinds` and `to_sectors` None means: whatever kind, whichever sector. `inside` True: between units of one municipality alone;
    `from_outside` True: from a provider outside to the municipality alone. `children`: only about children. `to_citizen`: to the
    citizen and nobody else. `says` is the sentence, what is allowed and no more.
    """

    key: Key
    purpose: TellingPurpose
    answer: TellingAnswer
    gate: Key | None = None
    kinds: tuple[Key, ...] | None = None
    without_kinds: tuple[Key, ...] = ()
    to_sectors: tuple[Key, ...] | None = None
    not_to_sectors: tuple[Key, ...] = ()
    inside: bool = False
    from_outside: bool = False
    children: bool = False
    to_citizen: bool = False
    says: Text
    legal_basis: Text
    to_confirm: Line | None = None
