"""The map of actors: everything within its edges, nothing on top of anything, with three names and with three hundred."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tovholder.screens.presenters.actor_map import COLUMN, WIDE, Actor, Block, Segment, narrow_map, wide_map

actor = st.builds(Actor, st.text(max_size=80), st.sampled_from(["decides", "treats", "everyday", "none"]))
block = st.builds(Block, st.text(max_size=60), st.lists(actor, min_size=1, max_size=9))
segments = st.lists(st.builds(Segment, st.text(max_size=40), st.lists(block, min_size=1, max_size=5)), max_size=12)


def columns(drawn):
    left = [line.y for line in drawn.lines if line.x < COLUMN]
    return [sorted(left), sorted(line.y for line in drawn.lines if line.x >= COLUMN)]


@given(segments)
def test_every_name_stands_within_the_map_and_apart_from_the_next(around):
    for drawn in (wide_map("Familien Prøve", around), narrow_map("Familien Prøve", around)):
        for column in columns(drawn):
            assert all(0 < y < drawn.height for y in column)
            assert all(below - above >= 14 for above, below in pairwise(column))
        assert all(0 <= line.text_x <= drawn.width - 100 for line in drawn.lines)


@given(segments)
def test_each_segment_has_an_arc_with_its_number_and_each_actor_a_mark(around):
    for drawn in (wide_map("Familien Prøve", around), narrow_map("Familien Prøve", around)):
        assert [arc.number for arc in drawn.arcs] == list(range(1, len(around) + 1))
        heads = {line.text.split(" ")[0] for line in drawn.lines if line.what == "head"}
        assert heads == {str(arc.number) for arc in drawn.arcs}
        marks = [line.mark for line in drawn.lines if line.what == "actor"]
        assert sorted(marks) == sorted(actor.mark for each in around for block in each.blocks for actor in block.actors)


def test_the_two_sides_are_about_as_tall():
    around = [Segment(str(number), [Block("Enhed", [Actor("Navn", "treats")] * number)]) for number in range(1, 11)]
    left, right = columns(wide_map("Familien Prøve", around))
    assert abs((left[-1] - left[0]) - (right[-1] - right[0])) < max(each.height for each in around)


def test_a_long_name_is_cut_and_says_so_and_a_long_label_is_broken():
    drawn = wide_map("Familien Abdurrahman Al-Khatib Youssef", [Segment("Skole", [Block("Enhed", [Actor("x" * 90, "treats")])])])
    [name] = [line.text for line in drawn.lines if line.what == "actor"]
    assert name.endswith("…")
    assert drawn.family == ["Familien", "Abdurrahman", "Al-Khatib"]
    assert drawn.width == WIDE
