"""A note as it is read, and as it is carried into another system."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tovholder.cases.api import FamilyDiscretion, NoteRow
from tovholder.core.text import Text
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Pack
from tovholder.screens.labels import LABELS


@dataclass(frozen=True, slots=True)
class NoteLine:
    """``about``: the names, empty when it is the whole family. ``hidden_from``: by choice or by rule.
    ``plain``: the clean text for the specialist system."""

    note: NoteRow
    kind: Text
    about: Sequence[str]
    hidden_from: Sequence[str]
    plain: str


def note_line(row: NoteRow, people: Sequence[MemberRow], pack: Pack, discretion: FamilyDiscretion) -> NoteLine:
    names = {member.person_id: member.name for member in people}
    about = [] if set(row.persons) >= set(names) else _names(row.persons, names)
    kept = discretion.kept_from(row.kind, row.persons, hidden_from=row.choices.hidden_from, shown_to=row.choices.shown_to)
    return NoteLine(row, pack.information_kind(row.kind).name, about, _names(kept, names), _plain(row, about))


def _names(persons: Iterable[UUID], names: Mapping[UUID, str]) -> list[str]:
    """Of those who are still in the family; a former member is named nowhere."""
    return [names[person] for person in persons if person in names]


def _plain(row: NoteRow, about: Sequence[str]) -> str:
    """No headings and no marks: what a field for free text in any system takes."""
    when = date_format(row.happened_on, "j.n.Y")
    head = [f"{when} {LABELS['ContactForm'][row.form]}", row.theme]
    written = localtime(row.written_at)
    return "\n".join(
        filter(
            None,
            [
                ". ".join(filter(None, head)),
                _("About: %(names)s") % {"names": ", ".join(about)} if about else "",
                row.text.strip(),
                _("Noted by %(name)s %(date)s.") % {"name": row.writer, "date": date_format(written, "j.n.Y H.i")},
            ],
        )
    )
