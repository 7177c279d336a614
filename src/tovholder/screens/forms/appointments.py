"""The forms of an appointment."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import NewAppointment
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.concealment import ask_whom_it_is_about, hidden_by_rule
from tovholder.screens.forms.fields import DanishDateField, DanishTimeField
from tovholder.screens.forms.operation import OperationForm

NUMBERS = "numbers"


class AppointmentForm(OperationForm):
    """What, about what, when; the persons and the place may be left."""

    title = forms.CharField(
        label=_("What is the appointment?"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write what the appointment is.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"), help_text=_("This decides who may read it. Others in the case see only that the persons are taken."),
        error_messages={"required": _("Choose what the appointment is about.")},
    )
    on = DanishDateField(label=_("Which day"))
    starts = DanishTimeField(label=_("From what time"), help_text=_("For example 8.30"))
    ends = DanishTimeField(label=_("Until what time"), help_text=_("For example 12"))
    about = forms.MultipleChoiceField(
        label=_("For whom?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Nobody ticked: the whole family."),
    )
    place = forms.CharField(label=_("Where"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    weekly_until = DanishDateField(
        label=_("Repeated every week, last day"), required=False, help_text=_("Leave it empty if it is once only."),
    )
    hidden_from = forms.MultipleChoiceField(label=_("Not to be shown to"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, pack: Pack, members: Sequence[MemberRow], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"on": today, **self.initial}
        language = get_language() or "da"
        kinds = [(kind.key, kind.name.in_language(language)) for kind in pack.information_kinds if kind.key != NUMBERS]
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]
        names = [(str(member.person_id), member.name) for member in members]
        self.fields["about"].choices = names  # type: ignore[attr-defined]
        self.fields["hidden_from"].choices = names  # type: ignore[attr-defined]
        self.fields["hidden_from"].help_text = hidden_by_rule(pack)
        self.pack, self.members = pack, members

    def clean(self) -> None:
        ask_whom_it_is_about(self, self.pack, self.members)

    @property
    def appointment(self) -> NewAppointment:
        said = self.cleaned_data
        return NewAppointment(
            title=said["title"], kind=said["kind"], on=said["on"], starts=said["starts"], ends=said["ends"],
            about=[UUID(each) for each in said["about"]], place=said["place"], weekly_until=said["weekly_until"],
            hidden_from=[UUID(each) for each in said["hidden_from"]],
        )


class MoveAppointmentForm(OperationForm):
    on = DanishDateField(label=_("Which day"))
    starts = DanishTimeField(label=_("From what time"))
    ends = DanishTimeField(label=_("Until what time"))
    place = forms.CharField(label=_("Where"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class CancelAppointmentForm(OperationForm):
    why = forms.CharField(label=_("Why is it called off?"), max_length=200, error_messages={"required": _("Write a line about why.")})
    and_later = forms.BooleanField(label=_("Those of the following weeks too"), required=False)
