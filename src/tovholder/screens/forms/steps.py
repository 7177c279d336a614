"""Forms about steps."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tovholder.pathways.api import StepState
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS

BENT = (StepState.WAITING_CITIZEN, StepState.WAITING_OTHERS, StepState.AGREED_LATER, StepState.NOT_RELEVANT)


class FinishStepForm(OperationForm):
    """A step is done; a note if there is something to say, the day where other deadlines count from it, and the witness where
    there may have been one.
    """

    happened_on = DanishDateField(label=_("Which day did it happen?"))
    witness = forms.ChoiceField(label=_("Witness"), required=False, help_text=_("Only when somebody was witness."))
    note = forms.CharField(
        label=_("What was done"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, asks_day: bool = False, witnesses: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_day:
            del self.fields["happened_on"]
        if witnesses:
            self.fields["witness"].choices = [("", _("No witness")), *witnesses]  # type: ignore[attr-defined]
        else:
            del self.fields["witness"]

    @property
    def witness_id(self) -> UUID | None:
        return UUID(self.cleaned_data["witness"]) if self.cleaned_data.get("witness") else None


class AcknowledgeForm(forms.Form):
    """Steps somebody has seen. ``back``: the page the button stood on."""

    request_id = forms.UUIDField()
    step = forms.TypedMultipleChoiceField(coerce=UUID)
    back = forms.CharField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        chosen = self.fields["step"]
        assert isinstance(chosen, forms.TypedMultipleChoiceField)
        chosen.choices = [(step, step) for step in data.getlist("step") if _is_key(step)]

    @property
    def steps(self) -> list[UUID]:
        return list(self.cleaned_data["step"])

    def key_for(self, step_id: UUID) -> UUID:
        """Each step is an operation of its own; the same form again asks for the same ones."""
        return uuid5(self.cleaned_data["request_id"], str(step_id))


def _is_key(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


class BendStepForm(OperationForm):
    """A step that cannot be done now, or need not be done at all, and the line that says why."""

    state = forms.ChoiceField(
        label=_("What is it instead?"), widget=forms.RadioSelect, error_messages={"required": _("Choose one.")},
        choices=[(state.value, LABELS["StepState"][state.value]) for state in BENT],
    )
    agreed_on = DanishDateField(label=_("Agreed for"), required=False, help_text=_("Only when it is agreed for later, for example 1.2.2026"))
    why = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a line about why, so that others can follow.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == StepState.AGREED_LATER and "agreed_on" not in self.errors and not cleaned.get("agreed_on"):
            self.add_error("agreed_on", _("Write which day you agreed on."))
        return cleaned

    @property
    def state_chosen(self) -> StepState:
        return StepState(self.cleaned_data["state"])

    @property
    def day_agreed(self) -> date | None:
        day: date | None = self.cleaned_data["agreed_on"]
        return day


class PostponeStepForm(BendStepForm):
    """Not now, with the line that says why. An answer is chosen beforehand: most often it waits for the citizen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        state.label = _("What does it wait for?")
        state.choices = [(each.value, LABELS["StepState"][each.value]) for each in BENT if each is not StepState.NOT_RELEVANT]


class TakeUpStepForm(OperationForm):
    """A step that was ended or set aside is to be done after all."""
