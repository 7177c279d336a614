"""The form that asks a rule for a date."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.rulebook.api import Anchor, Pack, RuleVersion, anchor_name
from tovholder.screens.forms.fields import DanishDateField


class WhatIfForm(forms.Form):
    """What if it happened on this day? Asked by GET: it changes nothing and holds nothing personal."""

    day = DanishDateField()
    residence_basis = forms.ChoiceField(label=_("Residence basis"), required=False)
    exceptions = forms.MultipleChoiceField(
        label=_("Exceptions that hold for the person"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Mapping[str, Any] | None, *, pack: Pack, version: RuleVersion) -> None:
        super().__init__(data)
        language = get_language() or "da"
        anchor = anchor_name(version.anchor or Anchor.TAKE_OVER).in_language(language)
        self.fields["day"].label = _("Date of %(fact)s") % {"fact": anchor}
        self.fields["residence_basis"].choices = [  # type: ignore[attr-defined]
            ("", _("Not stated")),
            *((basis.key, basis.name.in_language(language)) for basis in pack.residence_bases),
        ]
        exceptions = [(each.key, each.text.in_language(language)) for each in version.exceptions]
        self.fields["exceptions"].choices = exceptions  # type: ignore[attr-defined]
        if not exceptions:
            del self.fields["exceptions"]
