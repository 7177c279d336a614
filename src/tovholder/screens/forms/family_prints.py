"""The form that stops what is common to a family, and lets it go on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import LONGEST_NOTE
from tovholder.screens.forms.operation import OperationForm


class FamilyPrintsForm(OperationForm):
    why = forms.CharField(
        label=_("What has been assessed, and why"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It becomes a note about social matters in your unit's record, marked so that nobody in the family is shown it."),
        error_messages={"required": _("Write what has been assessed.")},
    )
