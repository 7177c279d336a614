"""The inbox's forms."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS


class ReadInboxForm(OperationForm):
    """Everything told until the page was made is read."""

    until = forms.CharField(widget=forms.HiddenInput)

    def clean_until(self) -> datetime:
        try:
            moment = datetime.fromisoformat(self.cleaned_data["until"])
        except ValueError as error:
            raise forms.ValidationError("") from error
        if moment.tzinfo is None:
            raise forms.ValidationError("")
        return moment


class DailyMailForm(OperationForm):
    """One's own daily mail: one choice of three."""

    mail = forms.ChoiceField(label=_("Daily mail at half past seven on your working days"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail"].choices = list(LABELS["DailyMail"].items())  # type: ignore[attr-defined]
