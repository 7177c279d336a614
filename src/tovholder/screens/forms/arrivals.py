"""Forms about arrival lists."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.operation import OperationForm


class TakeInListForm(OperationForm):
    """A spreadsheet of families."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("Excel (.xlsx) or CSV, 5 MB at most. Nothing is registered before you have seen what will happen."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("The file is empty. Choose the file with the families."),
        },
    )


class RegisterListForm(OperationForm):
    """Confirms what the preview showed."""
