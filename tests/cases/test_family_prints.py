"""Nothing common to a family is printed or sent while somebody in it may be at risk."""

import pytest

from tovholder.access.api import openings, presences
from tovholder.cases.api import allow_family_prints, get_case, may_print_family, notes_of, stop_family_prints
from tovholder.core.denials import Denied, NotKnown

WHY = "Datteren fortæller, at hun ikke må gå ud alene."


@pytest.fixture
def stopped(people, osman_with_tovholder):
    people.act("mette", stop_family_prints, case_id=osman_with_tovholder.case_id, version=2, why=WHY)
    return osman_with_tovholder.case_id


def may(people, case_id, who):
    with people.viewer_of(who) as viewer:
        return may_print_family(viewer, case_id)


def test_everybody_in_the_case_sees_that_it_is_stopped(people, stopped):
    assert [may(people, stopped, who) for who in ("mette", "kirsten", "annemarie")] == [False, False, False]
    with people.viewer_of("kirsten") as viewer:
        assert get_case(viewer, stopped).print_denial.code == "family_prints_stopped"


def test_who_is_not_in_the_case_learns_nothing(people, stopped):
    with pytest.raises(NotKnown):
        may(people, stopped, "erik")


def test_why_is_read_by_the_unit_alone_and_hidden_from_the_whole_family(people, stopped):
    def read(who):
        with people.viewer_of(who) as viewer:
            return notes_of(viewer, stopped, openings(viewer, presences(viewer, [stopped]))).notes

    [note] = read("mette")
    assert (note.text, note.kind, len(note.hidden_from)) == (WHY, "social", 5)
    assert read("kirsten") == read("annemarie") == []


def test_it_goes_on_again_when_the_risk_is_assessed(people, stopped):
    people.act("mette", allow_family_prints, case_id=stopped, version=3, why="Vurderet med Børn og Familie.")
    assert may(people, stopped, "kirsten")


@pytest.mark.parametrize(
    ("who", "change", "version", "why", "code"),
    [
        ("mette", stop_family_prints, 3, WHY, "prints_stopped_already"),
        ("mette", allow_family_prints, 2, WHY, "stale"),
        ("mette", allow_family_prints, 3, " ", "note_says_nothing"),
        ("kirsten", allow_family_prints, 3, WHY, "may_not_change_circle"),
    ],
)
def test_what_is_refused(people, stopped, who, change, version, why, code):
    with pytest.raises(Denied) as refused:
        people.act(who, change, case_id=stopped, version=version, why=why)
    assert refused.value.denial.code == code
    assert not may(people, stopped, "mette")
