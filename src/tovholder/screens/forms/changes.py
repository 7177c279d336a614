"""Forms about the change of coordinator."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import LONGEST_NOTE, ContactForm, NewNote, Proposal
from tovholder.rulebook.api import Pack, danish_calendar
from tovholder.screens.forms.families import AppointCoordinatorForm
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.notes import NUMBERS
from tovholder.screens.forms.operation import OperationForm


def first_day_alone(pack: Pack, today: date) -> date:
    """The day proposed for the new coordinator to hold the ropes: when both have been in place as long as the model wants."""
    day = today + timedelta(days=pack.coordinator_change.overlap_days)
    return pack.calendar(danish_calendar()).next_working_day(day)


class BeginChangeForm(AppointCoordinatorForm):
    """Who takes over, when, and what the new one must know first."""

    takes_over_on = DanishDateField(label=_("Takes over on"))
    must_know = forms.CharField(
        label=_("What the new coordinator must know first"), required=False, max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("It becomes a note in the case."),
    )
    kind = forms.ChoiceField(label=_("What is it about?"), required=False)

    def __init__(
        self, *args: Any, pack: Pack, proposals: Sequence[Proposal], deputies: Sequence[Proposal], **kwargs: Any
    ) -> None:
        """``deputies``: who can step in for the new one; the present coordinator can, though she cannot be the new one."""
        super().__init__(*args, proposals=proposals, **kwargs)
        names = [(str(each.candidate.worker_id), each.candidate.name) for each in deputies]
        self.fields["deputy"].choices = [("", _("Nobody yet")), *names]  # type: ignore[attr-defined]
        language = get_language() or "da"
        kinds = [(kind.key, kind.name.in_language(language)) for kind in pack.information_kinds if kind.key != NUMBERS]
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("must_know") and not cleaned.get("kind"):
            self.add_error("kind", _("Choose what the note is about."))
        return cleaned

    def note(self, *, on: Any, theme: str) -> NewNote | None:
        said = self.cleaned_data
        if not said["must_know"]:
            return None
        return NewNote(text=said["must_know"], kind=said["kind"], happened_on=on, form=ContactForm.OTHER, theme=theme)


class ChangeItemForm(OperationForm):
    """One thing of the checklist is seen to."""

    key = forms.CharField(widget=forms.HiddenInput)


class TellFamilyForm(OperationForm):
    """When the family was told."""

    told_on = DanishDateField(label=_("The family was told on"))


class CompleteChangeForm(OperationForm):
    """Who takes the case says that she has it."""

    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)


class RecallChangeForm(OperationForm):
    """It comes to nothing."""

