"""Forms about arrival lists."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.interop.api import TITLES, Column, Preview
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


class DiscardListForm(OperationForm):
    """Throws a list away."""


class PlaceColumnsForm(OperationForm):
    """A choice for each header we do not know. The fields are numbered: a header may be any text."""

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "da"
        self.headers: list[str] = []
        for number, column in enumerate(preview.open_columns):
            free = [*preview.free, column.placed] if column.placed else preview.free
            names = [(each.value, TITLES[each].in_language(language)) for each in Column if each in free]
            samples = _("For example: %(samples)s") % {"samples": " · ".join(column.samples)}
            self.headers.append(column.header)
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=_("The column “%(header)s” is") % {"header": column.header}, required=False,
                choices=[("", _("Not read")), *names], initial=column.placed or "", help_text=samples if column.samples else "",
            )

    @property
    def chosen(self) -> Mapping[str, Column | None]:
        said = [self.cleaned_data[f"column_{number}"] for number in range(len(self.headers))]
        return {header: Column(column) if column else None for header, column in zip(self.headers, said, strict=True)}
