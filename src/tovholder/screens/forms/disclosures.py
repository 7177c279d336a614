"""The form of a disclosure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.organisation.api import UnitRow
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.forms.outside import outside_choices, outside_chosen
from tovholder.screens.labels import LABELS, outside_named
from tovholder.sharing.api import LONGEST_TOLD, NewDisclosure, OutsideRecipient, ToldHow, lets_out


class DiscloseForm(OperationForm):
    """Four things must be given: to whom, what, which kind, and on which ground. The rest has an answer already or may be left."""

    unit = forms.ChoiceField(label=_("To which unit?"), required=False)
    recipient = forms.CharField(
        label=_("To whom?"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Name and place, where the unit is not in the list, such as the family's doctor."),
    )
    what = forms.CharField(
        label=_("What was told or sent?"), max_length=LONGEST_TOLD, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in short what was told or sent.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("What is it about?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what the information was about.")},
    )
    gate = forms.ChoiceField(
        label=_("On which ground?"), help_text=_("Exactly one. Two grounds are two disclosures."),
        error_messages={"required": _("Choose the ground on which it was told.")},
    )
    reason = forms.CharField(
        label=_("Why was it necessary?"), max_length=500, required=False,
        help_text=_("Needed only where the ground asks for a reason."),
    )
    about = forms.MultipleChoiceField(
        label=_("Whom is it about?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Nobody ticked: the whole family."),
    )
    how = forms.ChoiceField(label=_("How"), choices=[(how.value, LABELS["ToldHow"][how.value]) for how in ToldHow])
    told_on = DanishDateField(label=_("When"))

    def __init__(
        self, data: Any = None, *, pack: Pack, units: Iterable[UnitRow], members: Sequence[MemberRow], today: date,
        outside: Sequence[OutsideRecipient] = (), **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.initial = {"told_on": today, "how": ToldHow.PHONE.value, **self.initial}
        self.outside = {str(row.id): row for row in outside}
        language = get_language() or "da"
        named = sorted(((str(unit.id), unit.name) for unit in units), key=lambda unit: unit[1])
        self._offer("unit", [("", _("None of these")), *named, *outside_choices(outside)])
        self._offer("kinds", [(kind.key, kind.name.in_language(language)) for kind in pack.information_kinds])
        grounds = [gate for gate in (pack.gate(each.key) for each in pack.gates) if lets_out(gate)]
        self._offer("gate", [("", _("Choose")), *((gate.key, _with_basis(gate.name, gate.legal_basis, language)) for gate in grounds)])
        self._offer("about", [(str(member.person_id), member.name) for member in members])

    def _offer(self, name: str, options: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("unit") or said.get("recipient")):
            self.add_error("recipient", _("Write or choose to whom it was told."))
        return said

    @property
    def has_more(self) -> bool:
        """Whether the folded part is opened: once something was refused, the reason for it may be lacking there."""
        return self.is_bound

    @property
    def disclosure(self) -> NewDisclosure:
        said = self.cleaned_data
        named = self.outside.get(said["unit"])
        recipient = ", ".join(filter(None, [outside_named(named.party, named.name) if named else "", said["recipient"]]))
        return NewDisclosure(
            gate=said["gate"], kinds=said["kinds"], what=said["what"], told_on=said["told_on"], how=ToldHow(said["how"]),
            unit_id=UUID(said["unit"]) if said["unit"] and not named else None, recipient=recipient, outside=outside_chosen(named),
            about=[UUID(person) for person in said["about"]], reason=said["reason"],
        )


def _with_basis(name: Any, basis: Any, language: str) -> str:
    return f"{name.in_language(language)} ({basis.in_language(language)})" if basis else name.in_language(language)
