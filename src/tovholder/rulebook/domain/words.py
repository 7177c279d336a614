"""Dates, spans and anchors in words, in Danish and English."""

from datetime import date

from tovholder.core.text import Text
from tovholder.rulebook.domain.spans import Span
from tovholder.rulebook.enums import Anchor

MONTHS = {
    "da": (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
WEEKDAYS = {
    "da": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
UNITS = {
    "years": {"da": ("år", "år"), "en": ("year", "years")},
    "months": {"da": ("måned", "måneder"), "en": ("month", "months")},
    "weeks": {"da": ("uge", "uger"), "en": ("week", "weeks")},
    "days": {"da": ("dag", "dage"), "en": ("day", "days")},
    "working_days": {"da": ("hverdag", "hverdage"), "en": ("working day", "working days")},
    "whole_months": {"da": ("hel måned", "hele måneder"), "en": ("whole month", "whole months")},
}
ANCHORS = {
    Anchor.ALLOCATION_DECISION: Text(da="visiteringen", en="the allocation decision on"),
    Anchor.NOTICE: Text(da="beskeden", en="the notice of"),
    Anchor.TAKE_OVER: Text(da="overtagelsen", en="the take-over on"),
    Anchor.CPR_REGISTRATION: Text(da="CPR-registreringen", en="the CPR registration on"),
    Anchor.REFERRAL: Text(da="henvisningen", en="the referral on"),
    Anchor.MOVED_IN: Text(da="indflytningen", en="moving in on"),
    Anchor.CHILD_BORN: Text(da="fødslen", en="the birth on"),
    Anchor.DOUBT_RAISED: Text(da="den dag, tvivlen opstod,", en="the day the doubt arose,"),
    Anchor.FIRST_TALK: Text(da="den første samtale", en="the first talk on"),
    Anchor.LAST_TIME: Text(da="sidste gang,", en="the last time,"),
    Anchor.PARTY_ASKED: Text(da="modtagelsen af anmodningen", en="the receipt of the request on"),
}


def anchor_name(anchor: Anchor) -> Text:
    """The dated fact by itself: `overtagelsen`, `the take-over`."""
    named = ANCHORS[anchor]
    english = named.en.rstrip(",").removesuffix(" on").removesuffix(" of")
    return Text(da=named.da.rstrip(","), en=english)


def day_words(day: date, language: str) -> str:
    """`2. januar 2025` or `2 January 2025`."""
    point = "." if language == "da" else ""
    return f"{day.day}{point} {MONTHS[language][day.month - 1]} {day.year}"


def weekday_words(day: date, language: str) -> str:
    """`torsdag 2. januar 2025` or `Thursday 2 January 2025`."""
    return f"{WEEKDAYS[language][day.weekday()]} {day_words(day, language)}"


def span_words(span: Span, language: str) -> str:
    """`1 måned`, `5 hverdage`."""
    one, many = UNITS[span.unit][language]
    return f"{span.amount} {one if span.amount == 1 else many}"


def anchor_words(anchor: Anchor, day: date, language: str) -> str:
    """`overtagelsen 2. januar 2025`, `the take-over on 2 January 2025`."""
    return f"{ANCHORS[anchor].in_language(language)} {day_words(day, language)}"
