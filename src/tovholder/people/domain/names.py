"""Names: the one shown instead of a protected one, and what is told by a label typed freely."""

import re
import unicodedata

PROTECTED_NAME = "Borger med beskyttet navn"
"""What stands in place of a protected name everywhere. Danish in both languages: it is a name, not a sentence."""

_SHORTEST = 3
"""Letters of a word that can give somebody away: particles like al and el do not."""


def tells_name(label: str, given_names: str, surname: str) -> bool:
    """Whether a text holds one of the words of somebody's name, whatever capitals and accents it is written with."""
    return bool(_words(label) & _words(f"{given_names} {surname}"))


def _words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return {word for word in re.findall(r"\w+", kept) if len(word) >= _SHORTEST}
