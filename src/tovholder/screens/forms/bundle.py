"""The form with which a coordinator's families are handed over at once."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import HandedOn, HeldFamily
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm

STAYS = "-"


class BundleForm(OperationForm):
    """Who takes them over, and when; and for each family somebody else, or that it stays for now."""

    receiver = forms.ChoiceField(label=_("Who takes the families over?"), error_messages={"required": _("Choose a coordinator.")})
    takes_over_on = DanishDateField(label=_("Takes over on"))

    def __init__(
        self, *args: Any, families: Sequence[HeldFamily], candidates: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._families = families
        self.fields["receiver"].choices = [("", _("Choose")), *candidates]  # type: ignore[attr-defined]
        for held in families:
            self.fields[f"to_{held.case.id}"] = forms.ChoiceField(
                label=held.case.label, required=False, choices=[("", _("As above")), *candidates, (STAYS, _("Not handed over now"))],
            )
            self.fields[f"version_{held.case.id}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=held.case.version, required=False
            )

    @property
    def handed(self) -> list[HandedOn]:
        said = self.cleaned_data
        chosen = [(held, said[f"to_{held.case.id}"] or said["receiver"]) for held in self._families]
        return [
            HandedOn(held.case.id, said[f"version_{held.case.id}"] or 0, UUID(to)) for held, to in chosen if to != STAYS
        ]

    @property
    def plan(self) -> list[tuple[str, str]]:
        """Each family and who is to hold it, in words: what will happen."""
        names = dict(self.fields["receiver"].choices)  # type: ignore[attr-defined]
        labels = {held.case.id: held.case.label for held in self._families}
        return [(labels[each.case_id], names[str(each.worker_id)]) for each in self.handed]
