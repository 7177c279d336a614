"""The form of a consent to something else than the ticks ask: what, from whom, to whom, for what, and until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.consents import HowItWasAnswered
from tovholder.screens.forms.persons import choices_of
from tovholder.sharing.api import Answer, ConsentAnswer, OutsideParty, OwnWords, Recipient

EVERY_OWN_UNIT = "own"


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be chosen here: who may be told, by a key of the page; of which kinds; and which units know it. ``home``: the unit that
    asks.
    """

    to: Mapping[str, tuple[Recipient, str]]
    kinds: Sequence[tuple[str, str]]
    units: Mapping[UUID, str]
    home: UUID


class OwnWordsForm(HowItWasAnswered):
    """Nothing is chosen beforehand but whose information it is: the unit's that asks. ``for_paper``: it is to be printed and has no
    answer yet.
    """

    answer = forms.ChoiceField(
        label=_("What was answered"), widget=forms.RadioSelect, choices=choices_of("ConsentAnswer", list(ConsentAnswer)),
        error_messages={"required": _("Choose what was answered.")},
    )
    to = forms.MultipleChoiceField(label=_("Who may be told, of those around the family"), required=False, widget=forms.CheckboxSelectMultiple)
    outside = forms.ChoiceField(
        label=_("Who may be told, outside the municipality"), required=False,
        help_text=_("They are let into nothing here. You may tell them what the yes names."),
    )
    outside_name = forms.CharField(
        label=_("Name and place"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("May be left empty for the person's own doctor."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What may be told"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose what may be told.")},
    )
    from_units = forms.MultipleChoiceField(
        label=_("Whose information"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose whose information it is.")},
    )
    purpose = forms.CharField(
        label=_("What for"), max_length=200, error_messages={"required": _("Write what it is for.")},
        help_text=_("As it was said to the person: “so that the doctor knows about the move”."),
    )

    def __init__(self, *args: Any, offered: Offered, for_paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = not for_paper
        self.offered = offered
        self.initial = {"from_units": [str(offered.home)], **self.initial}
        self._offer("to", [(key, name) for key, (_recipient, name) in offered.to.items()])
        self._offer("outside", [("", _("Nobody")), *choices_of("OutsideParty", list(OutsideParty))])
        self._offer("kinds", offered.kinds)
        units = [(str(unit), name) for unit, name in offered.units.items()]
        self._offer("from_units", [*units, (EVERY_OWN_UNIT, _("Every unit of the municipality"))])

    def _offer(self, name: str, options: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if "to" in said and "outside" in said and not said["to"] and not said["outside"]:
            self.add_error("outside" if said.get("outside_name") else "to", _("Choose who may be told."))
        if said.get("outside") not in (None, "", OutsideParty.OWN_DOCTOR) and not said.get("outside_name", "").strip():
            self.add_error("outside_name", _("Write the name and the place of whoever may be told."))
        return said

    @property
    def own_words(self) -> OwnWords:
        said = self.cleaned_data
        to = [self.offered.to[key][0] for key in said["to"]]
        if said["outside"]:
            to.append(Recipient(outside=OutsideParty(said["outside"]), outside_name=said["outside_name"]))
        chosen = said["from_units"]
        return OwnWords(said["purpose"], said["kinds"], to, [] if EVERY_OWN_UNIT in chosen else [UUID(unit) for unit in chosen])

    @property
    def answers(self) -> list[Answer]:
        return [Answer(self.own_words, ConsentAnswer(self.cleaned_data["answer"]), self.cleaned_data["until_on"])]
