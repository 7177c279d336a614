"""Forms about the access log."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS
from tovholder.sharing.api import LONGEST_FINDING, Verdict

A_MONTH = timedelta(days=31)


class PeriodForm(forms.Form):
    """Which days, both included; the last month unless told."""

    fra = DanishDateField(label=_("From"))
    til = DanishDateField(label=_("Until"), help_text="")

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any) -> None:
        asked = data if data and ("fra" in data or "til" in data) else {**self.said(data), "fra": today - A_MONTH, "til": today}
        super().__init__(asked, **kwargs)

    @staticmethod
    def said(data: Any) -> dict[str, Any]:
        return dict(data.items()) if data else {}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("fra") and found.get("til") and found["til"] < found["fra"]:
            self.add_error("til", _("The last day lies before the first. Check the two dates."))
        return found


class LogFilterForm(PeriodForm):
    """Which part of the log. ``borger`` is a key and never typed."""

    medarbejder = forms.ChoiceField(label=_("Worker"), required=False)
    kun = forms.BooleanField(label=_("Only where the worker did nothing else in the case that day"), required=False)
    borger = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, workers: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Everybody")), *((str(key), name) for key, name in workers)]
        self.fields["medarbejder"].choices = choices  # type: ignore[attr-defined]

    @property
    def reader(self) -> UUID | None:
        chosen = self.cleaned_data.get("medarbejder")
        return UUID(chosen) if chosen else None


class PersonNumberForm(forms.Form):
    number = forms.CharField(
        label=_("CPR or replacement number"), max_length=20, help_text=_("Ten digits, with or without hyphen. The search is noted."),
        widget=forms.TextInput(attrs={"class": "input-width-s", "autocomplete": "off"}),
    )


class FindingForm(OperationForm):
    """What came of one look."""

    verdict = forms.ChoiceField(
        label=_("What came of it?"), widget=forms.RadioSelect, choices=[(each.value, LABELS["Verdict"][each.value]) for each in Verdict],
        error_messages={"required": _("Choose what came of it.")},
    )
    text = forms.CharField(
        label=_("What explains it, or what is missing"), required=False, max_length=LONGEST_FINDING,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    look = forms.UUIDField(widget=forms.HiddenInput)
