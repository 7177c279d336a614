"""The form for one letter: a family, its persons, and at last the letter itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import NoticeLetter
from tovholder.core.denials import Denied
from tovholder.core.documents import MOST_BYTES, NewDocument, check_is_pdf
from tovholder.interop.api import (
    Answer,
    AnswerState,
    Column,
    ResidenceBasis,
    RowProblem,
    RowRefusal,
    Sex,
    TypedNotice,
    TypedPerson,
    read_letter,
)
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS

ROWS_AT_A_TIME = 4
MOST_ROWS = 40
NOT_STATED = _("Not stated")
UNSAID = (AnswerState.NONE, AnswerState.NOT_ASKED, AnswerState.DECLINED)


class PersonForm(forms.Form):
    """One person of the letter. An empty row is nobody; which fields a person must have, the reader of letters says."""

    says_optional = False

    given_names = forms.CharField(label=_("Given names"), required=False, max_length=200)
    surname = forms.CharField(label=_("Surname"), required=False, max_length=200)
    born_on = forms.CharField(
        label=_("Date of birth"), required=False, max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", NOT_STATED), *((sex.value, LABELS["Sex"][sex.value]) for sex in Sex)]
    )

    def __init__(self, data: Mapping[str, Any] | None, *, number: int, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"person-{number}", **kwargs)
        self.number = number

    @property
    def heading(self) -> str:
        return gettext("Person %(number)s") % {"number": self.number}

    @property
    def is_empty(self) -> bool:
        """Nothing typed; a sex alone is nobody."""
        return not any(str(self[name].data or "").strip() for name in ("given_names", "surname", "born_on"))

    @property
    def person(self) -> TypedPerson:
        said = self.cleaned_data
        sex = Sex(said["sex"]) if said["sex"] else None
        return TypedPerson(self.number, said["given_names"], said["surname"], said["born_on"], sex)


class NoticeLetterForm(OperationForm):
    """What stands in the letter. ``persons``: the rows; ``letter``: the notice, once the form is valid."""

    persons_shown = forms.IntegerField(widget=forms.HiddenInput, required=False)
    family_number = forms.CharField(
        label=_("Family number"), max_length=40,
        error_messages={"required": _("Write the family number that stands in the letter.")},
    )
    decided_on = DanishDateField(label=_("Date of decision"), required=False)
    announced = forms.BooleanField(label=_("The decision has not come yet: the family is only announced"), required=False)
    expected_on = DanishDateField(
        label=_("Expected on"), required=False, help_text=_("Only for a family that is announced. No deadline is counted from it.")
    )
    label = forms.CharField(
        label=_("What the family is called"), required=False, max_length=200,
        help_text=_("Left empty, it is the surname of the oldest."),
    )
    residence_basis = forms.ChoiceField(label=_("Residence basis"), required=False)
    language = forms.CharField(label=_("Language"), required=False, max_length=200)
    interpreter = forms.ChoiceField(
        label=_("Interpreter needed"), required=False, choices=[("", NOT_STATED), ("yes", _("Yes")), ("no", _("No"))]
    )
    housing_need = forms.CharField(
        label=_("Housing need"), required=False, max_length=2000,
        help_text=_("Only what the home must be able to do, for example step-free. Why it must stands under special needs."),
    )
    special_needs = forms.CharField(
        label=_("Special needs"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In the letter's words. Only the unit that receives the family sees it."),
    )
    no_special_needs = forms.ChoiceField(
        label=_("If no special needs are written"), required=False,
        choices=[("", _("The letter does not say")), *((state.value, LABELS["AnswerCode"][f":{state.value}"]) for state in UNSAID)],
    )
    unaccompanied = forms.BooleanField(label=_("Unaccompanied minor: the child comes without an adult"), required=False)

    def __init__(self, data: QueryDict | None = None, *, pack: Pack, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        self.letter: NoticeLetter | None = None
        language = get_language() or "da"
        bases = [(basis.key, basis.name.in_language(language)) for basis in pack.residence_bases if basis.key in set(ResidenceBasis)]
        self.fields["residence_basis"].choices = [("", NOT_STATED), *bases]  # type: ignore[attr-defined]
        typed = self.data if self.is_bound else self.initial
        shown = _number(typed.get("persons_shown"))
        self.initial["persons_shown"] = shown
        self.persons = [
            PersonForm(data, number=number, initial=self.initial.get(f"person-{number}")) for number in range(1, shown + 1)
        ]

    @classmethod
    def again(cls, typed: QueryDict, *, more: int = 0, **kwargs: Any) -> Self:
        """The form with what was typed so far, not judged yet; with room for more persons."""
        shown = _number(typed.get("persons_shown"))
        initial: dict[str, Any] = {name: typed.get(name) for name in cls.base_fields if name in typed}
        initial |= {box: typed.get(box, "") not in ("", "False") for box in ("unaccompanied", "announced")}
        initial["persons_shown"] = min(shown + more, MOST_ROWS)
        for number in range(1, shown + 1):
            initial[f"person-{number}"] = {name: typed.get(f"person-{number}-{name}", "") for name in PersonForm.base_fields}
        return cls(initial=initial, **kwargs)

    @property
    def parts(self) -> Sequence[PersonForm]:
        """The forms within the form that have something to correct."""
        return [person for person in self.persons if person.errors]

    @property
    def has_room(self) -> bool:
        return len(self.persons) < MOST_ROWS

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self._check_decision(said)
        if said.get("special_needs") and said.get("no_special_needs"):
            self.add_error("no_special_needs", _("You have written special needs above. Choose “The letter does not say” here, or delete what is written."))
        written = [person for person in self.persons if not person.is_empty]
        if not written:
            raise ValidationError(_("Write at least one person."))
        faulty = [person for person in written if not person.is_valid()]
        if not (faulty or self.errors):
            self.letter, refusals = read_letter(self._typed(said, written), today=self.today)
            for refusal in refusals:
                self._refuse(refusal)
        return said

    def _check_decision(self, said: Mapping[str, Any]) -> None:
        decided, announced = said.get("decided_on"), said.get("announced")
        if "decided_on" in self.errors or "expected_on" in self.errors:
            return
        if decided and announced:
            self.add_error("announced", _("You have written the date of the decision. Clear this, or delete the date."))
        elif not decided and not announced:
            self.add_error("decided_on", _("Write the date of the decision, or say below that it has not come yet."))
        elif decided and said.get("expected_on"):
            self.add_error("expected_on", _("The day follows from the decision. Leave this empty."))

    def is_valid(self) -> bool:
        return super().is_valid() and self.letter is not None

    def _typed(self, said: Mapping[str, Any], written: Sequence[PersonForm]) -> TypedNotice:
        basis, needs, unsaid = said["residence_basis"], said["special_needs"], said["no_special_needs"]
        state = AnswerState(unsaid) if unsaid else AnswerState.UNKNOWN
        return TypedNotice(
            family_number=said["family_number"], label=said["label"], decided_on=said["decided_on"], expected_on=said["expected_on"],
            residence_basis=ResidenceBasis(basis) if basis else None, language=said["language"],
            interpreter_needed={"yes": True, "no": False}.get(said["interpreter"]), housing_need=said["housing_need"],
            special_needs=Answer(AnswerState.STATED, needs) if needs else Answer(state),
            unaccompanied=said["unaccompanied"], persons=[person.person for person in written],
        )

    def _refuse(self, refusal: RowRefusal) -> None:
        """Beside the field it is about: the person's, the family's, or the form as a whole."""
        reason = refusal.reason.in_language(get_language() or "da")
        person = self.persons[refusal.row_number - 1]
        if refusal.code is RowProblem.NO_ADULT:
            self.add_error("unaccompanied", gettext("There is no adult in the family. Write the adult below, or say here that the child comes alone."))
        elif refusal.code is RowProblem.UNACCOMPANIED_ADULT:
            self.add_error("unaccompanied", gettext("%(person)s had turned 18 on the date of decision. Correct the date of birth, or clear this.") % {"person": person.heading})
        elif refusal.column in self.fields:
            self.add_error(refusal.column, reason)
        else:
            person.add_error(_FIELD_OF_PERSON.get(refusal.column, "given_names"), reason)


_FIELD_OF_PERSON = {Column.BIRTH_DATE.value: "born_on", Column.SURNAME.value: "surname"}


class ConfirmLetterForm(forms.Form):
    """Confirms what the preview showed, and takes the letter itself along."""

    confirmed = forms.BooleanField(widget=forms.HiddenInput, initial=True)
    file = forms.FileField(
        label=_("The letter as PDF"), required=False,
        help_text=_("10 MB at most. It is kept as closely as health: only the unit that receives the family can open it."),
        error_messages={"empty": _("The file is empty. Choose the letter again.")},
    )

    def clean_file(self) -> NewDocument | None:
        file = self.cleaned_data["file"]
        if not file:
            return None
        content = file.read(MOST_BYTES + 1)
        try:
            check_is_pdf(content)
        except Denied as denied:
            raise ValidationError(denied.denial.reason.in_language(get_language() or "da")) from denied
        return NewDocument(file.name, content)


def _number(typed: Any) -> int:
    """How many rows of persons there are; whatever else is sent, there are some and not too many."""
    shown = int(typed) if str(typed or "").isdecimal() and len(str(typed)) < 4 else ROWS_AT_A_TIME
    return min(max(shown, ROWS_AT_A_TIME), MOST_ROWS)
