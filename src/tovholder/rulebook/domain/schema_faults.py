"""What the schema refuses, said in words: what is wrong and how to mend it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tovholder.core.text import Text
from tovholder.rulebook.domain.errors import Finding, Path
from tovholder.rulebook.domain.source import shortened


def findings_of(error: ValidationError, model: type[BaseModel]) -> list[Finding]:
    """One finding for each thing the schema refused."""
    return [_finding(details, model) for details in error.errors(include_url=False)]


def _finding(details: ErrorDetails, model: type[BaseModel]) -> Finding:
    path: Path = details["loc"]
    if details["type"] == "extra_forbidden":
        return _unknown_key(path, model)
    wrong, mend = PHRASES.get(details["type"], OTHER)
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    words = {"key": key, "value": shortened(details["input"]), "problem": details["msg"]}
    words |= {name: _listed(value) for name, value in details.get("ctx", {}).items()}
    return Finding(path, _filled(wrong, words), _filled(mend, words))


def _filled(phrase: Text, words: dict[str, Any]) -> Text:
    known = _Words(words)
    return Text(da=phrase.da.format_map(known), en=phrase.en.format_map(known))


def _listed(value: object) -> str:
    """Pydantic's "'a', 'b' or 'c'" as a list that reads in both languages."""
    return str(value).replace("'", "").replace(" or ", ", ")


class _Words(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "?"


def _unknown_key(path: Path, model: type[BaseModel]) -> Finding:
    key, allowed = str(path[-1]), sorted(allowed_keys(path[:-1], model))
    nearest = get_close_matches(key, allowed, n=1, cutoff=0.5)
    wrong = Text(da=f"Nøglen '{shortened(key)}' kendes ikke her.", en=f"The key '{shortened(key)}' is not known here.")
    if nearest:
        return Finding(path, wrong, Text(da=f"Mente du '{nearest[0]}'?", en=f"Did you mean '{nearest[0]}'?"))
    names = ", ".join(allowed) or "-"
    return Finding(path, wrong, Text(da=f"Her kan stå: {names}.", en=f"What may stand here: {names}."))


def allowed_keys(path: Iterable[str | int], model: type[BaseModel]) -> set[str]:
    """The keys the schema knows at a path; parts of the path that only name a choice of the schema are passed over."""
    models = {model}
    for part in path:
        fields = [found.model_fields[part] for found in models if isinstance(part, str) and part in found.model_fields]
        if fields:
            models = {inner for field in fields for inner in _models_in(field.annotation)}
    return {name for found in models for name in found.model_fields}


def _models_in(annotation: Any) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {model for part in get_args(annotation) for model in _models_in(part)}


def _phrase(wrong_da: str, wrong_en: str, mend_da: str, mend_en: str) -> tuple[Text, Text]:
    return Text(da=wrong_da, en=wrong_en), Text(da=mend_da, en=mend_en)


OTHER = _phrase(
    "Værdien '{value}' passer ikke her ({problem}).", "The value '{value}' does not fit here ({problem}).",
    "Se i skemaet, hvad der kan stå.", "Look in the schema for what may stand here.",
)  # fmt: skip
_CHOICE = _phrase(
    "'{value}' kan ikke vælges for '{key}'.", "'{value}' cannot be chosen for '{key}'.",
    "Vælg en af: {expected}.", "Choose one of: {expected}.",
)  # fmt: skip
_KIND = _phrase(
    "'kind' mangler eller kendes ikke her.", "'kind' is missing or not known here.",
    "Skriv 'kind:' med en af: {expected_tags}.", "Write 'kind:' with one of: {expected_tags}.",
)  # fmt: skip
_TEXT = _phrase(
    "Ved '{key}' skal der stå en tekst.", "There must be a text at '{key}'.",
    "Sæt værdien i anførselstegn.", "Put the value in quotes.",
)  # fmt: skip
_NUMBER = _phrase(
    "Ved '{key}' skal der stå et tal, ikke '{value}'.", "There must be a number at '{key}', not '{value}'.",
    "Skriv et helt tal uden enhed.", "Write a whole number without a unit.",
)  # fmt: skip
_DATE = _phrase(
    "Ved '{key}' skal der stå en dato, ikke '{value}'.", "There must be a date at '{key}', not '{value}'.",
    "Skriv den som 2026-02-28.", "Write it as 2026-02-28.",
)  # fmt: skip
_TRUTH = _phrase(
    "Ved '{key}' skal der stå true eller false.", "There must be true or false at '{key}'.",
    "Skriv true eller false uden anførselstegn.", "Write true or false without quotes.",
)  # fmt: skip
_LIST = _phrase(
    "Ved '{key}' skal der stå en liste.", "There must be a list at '{key}'.",
    "Skriv [a, b] eller en linje med '- ' for hver.", "Write [a, b] or a line with '- ' for each.",
)  # fmt: skip
_MAPPING = _phrase(
    "Ved '{key}' skal der stå nøgler med værdier.", "There must be keys with values at '{key}'.",
    "Skriv dem indrykket under, én på hver linje. En tekst skrives {{da: \"...\", en: \"...\"}}.",
    "Write them indented below, one a line. A text is written {{da: \"...\", en: \"...\"}}.",
)  # fmt: skip
_EMPTY = _phrase(
    "'{key}' er tom.", "'{key}' is empty.",
    "Skriv noget, eller fjern nøglen.", "Write something, or remove the key.",
)  # fmt: skip
_SMALL = _phrase(
    "'{value}' er for lille ved '{key}'.", "'{value}' is too small for '{key}'.",
    "Mindst {ge}.", "At least {ge}.",
)  # fmt: skip
_LARGE = _phrase(
    "'{value}' er for stor ved '{key}'.", "'{value}' is too large for '{key}'.",
    "Højst {le}.", "At most {le}.",
)  # fmt: skip

PHRASES: dict[str, tuple[Text, Text]] = {
    "missing": _phrase(
        "Nøglen '{key}' mangler.", "The key '{key}' is missing.",
        "Tilføj '{key}:' her.", "Add '{key}:' here.",
    ),
    "string_pattern_mismatch": _phrase(
        "'{value}' har ikke den rette form for '{key}'.", "'{value}' does not have the right form for '{key}'.",
        "En nøgle skrives med små bogstaver, tal og _; en regel som D01 eller D03a; en kommunekode med tre cifre.",
        "A key is written in small letters, digits and _; a rule as D01 or D03a; a municipality code in three digits.",
    ),
    "enum": _CHOICE, "literal_error": _CHOICE,
    "union_tag_invalid": _KIND, "union_tag_not_found": _KIND,
    "string_type": _TEXT, "string_too_short": _EMPTY,
    "string_too_long": _phrase(
        "Teksten ved '{key}' er for lang.", "The text at '{key}' is too long.",
        "Højst {max_length} tegn.", "At most {max_length} characters.",
    ),
    "int_type": _NUMBER, "int_parsing": _NUMBER, "int_from_float": _NUMBER, "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER, "finite_number": _NUMBER,
    "date_type": _DATE, "date_parsing": _DATE, "date_from_datetime_parsing": _DATE,
    "bool_type": _TRUTH, "bool_parsing": _TRUTH,
    "tuple_type": _LIST, "list_type": _LIST,
    "model_type": _MAPPING, "dict_type": _MAPPING, "model_attributes_type": _MAPPING,
    "too_short": _EMPTY,
    "greater_than_equal": _SMALL, "less_than_equal": _LARGE,
    "ungrounded": _phrase(
        "Her står ikke, hvad det hviler på.", "It does not say what it rests on.",
        "Tilføj 'source:' med kilden, eller 'assumed:' med grunden til antagelsen.",
        "Add 'source:' with the source, or 'assumed:' with the reason for assuming it.",
    ),
    "one_unit": _phrase(
        "Her skal stå præcis én tidsenhed.", "There must be exactly one unit of time here.",
        "Skriv f.eks. {{months: 1}} eller {{working_days: 5}}.", "Write e.g. {{months: 1}} or {{working_days: 5}}.",
    ),
    "one_of": _phrase(
        "Her skal stå én af: {fields}.", "There must be one of these here: {fields}.",
        "Tilføj den, der mangler, eller fjern den ene.", "Add the one that is missing, or remove one of them.",
    ),
    "needs_anchor": _phrase(
        "Fristen siger ikke, hvad den regnes fra.", "The deadline does not say what it is counted from.",
        "Tilføj 'anchor:', for eksempel take_over.", "Add 'anchor:', for example take_over.",
    ),
    "ends_before_it_begins": _phrase(
        "'valid_until' er ikke senere end 'valid_from'.", "'valid_until' is not later than 'valid_from'.",
        "Ret en af de to datoer.", "Correct one of the two dates.",
    ),
    "versions_overlap": _phrase(
        "To udgaver af reglen gælder på samme tid.", "Two versions of the rule are in force at once.",
        "Giv den tidligere udgave 'valid_until' senest den dag, den næste gælder fra.",
        "Give the earlier version a 'valid_until' no later than the day the next begins.",
    ),
    "version_order": _phrase(
        "Udgavernes numre stiger ikke.", "The versions' numbers do not rise.",
        "Giv den næste udgave et højere nummer.", "Give the next version a higher number.",
    ),
    "closing_period": _phrase(
        "Lukkeperioden er for lang eller slutter, før den begynder.",
        "The closing period is too long or ends before it begins.",
        "'last' skal ligge 0 til 60 dage efter 'first'.", "'last' must lie 0 to 60 days after 'first'.",
    ),
    "outside_its_limits": _phrase(
        "Tallet ligger uden for sine egne grænser.", "The number lies outside its own limits.",
        "'months' skal ligge fra 'shortest' til 'longest'.", "'months' must lie from 'shortest' to 'longest'.",
    ),
    "narrows_nothing": _phrase(
        "Her indsnævres ingenting.", "Nothing is narrowed here.",
        "Skriv, hvad der er snævrere, eller fjern linjen.", "Write what is narrower, or remove the entry.",
    ),
    "always_between_adults": _phrase(
        "Helbred og sociale forhold er altid skjult mellem voksne.", "Health and social matters are always hidden between adults.",
        "Lad 'health' og 'social' stå under 'kinds'.", "Leave 'health' and 'social' under 'kinds'.",
    ),
    "age_of_own_counselling": _phrase(
        "Den unges egen rådgivning, og kun den, har en alder.", "A young person's own counselling, and only that, has an age.",
        "Skriv 'age' ved 'own_counselling', og fjern den ellers.", "Write 'age' with 'own_counselling', and remove it otherwise.",
    ),
    "never_showable": _phrase(
        "Fagområdet for denne oplysningstype må aldrig vises uden hjemmel.",
        "The sector of this kind of information may never show without a gate.",
        "Fjern 'showable'.", "Remove 'showable'.",
    ),
    "receiver_names_one": _phrase(
        "En modtager skal være én bestemt.", "A receiver must be exactly one.",
        "Skriv 'coordinator', 'sector', 'unit' med 'function', eller 'outside'.", "Write 'coordinator', 'sector', 'unit' with 'function', or 'outside'.",
    ),
    "from_outside_to_coordinator": _phrase(
        "Det, lægen fortæller, kommer ikke fra en enhed og går kun til tovholderen.",
        "What the doctor tells comes from no unit and goes to the coordinator alone.",
        "Fjern 'from_units', og skriv kun 'coordinator' under 'to'.", "Remove 'from_units', and write 'coordinator' alone under 'to'.",
    ),
}  # fmt: skip
