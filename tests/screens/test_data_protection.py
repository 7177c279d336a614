"""The data protection officer's pages, and the citizen's extract."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.screens.test_pages import said, words
from tests.screens.test_what_is_written import questions
from tests.support.looks import be_refused, look
from tests.support.records import member_named
from tovholder.cases.enums import Capacity
from tovholder.core import clock
from tovholder.jobs.log_retention import forget_old_looks
from tovholder.screens.labels import LABELS
from tovholder.screens.presenters.search import PURPOSE
from tovholder.screens.views.emergency import PURPOSE as EMERGENCY
from tovholder.sharing.queries.access_log import EXTRACT, OVERSIGHT

PAGE = "/databeskyttelse/"
ASKED = {"log": 14, "about Lina": 15, "extract": 10}
"""What each page asks of the database: session, account, the look itself and how much is unread included."""
PERIOD = "?fra=18.12.2025&til=18.12.2025"


TOO_MUCH = "Der er mere, end en fil kan rumme, i de dage. Vælg færre dage, og hent det i flere filer."


@pytest.fixture
def looked(osman_with_tovholder, own_database, people):
    """Mette and Kirsten have looked, Erik was refused."""
    be_refused(people, "erik")
    return {who: look(people, who, osman_with_tovholder.case_id) for who in ("mette", "kirsten")}


def test_the_page_says_who_looked_what_for_and_what_explains_it(looked, browse):
    page = browse("dorthe").get(PAGE)
    assert not said(
        page, "Mette Kjær", "Familien Osman", "Kirsten Vad", "Har en opgave i forløbet", "Gjorde ikke andet i forløbet den dag",
        "Flest afviste opslag", "Erik Toft", "Der er ikke taget nogen stikprøve endnu",
    )
    only = words(browse("dorthe").get(f"{PAGE}{PERIOD}&kun=on")).partition("Hvornår")[2]
    assert "Kirsten Vad" in only


def test_what_is_unusual_stands_first_and_the_rest_on_one_line_a_worker_family_and_day(looked, browse, people, osman_with_tovholder):
    for _ in range(20):
        look(people, "kirsten", osman_with_tovholder.case_id)
    page = browse("dorthe").get(PAGE)
    assert not said(page, "Ingen har set på en familie uden at have en del i forløbet")
    for _ in range(2):
        be_refused(people, "erik")
    told = words(browse("dorthe").get(PAGE))
    unusual, rest = told.partition("Usædvanligt")[2].split("Resten")
    assert "Erik Toft" in unusual
    assert "Afvist 3 gange" in unusual
    assert "21 opslag · Bolig" in rest
    assert told.count("Vis hvert opslag") == 2  # Erik's and Kirsten's; Mette looked once


def test_what_was_not_read_is_not_said_to_be_usual(looked, browse, monkeypatch):
    monkeypatch.setattr("tovholder.screens.views.data_protection.ON_A_PAGE", 1)
    page = browse("dorthe").get(PAGE)
    assert not said(page, "kun det nyeste vises her")
    assert "Ingen har set på en familie" not in words(page)


def test_the_page_says_how_far_back_the_log_reaches(looked, browse, own_database):
    assert not said(browse("dorthe").get(PAGE), "Opslag gemmes i 24 måneder og bliver så slettet.")
    with time_machine.travel(datetime(2028, 1, 5, 12, tzinfo=UTC), tick=False):
        forget_old_looks(clock.now())
        page = browse("dorthe").get(PAGE)
        assert not said(page, "Loggen går tilbage til")


def test_a_person_is_found_by_number_and_the_number_stands_in_no_address(looked, browse, own_database):
    [(number, given)] = own_database.as_owner(
        "SELECT n.number, p.given_names FROM tovholder_personnumber n JOIN tovholder_person p ON p.id = n.person_id "
        "WHERE length(n.number) = 10 ORDER BY n.number LIMIT 1"
    )
    dorthe = browse("dorthe")
    answer = dorthe.post(PAGE, {"number": f"{number[:6]}-{number[6:]}"})
    assert answer.status_code == 302
    assert number[:6] not in answer.headers["Location"]
    page = dorthe.get(answer.headers["Location"])
    assert not said(page, f"Opslag om {given}", "Lav listen til borgeren")
    refused = dorthe.post(PAGE, {"number": "0101010000"})
    assert refused.status_code == 422
    assert not said(refused, "Ingen er registreret med det nummer")
    assert 'value="0101010000"' in refused.content.decode()
    assert not said(dorthe.get(PAGE), "Søgte efter »0101010000«")


def test_the_file_holds_the_same_and_no_formula(looked, browse, own_database):
    dorthe = browse("dorthe")
    dorthe.post(PAGE, {"number": "=HYPERLINK(1)"})
    answer = dorthe.get(f"{PAGE}opslag.csv{PERIOD}")
    text = answer.content.decode("utf-8-sig")
    assert "Kirsten Vad;Læst;Osman" in text
    assert ";'=HYPERLINK(1);" in text
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(("query", "sentence"), [
    ("?fra=i+går&til=18.12.2025", "Det kan ikke læses som en dato"), ("?fra=18.12.2025&til=1.12.2025", "Den sidste dag ligger før den første"),
])
def test_days_that_are_not_understood_are_told_and_kept(looked, browse, query, sentence):
    for url in (PAGE, f"{PAGE}opslag.csv"):
        page = browse("dorthe").get(url + query)
        assert page.status_code == 422
        assert not said(page, sentence)


def test_a_file_that_would_not_hold_it_all_is_not_made(looked, browse, monkeypatch):
    monkeypatch.setattr("tovholder.screens.views.data_protection.IN_A_FILE", 1)
    answer = browse("dorthe").get(f"{PAGE}opslag.csv{PERIOD}")
    assert answer.status_code == 422
    assert not said(answer, TOO_MUCH)


def test_a_sample_is_drawn_and_judged(looked, browse, form, at):
    with time_machine.travel(at + timedelta(minutes=5), tick=False):
        dorthe = browse("dorthe")
        page = dorthe.post(f"{PAGE}stikproever/", form(), follow=True)
        assert not said(page, "3 af 3 opslag mangler at blive vurderet", "Kirsten Vad", "Spørg")
        [(url, _)] = page.redirect_chain
        ask = {"look": looked["kirsten"], "verdict": "ask"}
        refused = dorthe.post(url, form(**ask))
        assert refused.status_code == 422
        assert not said(refused, "Skriv, hvad der mangler forklaring på")
        page = dorthe.post(url, form(**ask, text="Kirsten er spurgt"), follow=True)
        assert not said(page, "Det er noteret", "2 af 3 opslag mangler", "Kirsten er spurgt")
        assert not said(dorthe.get(f"{PAGE}stikproever/"), "Dorthe Møller")
        assert not said(dorthe.post(f"{PAGE}stikproever/", form()), "Der er ikke slået noget op siden sidste stikprøve")


def test_the_pages_ask_the_same_however_much_was_looked_up(looked, browse, people, asked, osman_with_tovholder):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    dorthe, pages = browse("dorthe"), {"log": PAGE, "about Lina": f"{PAGE}?borger={lina}", "extract": f"/borgere/{lina}/opslag/"}
    dorthe.get(PAGE)
    few = {name: questions(dorthe, url, asked) for name, url in pages.items()}
    for who in ("mette", "birthe", "annemarie", "kirsten"):
        look(people, who, osman_with_tovholder.case_id)
    assert {name: questions(dorthe, url, asked) for name, url in pages.items()} == few == ASKED


# -- the citizen's extract


def test_the_extract_tells_when_and_what_for_in_plain_words_and_nobodys_name(looked, browse, people, osman_with_tovholder):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    for who in ("mette", "dorthe"):
        page = browse(who).get(f"/borgere/{lina}/opslag/{PERIOD}")
        assert not said(page, "At løse en opgave for familien", "Bolig", "tors. 18. dec. 2025".replace("tors", "tor"))
        assert "Kirsten" not in words(page)
        assert "Mette" not in words(page)
        assert ("Hele listen laves af databeskyttelsesrådgiveren" in words(page)) is (who == "mette")


def test_the_extract_is_a_paper_in_danish_whatever_the_page_is_in(looked, browse, people, osman_with_tovholder):
    from pypdf import PdfReader

    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    answer = browse("mette", language="en").get(f"/borgere/{lina}/opslag.pdf{PERIOD}")
    assert answer.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Hvem har set oplysninger om dig" in text
    assert "Opslag gemmes i 24 måneder" in " ".join(text.split())
    assert "At løse en opgave for familien" in " ".join(text.split())
    assert "Kirsten" not in text
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_every_purpose_of_a_look_has_words_for_the_officer_and_for_the_citizen():
    officers, citizens = {*LABELS["LookPurpose"], *LABELS["Capacity"]}, {*LABELS["PurposeForCitizen"]}
    assert {str(each) for each in Capacity} <= officers & citizens
    assert officers <= citizens
    assert {PURPOSE, EMERGENCY, OVERSIGHT, EXTRACT, "may_i", "disclosure"} <= officers
