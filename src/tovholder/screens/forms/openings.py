"""Forms about gates that somebody opens."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.access.api import Gate
from tovholder.people.api import FamilyRole, MemberRow
from tovholder.rulebook.api import Gate as GateRule
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.operation import OperationForm
from tovholder.sharing.api import LONGEST_REASON, NewOpening

REASONS: dict[str, tuple[Any, Any]] = {
    Gate.ACUTE: (_("What is the danger?"), _("Say what may happen, to whom, and why it cannot wait for consent.")),
    Gate.SSD: (_("Why the child needs early help"), _("Only those at the meeting read it.")),
    Gate.SSP: (_("What is to be prevented"), _("Only the members read it. Never for an investigation.")),
    Gate.NOTIFICATION: (_("What worries you"), _("What you saw or heard, when, and what you have done. The child authority reads it.")),
}


class OpenGateForm(OperationForm):
    """The fields the gate needs, and no others. ``staff``: whom it can be opened for."""

    def __init__(
        self, *args: Any, gate: GateRule, pack: Pack, members: Sequence[MemberRow], staff: Sequence[tuple[str, str]],
        authorities: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.gate = Gate(gate.key)
        if self.gate in (Gate.SSD, Gate.NOTIFICATION):
            children = [(str(each.person_id), each.name) for each in members if each.role == FamilyRole.CHILD]
            self.fields["persons"] = forms.ChoiceField(
                label=_("Which child"), choices=[("", _("Choose")), *children], error_messages={"required": _("Choose the child.")}
            )
        else:
            self.fields["persons"] = forms.MultipleChoiceField(
                label=_("Whom it is about"), choices=[(str(each.person_id), each.name) for each in members],
                widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose at least one.")},
            )
        if self.gate == Gate.ACUTE:
            language = get_language() or "da"
            kinds = [(kind.key, kind.name.in_language(language)) for kind in pack.information_kinds if gate.opens(kind.key)]
            self.fields["kinds"] = forms.MultipleChoiceField(
                label=_("What is needed"), choices=kinds, widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Choose at least one.")},
            )
        label, helps = REASONS[self.gate]
        self.fields["reason"] = forms.CharField(
            label=label, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 5}), help_text=helps,
            error_messages={"required": _("Write what the reason is. It has to be on record.")},
        )
        self._add_whom(staff, authorities)

    def _add_whom(self, staff: Sequence[tuple[str, str]], authorities: Sequence[tuple[str, str]]) -> None:
        if self.gate == Gate.ACUTE:
            self.fields["workers"] = forms.ChoiceField(
                label=_("For whom"), choices=staff, help_text=_("One worker. The coordinator is told at once."),
            )
        elif self.gate == Gate.NOTIFICATION:
            self.fields["workers"] = forms.ChoiceField(label=_("To"), choices=authorities)
        else:
            self.fields["workers"] = forms.MultipleChoiceField(
                label=_("Who sits there"), choices=staff, widget=forms.CheckboxSelectMultiple,
                help_text=_("You too: the meeting is called by somebody who is there."),
                error_messages={"required": _("Choose at least two.")},
            )

    @property
    def opening(self) -> NewOpening:
        said = self.cleaned_data
        workers = said["workers"] if isinstance(said["workers"], list) else [said["workers"]]
        persons = said["persons"] if isinstance(said["persons"], list) else [said["persons"]]
        unit, _colon, function = workers[0].partition(":") if self.gate == Gate.NOTIFICATION else ("", "", "")
        return NewOpening(
            gate=self.gate, persons=[UUID(each) for each in persons], reason=said["reason"], kinds=said.get("kinds", ()),
            workers=[] if function else [UUID(each) for each in workers], unit_id=UUID(unit) if unit else None, function=function,
        )


class OpeningForm(OperationForm):
    """One of the gates that are open. ``words``: why it goes on, or what was told."""

    opening = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 3}))
