"""The form that gives a family a contact."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.operation import OperationForm


class NameContactForm(OperationForm):
    """Who, and why where it is one more than the model says."""

    worker = forms.ChoiceField(label=_("Contact"), error_messages={"required": _("Choose who the family is to turn to.")})
    reason = forms.CharField(
        label=_("Why one more"), max_length=300, required=False, help_text=_("Only when the family has as many as the model says. Everybody in the case can read it."),
    )

    def __init__(self, *args: Any, staff: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", _("Choose")), *staff]  # type: ignore[attr-defined]

    @property
    def worker_id(self) -> UUID:
        return UUID(self.cleaned_data["worker"])


class EndContactForm(OperationForm):
    """The family turns to this one no longer."""

    contact = forms.UUIDField()
