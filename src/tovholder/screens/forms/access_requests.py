"""Asking for access from a time that is shown as taken, and answering."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.operation import OperationForm
from tovholder.sharing.api import LONGEST_PURPOSE, AccessRequestState


class AskForm(OperationForm):
    """One field; which time it is about stands in the form."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    starts_at = forms.DateTimeField(widget=forms.HiddenInput)
    ends_at = forms.DateTimeField(widget=forms.HiddenInput)
    purpose = forms.CharField(
        label=_("What do you need it for?"), max_length=LONGEST_PURPOSE, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what you need it for.")},
    )

    @property
    def block(self) -> tuple[UUID, datetime, datetime] | None:
        """Person, from and until; None where the form was tampered with."""
        said: dict[str, Any] = self.cleaned_data
        return (said["person"], said["starts_at"], said["ends_at"]) if {"person", "starts_at", "ends_at"} <= set(said) else None


class AnswerForm(OperationForm):
    state = forms.ChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect, error_messages={"required": _("Choose an answer.")},
        choices=[
            (AccessRequestState.MET.value, _("Yes: the citizen has consented, or will tell it")),
            (AccessRequestState.REFUSED.value, _("No")),
        ],
    )
    answer = forms.CharField(
        label=_("A line to the one who asks"), max_length=LONGEST_PURPOSE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Do not tell what the time is for."), error_messages={"required": _("Write a line to the one who asks.")},
    )

    @property
    def state_chosen(self) -> AccessRequestState:
        return AccessRequestState(self.cleaned_data["state"])
