"""Forms about steps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.operation import OperationForm


class FinishStepForm(OperationForm):
    """A step is done; a note if there is something to say."""

    note = forms.CharField(
        label=_("What was done"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
