"""To whom of the family something is shown."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tovholder.cases.api import ConcealmentChoice, EntryChoices, Kept
from tovholder.people.api import FamilyRole, MemberRow
from tovholder.rulebook.api import ConcealmentRule, Pack
from tovholder.screens.forms.operation import OperationForm


class ConcealmentForm(OperationForm):
    """For each member: as the rule says, not shown, or shown; and who said yes to what is shown."""

    why = forms.CharField(
        label=gettext_lazy("Who has agreed that it is shown?"), max_length=300, required=False,
        help_text=gettext_lazy("Only where you show something that is otherwise hidden: whom it is about must have said yes. Write how and when."),
    )
    field_order = ("request_id", "version")

    def __init__(
        self, *args: Any, people: Sequence[MemberRow], chosen: EntryChoices, by_rule: Mapping[UUID, Kept], **kwargs: Any
    ) -> None:
        super().__init__(*args, version=chosen.version, **kwargs)
        self.initial["why"] = chosen.why
        why = self.fields.pop("why")
        self.people = people
        for member in people:
            rule = by_rule.get(member.person_id)
            self.fields[_name(member)] = forms.ChoiceField(
                label=member.name, widget=forms.RadioSelect, initial=chosen.choice_for(member.person_id).value,
                choices=[
                    (ConcealmentChoice.BY_RULE.value, _by_rule(rule)), (ConcealmentChoice.HIDDEN.value, _("Not shown")),
                    *([(ConcealmentChoice.SHOWN.value, _("Shown, because who it is about said yes"))] if rule else []),
                ],
            )  # fmt: skip
        if by_rule or chosen.shown_to:
            self.fields["why"] = why

    @property
    def choices(self) -> dict[UUID, ConcealmentChoice]:
        return {member.person_id: ConcealmentChoice(self.cleaned_data[_name(member)]) for member in self.people}


def _name(member: MemberRow) -> str:
    return f"member-{member.person_id}"


def _by_rule(rule: Kept | None) -> str:
    if rule is None:
        return _("Shown, as usual")
    basis = rule.legal_basis.in_language(get_language() or "da") if rule.legal_basis else ""
    return _("Not shown, as usual (%(basis)s)") % {"basis": basis}


def hidden_by_rule(pack: Pack) -> str:
    """What the writer is told before she writes: what of an adult the other adults are not shown."""
    language = get_language() or "da"
    kinds = [kind.name.in_language(language) for kind in pack.information_kinds if kind.key in pack.hidden_kinds(ConcealmentRule.BETWEEN_ADULTS)]
    return _("About an adult, this is not shown to the other adults of the family: %(kinds)s.") % {"kinds": ", ".join(kinds).lower()}


def ask_whom_it_is_about(form: forms.Form, pack: Pack, members: Sequence[MemberRow]) -> None:
    """Of what adults are not shown of each other it must be said whose it is, else all of them are shown it."""
    said, adults = form.cleaned_data, [member for member in members if member.role == FamilyRole.ADULT]
    hidden = pack.hidden_kinds(ConcealmentRule.BETWEEN_ADULTS)
    if said.get("kind") in hidden and "about" in said and not said["about"] and len(adults) > 1:
        form.add_error("about", _("Tick whom it is about. Otherwise it is shown to all adults of the family."))
