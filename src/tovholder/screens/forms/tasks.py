"""The form that sets a task."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.pathways.api import NewTask
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm

LEAST_SENSITIVE = "identity"


class TaskForm(OperationForm):
    """One thing must be given: what is to be done. The rest has an answer already, or may be left."""

    title = forms.CharField(
        label=_("What is to be done"), max_length=120, error_messages={"required": _("Write what is to be done.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    whose = forms.ChoiceField(label=_("Whose is it"), required=False, widget=forms.RadioSelect)
    due_on = DanishDateField(label=_("By when"), required=False)
    person = forms.ChoiceField(label=_("For whom"), required=False)
    kind = forms.ChoiceField(label=_("What is it about?"), help_text=_("This decides who may read it."))
    details = forms.CharField(
        label=_("Anything else whoever does it must know"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self, *args: Any, owners: Sequence[tuple[str, str]], kinds: Sequence[tuple[str, str]],
        people: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"kind": LEAST_SENSITIVE, "whose": owners[0][0] if owners else "", **self.initial}
        self.fields["whose"].choices = owners  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("The whole family")), *people]  # type: ignore[attr-defined]

    @property
    def task(self) -> NewTask:
        said = self.cleaned_data
        return NewTask(
            title=said["title"], kind=said["kind"], details=said["details"], function=said["whose"],
            person_id=UUID(said["person"]) if said["person"] else None, due_on=said["due_on"],
        )

    @property
    def has_more(self) -> bool:
        """Whether something stands in the folded part, so that it is opened."""
        return self.is_bound and any(self[name].errors or self[name].value() for name in ("person", "details", "kind"))
