"""The form of *May I tell it?*: a question, which changes nothing."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.organisation.api import UnitRow
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Pack, TellingPurpose
from tovholder.screens.forms.outside import outside_choices, outside_chosen
from tovholder.screens.labels import LABELS
from tovholder.sharing.api import OutsideRecipient, TellingQuestion

CITIZEN, OUTSIDE = "citizen", "outside"
CHILD = "child"


class MayIForm(forms.Form):
    """Three answers: what, to whom, for what; inside a family also of whom."""

    kinds = forms.MultipleChoiceField(
        label=_("What would you like to share?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("A word such as “wheelchair” or “psychologist” is health, wherever it is said."),
        error_messages={"required": _("Choose what you would like to tell.")},
    )
    about = forms.MultipleChoiceField(
        label=_("Whom is it about?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Nobody ticked: the whole family."),
    )
    age = forms.ChoiceField(label=_("Whom is it about?"), choices=[("adult", _("An adult")), (CHILD, _("A child under 18"))])
    to = forms.ChoiceField(label=_("To whom?"), error_messages={"required": _("Choose to whom.")})
    purpose = forms.ChoiceField(
        label=_("What for?"), choices=[(each.value, LABELS["TellingPurpose"][each.value]) for each in TellingPurpose]
    )
    giver = forms.ChoiceField(label=_("Who would tell it?"), required=False)

    def __init__(
        self, data: Any = None, *, pack: Pack, units: Iterable[UnitRow], members: Sequence[MemberRow] | None = None, outside: Sequence[OutsideRecipient] = (),
    ) -> None:
        super().__init__(data, initial={"purpose": TellingPurpose.TASK.value, "age": "adult"})
        self.outside = {str(row.id): row for row in outside}
        language = get_language() or "da"
        named = sorted(((str(unit.id), unit.name) for unit in units), key=lambda unit: unit[1])
        self._offer("kinds", [(kind.key, kind.name.in_language(language)) for kind in pack.information_kinds])
        self._offer("to", [("", _("Choose")), (CITIZEN, _("The citizen")), *named, *outside_choices(outside), (OUTSIDE, _("Somebody else outside the municipality"))])
        self._offer("giver", [("", _("My own unit")), *named])
        if members is None:
            del self.fields["about"]
        else:
            del self.fields["age"]
            self._offer("about", [(str(member.person_id), member.name) for member in members])

    def _offer(self, name: str, options: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    @property
    def recipient(self) -> str:
        """The unit, or whom a consent names, as the form of a disclosure knows it; empty for anybody else."""
        return "" if self.cleaned_data["to"] in (CITIZEN, OUTSIDE) else self.cleaned_data["to"]

    @property
    def question(self) -> TellingQuestion:
        said = self.cleaned_data
        to = said["to"]
        purpose = TellingPurpose.CITIZEN_ASKS if to == CITIZEN else TellingPurpose(said["purpose"])
        return TellingQuestion(
            purpose, frozenset(said["kinds"]), frozenset(UUID(each) for each in said.get("about", ())),
            child=said.get("age") == CHILD, unit_id=None if to in (CITIZEN, OUTSIDE) or to in self.outside else UUID(to),
            giver_id=UUID(said["giver"]) if said["giver"] else None, to_citizen=to == CITIZEN,
            outside=outside_chosen(self.outside.get(to)),
        )
