"""How many a family meets: counted once each, as the heaviest, and only where it is load."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tovholder.cases.domain.load import MOST_POINTS, Part, figures_on, suggestions, trend
from tovholder.cases.enums import ContactRole, SuggestionKind

DAY = date(2026, 3, 2)
ALAN, LINA = UUID(int=1), UUID(int=2)


def part(person="pia", unit="job", role=ContactRole.DECIDES, about=(ALAN,), since=date(2026, 1, 1), until=None, **said):
    return Part(person, unit, role, frozenset(about), since, until, **said)


def kinds(parts, most=2):
    return [each.kind for each in suggestions(parts, DAY, most_contacts=most)]


def test_a_person_counts_once_as_the_heaviest_and_a_partner_not_at_all():
    figures = figures_on(
        [part(), part(role=ContactRole.EVERYDAY, unit="club"), part("tolk", "tolke", ContactRole.NONE), part("hanne", "health", ContactRole.TREATS)],
        DAY,
    )
    assert (figures.decides, figures.treats, figures.everyday, figures.persons, figures.load) == (1, 1, 0, 2, 2)
    assert figures.units == 3


def test_a_unit_the_model_does_not_count_is_not_counted_but_its_people_are():
    figures = figures_on([part(), part("gitte", "fjordly", counts=False)], DAY)
    assert (figures.units, figures.persons) == (1, 2)


def test_who_leaves_on_a_day_is_not_there_that_day():
    assert figures_on([part(until=DAY)], DAY).persons == 0
    assert figures_on([part(until=DAY)], DAY - timedelta(days=1)).persons == 1


def test_the_trend_stands_at_month_ends_and_today():
    points = trend([part(until=date(2026, 2, 10))], since=date(2025, 12, 15), today=DAY)
    assert [(point.day, point.figures.persons) for point in points] == [
        (date(2025, 12, 31), 0), (date(2026, 1, 31), 1), (date(2026, 2, 28), 0), (DAY, 0),
    ]


@given(since=st.dates(date(1990, 1, 1), DAY))
def test_a_trend_is_never_longer_than_can_be_read_and_ends_today(since):
    points = trend([], since=since, today=DAY)
    assert 1 <= len(points) <= MOST_POINTS
    assert points[-1].day == DAY
    assert [point.day for point in points] == sorted({point.day for point in points})


def test_two_of_a_unit_for_the_same_one_come_before_two_for_each_their_own():
    each_their_own = [part("a", "children"), part("b", "children", about=(LINA,))]
    the_same = [part("c", "job"), part("d", "job")]
    assert kinds([*each_their_own, *the_same], most=9) == [SuggestionKind.SAME_UNIT_SAME_PERSON, SuggestionKind.SAME_UNIT]


def test_everyday_adults_are_never_too_many():
    assert kinds([part(str(number), "school", ContactRole.EVERYDAY) for number in range(9)]) == []


def test_the_same_function_in_two_units_is_seen_when_it_is_about_the_same_one():
    ppr, clinic = part("a", "ppr", ContactRole.TREATS, function="Psykolog"), part("b", "clinic", ContactRole.TREATS, function="psykolog")
    assert kinds([ppr, clinic]) == [SuggestionKind.SAME_FUNCTION]
    assert kinds([ppr, part("b", "clinic", ContactRole.TREATS, (LINA,), function="psykolog")]) == []


def test_what_should_have_ended_is_said_first_and_what_has_ended_not_at_all():
    late = part("a", expected_end_on=DAY - timedelta(days=1))
    assert kinds([late]) == [SuggestionKind.STILL_OPEN]
    assert kinds([part("a", expected_end_on=DAY)]) == []
    assert kinds([part("a", expected_end_on=DAY - timedelta(days=9), until=DAY)]) == []


def test_more_who_decide_than_the_model_says():
    many = [part(str(number), f"unit {number}", about=()) for number in range(3)]
    [found] = suggestions(many, DAY, most_contacts=2)
    assert (found.kind, len(found.parts)) == (SuggestionKind.MANY_DECIDE, 3)
    assert kinds(many, most=3) == []
