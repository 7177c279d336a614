"""Columns placed by hand, remembered for the municipality, and taken away again."""

import csv
import io

import pytest

from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.api import Column, get_arrival_list, place_columns, preview, rows_to_correct, take_in_arrivals

HEADERS = ["Fam gl.", "Fornavne", "Fødselsdato", "Visiteringsdato", "Andet felt"]
AMINA = ["99-3001", "Amina", "1.1.1990", "17.12.2025", "hemmeligt"]
FARID = ["99-3002", "Farid", "2.2.1985", "17.12.2025", ""]


def listed(headers=HEADERS, rows=(AMINA, FARID)):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([headers, *rows])
    return out.getvalue().encode()


@pytest.fixture
def take_in(act):
    return lambda who="birthe", content=None: act(who, take_in_arrivals, filename="l.csv", content=content or listed())


@pytest.fixture
def seen(viewer_of):
    def look(list_id, who="birthe"):
        with viewer_of(who) as viewer:
            return preview(viewer, list_id)

    return look


@pytest.fixture
def place(act):
    def do(list_id, columns, who="birthe", version=1):
        act(who, place_columns, list_id=list_id, version=version, columns=columns)

    return do


def test_a_header_nobody_knows_is_offered_with_two_of_its_values(take_in, seen):
    columns = seen(take_in()).open_columns
    assert [(column.header, column.placed, column.samples) for column in columns] == [
        ("Fam gl.", None, ["99-3001", "99-3002"]), ("Andet felt", None, ["hemmeligt"]),
    ]


def test_a_column_placed_by_hand_is_read(take_in, seen, place):
    list_id = take_in()
    assert seen(list_id).new == []
    place(list_id, {"Fam gl.": Column.FAMILY_NUMBER})
    assert [family.letter.family_number for family in seen(list_id).new] == ["99-3001", "99-3002"]
    assert Column.FAMILY_NUMBER not in seen(list_id).free


def test_it_is_remembered_for_a_colleagues_next_list_however_it_is_written(take_in, seen, place):
    place(take_in(), {"Fam gl.": Column.FAMILY_NUMBER})
    again = take_in(who="mette", content=listed(["FAM  GL", *HEADERS[1:]]))
    assert len(seen(again, "mette").new) == 2
    assert [column.placed for column in seen(again, "mette").open_columns] == [Column.FAMILY_NUMBER, None]


def test_another_municipality_does_not_learn_it(take_in, seen, place):
    place(take_in(), {"Fam gl.": Column.FAMILY_NUMBER})
    assert seen(take_in(who="clara"), "clara").new == []


def test_what_is_taken_away_is_forgotten(take_in, seen, place):
    list_id = take_in()
    place(list_id, {"Fam gl.": Column.FAMILY_NUMBER})
    place(list_id, {"Fam gl.": None}, version=2)
    assert seen(list_id).new == []
    assert seen(take_in()).new == []


def test_a_remembered_column_gives_way_to_one_with_the_usual_name(take_in, seen, place):
    place(take_in(), {"Fam gl.": Column.FAMILY_NUMBER})
    both = take_in(content=listed([*HEADERS[:4], "Familienummer"], [[*AMINA[:4], "99-9"]]))
    assert [family.letter.family_number for family in seen(both).new] == ["99-9"]


@pytest.mark.parametrize(
    ("who", "version", "columns", "code"),
    [
        ("birthe", 7, {"Fam gl.": Column.FAMILY_NUMBER}, "stale"),
        ("birthe", 1, {"Fam gl.": Column.REMARK, "Andet felt": Column.REMARK}, "column_placed_twice"),
        ("kirsten", 1, {"Fam gl.": Column.FAMILY_NUMBER}, "may_not_register_notice"),
    ],
)
def test_it_is_refused(take_in, place, seen, who, version, columns, code):
    list_id = take_in()
    with pytest.raises(Denied, match=code):
        place(list_id, columns, who, version)
    assert {column.placed for column in seen(list_id).open_columns} == {None}


def test_somebody_elses_list_is_not_there(take_in, place):
    with pytest.raises(NotKnown):
        place(take_in(), {"Fam gl.": Column.FAMILY_NUMBER}, "mette")


def test_a_header_that_is_not_in_the_file_is_not_remembered(take_in, seen, place):
    place(take_in(), {"Et navn, der ikke er der": Column.FAMILY_NUMBER})
    assert seen(take_in(content=listed(["Et navn, der ikke er der", *HEADERS[1:]]))).new == []


def test_without_the_column_every_row_is_among_those_to_correct(take_in, viewer_of):
    list_id = take_in()
    with viewer_of("birthe") as viewer:
        assert rows_to_correct(viewer, list_id).startswith(b"PK")
        assert get_arrival_list(viewer, list_id).version == 1
