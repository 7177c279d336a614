"""Forms about conflicts of interest."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS
from tovholder.sharing.api import BarReason


class BarSelfForm(OperationForm):
    """I am to have nothing to do with this family."""

    why = forms.ChoiceField(
        label=_("Why"), choices=[(why.value, LABELS["BarReason"][why.value]) for why in BarReason], widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )

    @property
    def why_code(self) -> BarReason:
        return BarReason(self.cleaned_data["why"])


class BarOtherForm(BarSelfForm):
    """The same of somebody else. ``staff``: everybody at work in the municipality."""

    worker = forms.ChoiceField(label=_("Worker"), error_messages={"required": _("Choose who is to be kept out.")})
    field_order = ("worker", "why")

    def __init__(self, *args: Any, staff: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [("", _("Choose")), *staff]  # type: ignore[attr-defined]

    @property
    def worker_id(self) -> UUID:
        return UUID(self.cleaned_data["worker"])


class LiftBarForm(OperationForm):
    """She may have to do with the family again."""

    bar = forms.UUIDField()
