"""Forms about one person: each small, each with what is known filled in."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tovholder.people.api import (
    Alphabet,
    Custody,
    FamilyRole,
    Household,
    InterpreterForm,
    InterpreterGender,
    InterpreterNeed,
    MembershipEnd,
    NameSource,
    NumberKind,
    ProtectionKind,
    Sex,
)
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS

Choices = Sequence[tuple[str, Any]]
UNSAID: Choices = [("", _("Not stated"))]
CHOOSE = {"required": _("Choose one.")}


def choices_of(enum: str, members: Sequence[str]) -> list[tuple[str, str | Promise]]:
    return [(str(member), LABELS[enum][str(member)]) for member in members]


class PersonForm(OperationForm):
    """``model``: whose versions the operation counts. ``lists``: choices that depend on the person and the model."""

    model: ClassVar[str] = ""

    def __init__(
        self, data: QueryDict | None = None, *, lists: Mapping[str, Choices] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        for name, choices in (lists or {}).items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = list(choices)


class NumberForm(PersonForm):
    model = "PersonNumber"

    kind = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, choices=choices_of("NumberKind", list(NumberKind)),
        error_messages=CHOOSE,
    )
    number = forms.CharField(
        label=_("The number"), required=False, max_length=20,
        help_text=_("With or without hyphen. It is kept even if the check digit does not match."),
    )
    valid_from = DanishDateField(label=_("From which day"))


class NameForm(PersonForm):
    model = "PersonName"

    given_names = forms.CharField(label=_("Given names"), max_length=200, error_messages={"required": _("Write the name.")})
    surname = forms.CharField(label=_("Surname"), required=False, max_length=200)
    pronounced = forms.CharField(
        label=_("How one says it"), required=False, max_length=200, help_text=_("In Danish letters, for example “nas-RIIN”")
    )
    alphabet = forms.ChoiceField(
        label=_("Alphabet"), choices=choices_of("Alphabet", [each for each in Alphabet if each is not Alphabet.NONE])
    )
    source = forms.ChoiceField(
        label=_("Where it is spelled like that"),
        choices=choices_of("NameSource", [each for each in NameSource if each is not NameSource.FORMER]),
    )
    show = forms.BooleanField(label=_("Show this name from now on"), required=False)


class LanguageForm(PersonForm):
    model = "LanguageProfile"

    languages = forms.CharField(
        label=_("Languages, mother tongue first"), max_length=300,
        help_text=_("With commas between. The dialect matters: kurmanji and sorani are two languages to an interpreter."),
        error_messages={"required": _("Write at least one language.")},
    )
    interpreter = forms.ChoiceField(
        label=_("Interpreter needed"), widget=forms.RadioSelect, choices=choices_of("InterpreterNeed", list(InterpreterNeed)),
        error_messages=CHOOSE,
    )
    reads = forms.MultipleChoiceField(
        label=_("Reads"), required=False, widget=forms.CheckboxSelectMultiple, choices=choices_of("Alphabet", list(Alphabet))
    )
    writes = forms.MultipleChoiceField(
        label=_("Writes"), required=False, widget=forms.CheckboxSelectMultiple, choices=choices_of("Alphabet", list(Alphabet))
    )

    def clean_languages(self) -> list[str]:
        said = [each.strip()[:60] for each in self.cleaned_data["languages"].split(",")]
        return [each for each in dict.fromkeys(said) if each]


class WishForm(PersonForm):
    model = "InterpreterWish"

    gender = forms.ChoiceField(
        label=_("The interpreter is to be"), widget=forms.RadioSelect,
        choices=choices_of("InterpreterGender", list(InterpreterGender)), error_messages=CHOOSE,
    )
    forms_wished = forms.MultipleChoiceField(
        label=_("How"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=choices_of("InterpreterForm", list(InterpreterForm)),
    )
    not_this_one = forms.CharField(
        label=_("Not this interpreter"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only your own unit sees it."),
    )


class BasisForm(PersonForm):
    model = "ResidenceBasis"

    basis = forms.ChoiceField(label=_("Residence basis"), error_messages=CHOOSE)
    valid_from = DanishDateField(label=_("From which day"))
    expires_on = DanishDateField(label=_("The permit expires"), required=False)


class ProtectionForm(PersonForm):
    model = "Protection"

    kind = forms.ChoiceField(
        label=_("What is protected?"), widget=forms.RadioSelect, choices=choices_of("ProtectionKind", list(ProtectionKind)),
        error_messages=CHOOSE,
    )
    valid_from = DanishDateField(label=_("From which day"))
    valid_until = DanishDateField(label=_("Until which day"), required=False, help_text=_("If one is known"))
    family_label = forms.CharField(
        label=_("What the family is to be called"), required=False, max_length=200,
        help_text=_("Only when the name is protected: it must not tell the name."),
    )


class AddressForm(PersonForm):
    model = "Address"

    line = forms.CharField(label=_("Street and number"), max_length=200, error_messages={"required": _("Write the street and number.")})
    postcode = forms.RegexField(
        r"^\d{4}$", label=_("Postcode"), widget=forms.TextInput(attrs={"class": "input-width-xs", "inputmode": "numeric"}),
        error_messages={"required": _("Write the postcode: four digits."), "invalid": _("Write the postcode: four digits.")},
    )
    town = forms.CharField(label=_("Town"), max_length=60, error_messages={"required": _("Write the town.")})
    valid_from = DanishDateField(label=_("From which day"))


class TieForm(PersonForm):
    model = "FamilyTie"

    relation = forms.CharField(
        label=_("What the person is to the others"), required=False, max_length=100,
        help_text=_("For example: mother, stepfather, father's mother"),
    )
    custody = forms.ChoiceField(
        label=_("Who has custody of the child"), required=False, choices=[*UNSAID, *choices_of("Custody", list(Custody))]
    )
    custody_holders = forms.MultipleChoiceField(
        label=_("Namely"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Of the family")
    )
    note = forms.CharField(
        label=_("Remark"), required=False, max_length=500, help_text=_("For example who has it outside the family")
    )


class LeaveForm(PersonForm):
    why = forms.ChoiceField(
        label=_("What has happened?"), widget=forms.RadioSelect, choices=choices_of("MembershipEnd", list(MembershipEnd)),
        error_messages=CHOOSE,
    )
    on = DanishDateField(label=_("From which day"))


class HouseholdForm(PersonForm):
    family = forms.ChoiceField(label=_("The other family"), help_text=_("Of those whose case you are in"), error_messages=CHOOSE)
    household = forms.ChoiceField(
        label=_("How does the person live there?"), widget=forms.RadioSelect,
        choices=choices_of("Household", [Household.SECOND, Household.HOME]), error_messages=CHOOSE,
    )
    since = DanishDateField(label=_("From which day"))


class JoinForm(PersonForm):
    other = forms.ChoiceField(label=_("The other registration"), error_messages=CHOOSE)
    why = forms.CharField(
        label=_("How do you know?"), max_length=500, error_messages={"required": _("Write a line about why, so that others can follow.")}
    )

    @property
    def other_id(self) -> UUID:
        return UUID(self.cleaned_data["other"])


class PartForm(PersonForm):
    join = forms.ChoiceField(label=_("The registration to be parted"), error_messages=CHOOSE)
    why = forms.CharField(
        label=_("How do you know?"), max_length=500, error_messages={"required": _("Write a line about why, so that others can follow.")}
    )


class FamilyLabelForm(OperationForm):
    """``was``: what the family was called when the form was opened."""

    was = forms.CharField(widget=forms.HiddenInput)
    label = forms.CharField(
        label=_("What the family is called"), max_length=200, help_text=_("Typed freely: members may have different surnames."),
        error_messages={"required": _("Write what the family is called.")},
    )


class NewPersonForm(OperationForm):
    """Somebody is born into the family or comes to it."""

    given_names = forms.CharField(label=_("Given names"), max_length=200, error_messages={"required": _("Write the name.")})
    surname = forms.CharField(label=_("Surname"), required=False, max_length=200)
    born_on = DanishDateField(label=_("Date of birth"))
    sex = forms.ChoiceField(label=_("Sex"), choices=choices_of("Sex", [Sex.UNKNOWN, Sex.FEMALE, Sex.MALE]))
    role = forms.ChoiceField(
        label=_("Role in the family"), widget=forms.RadioSelect, choices=choices_of("FamilyRole", list(FamilyRole)),
        error_messages=CHOOSE,
    )
    since = DanishDateField(label=_("In the family from"), help_text=_("For a newborn, the date of birth"))
