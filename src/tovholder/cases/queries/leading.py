"""Which families are to get a tovholder by the model, or go on without one; and since when."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Max

from tovholder.access.api import Opening, Viewer
from tovholder.cases.domain.allotment import waits_too_long
from tovholder.cases.domain.leading import SEVERAL_AUTHORITIES, Authorities, Leading, proposed, why_proposed
from tovholder.cases.enums import Capacity
from tovholder.cases.models import Coordinator, Participation
from tovholder.cases.models.lookups import authorities_of
from tovholder.cases.queries.case_page import CaseGist, CaseRow
from tovholder.cases.queries.notices import registered_at
from tovholder.core.clock import local_date
from tovholder.core.text import Text
from tovholder.organisation.api import UnitRow, units
from tovholder.rulebook.api import Pack, TovholderRule, published_pack

TAKES_PART = (Capacity.RECEPTION, Capacity.STEP_OWNER, Capacity.PARTICIPANT)


Known = TypeVar("Known", CaseRow, CaseGist)


@dataclass(frozen=True, slots=True)
class LeadingRow(Generic[Known]):
    """What the model proposes for a case. ``since``: the day from which it should have had a tovholder; ``late``: longer ago
    than the pack's days of grace, a finding and never a lock.
    """

    case: Known
    leading: Leading
    why: Text | None
    since: date
    late: bool


def leading_of(viewer: Viewer, cases: Sequence[Known], opened: Mapping[UUID, Opening]) -> dict[UUID, LeadingRow[Known]]:
    """For each of these open cases. Names only the authorities the viewer may know of. At most five queries."""
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    rule = pack.tovholder_rule
    counting = _counting(pack) if rule.families == SEVERAL_AUTHORITIES else []
    standing = authorities_of((case.id for case in cases), (unit.id for unit in counting)) if counting else {}
    names = _known(viewer, counting, opened) if counting else {}
    began = _began([case.id for case in cases if case.coordinator_id is None])
    return {case.id: _row(case, rule, standing.get(case.id), names.get(case.id, ()), began.get(case.id), viewer.today) for case in cases}


def _row(
    case: Known, rule: TovholderRule, standing: Authorities | None, names: Collection[str], began: date | None, today: date
) -> LeadingRow[Known]:
    is_for = not rule.target_groups or case.target_group in rule.target_groups
    authorities = standing or Authorities()
    if rule.families == SEVERAL_AUTHORITIES and standing is None:  # nothing is told of it, so nothing is proposed
        return LeadingRow(case, Leading.NOTHING, None, case.opened_on, False)
    leading = proposed(rule.families, is_for_group=is_for, is_held=case.coordinator_id is not None, authorities=authorities)
    since = max(filter(None, (case.opened_on, began, authorities.since)))
    late = leading is Leading.APPOINT and waits_too_long(since, today, grace_days=rule.grace_days)
    return LeadingRow(case, leading, why_proposed(leading, rule.families, authorities, sorted(names)), since, late)


def _counting(pack: Pack) -> list[UnitRow]:
    return list(units([unit.key for unit in pack.units if unit.counts]).values())


def _known(viewer: Viewer, counting: Iterable[UnitRow], opened: Mapping[UUID, Opening]) -> dict[UUID, set[str]]:
    """By case: the names of those counting units whose part in it the viewer may know of. One query."""
    names, found = {unit.id: unit.name for unit in counting}, defaultdict(set)
    rows = Participation.objects.filter(compartment_id__in=opened, capacity__in=TAKES_PART, valid_until=None, unit__in=names)
    for row in rows.order_by("id"):
        opened[row.compartment_id].note(viewer, row.id)
        found[row.case_id].add(names[row.unit_id])
    return found


def _began(ids: list[UUID]) -> dict[UUID, date]:
    """The day each of these was noticed, or was left by its last tovholder. Two queries."""
    ended = Coordinator.objects.filter(case__in=ids, valid_until__isnull=False).values_list("case").annotate(Max("valid_until"))
    days = {case: local_date(at) for case, at in registered_at(ids).items()}
    return days | {case: local_date(at) for case, at in ended}
