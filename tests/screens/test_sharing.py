"""The sharing page: who can see what about a person, as far as whoever looks may know; and a yes is taken back from it at once."""

import io
from datetime import date

import pytest

from tests.screens.test_pages import said, words
from tests.screens.test_what_is_written import questions
from tests.support.consents import answer, bring_in, note_by, share_custody, the_members
from tests.support.notes import new_note
from tests.support.openings import call_meeting, notify, open_acute
from tests.support.party_access import words_of
from tovholder.cases.api import choices_for, stop_family_prints, write_note

ASKED = 21


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def family(people, case_id):
    return the_members(people, case_id)


@pytest.fixture
def told(people, case_id, family):
    """Hanne has noted Nasrin's health, and the coordinator may know."""
    bring_in(people, case_id, "health_visitors", worker="hanne")
    note_by(people, "hanne", case_id, "health", [family["nasrin"]], "Sover dårligt")
    return answer(people, case_id, family["nasrin"], "health_coordinator", until_on=date(2026, 1, 17))


def url(person):
    return f"/borgere/{person}/deling/"


def rows(client, person):
    """What each row says, cell by cell, by the words of its head."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.rows, self.cell = [], None

        def handle_starttag(self, tag, _):
            if tag == "tr":
                self.rows.append([])
            elif tag in ("td", "th"):
                self.cell = []

        def handle_endtag(self, tag):
            if tag in ("td", "th"):
                self.rows[-1].append(" ".join(" ".join(self.cell).split()))
                self.cell = None

        def handle_data(self, data):
            if self.cell is not None:
                self.cell.append(data)

    reader = Reader()
    reader.feed(client.get(url(person)).content.decode())
    head, *found = [row for row in reader.rows if row]
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in found}


def test_what_is_kept_from_him_is_neither_on_his_page_nor_on_his_paper_and_on_hers_it_is(browse, people, case_id, family):
    """A talk with both at the crisis centre, that Rezan is not to know is written down; and what he may know of stays."""
    mette, both = browse("mette"), [family["rezan"], family["nasrin"]]
    before = "Sociale forhold" in mette.get(url(family["rezan"])).content.decode()
    kept = people.act("mette", write_note, case_id=case_id, note=new_note("Krisecenter", kind="social", about=both, hidden_from=[family["rezan"]]))

    def told(name):
        paper = mette.get(f"/borgere/{family[name]}/deling.pdf").content
        return "Sociale forhold" in mette.get(url(family[name])).content.decode(), "Sociale forhold" in words_of(paper)

    assert (before, told("rezan"), told("nasrin")) == (False, (False, False), (True, True))
    people.act("mette", write_note, case_id=case_id, note=new_note("Ansøgt om støtte", kind="social", about=both))
    assert told("rezan") == (True, True)
    with people.viewer_of("mette"):
        assert choices_for([kept])[kept].hidden_from == {family["rezan"]}


def test_what_is_about_a_child_is_read_at_home(browse, people, case_id, family):
    people.act("mette", write_note, case_id=case_id, note=new_note("Krisecenter", kind="social", about=[family["lina"]], hidden_from=[family["rezan"]]))
    assert "Sociale forhold" not in browse("mette").get(url(family["lina"])).content.decode()


def test_it_says_who_sees_which_kind_why_and_until_when(browse, people, family, told):
    seen = rows(browse("mette"), family["nasrin"])
    mette = next(cells for who, cells in seen.items() if who.startswith("Mette Kjær"))
    assert mette["Helbred"] == "du har sagt ja til 17. jan. 2026 Træk tilbage : Helbred: til tovholderen deres egen sag"
    housing = next(cells for who, cells in seen.items() if "Bolig" in who and "Mette" not in who)
    assert housing["Bolig"] == "de hjælper jer på plads"
    assert housing["Helbred"] == "– ser intet"


def test_a_yes_is_taken_back_from_the_page_at_once_and_says_first_what_stops(browse, form, people, family, told):
    mette = browse("mette")
    page = words(mette.get(url(family["nasrin"])))
    assert "kan ikke længere se det her fra andre" in page
    sent = mette.post(url(family["nasrin"]), form(press="revoke", consent=str(told)))
    assert (sent.status_code, sent.headers["Location"]) == (302, url(family["nasrin"]))
    seen = rows(mette, family["nasrin"])
    assert all("du har sagt ja" not in cell for cells in seen.values() for cell in cells.values())
    assert browse("kirsten").post(url(family["nasrin"]), form(press="revoke", consent=str(told))).status_code == 403


def test_a_child_is_told_that_its_parents_said_yes(browse, people, case_id, family):
    parents = [family["rezan"], family["nasrin"]]
    share_custody(people, case_id, family["lina"], parents)
    bring_in(people, case_id, "health_visitors", worker="hanne")
    note_by(people, "hanne", case_id, "children", [family["lina"]])
    answer(people, case_id, family["lina"], "daycare", by=parents)
    assert not said(browse("mette").get(url(family["lina"])), "dine forældre har sagt ja til 18. dec. 2026")


def test_acute_danger_stands_with_its_hour(browse, people, case_id, family):
    open_acute(people, case_id, whom="erik")
    erik = next(cells for who, cells in rows(browse("mette"), family["nasrin"]).items() if who.startswith("Erik Toft"))
    assert erik["Bolig"] == "akut fare til 21. dec. 2025 kl. 08.05"


def test_what_the_table_may_not_hear_of_stands_on_no_page(browse, people, case_id, family):
    """Neither for the coordinator nor for who sits there: the page is shown to the family."""
    bring_in(people, case_id, "health_visitors", worker="hanne")
    note_by(people, "hanne", case_id, "children", [family["lina"]])
    before = {who: words(browse(who).get(url(family["lina"]))) for who in ("mette", "hanne")}
    call_meeting(people, case_id)
    notify(people, case_id)
    for who, page in before.items():
        assert words(browse(who).get(url(family["lina"]))) == page
    assert browse("sofie").get(url(family["lina"])).status_code == 404


def test_nothing_common_is_printed_while_that_is_stopped(browse, people, case_id, family, osman_with_tovholder):
    from pypdf import PdfReader

    mette, paper = browse("mette", language="en"), f"/borgere/{family['nasrin']}/deling.pdf"
    for beside in ("ar", "en", "xx"):
        sent = mette.get(f"{paper}?sprog={beside}")
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(sent.content)).pages).split())
        assert "Nasrin Khalil Ahmo" in text
        assert "Mette Kjær, Tovholder" in text
        assert "Andre enheder og myndigheder kan føre deres egne sager" in text
    people.act("mette", stop_family_prints, case_id=case_id, version=osman_with_tovholder.case_version, why="Mistanke")
    assert mette.get(paper).status_code == 403
    assert "deling.pdf" not in mette.get(url(family["nasrin"])).content.decode()


def test_the_page_asks_the_same_however_many_see_something(browse, asked, people, case_id, family, told):
    mette = browse("mette")
    answer(people, case_id, family["nasrin"], "school")
    few = questions(mette, url(family["nasrin"]), asked)
    for unit, worker in (("child_authority", "sofie"), ("school_administration", "annemarie"), ("integration", "amira"), ("integration", "erik")):
        bring_in(people, case_id, unit, worker=worker)
        note_by(people, worker, case_id, "network", [family["nasrin"]])
    for tick in ("work", "economy", "housing", "health_job"):
        answer(people, case_id, family["nasrin"], tick)
    assert (few, questions(mette, url(family["nasrin"]), asked)) == (ASKED, ASKED)
