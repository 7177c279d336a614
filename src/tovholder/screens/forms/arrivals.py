"""Forms about arrival lists."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.interop.api import TITLES, Column, Doubt, MatchAnswer, Preview
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS


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


class DoubtsForm(OperationForm):
    """For each row whose person may be somebody we know: yes, no, or not known, which leaves the family held back."""

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for doubt in preview.doubts:
            self.fields[f"row_{doubt.row}"] = forms.ChoiceField(
                label=_asked(doubt), choices=[(answer.value, LABELS["MatchAnswer"][answer]) for answer in MatchAnswer],
                widget=forms.RadioSelect, initial=doubt.answer or MatchAnswer.WAITS, required=False,
            )

    @property
    def answers(self) -> Mapping[int, MatchAnswer]:
        said = {name: value for name, value in self.cleaned_data.items() if name.startswith("row_") and value}
        return {int(name.removeprefix("row_")): MatchAnswer(value) for name, value in said.items()}


def _asked(doubt: Doubt) -> str:
    announced, known = doubt.announced, doubt.known
    return _("Row %(row)s: is %(announced)s, born %(born)s, the same as %(known)s, born %(known_born)s?") % {
        "row": doubt.row, "announced": f"{announced.given_names} {announced.surname}".strip(),
        "born": f"{announced.born_on:%d-%m-%Y}", "known": f"{known.given_names} {known.surname}".strip(),
        "known_born": f"{known.born_on:%d-%m-%Y}" if known.born_on else "–",
    }


class MatchAnswerForm(OperationForm):
    """Yes or no."""

    answer = forms.ChoiceField(choices=[("same", ""), ("different", "")])

    @property
    def said(self) -> MatchAnswer:
        return MatchAnswer(self.cleaned_data["answer"])
