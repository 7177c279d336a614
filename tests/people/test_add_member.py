"""A family grows."""

from datetime import date

import pytest

from tovholder.cases.api import get_case
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.people.api import FamilyRole, NewMember, add_member, members


@pytest.fixture
def family_id(osman_with_tovholder, viewer_of):
    with viewer_of("mette") as viewer:
        return get_case(viewer, osman_with_tovholder.case_id).family_id


@pytest.fixture
def newborn():
    return NewMember(new_id(), "Zana", "Osman", FamilyRole.CHILD)


def names(viewer, family_id):
    return [member.name for member in members(viewer, family_id, {})]


def test_a_new_member_stands_last_and_everybody_in_the_case_knows_the_name(act, viewer_of, osman, family_id, newborn):
    act("mette", add_member, case_id=osman.case_id, family_id=family_id, member=newborn)
    for who in ("mette", "kirsten", "annemarie"):
        with viewer_of(who) as viewer:
            assert names(viewer, family_id)[-1] == "Zana Osman"
            assert len(names(viewer, family_id)) == 6


def test_a_member_may_have_joined_on_an_earlier_day(act, viewer_of, osman, family_id, newborn):
    from tovholder.people.models import FamilyMember

    act("mette", add_member, case_id=osman.case_id, family_id=family_id, member=newborn, since=date(2025, 12, 1))
    with viewer_of("mette"):
        assert FamilyMember.objects.get(person=newborn.person_id).valid_from == date(2025, 12, 1)


@pytest.mark.parametrize("who", ["erik", "clara", "jonas", "admin"])
def test_who_is_not_in_the_case_adds_nobody(act, viewer_of, osman, family_id, newborn, who):
    with pytest.raises(NotKnown):
        act(who, add_member, case_id=osman.case_id, family_id=family_id, member=newborn)
    with viewer_of("mette") as viewer:
        assert len(names(viewer, family_id)) == 5


def test_a_family_gets_no_member_through_another_familys_case(act, osman, family_id, newborn):
    with pytest.raises(NotKnown):
        act("mette", add_member, case_id=new_id(), family_id=family_id, member=newborn)
