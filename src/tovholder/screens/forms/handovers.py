"""Forms about hand-overs and referrals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import ContactForm
from tovholder.pathways.api import HandoverKind, HandoverRow, HandoverState
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS

Choices = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Headings, each with its receivers."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """A unit's function, or somebody without a login."""

    unit_id: UUID | None = None
    function: str = ""
    contact_id: UUID | None = None

    @classmethod
    def of(cls, chosen: str) -> "Receiver":
        what, _colon, which = chosen.partition(":")
        if what == "contact":
            return cls(contact_id=UUID(which))
        unit, _colon, function = which.partition(":")
        return cls(unit_id=UUID(unit), function=function)


class OfferHandoverForm(OperationForm):
    """To whom, what is asked, and whether the responsibility goes along."""

    receiver = forms.ChoiceField(label=_("To whom?"), error_messages={"required": _("Choose who is to have it.")})
    what = forms.CharField(
        label=_("What do you ask?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write only what the receiver needs."),
        error_messages={"required": _("Write what you ask of the receiver.")},
    )
    kind = forms.ChoiceField(
        label=_("Who has the step then?"), widget=forms.RadioSelect,
        choices=[
            (HandoverKind.REFERRAL.value, _("I keep the step, and it waits for their answer (referral)")),
            (HandoverKind.HANDOVER.value, _("The step becomes theirs when they accept it (hand-over)")),
        ],
    )

    def __init__(self, *args: Any, receivers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"kind": HandoverKind.REFERRAL.value, **self.initial}
        self.fields["receiver"].choices = [("", _("Choose")), *receivers]  # type: ignore[attr-defined]

    @property
    def to(self) -> Receiver:
        return Receiver.of(self.cleaned_data["receiver"])

    @property
    def kind_chosen(self) -> HandoverKind:
        return HandoverKind(self.cleaned_data["kind"])


class AcceptHandoverForm(OperationForm):
    """It is ours; and what was agreed, if anything."""

    agreed = forms.CharField(
        label=_("What is agreed"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReturnHandoverForm(OperationForm):
    """It is not ours, or something is missing."""

    why = forms.CharField(
        label=_("Why, and what is missing?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you return it, and what is missing.")},
    )


class FinishReferralForm(OperationForm):
    """What was asked is done."""

    answer = forms.CharField(
        label=_("Your answer"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It becomes the note of the step of whoever asked."),
    )


class RecallHandoverForm(OperationForm):
    """It comes to nothing."""


class NoteAnswerForm(OperationForm):
    """What somebody without a login said, to whom one spoke, how, and on which day."""

    becomes = forms.ChoiceField(
        label=_("What was the answer?"), widget=forms.RadioSelect, error_messages={"required": _("Choose one.")}
    )
    answer = forms.CharField(
        label=_("What was said"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    whom = forms.CharField(
        label=_("Whom did you speak with?"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write whom you spoke with.")},
    )
    how = forms.ChoiceField(
        label=_("How"), choices=[(form.value, LABELS["ContactForm"][form.value]) for form in ContactForm]
    )
    told_on = DanishDateField(label=_("When"))

    def __init__(self, *args: Any, row: HandoverRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_be = [HandoverState.ACCEPTED, HandoverState.DONE, HandoverState.RETURNED]
        if row.state != HandoverState.OFFERED:
            may_be.remove(HandoverState.ACCEPTED)
        self.fields["becomes"].choices = [(state.value, LABELS["HandoverState"][state.value]) for state in may_be]  # type: ignore[attr-defined]

    @property
    def becomes_chosen(self) -> HandoverState:
        return HandoverState(self.cleaned_data["becomes"])

    @property
    def how_chosen(self) -> ContactForm:
        return ContactForm(self.cleaned_data["how"])
