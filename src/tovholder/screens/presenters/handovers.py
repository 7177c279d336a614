"""Whom a step can be handed or referred to, as a list to choose from."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tovholder.organisation.api import HoldingRow, OutsideRow, holders_of, outside_contacts, units_by_id
from tovholder.pathways.api import DoneLast, StepRow
from tovholder.rulebook.api import AgreementCount, InterfaceAgreement, Pack
from tovholder.screens.forms.handovers import Choices

Before = Mapping[tuple[UUID, str], DoneLast]


def receivers(pack: Pack, step: StepRow, today: date, before: Before) -> Choices:
    """The queues somebody holds today: those with an agreement first, with its days; then the others by unit; and those who
    can be reached and have no login. Never the step's own queue. ``before``: who of each did something for the family last,
    so that the family can meet the same one. Three queries.
    """
    held = {(row.unit.key, row.function): row for row in holders_of([function.key for function in pack.functions], today)}
    others = {place: row for place, row in held.items() if (row.unit.id, row.function) != (step.unit_id, step.function)}
    giver = units_by_id([step.unit_id])[step.unit_id]
    agreed = {
        (agreement.receiver.unit, agreement.receiver.function): agreement for agreement in pack.interface_agreements
        if agreement.giver.unit == giver.key
    }
    groups = [
        (_("By agreement"), [_queue(pack, row, agreed[place], before) for place, row in others.items() if place in agreed]),
        (_("Units and functions"), [_queue(pack, row, None, before) for place, row in others.items() if place not in agreed]),
        (_("No access here: you note the answer"), [_contact(row) for row in outside_contacts(today)]),
    ]
    return [(heading, choices) for heading, choices in groups if choices]


def _queue(pack: Pack, row: HoldingRow, agreement: InterfaceAgreement | None, before: Before) -> tuple[str, str]:
    name = pack.function(row.function).name.in_language(get_language() or "da")
    last = before.get((row.unit.id, row.function))
    more = [*([_within(agreement)] if agreement else []), *([_last(last)] if last else [])]
    return f"queue:{row.unit.id}:{row.function}", f"{row.unit.name}: {name}" + (f" ({'; '.join(more)})" if more else "")


def _last(done: DoneLast) -> str:
    return _("last time: %(worker)s, %(day)s") % {"worker": done.worker, "day": date_format(done.on, "j.n.Y")}


def _within(agreement: InterfaceAgreement) -> str:
    number = agreement.answered_within
    if agreement.counted_in == AgreementCount.DAYS:
        return ngettext("answer within %(days)s day", "answer within %(days)s days", number) % {"days": number}
    return ngettext("answer within %(days)s working day", "answer within %(days)s working days", number) % {"days": number}


def _contact(row: OutsideRow) -> tuple[str, str]:
    return f"contact:{row.id}", f"{row.unit.name}: {row.name}, {row.function}"
