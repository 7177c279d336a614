"""Forms of emergency access and its review."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.access.api import Gate
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS
from tovholder.sharing.api import LONGEST_REASON, EmergencyVerdict

LONGEST_NAME = 200


class EmergencyForm(OperationForm):
    """The number one has in hand, or the name and the date of birth; what is needed, and why."""

    number = forms.CharField(
        label=_("CPR number or family number"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Exactly as it stands. If you do not have it, write the name and the date of birth instead."),
    )
    name = forms.CharField(
        label=_("The whole name"), max_length=LONGEST_NAME, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Given names and surname, as they are written in the case."),
    )
    born_on = DanishDateField(label=_("Date of birth"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("What is needed"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose at least one.")}
    )
    reason = forms.CharField(
        label=_("What is the danger?"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The coordinator and the data protection officer read it."),
        error_messages={"required": _("Write what the reason is. It has to be on record.")},
    )

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gate, language = pack.gate(Gate.ACUTE), get_language() or "da"
        kinds = [(kind.key, kind.name.in_language(language)) for kind in pack.information_kinds if gate.opens(kind.key)]
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Either the number, or both of the others."""
        said = super().clean() or self.cleaned_data
        if not said.get("number") and not {"number", "name", "born_on"} & self.errors.keys() and not (said.get("name") and said.get("born_on")):
            self.add_error("number", _("Write the number, or the name and the date of birth."))
        return said

    @property
    def typed(self) -> str:
        """What is noted of whom was looked for."""
        said = self.cleaned_data
        return said["number"] or f"{said['name']}, {said['born_on']:%d.%m.%Y}"

    def clean_number(self) -> str:
        """Ten digits are a CPR number, with or without hyphen."""
        typed: str = self.cleaned_data["number"].strip()
        digits = re.sub(r"[\s-]", "", typed)
        return digits if re.fullmatch(r"\d{6}\w{4}", digits) and len(digits) == 10 else typed


class ReviewForm(OperationForm):
    """What was found of it."""

    access = forms.UUIDField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        choices=[(verdict.value, LABELS["EmergencyVerdict"][verdict.value]) for verdict in EmergencyVerdict],
    )
    note = forms.CharField(max_length=LONGEST_REASON, required=False)

    @property
    def access_id(self) -> UUID:
        found: UUID = self.cleaned_data["access"]
        return found
