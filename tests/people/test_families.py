"""Families and their members."""

from datetime import date

import pytest

from tovholder.core.ids import new_id
from tovholder.people.api import FamilyRole, MemberRow, get_person, member_counts, member_roles, members
from tovholder.people.models import Family, Person


@pytest.mark.parametrize(
    ("born_on", "today", "age"),
    [
        (date(2008, 5, 8), date(2026, 5, 7), 17),
        (date(2008, 5, 8), date(2026, 5, 8), 18),
        (date(2024, 2, 29), date(2026, 2, 28), 1),
        (date(2024, 2, 29), date(2026, 3, 1), 2),
        (date(2025, 12, 18), date(2025, 12, 18), 0),
        (None, date(2025, 12, 18), None),
    ],
)
def test_age_is_in_full_years_on_the_day_and_unknown_without_a_date_of_birth(born_on, today, age):
    assert MemberRow(new_id(), "Diyar Osman", FamilyRole.CHILD, born_on).age(today) == age


@pytest.fixture
def family_id(osman, viewer_of):
    from tovholder.cases.api import get_case

    with viewer_of("birthe") as viewer:
        return get_case(viewer, osman.case_id).family_id


def test_members_stand_in_the_order_of_the_notice_with_their_roles(family_id, viewer_of):
    with viewer_of("birthe") as viewer:
        names = [member.name for member in members(viewer, family_id, {})]
        roles = list(member_roles(family_id).values())
    assert names == ["Rezan Haji Osman", "Nasrin Khalil Ahmo", "Diyar Osman", "Alan Osman", "Lina Osman"]
    assert roles == ["adult", "adult", "child", "child", "child"]


def test_without_an_opening_a_member_is_a_name_and_a_role(family_id, viewer_of):
    with viewer_of("kirsten") as viewer:
        assert {member.born_on for member in members(viewer, family_id, {})} == {None}
        assert viewer.reading.shown == {}


def test_who_is_not_in_the_case_finds_neither_family_nor_person(family_id, viewer_of):
    with viewer_of("erik") as viewer:
        assert members(viewer, family_id, {}) == []
        assert member_counts([family_id]) == {}
        assert (Family.objects.count(), Person.objects.count()) == (0, 0)


def test_replacement_and_immigration_numbers_are_told_apart(osman, family_id, viewer_of):
    with viewer_of("birthe") as viewer:
        rows = [get_person(viewer, person_id) for person_id in member_roles(family_id)]
    assert {tuple(number.kind for number in row.numbers) for row in rows} == {("immigration", "replacement")}
