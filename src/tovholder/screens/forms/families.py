"""Forms about families."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import Proposal
from tovholder.screens.forms.operation import OperationForm


class AppointCoordinatorForm(OperationForm):
    """Who holds the ropes, and who steps in during absence."""

    worker = forms.ChoiceField(
        label=_("Coordinator"), widget=forms.RadioSelect, error_messages={"required": _("Choose a coordinator.")}
    )
    deputy = forms.ChoiceField(label=_("Deputy during absence"), required=False)

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(proposal.candidate.worker_id), proposal.candidate.name) for proposal in proposals]
        self.fields["worker"].choices = names  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", _("Nobody yet")), *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("worker") and cleaned.get("worker") == cleaned.get("deputy"):
            raise ValidationError({"deputy": _("Choose somebody else as deputy than the coordinator.")})
        return cleaned

    @property
    def worker_id(self) -> UUID:
        return UUID(self.cleaned_data["worker"])

    @property
    def deputy_id(self) -> UUID | None:
        return UUID(self.cleaned_data["deputy"]) if self.cleaned_data.get("deputy") else None
