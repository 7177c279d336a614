"""As what somebody is in a case, of the several she may be. No database."""

from tovholder.access.api import PresenceRow
from tovholder.cases.api import Capacity, strongest_parts
from tovholder.cases.parts import STRONGEST_FIRST
from tovholder.core.ids import new_id


def test_who_holds_a_family_reads_so_whatever_else_she_is_in_the_case():
    held, coming, unit = new_id(), new_id(), new_id()
    parts = [(held, "coordinator"), (held, "step_owner"), (held, "team"), (coming, "incoming_coordinator"), (coming, "step_owner")]
    found = strongest_parts(PresenceRow(case, capacity, unit, True) for case, capacity in parts)
    assert found == {held: Capacity.COORDINATOR, coming: Capacity.INCOMING_COORDINATOR}


def test_every_part_has_its_weight():
    assert sorted(STRONGEST_FIRST) == sorted(Capacity)
