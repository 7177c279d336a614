"""Forms that go to one operation."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from tovholder.core.denials import Denied
from tovholder.core.ids import new_id


class OperationForm(forms.Form):
    """Carries the request's id, so that a form sent twice has one effect, and the version that was seen."""

    request_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, version: int | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial = {"request_id": new_id(), "version": version, **self.initial}

    @property
    def request_key(self) -> UUID:
        key: UUID = self.cleaned_data["request_id"]
        return key

    @property
    def version_seen(self) -> int:
        return self.cleaned_data["version"] or 0

    def refuse(self, denied: Denied, *, version: int | None = None) -> None:
        """Show why it was refused; what was typed stays. The next try is a request of its own, at the ``version`` now current."""
        self.add_error(None, denied.denial.reason.in_language(get_language() or "da"))
        if isinstance(self.data, QueryDict):
            renewed = {self.add_prefix("request_id"): str(new_id())}
            if version is not None:
                renewed[self.add_prefix("version")] = str(version)
            data = self.data.copy()
            for name, value in renewed.items():
                data[name] = value
            self.data = data
