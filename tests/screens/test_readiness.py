"""The readiness board: what it says, to whom, and for how long."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.screens.test_pages import said, words
from tovholder.pathways.api import StepState, finish_step, leave_out_step, set_step_aside

COLUMNS = ("Bolig", "Skole og dagtilbud", "Virksomhed", "Papirer og penge", "Overgivelsesskema", "Velkomst")


def cells(page: Any) -> dict[str, str]:
    """The one family's row: what stands under each heading."""
    from html.parser import HTMLParser

    class Row(HTMLParser):
        found: dict[str, str] = {}
        here = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "td":
                self.here = dict(attrs)["data-title"] or ""
                self.found[self.here] = ""

        def handle_data(self, data: str) -> None:
            if self.here:
                self.found[self.here] = " ".join(f"{self.found[self.here]} {data}".split())

    row = Row()
    row.found = {}
    row.feed(page.content.decode().partition("<tbody>")[2].partition("</tbody>")[0])
    return row.found


def test_the_board_says_for_each_column_what_is_missing_whose_it_is_and_by_when(browse, osman_with_tovholder):
    found = cells(browse("mette").get("/paa-vej/"))
    assert list(found)[3:] == list(COLUMNS)
    assert found["Familie"] == "Osman 5 personer"
    assert found["Overtages"] == "om 46 dage man. 2. feb. 2026"
    assert found["Tovholder"] == "Mette Kjær"
    assert found["Bolig"] == "Mangler : Find et midlertidigt opholdssted Boligmedarbejder frist 2.2.2026"
    assert found["Velkomst"].endswith("0 af 2 familiens tovholder frist 23.12.2025")
    assert found["Papirer og penge"] == "Mangler : Gør penge til de første dage klar 0 af 12 Ydelsessagsbehandler frist 2.2.2026"
    assert found["Overgivelsesskema"].endswith("familiens tovholder frist 26.1.2026")


def test_a_cell_leads_to_its_step(browse, steps):
    page = browse("mette").get("/paa-vej/").content.decode()
    assert all(f"/opgaver/{steps[key].id}/" in page for key in ("find_home", "find_school_daycare", "find_placement", "welcome_letter"))
    assert f"/opgaver/{steps['contract'].id}/" not in page


def test_done_under_way_and_left_out_are_said_and_nothing_is_missing_then(browse, steps, act):
    act("kirsten", finish_step, step_id=steps["find_home"].id, version=1)
    act("annemarie", leave_out_step, step_id=steps["find_school_daycare"].id, version=1, why="Ingen børn i skolealderen")
    act("dorte", leave_out_step, step_id=steps["find_daycare"].id, version=1, why="Passes hjemme")
    for who, key in (("mette", "welcome_letter"), ("mette", "handover_form"), ("amira", "book_interpreter")):
        act(who, finish_step, step_id=steps[key].id, version=1)
    mette = browse("mette")
    assert not said(mette.get("/paa-vej/?show=missing"), "Osman", "Mangler")
    act(
        "pia", set_step_aside, step_id=steps["find_placement"].id, version=1, state=StepState.WAITING_OTHERS,
        why="Virksomheden svarer i næste uge",
    )
    assert not said(mette.get("/paa-vej/?show=missing"), "Osman", "Mangler")
    for who, key in (("henrik", "first_money"), ("henrik", "deposit_loan"), ("jytte", "register_address")):
        act(
            who, set_step_aside, step_id=steps[key].id, version=1, state=StepState.AGREED_LATER, why="Samme dag",
            agreed_on=date(2026, 2, 2),
        )
    found = cells(mette.get("/paa-vej/"))
    assert [found[column].partition(" :")[0] for column in COLUMNS] == [
        "Klar", "Ikke relevant", "På vej", "På vej", "Klar", "Klar",
    ]
    assert not said(mette.get("/paa-vej/?show=missing"), "Ingen familie passer til valget")


def test_a_deadline_that_has_passed_is_said(browse, osman_with_tovholder):
    with time_machine.travel(datetime(2026, 1, 5, 8, tzinfo=UTC), tick=False):
        assert "Frist overskredet: 23.12.2025" in cells(browse("mette").get("/paa-vej/"))["Velkomst"]


@pytest.mark.parametrize(("day", "stands"), [(2, True), (4, True), (5, False)])
def test_a_family_that_has_come_stays_while_something_is_missing_for_thirty_days(browse, osman_with_tovholder, day, stands):
    """Taken over on 2 February: the thirtieth day after it is 4 March."""
    with time_machine.travel(datetime(2026, 3, day, 8, tzinfo=UTC), tick=False):
        assert ("Osman" in words(browse("mette").get("/paa-vej/"))) is stands


def test_whoever_has_one_step_sees_that_column_and_of_the_others_the_same_as_where_no_step_is(browse, osman_with_tovholder):
    found = cells(browse("kirsten").get("/paa-vej/"))
    assert found["Bolig"].startswith("Mangler")
    assert {found[column] for column in COLUMNS if column != "Bolig"} == {"– Intet her"}


@pytest.mark.parametrize("who", ["erik", "jonas", "clara", "admin"])
def test_whoever_is_in_no_case_sees_what_belongs_here(browse, osman_with_tovholder, who):
    page = browse(who).get("/paa-vej/")
    assert not said(page, "Ingen familie er på vej")
    assert "Osman" not in words(page)


def test_the_families_not_allotted_can_be_chosen(browse, osman):
    birthe = browse("birthe")
    assert not said(birthe.get("/paa-vej/?show=not_allotted"), "Osman", "Ikke fordelt")
    assert not said(birthe.get("/paa-vej/?show=nonsense"), "Osman")


def test_a_family_with_a_tovholder_is_not_among_those_not_allotted(browse, osman_with_tovholder):
    assert "Osman" not in words(browse("mette").get("/paa-vej/?show=not_allotted"))


def test_a_look_at_the_board_is_written_down(browse, own_database, osman_with_tovholder):
    browse("kirsten").get("/paa-vej/")
    rows = own_database.as_owner_named("SELECT kind, gate, purpose FROM tovholder_accesslogentry")
    assert {tuple(row) for row in rows} == {("housing", "notice", "step_owner")}


def test_it_is_said_in_english(browse, osman_with_tovholder):
    assert not said(browse("mette", language="en").get("/paa-vej/"), "On their way", "Missing", "in 46 days", "Housing worker")


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("column=home", True), ("column=home&whose=housing_worker", True), ("whose=benefits_officer", True),
        ("whose=child_adviser", False), ("days=60", True), ("days=30", False), ("show=missing&column=welcome&days=60", True),
        ("show=not_allotted&column=home", False), ("column=nonsense", False), ("days=nonsense", True), ("days=-1", True),
    ],
)
def test_the_board_answers_what_is_missing_whose_it_is_and_by_when(browse, osman_with_tovholder, asked, shown):
    assert ("Osman" in words(browse("mette").get(f"/paa-vej/?{asked}"))) is shown


def test_what_is_found_is_missing_from_nobody(browse, steps, act):
    act("kirsten", finish_step, step_id=steps["find_home"].id, version=1)
    assert "Osman" not in words(browse("mette").get("/paa-vej/?column=home"))


def test_what_was_chosen_stands_chosen_and_one_sees_only_owners_one_may_know(browse, osman_with_tovholder):
    page = browse("kirsten").get("/paa-vej/?days=60&whose=housing_worker").content.decode()
    assert '<option value="60" selected>' in page
    assert '<option value="housing_worker" selected>' in page
    assert "benefits_officer" not in page
