"""What one may ask of the readiness board. It changes nothing, so it is a link that can be kept and sent."""

from collections.abc import Mapping, Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.core.text import Text
from tovholder.rulebook.api import ReadinessItem
from tovholder.screens.presenters.readiness_board import Shown, Wanted

DAYS = (7, 14, 30, 60)


class BoardForm(forms.Form):
    """What is not understood is not asked: the board then shows more rather than nothing."""

    column = forms.ChoiceField(label=_("What is missing"), required=False)
    days = forms.TypedChoiceField(label=_("Taken over"), required=False, coerce=int, empty_value=None)
    whose = forms.ChoiceField(label=_("Whose it is"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._choose("days", [("", _("Whenever")), *((str(days), _("Within %(days)s days") % {"days": days}) for days in DAYS)])

    def offer(self, columns: Sequence[ReadinessItem], owners: Mapping[str, Text]) -> None:
        """The choices that depend on the model and on what stands on the board."""
        language = get_language() or "da"
        self._choose("column", [("", _("Anything")), *((column.key, column.name.in_language(language)) for column in columns)])
        self._choose("whose", [("", _("Anybody's")), *((key, name.in_language(language)) for key, name in owners.items())])

    def _choose(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def asks_more(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    @property
    def wanted(self) -> Wanted:
        asked = {name: self.data.get(name, "") for name in ("show", *self.fields)}
        return Wanted(
            shown=Shown(asked["show"]) if asked["show"] in set(Shown) else Shown.ALL,
            column=asked["column"], days=int(asked["days"]) if asked["days"] in map(str, DAYS) else None, whose=asked["whose"],
        )
