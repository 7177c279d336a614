"""Forms about absence, and about what a unit's leader keeps up to date."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm


class RecordAbsenceForm(OperationForm):
    """Who is away, from when, and the first day back. Never why."""

    worker = forms.ChoiceField(label=_("Who"))
    valid_from = DanishDateField(label=_("First day away"))
    valid_until = DanishDateField(label=_("First day back"))

    def __init__(self, *args: Any, workers: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(str(key), name) for key, name in workers]  # type: ignore[attr-defined]
        if len(workers) == 1:
            self.fields["worker"].widget = forms.HiddenInput()
            self.initial.setdefault("worker", str(workers[0][0]))

    @property
    def worker_id(self) -> UUID:
        return UUID(self.cleaned_data["worker"])


class EndAbsenceForm(OperationForm):
    """Back earlier than was said."""

    valid_until = DanishDateField(label=_("First day back"), help_text="")


class CloseUnitForm(OperationForm):
    """Days on which the unit is closed."""

    name = forms.CharField(label=_("What it is"), max_length=200, help_text=_("For example: staff day, moving"))
    first = DanishDateField(label=_("First closed day"))
    last = DanishDateField(label=_("Last closed day"))


class OutsideContactForm(OperationForm):
    """Whom to ring who has no login."""

    name = forms.CharField(label=_("Name"), max_length=200)
    function = forms.CharField(label=_("What the person does"), max_length=100)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)
    phone_hours = forms.CharField(label=_("Telephone hours"), max_length=100, required=False)
    email = forms.EmailField(
        label=_("Mail"), required=False, error_messages={"invalid": _("This is no mail address. Write it as name@kommune.example.")}
    )
