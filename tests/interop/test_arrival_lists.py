"""Arrival lists in the database: taken in, looked at, registered, forgotten."""

import csv
import io

import pytest

from tests.support.town import EXAMPLE_LIST
from tovholder.access.api import openings, presences
from tovholder.cases.api import get_case, notice_items, own_cases
from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.api import Outcome, arrival_lists, get_arrival_list, preview, register_arrivals, take_in_arrivals

HEADERS = ["Familienummer", "Fornavne", "Efternavn", "Fødselsdato", "Visiteringsdato", "Opholdsgrundlag", "Boligbehov"]
AMINA = ["99-3001", "Amina", "Prøve", "1.1.1990", "17.12.2025", "§ 7", "Bolig til 1"]
FARID = ["99-3002", "Farid", "Eksempel", "2.2.1985", "17.12.2025", "§ 7", "Bolig til 1"]
QUOTA = ["99-3003", "Kamal", "Kvote", "3.3.1980", "17.12.2025", "§ 8", "Bolig til 1"]


def listed(*rows):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([HEADERS, *rows])
    return out.getvalue().encode()


@pytest.fixture
def take_in(act):
    def do(*rows, who="birthe", content=None):
        return act(who, take_in_arrivals, filename="liste.csv", content=content or listed(*rows))

    return do


@pytest.fixture
def register(act, viewer_of):
    """``register(list_id)`` gives what came of it."""

    def do(list_id, who="birthe", version=1):
        act(who, register_arrivals, list_id=list_id, version=version)
        with viewer_of(who) as viewer:
            return get_arrival_list(viewer, list_id).outcome

    return do


def looked_at(viewer_of, list_id, who="birthe"):
    with viewer_of(who) as viewer:
        return preview(viewer, list_id)


def test_the_preview_tells_take_over_and_steps_and_writes_nothing(act, viewer_of):
    list_id = act("birthe", take_in_arrivals, filename=EXAMPLE_LIST.name, content=EXAMPLE_LIST.read_bytes())
    (family,) = looked_at(viewer_of, list_id).new
    assert (family.letter.label, family.outcome, str(family.take_over.on)) == ("Osman", Outcome.NEW, "2026-02-02")
    assert {(step.title.da, step.owner.da, str(step.due.on)) for step in family.steps if step.due} >= {
        ("Send velkomstbrev", "familiens tovholder", "2025-12-23"),
        ("Find et midlertidigt opholdssted", "Boligmedarbejder, Integrationsafdelingen", "2026-02-02"),
        ("Find plads i skolen", "Skolekonsulent, Skoleforvaltningen", "2026-01-26"),
        ("Find en praktikplads", "Jobkonsulent, Jobcentret", "2026-03-02"),
    }
    assert len({step.title.da for step in family.steps}) == len(family.steps)
    with viewer_of("birthe") as viewer:
        assert own_cases(viewer) == []


def test_the_preview_and_the_registration_say_the_same_dates(osman, act, viewer_of):
    with viewer_of("birthe") as viewer:
        assert str(get_case(viewer, osman.case_id).take_over_on) == "2026-02-02"


def test_the_same_list_again_changes_nothing(osman, take_in, register, viewer_of):
    list_id = take_in(content=EXAMPLE_LIST.with_suffix(".csv").read_bytes())
    assert [family.outcome for family in looked_at(viewer_of, list_id).families] == [Outcome.UNCHANGED]
    outcome = register(list_id)
    assert (outcome["counts"]["unchanged"], outcome["cases"], outcome["refused"]) == (1, [], [])
    with viewer_of("birthe") as viewer:
        assert len(own_cases(viewer)) == 1


def test_a_changed_family_is_told_and_changed_when_confirmed(take_in, register, viewer_of):
    register(take_in(AMINA))
    again = take_in([*AMINA[:-1], "Stuelejlighed"])
    assert [family.outcome for family in looked_at(viewer_of, again).families] == [Outcome.CHANGED]
    outcome = register(again)
    assert (outcome["counts"]["changed"], outcome["cases"]) == (1, [])
    with viewer_of("birthe") as viewer:
        needs = [item.value for item in notice_items(viewer, openings(viewer, presences(viewer))) if item.field == "housing_need"]
    assert needs == ["Stuelejlighed"]


def test_a_family_that_is_refused_leaves_the_others_alone(take_in, register, viewer_of):
    list_id = take_in(AMINA, QUOTA, FARID)
    shown = looked_at(viewer_of, list_id)
    assert [(family.letter.label, family.denied and family.denied.denial.code) for family in shown.families] == [
        ("Prøve", None), ("Kvote", "no_take_over_date"), ("Eksempel", None),
    ]
    outcome = register(list_id)
    assert (outcome["counts"]["new"], outcome["counts"]["refused"]) == (2, 1)
    assert [(refused["rows"], refused["code"]) for refused in outcome["refused"]] == [([3], "no_take_over_date")]
    with viewer_of("birthe") as viewer:
        assert sorted(case.label for case in own_cases(viewer)) == ["Eksempel", "Prøve"]


def test_a_row_that_must_be_corrected_is_held_back_and_counted(take_in, register, viewer_of):
    list_id = take_in(AMINA, [*FARID[:3], "32.13.1985", *FARID[4:]])
    assert looked_at(viewer_of, list_id).held_back == 1
    assert register(list_id)["counts"] == {"held_back_rows": 1, "held_back_families": 1, "new": 1}


def test_the_file_is_forgotten_when_its_families_are_registered(own_database, take_in, register):
    list_id = take_in(AMINA)
    register(list_id)
    rows = own_database.as_owner("SELECT content, state FROM tovholder_arrivallist WHERE id = %s", list_id)
    assert rows == [(None, "registered")]


def test_what_came_of_a_list_names_nobody(take_in, register):
    outcome = register(take_in(AMINA, QUOTA))
    assert not [word for word in ("Amina", "Prøve", "Kamal", "99-3003") if word in str(outcome)]


def test_a_list_is_registered_once(take_in, register):
    list_id = take_in(AMINA)
    register(list_id)
    with pytest.raises(Denied, match="list_not_waiting"):
        register(list_id, version=2)


def test_a_list_somebody_changed_meanwhile_is_not_registered(take_in, register):
    with pytest.raises(Denied, match="stale"):
        register(take_in(AMINA), version=0)


@pytest.mark.parametrize("who", ["kirsten", "erik", "admin"])
def test_only_a_function_the_pack_names_takes_lists_in(take_in, who):
    with pytest.raises(Denied, match="may_not_register_notice"):
        take_in(AMINA, who=who)


def test_a_list_is_its_takers_alone(take_in, act, viewer_of):
    list_id = take_in(AMINA)
    with viewer_of("mette") as viewer:
        assert arrival_lists(viewer) == []
        with pytest.raises(NotKnown):
            preview(viewer, list_id)
    with pytest.raises(NotKnown):
        act("mette", register_arrivals, list_id=list_id, version=1)


def test_a_family_known_in_a_case_of_others_is_refused_without_a_word_of_it(osman, take_in, register, viewer_of):
    list_id = take_in(content=EXAMPLE_LIST.with_suffix(".csv").read_bytes(), who="mette")
    (family,) = looked_at(viewer_of, list_id, "mette").families
    assert family.denied.denial.code == "to_be_looked_at"
    outcome = register(list_id, "mette")
    assert [refused["code"] for refused in outcome["refused"]] == ["to_be_looked_at"]


def test_a_caseworker_may_register_a_list_for_the_reception(take_in, register, viewer_of):
    assert register(take_in(AMINA, who="mette"), "mette")["counts"]["new"] == 1
    with viewer_of("birthe") as viewer:
        assert [case.label for case in own_cases(viewer)] == ["Prøve"]


def test_a_family_allotted_to_another_municipality_is_held_back(act, viewer_of):
    content = EXAMPLE_LIST.read_bytes()
    list_id = act("clara", take_in_arrivals, filename=EXAMPLE_LIST.name, content=content)
    shown = looked_at(viewer_of, list_id, "clara")
    assert (shown.families, shown.held_back) == ([], 5)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a workbook", b"\x00\x01\x02"])
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(take_in, content):
    with pytest.raises(Denied) as denied:
        take_in(content=content or b" ")
    assert denied.value.denial.reason.da.endswith(".")


def test_the_preview_of_a_registered_list_is_empty(take_in, register, viewer_of):
    list_id = take_in(AMINA)
    register(list_id)
    assert looked_at(viewer_of, list_id).families == []


def test_a_number_too_long_to_keep_is_refused_in_words_and_not_by_the_database(act, viewer_of):
    rows = [f"{'9' * 41};Amina;1.1.1990;17.12.2025;", f"99-7001;Idil;1.1.1990;17.12.2025;{'8' * 21}"]
    listed = "\n".join(["Familienummer;Fornavne;Fødselsdato;Visiteringsdato;Udlændingenummer", *rows]).encode()
    list_id = act("birthe", take_in_arrivals, filename="lang.csv", content=listed)
    act("birthe", register_arrivals, list_id=list_id, version=1)
    with viewer_of("birthe") as viewer:
        assert get_arrival_list(viewer, list_id).outcome["counts"] == {"held_back_rows": 2, "held_back_families": 2}
