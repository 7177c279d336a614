"""The consent page's form: a question for each tick, and how it was asked."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tovholder.core.text import Text
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import ConsentTick
from tovholder.screens.forms.fields import DanishDateField
from tovholder.screens.forms.operation import OperationForm
from tovholder.screens.forms.persons import choices_of
from tovholder.sharing.api import Answer, ConsentAnswer, ConsentForm, ConsentTalk

NOT_ASKED = ""
Question = tuple[ConsentTick, BoundField]
LONGEST = 500


def _by(label: Any, members: Sequence[MemberRow]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, widget=forms.CheckboxSelectMultiple, choices=[(str(member.person_id), member.name) for member in members],
        error_messages={"required": _("Tick who answered.")},
    )


class HowItWasAnswered(OperationForm):
    """What is said of every talk about consent. ``answering``: who may answer; asked only where there are several."""

    form = forms.ChoiceField(
        label=_("How it was answered"), widget=forms.RadioSelect, choices=choices_of("ConsentForm", list(ConsentForm)),
        initial=ConsentForm.SIGNED.value,
    )
    language = forms.CharField(label=_("In which language"), max_length=60, error_messages={"required": _("Write the language.")})
    interpreter = forms.CharField(
        label=_("Interpreter"), max_length=120, required=False, help_text=_("Name and how: “Rojda, video”. Never a child of the family.")
    )
    given_on = DanishDateField(label=_("Which day"))
    until_on = DanishDateField(
        label=_("Until which day"), required=False, help_text=_("Empty: a year, or until the child comes to answer for itself."),
    )
    note = forms.CharField(
        label=_("Note"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Must be there when the answer was given by word of mouth: who took part, how it was asked."),
    )

    def __init__(
        self, data: QueryDict | None = None, *, answering: Sequence[MemberRow], language: str, today: date, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.answering = answering
        self.initial = {"given_on": today, "language": language, **self.initial}
        if len(answering) > 1:
            self.fields["given_by"] = _by(_("Who answered"), answering)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("form") == ConsentForm.ORAL and not said.get("note", "").strip():
            self.add_error("note", ValidationError(_("Write a line about the talk: who took part and how it was asked.")))
        return said

    @property
    def talk(self) -> ConsentTalk:
        said = self.cleaned_data
        given_by = [UUID(each) for each in said["given_by"]] if "given_by" in said else [row.person_id for row in self.answering]
        return ConsentTalk(
            given_by=given_by, language=said["language"], form=ConsentForm(said["form"]), interpreter=said["interpreter"],
            note=said["note"], given_on=said["given_on"],
        )


class TalkForm(HowItWasAnswered):
    """One talk about the ticks. No answer is chosen beforehand: a yes is somebody's own."""

    def __init__(
        self, data: QueryDict | None = None, *, ticks: Sequence[ConsentTick], answering: Sequence[MemberRow], language: str, today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, answering=answering, language=language, today=today, **kwargs)
        self.ticks = ticks
        for tick in ticks:
            self.fields[f"tick_{tick.key}"] = forms.ChoiceField(
                label=tick.name.in_language(get_language() or "da"), required=False, widget=forms.RadioSelect, initial=NOT_ASKED,
                choices=[*choices_of("ConsentAnswer", list(ConsentAnswer)), (NOT_ASKED, _("Not asked today"))],
            )

    @property
    def questions(self) -> Iterator[tuple[Text | None, list[Question]]]:
        """The questions that are always asked, in their order, those that stand together under one heading."""
        run: list[Question] = []
        for tick in self.ticks:
            if tick.only_when:
                continue
            if run and (tick.together is None or tick.together != run[-1][0].together):
                yield run[0][0].together, run
                run = []
            run.append((tick, self[f"tick_{tick.key}"]))
        if run:
            yield run[0][0].together, run

    @property
    def at_need(self) -> list[tuple[Text, list[Question], bool]]:
        """When they are asked, the questions, and whether one of them has an answer already on this form."""
        found: dict[Text, list[Question]] = {}
        for tick in self.ticks:
            if tick.only_when:
                found.setdefault(tick.only_when, []).append((tick, self[f"tick_{tick.key}"]))
        return [(when, asked, any(field.value() for _tick, field in asked)) for when, asked in found.items()]

    @property
    def answers(self) -> list[Answer]:
        chosen = {tick.key: self.cleaned_data.get(f"tick_{tick.key}", NOT_ASKED) for tick in self.ticks}
        return [
            Answer(key, ConsentAnswer(said), self.cleaned_data["until_on"]) for key, said in chosen.items() if said != NOT_ASKED
        ]


class RevokeForm(OperationForm):
    """A yes is taken back. ``answering``: who may; asked only where there are several."""

    consent = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, answering: Sequence[MemberRow], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.answering = answering
        if len(answering) > 1:
            self.fields["said_by"] = _by(_("Who takes it back"), answering)

    @property
    def who_says_it(self) -> list[UUID]:
        said = self.cleaned_data
        return [UUID(each) for each in said["said_by"]] if "said_by" in said else [row.person_id for row in self.answering]
