"""The same word however it was written: ``Fødselsdato``, ``FOEDSELSDATO`` and ``fødsels-dato`` are one."""

import re
import unicodedata

_NOT_A_LETTER_OR_DIGIT = re.compile(r"[^\w§]|_")
# No parenthesis inside: "((((..." must not cost the square of its length.
_PARENTHESIS = re.compile(r"\([^()]*\)")
# The official way to write the Danish letters without them, and the way people do it in a hurry.
_FORMAL = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_HURRIED = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def spelled(text: str) -> str:
    """The text reduced to lower-case letters and digits of any script, æøå as ae, oe, aa."""
    return _reduced(text, _FORMAL)


def spellings(text: str) -> frozenset[str]:
    """Every reduced form in which a word we know may come back to us."""
    return frozenset({_reduced(text, _FORMAL), _reduced(text, _HURRIED)})


def without_parenthesis(text: str) -> str:
    """``Fødselsdato (dd-mm-åååå)`` asks for the same as ``Fødselsdato``."""
    return _PARENTHESIS.sub(" ", text)


def _reduced(text: str, letters: dict[int, str]) -> str:
    # NFC first: "å" typed as a + ring is the Danish letter, not an "a" with an accent to take off.
    danish = unicodedata.normalize("NFC", text).casefold().translate(letters)
    plain = unicodedata.normalize("NFKD", danish)
    return _NOT_A_LETTER_OR_DIGIT.sub("", plain)
