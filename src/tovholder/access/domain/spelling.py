"""How a word is written in more than one way: Danish letters without a Danish keyboard, and names from other alphabets.

The rules stand once, as data. This module and PostgreSQL (``access/search_sql.py``) both follow them; a test holds the two
against each other. The patterns keep to what Python and PostgreSQL read alike: no look-behind, no named classes.
"""

import re
import unicodedata

LETTERS = {
    "Æ": "ae", "æ": "ae", "Ø": "oe", "ø": "oe", "Å": "aa", "å": "aa", "Ä": "ae", "ä": "ae", "Ö": "oe", "ö": "oe", "ß": "ss",
    "Ð": "d", "ð": "d", "Đ": "d", "đ": "d", "Þ": "th", "þ": "th", "Ł": "l", "ł": "l", "İ": "i", "ı": "i", "Ş": "sh", "ş": "sh",
    "Ç": "ch", "ç": "ch",
}
"""Letters that stand for others, before what remains loses its accents. Danish as it is typed abroad: Å is Aa, Ø is Oe."""

SILENT = "'’‘`´ʼʾʿ\""
"""Signs inside a word that many leave out: Sa'id is Said."""

MARKS = "\u0300-\u036f\u064b-\u0652"
"""Accents, and the vowel signs of Arabic script, as a range of a pattern."""

READINGS = (("th", "s"), ("ch", "h"), ("c", "j"))
"""What one spelling can mean by another: Othman is Osman, Chalil is Khalil, and the Turkish c of Cemile is the j of Jamila."""

SOUNDS = (
    ("tsch|sch|tch|sh|sj|ch", "s"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("dj", "j"),
    ("x", "ks"), ("c([eiy])", r"s\1"), ("ck|c|q", "k"), ("z", "s"), ("w", "v"),
    ("^[iy]([aeiouy])", r"j\1"),
    (r"(.)\1+", r"\1"),
    ("h$", ""), ("d$", "t"), ("b$", "p"),
    ("^[aeiouy]+", "a"),
)
"""What is heard alike, one rule after the other: Yusuf, Youssef and Jusuf; Khalil and Halil; Ahmed, Ahmad and Ahmet."""

VOWELS = "aeiouyj"
"""What falls out after the first letter: vowels differ most. Mohammed, Muhammad, Mohamad."""

SHORTEST_KEY = 2


def fold(text: str) -> str:
    """A text as it is compared: small letters, no accents, Danish letters as two."""
    whole = unicodedata.normalize("NFC", text).translate(str.maketrans(dict(LETTERS, **dict.fromkeys(SILENT, "")))).lower()
    return re.sub(f"[{MARKS}]", "", unicodedata.normalize("NFKD", whole))


def words(text: str) -> list[str]:
    """The words of a text, folded, each once, in their order."""
    return list(dict.fromkeys(re.findall(r"[^\W_]+", fold(text))))


def keys(word: str) -> frozenset[str]:
    """What a name sounds like, one key for each way to read it. Two spellings of a name have one in common.

    ``word`` is folded. A key of a single letter tells nothing and is left out.
    """
    read = {word, *(word.replace(written, meant) for written, meant in READINGS)}
    return frozenset(key for key in map(_sound, read) if len(key) >= SHORTEST_KEY)


def _sound(word: str) -> str:
    for pattern, heard in SOUNDS:
        word = re.sub(pattern, heard, word)
    return word[:1] + re.sub(f"[{VOWELS}]+", "", word[1:])


MOST_TERMS = 6
_DIGITS_OF_A_NUMBER = 4


def terms(typed: str) -> list[str]:
    """What is searched for, of what somebody typed: words, and numbers without their signs (``610187-1887``, ``610187 1887``)."""
    if _is_number(typed) and re.fullmatch(r"[\d\s./-]+", typed):
        return [_bare(typed)]
    found: list[str] = []
    for piece in typed.split():
        found += [_bare(piece)] if _is_number(piece) else re.findall(r"[^\W_]+", piece.translate(_NO_SIGNS))
    return [term for term in dict.fromkeys(found) if words(term)][:MOST_TERMS]


_NO_SIGNS = str.maketrans(dict.fromkeys(SILENT, ""))


def _is_number(piece: str) -> bool:
    return len(re.findall(r"\d", piece)) >= _DIGITS_OF_A_NUMBER


def _bare(piece: str) -> str:
    return re.sub(r"[\W_]", "", piece)
