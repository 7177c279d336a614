"""Forms of emergency access and its review."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.access.api import Gate
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS
from tovholder.sharing.api import LONGEST_REASON, EmergencyVerdict


class EmergencyForm(OperationForm):
    """The number one has in hand, what is needed, and why."""

    number = forms.CharField(
        label=_("CPR number or family number"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Exactly as it stands. Names are not searched for."), error_messages={"required": _("Write the number.")},
    )
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
