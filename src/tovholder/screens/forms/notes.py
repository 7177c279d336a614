"""The form of a note."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.cases.api import LONGEST_NOTE, ContactForm, NewNote
from tovholder.core.denials import Denied
from tovholder.core.documents import MOST_BYTES, NewDocument, check_is_pdf
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Pack
from tovholder.screens.forms.concealment import ask_whom_it_is_about, hidden_by_rule
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.labels import LABELS

MOST_FILES = 5
NUMBERS = "numbers"
KEPT = ("text", "kind", "happened_on", "contact", "theme", "about", "hidden_from", "ours_only", "case_number")
"""What a draft keeps; files cannot be kept before they are written."""


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PdfsField(forms.FileField):
    """Some PDFs, each judged by its content."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[NewDocument]:
        files = [file for file in (data or []) if file]
        if len(files) > MOST_FILES:
            raise ValidationError(_("At most %(number)s files at a time.") % {"number": MOST_FILES})
        return [self._read(super(PdfsField, self).clean(file, initial)) for file in files]

    def _read(self, file: Any) -> NewDocument:
        content = file.read(MOST_BYTES + 1)
        try:
            check_is_pdf(content)
        except Denied as denied:
            raise ValidationError(denied.denial.reason.in_language(get_language() or "da")) from denied
        return NewDocument(file.name, content)


class NoteForm(OperationForm):
    """Two things must be given: what it says, and what it is about. The rest has an answer already or may be left."""

    text = forms.CharField(
        label=_("What was said or agreed"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what happened or was agreed.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it about?"), help_text=_("This decides who may read the note."),
        error_messages={"required": _("Choose what the note is about.")},
    )
    happened_on = DanishDateField(label=_("When"))
    contact = forms.ChoiceField(
        label=_("How"), choices=[(form.value, LABELS["ContactForm"][form.value]) for form in ContactForm]
    )
    theme = forms.CharField(label=_("Subject in a few words"), max_length=120, required=False)
    about = forms.MultipleChoiceField(
        label=_("Whom is it about?"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("Nobody ticked: the whole family."),
    )
    hidden_from = forms.MultipleChoiceField(
        label=_("Not to be shown to"), required=False, widget=forms.CheckboxSelectMultiple,
    )
    ours_only = forms.BooleanField(
        label=_("Only for our own unit"), required=False,
        help_text=_("Nobody else sees it, not even the coordinator with the family's consent."),
    )
    case_number = forms.CharField(
        label=_("Case number in the specialist system"), max_length=60, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    attached = PdfsField(label=_("Files (PDF)"), required=False, help_text=_("10 MB each at most."))

    def __init__(
        self, data: Any = None, files: MultiValueDict[str, Any] | None = None, *, pack: Pack, members: Sequence[MemberRow], today: date, **kwargs: Any
    ) -> None:
        super().__init__(data, files=files, **kwargs)
        self.initial = {"happened_on": today, "contact": ContactForm.PHONE.value, **self.initial}
        language = get_language() or "da"
        kinds = [(kind.key, kind.name.in_language(language)) for kind in pack.information_kinds if kind.key != NUMBERS]
        self.fields["kind"].choices = [("", _("Choose")), *kinds]  # type: ignore[attr-defined]
        names = [(str(member.person_id), member.name) for member in members]
        self.fields["about"].choices = names  # type: ignore[attr-defined]
        self.fields["hidden_from"].choices = names  # type: ignore[attr-defined]
        self.fields["hidden_from"].help_text = hidden_by_rule(pack)
        self.pack, self.members = pack, members

    def clean(self) -> None:
        ask_whom_it_is_about(self, self.pack, self.members)

    @property
    def note(self) -> NewNote:
        said = self.cleaned_data
        return NewNote(
            text=said["text"], kind=said["kind"], happened_on=said["happened_on"], form=ContactForm(said["contact"]),
            theme=said["theme"], about=_ids(said["about"]), hidden_from=_ids(said["hidden_from"]), ours_only=said["ours_only"],
            case_number=said["case_number"], documents=said["attached"],
        )

    @property
    def has_more(self) -> bool:
        """Whether something stands in the folded part, so that it is opened."""
        return any(self[name].errors or self[name].value() for name in ("theme", "about", "hidden_from", "ours_only", "case_number", "attached"))


def typed_in(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is typed so far, as it is kept in a draft: as typed, right or wrong."""
    lists = {"about", "hidden_from"}
    found = {name: (data.getlist(name) if name in lists else data.get(name, "")) for name in KEPT}  # type: ignore[attr-defined]
    return {name: value[:LONGEST_NOTE] for name, value in found.items() if value}


def _ids(chosen: Sequence[str]) -> list[UUID]:
    return [UUID(each) for each in chosen]
