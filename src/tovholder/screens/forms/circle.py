"""The forms of the circle around a family: several come in at once; somebody leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import ContactRole, NewPart, ParticipationBasis
from tovholder.people.api import FamilyRole, MemberRow
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS

ROWS, MORE, MOST_ROWS = 5, 5, 60
ADULTS, CHILDREN = "adults", "children"


@dataclass(frozen=True, slots=True)
class Known:
    """What the form is to understand of what is typed: units by id; who works where, by name (lower-case); who is known there
    without a login; the pack's functions by unit and title. ``staff``: the names a browser may propose.
    """

    units: Mapping[UUID, str]
    workers: Mapping[str, Sequence[tuple[UUID, UUID]]]
    contacts: Mapping[tuple[UUID, str], UUID]
    functions: Mapping[tuple[UUID, str], str]
    staff: Sequence[str]


class ActorForm(forms.Form):
    """One who comes in: a name is enough where somebody of the municipality's own has it."""

    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "list": "staff-names"})
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    title = forms.CharField(
        label=_("What the person does"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "function-names"}),
    )
    about = forms.ChoiceField(label=_("For whom"), required=False)
    role = forms.ChoiceField(label=_("How the family meets the person"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    purpose = forms.CharField(label=_("What it is about"), max_length=200, required=False)
    expected_end_on = DanishDateField(label=_("Expected to end"), required=False, help_text="")

    def __init__(
        self, data: QueryDict | None, *, number: int, members: Sequence[MemberRow], known: Known, typed: QueryDict | None = None
    ) -> None:
        super().__init__(data, prefix=f"r{number}")
        if typed is not None:
            self.initial = {name: typed.get(self.add_prefix(name), "") for name in self.fields}
        self.number, self.members, self.known = number, members, known
        names = [(str(member.person_id), member.name) for member in members]
        self.fields["unit"].choices = [("", _("Choose")), *((str(key), name) for key, name in known.units.items())]  # type: ignore[attr-defined]
        self.fields["about"].choices = [("", _("The whole family")), *self._groups(), *names]  # type: ignore[attr-defined]
        roles = [(role.value, LABELS["ContactRole"][role.value]) for role in ContactRole]
        self.fields["role"].choices = [("", _("As the model says")), *roles]  # type: ignore[attr-defined]
        self.unit_id: UUID | None = None
        self.worker_id: UUID | None = None
        self.function = ""

    @property
    def heading(self) -> str:
        return str(_("Row %(number)s") % {"number": self.number})

    @property
    def is_empty(self) -> bool:
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in self.fields)

    @property
    def has_more(self) -> bool:
        """Whether something stands in the folded part, so that it is opened."""
        return any(self[name].value() for name in ("role", "phone", "purpose", "expected_end_on"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.is_empty:
            return said
        name, title = said.get("name", "").strip().lower(), said.get("title", "").strip().lower()
        unit = UUID(said["unit"]) if said.get("unit") else None
        works = [each for each in self.known.workers.get(name, ()) if unit in (None, each[1])]
        if len(works) > 1:
            raise ValidationError({"unit": _("Several of that name work here. Choose the unit.")})
        if works:
            self.worker_id, unit = works[0]
        elif unit is None:
            raise ValidationError({"unit": _("Choose the unit the person comes from.")})
        elif not name:
            self.function = self.known.functions.get((unit, title), "")
            if not self.function:
                raise ValidationError({"name": _("Write a name, or a function that the unit has in the municipality's model.")})
        self.unit_id = unit
        return said

    def part(self, basis: ParticipationBasis, from_on: date) -> NewPart:
        said, unit_id = self.cleaned_data, self.unit_id
        assert unit_id is not None
        contact = self.known.contacts.get((unit_id, said["name"].strip().lower()))
        return NewPart(
            unit_id=unit_id, worker_id=self.worker_id, function=self.function,
            outside_contact_id=None if self.worker_id or self.function else contact, name=said["name"], title=said["title"],
            phone=said["phone"], persons=self._about(said["about"]), purpose=said["purpose"],
            role=ContactRole(said["role"]) if said["role"] else None, basis=basis, from_on=from_on,
            expected_end_on=said["expected_end_on"],
        )

    def _groups(self) -> list[tuple[str, Any]]:
        """The adults or the children, where there are any: nobody would else be read as everybody."""
        roles = {member.role for member in self.members}
        groups = [(FamilyRole.ADULT, ADULTS, _("The adults")), (FamilyRole.CHILD, CHILDREN, _("The children"))]
        return [(key, name) for role, key, name in groups if role in roles]

    def _about(self, chosen: str) -> list[UUID]:
        if chosen in (ADULTS, CHILDREN):
            wanted = FamilyRole.ADULT if chosen == ADULTS else FamilyRole.CHILD
            return [member.person_id for member in self.members if member.role == wanted]
        return [UUID(chosen)] if chosen else []


class JoinCircleForm(OperationForm):
    """Several at once. ``actors``: its rows; those that are not needed stay empty. ``typed``: what stands in the form that is
    to have more rows; it is not judged yet.
    """

    from_on = DanishDateField(label=_("Around the family since"), help_text=_("For what the family tells of, the day may lie back in time."))
    basis = forms.ChoiceField(
        label=_("On what basis"), choices=[(basis.value, LABELS["ParticipationBasis"][basis.value]) for basis in (ParticipationBasis.OWN_TASK, ParticipationBasis.CONSENT)],
        help_text=_("Whoever has a login and comes in by an own task of the unit can open the family's case from now on."),
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_ROWS)

    def __init__(
        self, data: QueryDict | None = None, *, members: Sequence[MemberRow], known: Known, today: date,
        typed: QueryDict | None = None, **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.initial = {"from_on": today, "basis": ParticipationBasis.OWN_TASK.value, **self.initial}
        number = _number(data.get("rows")) if data is not None else ROWS
        if typed is not None:
            number = min(_number(typed.get("rows")) + MORE, MOST_ROWS)
            self.initial |= {name: typed.get(name, "") for name in ("from_on", "basis")}
        self.initial["rows"] = number
        self.actors = [
            ActorForm(data, number=each, members=members, known=known, typed=typed) for each in range(1, number + 1)
        ]

    @property
    def parts(self) -> Sequence[ActorForm]:
        """The forms within the form that have something to correct."""
        return [actor for actor in self.actors if actor.is_bound and not actor.is_empty and actor.errors]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        written = [actor for actor in self.actors if not actor.is_empty]
        if not written:
            raise ValidationError(_("Write at least one."))
        if [actor for actor in written if not actor.is_valid()]:
            raise ValidationError(_("One of the rows is to be corrected."))
        return said

    @property
    def new_parts(self) -> list[NewPart]:
        basis, from_on = ParticipationBasis(self.cleaned_data["basis"]), self.cleaned_data["from_on"]
        return [actor.part(basis, from_on) for actor in self.actors if not actor.is_empty]


def _number(said: Any) -> int:
    return min(int(said), MOST_ROWS) if str(said).isdecimal() and int(said) > 0 else ROWS


class LeaveCircleForm(OperationForm):
    """Somebody is around the family no longer, from today."""

    part = forms.UUIDField()


class LeaveLaterForm(OperationForm):
    """The same where the day or the reason is to be said. ``actors``: those around the family."""

    part = forms.ChoiceField(label=_("Who"), error_messages={"required": _("Choose who has left the family.")})
    until_on = DanishDateField(label=_("No longer from"))
    why = forms.CharField(label=_("Why"), max_length=200, required=False)

    def __init__(self, *args: Any, actors: Sequence[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"until_on": today, **self.initial}
        self.fields["part"].choices = [("", _("Choose")), *actors]  # type: ignore[attr-defined]
