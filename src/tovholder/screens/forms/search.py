"""The field one searches in."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_SEARCH = 100


class SearchForm(forms.Form):
    typed = forms.CharField(
        label=_("Search for"), max_length=LONGEST_SEARCH,
        help_text=_("A name however it is spelled, a number, or a word somebody wrote. You find only what you may see."),
        error_messages={"required": _("Write what you are looking for."), "max_length": _("Write at most %(limit_value)d characters.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
