"""Two weeks of appointments on paper, for the family or for one of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override

from tovholder.access.api import Viewer
from tovholder.cases.api import AppointmentRow, choices_for, family_discretion
from tovholder.core.paper import paper
from tovholder.rulebook.api import Pack
from tovholder.screens.presenters.appointments import AppointmentsPage, appointments_page, names_of

TEMPLATE = Path(__file__).resolve().parents[1] / "papers" / "appointments.typ"


def appointment_paper(viewer: Viewer, pack: Pack, case_id: UUID, recipient: UUID | None, number: int) -> bytes:
    """The PDF. Of what the viewer may see, only what may be given to the recipient; None: to the family as a whole. A fixed number
    of queries. Raises NotKnown.
    """
    page = appointments_page(viewer, pack, case_id, number)
    rows = for_recipient(page, pack, viewer, recipient)
    with override("da"):
        facts: dict[str, Any] = {
            "title": "Aftaler", "language": "da", "made": date_format(viewer.today, "j. F Y"),
            "whom": page.names[recipient] if recipient else "", "first": date_format(page.first, "j. F"), "last": date_format(page.last, "j. F Y"),
            "lines": [_line(row, page, alone=recipient is not None and page.case.print_denial is not None) for row in rows],
        }
    return paper(TEMPLATE, facts, at=viewer.at)


def for_recipient(page: AppointmentsPage, pack: Pack, viewer: Viewer, recipient: UUID | None) -> list[AppointmentRow]:
    """The appointments that may stand on it, in order."""
    seen = [line.appointment for day in page.days for line in day.lines if line.appointment is not None]
    discretion, chosen = family_discretion(page.case.family_id, pack, viewer.today), choices_for({row.entry for row in seen})
    return [row for row in seen if discretion.goes_to(recipient, row.kind, row.persons, chosen[row.entry])]


def _line(row: AppointmentRow, page: AppointmentsPage, *, alone: bool) -> Sequence[str]:
    """Day and hours, what and where, for whom; the last not where nobody of the family is to read of another."""
    starts, ends = localtime(row.starts_at), localtime(row.ends_at)
    when = f"{date_format(starts, 'l j. F')} kl. {date_format(starts, 'G.i')}-{date_format(ends, 'G.i')}"
    return [when, ", ".join(filter(None, (row.title, row.place))), "" if alone else _whom(row, page.names)]


def _whom(row: AppointmentRow, names: Mapping[UUID, str]) -> str:
    return ", ".join(names_of(row, names)) or "Hele familien"
