"""The words for what stands in a record: each kind of entry and each thing told of it. A test keeps them complete."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.core.clock import COPENHAGEN
from tovholder.core.text import Text
from tovholder.rulebook.api import Anchor, Pack, anchor_name
from tovholder.screens.labels import LABELS
from tovholder.screens.tags import label, words

ENTRY_NAMES: Mapping[str, Promise] = {
    "AccessRequest": _("A colleague asked about a time"),
    "Address": _("Address"),
    "Appointment": _("Appointment"),
    "Bar": _("Conflict of interest"),
    "Consent": _("Answer about what may be told"),
    "ConsentRevocation": _("A consent was taken back"),
    "Coordinator": _("Coordinator"),
    "DatedFact": _("Date of the case"),
    "DeadlineMove": _("A deadline was moved"),
    "Disclosure": _("Told to others"),
    "Document": _("Document"),
    "FamilyContact": _("Contact"),
    "FamilyTie": _("Relation and custody"),
    "GateOpening": _("Sharing without consent began"),
    "Handover": _("Hand-over or referral"),
    "Identity": _("Date of birth and sex"),
    "InterpreterWish": _("Wishes for the interpreter"),
    "LanguageProfile": _("Languages and interpreter"),
    "MatchQuestion": _("Question about somebody on a list"),
    "Note": _("Note"),
    "NoticeChange": _("Change of the notice"),
    "NoticeItem": _("From the notice"),
    "Participation": _("Who is around the family"),
    "PersonName": _("Spelling of the name"),
    "PersonNumber": _("Number"),
    "Protection": _("Name and address protection"),
    "ResidenceBasis": _("Residence basis"),
    "Step": _("Task"),
    "TakeOver": _("Take-over date"),
    "Witnessing": _("Witness"),
}

TOLD_NAMES: Mapping[str, Promise] = {
    "agreed": _("Agreed"), "agreed_on": _("Agreed for"), "alphabet": _("Letters"), "answer": _("Answer"), "basis": _("Residence basis"),
    "becomes_on": _("New date"), "born_on": _("Date of birth"), "cancelled_why": _("Called off because"), "case_number": _("Case number"),
    "closed_at": _("Closed"), "closed_why": _("Closed because"), "consent__purpose": _("What it was about"), "custody": _("Custody"),
    "custody_holders": _("Who has custody"), "details": _("Details"), "due_on": _("Deadline"), "ended_at": _("Ended"),
    "ended_why": _("Ended because"), "ends_at": _("Ends"), "expected_on": _("Expected"), "expires_on": _("Expires"), "fact": _("What happened"),
    "farewell": _("Whom the family calls"), "field": _("What about"), "form": _("How"), "forms": _("How"), "function": _("Function"), "gate": _("Ground"),
    "gender": _("Sex"), "given_names": _("Given names"), "how": _("How"), "interpreter": _("Interpreter"), "key": _("Task"), "kind": _("Kind"),
    "kinds": _("Kinds of information"), "language": _("Language"), "languages": _("Languages"), "lapses_on": _("Holds until"),
    "line": _("Address"), "name": _("Name"), "not_this_one": _("Not this interpreter"), "note": _("Note"), "number": _("Number"),
    "outside_contact__name": _("Contact"), "place": _("Place"), "postcode": _("Postcode"), "pronounced": _("Said as"), "purpose": _("Purpose"),
    "reads": _("Reads"), "reason": _("Reason"), "receiver_unit__name": _("To"), "recipient": _("To whom"), "relation": _("Relation"),
    "role": _("As what"), "sex": _("Sex"), "source": _("Source"), "starts_at": _("Begins"), "state": _("State"), "superseded_at": _("Corrected"),
    "surname": _("Surname"), "take_over_on": _("Take-over date"), "take_over_why": _("Why then"), "text": _("Text"), "theme": _("Theme"),
    "title": _("Title"), "to": _("To"), "told": _("On the list"), "town": _("Town"), "unit__name": _("Unit"), "valid_until": _("Until"),
    "value": _("Told"), "was_on": _("Earlier date"), "what": _("What"), "why": _("Why"), "worker__name": _("Worker"),
    "writes": _("Writes"), "written_by__name": _("Written by"),
}


def told_rows(told: Mapping[str, Any], codes: Mapping[str, str], pack: Pack, names: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """What an entry tells, as name and words, in its order; what is empty is left out. ``names``: of the family's members."""
    rows = [(str(TOLD_NAMES[column]), _said(value, codes[column], pack, names)) for column, value in told.items()]
    return [(name, said) for name, said in rows if said]


def _said(value: Any, code: str, pack: Pack, names: Mapping[UUID, str]) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_said(each, code, pack, names) for each in value)
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        here = value.astimezone(COPENHAGEN)
        return f"{here.day}.{here.month}.{here.year} {here.hour}.{here.minute:02}"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if code in LABELS:
        return label(value, code)
    return _OF_CODE[code](value, pack, names) if code else str(value)


def _step(key: str, pack: Pack, _names: Mapping[UUID, str]) -> str:
    titles = {step.key: step.title for pathway in pack.pathways for step in pathway.steps}
    return words(titles[key]) if key in titles else key


def _basis(key: str, pack: Pack, _names: Mapping[UUID, str]) -> str:
    bases = {basis.key: basis.name for basis in pack.residence_bases}
    return words(bases[key]) if key in bases else label(key, "AnswerCode")


def _named_in(parts: Sequence[Any], key: str) -> str:
    found = {part.key: part.name for part in parts}
    return words(found[key]) if key in found else key


_OF_CODE: Mapping[str, Callable[[Any, Pack, Mapping[UUID, str]], str]] = {
    "Person": lambda value, _pack, names: names.get(value, ""),
    "InformationKind": lambda value, pack, _names: _named_in(pack.information_kinds, value),
    "GateName": lambda value, pack, _names: _named_in(pack.gates, value),
    "FunctionName": lambda value, pack, _names: _named_in(pack.functions, value),
    "StepKey": _step,
    "ResidenceBasis": _basis,
    "NoticeAnswer": lambda value, _pack, _names: "" if value == "told" else label(f":{value}", "AnswerCode"),
    "NoticeValue": _basis,
    "Anchor": lambda value, _pack, _names: words(anchor_name(Anchor(value))),
    "Words": lambda value, _pack, _names: words(Text.model_validate(value)),
    "OnTheList": lambda value, _pack, _names: ", ".join(str(each) for each in value.values() if each),
}
