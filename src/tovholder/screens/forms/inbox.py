"""The inbox's forms."""

from datetime import datetime

from django import forms

from tovholder.screens.forms.operation import OperationForm


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
