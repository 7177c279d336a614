"""Forms that change how or when a family comes, that open a case, and that close one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import CasePerson, ClosedBecause, NoticeAnswer, WayIn
from tovholder.interop.api import ResidenceBasis, Sex
from tovholder.people.api import FamilyRole
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS

NOT_STATED = _("Not stated")
PERSON_ROWS = 6
UNSAID = (NoticeAnswer.NONE, NoticeAnswer.NOT_ASKED, NoticeAnswer.DECLINED)


def _why(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody who has a step with the family can read the line. Write nothing about health."),
        error_messages={"required": _("Write a line about why, so that others can follow.")},
    )


class ChangeNoticeForm(OperationForm):
    """What a later letter tells differently. What it does not mention is left empty."""

    decided_on = DanishDateField(label=_("Date of decision"), required=False)
    agreed_take_over_on = DanishDateField(
        label=_("Earlier take-over, agreed with the refugee"), required=False,
        help_text=_("Only when the letter says that the refugee has agreed, for example 1.2.2026"),
    )
    housing_need = forms.CharField(
        label=_("Housing need"), required=False, max_length=2000, help_text=_("Left empty, what is known stays."),
    )
    special_needs = forms.CharField(
        label=_("Special needs"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Left empty, what is known stays. Only the unit that receives the family sees it."),
    )
    no_special_needs = forms.ChoiceField(
        label=_("If no special needs are written"), required=False,
        choices=[("", _("What is known stays")), *((f":{answer.value}", LABELS["AnswerCode"][f":{answer.value}"]) for answer in UNSAID)],
    )
    why = _why(_("What is changed, and why"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("special_needs") and said.get("no_special_needs"):
            self.add_error("no_special_needs", _("You have written special needs above. Choose “What is known stays” here, or delete what is written."))
        return said


class DecisionForm(OperationForm):
    """The decision about an announced or postponed family."""

    decided_on = DanishDateField(label=_("Date of decision"))
    agreed_take_over_on = DanishDateField(
        label=_("Earlier take-over, agreed with the refugee"), required=False,
        help_text=_("Only when the letter says that the refugee has agreed, for example 1.2.2026"),
    )


class PostponeForm(OperationForm):
    """The family comes later: on a day that is known, or that somebody expects, or nobody knows."""

    take_over_on = DanishDateField(label=_("New take-over date, if it is known"), required=False)
    expected_on = DanishDateField(
        label=_("Else: when the family is expected"), required=False,
        help_text=_("A guess is shown as a guess. No deadline counts from it."),
    )
    why = _why(_("Why the family comes later"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("take_over_on") and said.get("expected_on"):
            self.add_error("expected_on", _("The new date is known. Delete the guess."))
        return said


class CancelForm(OperationForm):
    """The family does not come."""

    why = _why(_("Why the family does not come"))


class CloseCaseForm(OperationForm):
    """The effort is over."""

    because = forms.ChoiceField(
        label=_("Why is the case closed?"), widget=forms.RadioSelect, error_messages={"required": _("Choose one.")},
        choices=[
            (each.value, LABELS["ClosedBecause"][each.value]) for each in (ClosedBecause.MOVED_AWAY, ClosedBecause.SELF_SUPPORTING)
        ],
    )
    why = _why(_("What is to be known about it"))


class LaterMemberForm(OperationForm):
    """One person who joins the family later, with a take-over date of his or her own."""

    given_names = forms.CharField(label=_("Given names"), max_length=200, error_messages={"required": _("Write the name.")})
    surname = forms.CharField(label=_("Surname"), required=False, max_length=200)
    born_on = DanishDateField(label=_("Date of birth"))
    sex = forms.ChoiceField(
        label=_("Sex"), required=False, choices=[("", NOT_STATED), *((sex.value, LABELS["Sex"][sex.value]) for sex in Sex)]
    )
    residence_basis = forms.ChoiceField(label=_("Residence basis"), required=False)
    decided_on = DanishDateField(label=_("Date of decision"), required=False)
    take_over_on = DanishDateField(
        label=_("Take-over date, if it is known"), required=False,
        help_text=_("Who is reunified is taken over on the day of registration in CPR (Integration Act § 4(3))."),
    )

    def __init__(self, data: QueryDict | None = None, *, pack: Pack, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        language = get_language() or "da"
        bases = [(basis.key, basis.name.in_language(language)) for basis in pack.residence_bases if basis.key in set(ResidenceBasis)]
        self.fields["residence_basis"].choices = [("", NOT_STATED), *bases]  # type: ignore[attr-defined]


class CasePersonForm(forms.Form):
    """One person of a family that comes in without a letter. An empty row is nobody."""

    says_optional = False

    given_names = forms.CharField(label=_("Given names"), required=False, max_length=200)
    surname = forms.CharField(label=_("Surname"), required=False, max_length=200)
    role = forms.ChoiceField(
        label=_("Adult or child"), required=False, choices=[(role.value, LABELS["FamilyRole"][role.value]) for role in FamilyRole]
    )
    born_on = DanishDateField(label=_("Date of birth, if known"), required=False, help_text="")

    def __init__(self, data: QueryDict | None, *, number: int, **kwargs: Any) -> None:
        super().__init__(data, prefix=f"person-{number}", **kwargs)
        self.number = number

    @property
    def is_empty(self) -> bool:
        return not any(str(self[name].data or "").strip() for name in ("given_names", "surname", "born_on"))

    def clean_given_names(self) -> str:
        name: str = self.cleaned_data["given_names"]
        if not name.strip() and not self.is_empty:
            raise ValidationError(_("Write the name."))
        return name

    @property
    def person(self) -> CasePerson:
        said = self.cleaned_data
        return CasePerson(said["given_names"], said["surname"], FamilyRole(said["role"] or FamilyRole.ADULT), said["born_on"])


class OpenCaseForm(OperationForm):
    """A family that comes in without a letter. ``persons``: its rows."""

    way_in = forms.ChoiceField(
        label=_("How does the family come to us?"), error_messages={"required": _("Choose one.")},
        choices=[(way.value, LABELS["WayIn"][way.value]) for way in WayIn if way is not WayIn.NOTICE],
    )
    label = forms.CharField(
        label=_("What the family is called"), max_length=200, error_messages={"required": _("Write what the family is called.")}
    )
    target_group = forms.ChoiceField(label=_("Target group"))
    moved_in_on = DanishDateField(
        label=_("Moved here on"), required=False, help_text=_("Only for a family that moved here, for example 1.2.2026")
    )
    why = _why(_("What it is about, in one line"))

    def __init__(self, data: QueryDict | None = None, *, pack: Pack, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        language = get_language() or "da"
        self.fields["target_group"].choices = [(group.key, group.name.in_language(language)) for group in pack.target_groups]  # type: ignore[attr-defined]
        self.persons = [CasePersonForm(data, number=number) for number in range(1, PERSON_ROWS + 1)]

    @property
    def parts(self) -> Sequence[CasePersonForm]:
        """The forms within the form that have something to correct."""
        return [person for person in self.persons if person.is_bound and person.errors]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        written = [person for person in self.persons if not person.is_empty]
        if not written:
            raise ValidationError(_("Write at least one person."))
        if [person for person in written if not person.is_valid()]:
            raise ValidationError(_("One of the persons is to be corrected."))
        if said.get("way_in") == WayIn.MOVED_IN and not said.get("moved_in_on") and "moved_in_on" not in self.errors:
            self.add_error("moved_in_on", _("Write which day the family moved here."))
        return said

    @property
    def people(self) -> list[CasePerson]:
        return [person.person for person in self.persons if not person.is_empty]

    @property
    def moved_here_on(self) -> date | None:
        day: date | None = self.cleaned_data["moved_in_on"] if self.cleaned_data["way_in"] == WayIn.MOVED_IN else None
        return day
