"""What is shown of marks: when somebody is taken, never by how many things."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tovholder.occupancy.api import merged

START = datetime(2026, 5, 5, 6, 0, tzinfo=UTC)
NASRIN, REZAN = UUID(int=1), UUID(int=2)


@dataclass(frozen=True)
class Mark:
    person_id: UUID
    starts_at: datetime
    ends_at: datetime
    sector: str = ""


def mark(person, first, last, sector=""):
    return Mark(person, START + timedelta(hours=first), START + timedelta(hours=last), sector)


def hours(blocks):
    hour = timedelta(hours=1)
    return [(block.person_id, (block.starts_at - START) // hour, (block.ends_at - START) // hour, block.sector) for block in blocks]


def test_what_overlaps_or_touches_is_one_block_for_each_person():
    marks = [mark(NASRIN, 5, 7), mark(NASRIN, 0, 3), mark(NASRIN, 1, 2), mark(REZAN, 2, 4), mark(NASRIN, 3, 4)]
    assert hours(merged(marks)) == [(NASRIN, 0, 4, ""), (REZAN, 2, 4, ""), (NASRIN, 5, 7, "")]


def test_a_sector_shows_only_where_all_that_lies_there_shows_it():
    assert hours(merged([mark(NASRIN, 0, 3, "school"), mark(NASRIN, 2, 4, "school")])) == [(NASRIN, 0, 4, "school")]
    assert hours(merged([mark(NASRIN, 0, 3, "school"), mark(NASRIN, 1, 2)])) == [(NASRIN, 0, 3, "")]


times = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda t: mark(NASRIN, t[0], t[0] + t[1]))


@given(st.lists(times, max_size=9), st.data())
def test_the_same_hours_are_taken_and_no_one_can_count_what_is_there(marks, data):
    taken = {hour for each in marks for hour in range(*hours([each])[0][1:3])}
    blocks = merged(marks)
    assert {hour for _, first, last, _ in hours(blocks) for hour in range(first, last)} == taken
    more = [data.draw(st.sampled_from(marks))] if marks else []
    assert merged([*marks, *more]) == blocks
