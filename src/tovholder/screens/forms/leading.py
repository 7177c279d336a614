"""Forms of those who lead."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.operation import OperationForm


class EndCoordinatorForm(OperationForm):
    """A family goes on without a coordinator: whom it rings now, and why."""

    farewell = forms.CharField(
        label=_("Whom does the family call now?"), max_length=300, help_text=_("Name or unit, and telephone. Everybody in the case can read it."),
        error_messages={"required": _("Write whom the family calls now.")},
    )
    why = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Goes into the record. For example what the family now does itself."),
        error_messages={"required": _("Write a line about why.")},
    )
