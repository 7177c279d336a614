"""Forms of party access: a request, what is decided of each entry, and that it takes longer."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.core.denials import Denied
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Exemption
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.forms.persons import choices_of
from tovholder.sharing.api import (
    LONGEST_SCOPE,
    LONGEST_WHY,
    Decided,
    NewPartyRequest,
    PartyAskedBy,
    PartyChoice,
    PartyEntry,
    ToldHow,
)

SEND, PREVIEW, LATER = "send", "preview", "later"
LONGEST_GIVEN = 10_000


class PartyRequestForm(OperationForm):
    """``guardians``: of a child, the adults of the family; who of them has custody the operation knows."""

    asked_by = forms.ChoiceField(label=_("Who asks"), widget=forms.RadioSelect, initial=PartyAskedBy.SELF.value)
    asker = forms.ChoiceField(label=_("Who has custody"), required=False)
    representative = forms.CharField(
        label=_("Name of the representative"), max_length=200, required=False, help_text=_("Only when somebody else asks with a written authority."),
    )
    received_on = DanishDateField(label=_("The day it came"))
    how = forms.ChoiceField(label=_("How it came"), choices=choices_of("ToldHow", list(ToldHow)), initial=ToldHow.SECURE_MAIL.value)
    scope = forms.CharField(
        label=_("What is asked for, if it is not everything"), max_length=LONGEST_SCOPE, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Every unit that works with the family reads it. Write a period or a kind, and no details."),
    )

    def __init__(self, data: QueryDict | None = None, *, guardians: Sequence[MemberRow], today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial = {"received_on": today, **self.initial}
        possible = [each for each in PartyAskedBy if guardians or each is not PartyAskedBy.GUARDIAN]
        self.fields["asked_by"].choices = choices_of("PartyAskedBy", possible)  # type: ignore[attr-defined]
        if guardians:
            self.fields["asker"].choices = [("", _("Nobody chosen")), *((str(each.person_id), each.name) for each in guardians)]  # type: ignore[attr-defined]
        else:
            del self.fields["asker"]

    @property
    def asked(self) -> NewPartyRequest:
        said = self.cleaned_data
        return NewPartyRequest(
            asked_by=PartyAskedBy(said["asked_by"]), received_on=said["received_on"], how=ToldHow(said["how"]),
            asker=UUID(said["asker"]) if said.get("asker") else None, representative=said["representative"], scope=said["scope"],
        )


class PutOffForm(OperationForm):
    """Why it takes longer, and when the answer can be expected."""

    later_why = forms.CharField(
        label=_("Why it takes longer"), max_length=LONGEST_WHY, widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": _("Write why.")},
    )
    expected_on = DanishDateField(label=_("When the answer can be expected"))


class PartyAnswerForm(OperationForm):
    """What is decided of each entry. Nothing is chosen beforehand where something speaks against giving it."""

    how = forms.ChoiceField(label=_("How it is sent"), choices=choices_of("ToldHow", list(ToldHow)), initial=ToldHow.SECURE_MAIL.value)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, entries: Sequence[PartyEntry], reasons: Sequence[Exemption], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.entries = entries
        self.initial = {"seen": self._now, **self.initial}
        language = get_language() or "da"
        named = [("", _("No reason chosen")), *((each.key, each.name.in_language(language)) for each in reasons if not each.must)]
        for each in entries:
            if not (each.suggested and each.suggested.must):
                self._add(each, named)

    def _add(self, each: PartyEntry, reasons: Sequence[tuple[str, Any]]) -> None:
        suggested = each.suggested
        self.fields[f"choice_{each.entry.id}"] = forms.ChoiceField(
            label=_("What is done with it"), widget=forms.RadioSelect, choices=choices_of("PartyChoice", list(PartyChoice)),
            initial=None if suggested else PartyChoice.GIVEN.value, error_messages={"required": _("Choose what is to be done with it.")},
        )
        self.fields[f"reason_{each.entry.id}"] = forms.ChoiceField(
            label=_("On which ground"), choices=reasons, required=False, initial=suggested.key if suggested else "",
        )
        self.fields[f"why_{each.entry.id}"] = forms.CharField(label=_("What was weighed"), max_length=LONGEST_WHY, required=False)
        self.fields[f"given_{each.entry.id}"] = forms.CharField(
            label=_("What is given, if it is only a part"), max_length=LONGEST_GIVEN, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        )

    def fields_of(self, each: PartyEntry) -> list[BoundField]:
        """The choice first, then what belongs to it; none where there is no choice."""
        return [self[name] for name in (f"{part}_{each.entry.id}" for part in ("choice", "reason", "why", "given")) if name in self.fields]

    @property
    def decided(self) -> list[Decided]:
        is_current = self.cleaned_data["seen"] == self._now
        return [self._decided(each, each.entry.fingerprint if is_current else "") for each in self.entries]

    def _decided(self, each: PartyEntry, shown: str) -> Decided:
        if each.suggested and each.suggested.must:
            return Decided(each.key, shown, PartyChoice.KEPT_BACK, each.suggested.key)
        said = {part: self.cleaned_data[f"{part}_{each.entry.id}"] for part in ("choice", "reason", "why", "given")}
        return Decided(each.key, shown, said["choice"], said["reason"], said["why"], said["given"])

    @property
    def _now(self) -> str:
        """Of every entry as it stands: another one when something is added or put right."""
        stands = "".join(f"{each.key[0]}{each.entry.id}{each.entry.fingerprint}" for each in self.entries)
        return hashlib.sha256(stands.encode()).hexdigest()

    def refuse(self, denied: Denied, *, version: int | None = None) -> None:
        super().refuse(denied, version=version)
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["seen"] = self._now
