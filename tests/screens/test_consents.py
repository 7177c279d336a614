"""The consent page: two minutes at the table, a no as large as a yes, and a yes taken back at once."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.support.consents import answer, share_custody, the_members

TICKS = 11


@pytest.fixture
def family(people, osman_with_tovholder):
    return the_members(people, osman_with_tovholder.case_id)


def answers(**said):
    return {"form": "signed", "language": "kurmanji", "given_on": "18.12.2025", "interpreter": "Rojda, video", **said}


def page_of(client, person):
    return client.get(f"/borgere/{person}/samtykke/").content.decode()


def test_no_answer_is_chosen_beforehand_and_each_question_offers_the_same_three(browse, family):
    page = page_of(browse("mette"), family["nasrin"])
    for answer_ in ("given", "declined", "not_answered"):
        assert page.count(f'value="{answer_}"') == TICKS
    assert page.count(" checked") == TICKS + 1  # not asked today, at each; and signed on paper
    assert "not asked before" not in page
    assert page.count("ikke spurgt før") == TICKS


def test_a_talk_is_written_down_in_one_go_and_each_answer_stands_by_its_question(browse, form, family):
    mette = browse("mette")
    url = f"/borgere/{family['nasrin']}/samtykke/"
    sent = mette.post(url, form(**answers(tick_school="given", tick_health_job="declined", tick_economy="not_answered")))
    assert (sent.status_code, sent.headers["Location"]) == (302, url)
    page = page_of(mette, family["nasrin"])
    assert page.count("nu: ja, til") == 2  # as it stands, and by its question
    assert page.count("ikke spurgt før") == TICKS - 3
    assert "Rojda, video" in page


def test_by_word_of_mouth_asks_for_a_line_and_keeps_what_was_chosen(browse, form, family):
    sent = browse("mette").post(f"/borgere/{family['nasrin']}/samtykke/", form(**answers(form="oral", tick_school="given")))
    page = sent.content.decode()
    assert sent.status_code == 422
    assert "Skriv en linje om samtalen" in page
    assert page.count(" checked") == TICKS + 1


def test_nothing_answered_is_said(browse, form, family):
    sent = browse("mette").post(f"/borgere/{family['nasrin']}/samtykke/", form(**answers()))
    assert sent.status_code == 422
    assert "Vælg et svar på mindst ét spørgsmål" in sent.content.decode()


def test_it_is_taken_back_with_one_press_and_says_first_what_stops(browse, form, people, osman_with_tovholder, family):
    given = answer(people, osman_with_tovholder.case_id, family["nasrin"], "health_job")
    mette = browse("mette")
    assert "kan ikke længere se det her fra andre" in page_of(mette, family["nasrin"])
    mette.post(f"/borgere/{family['nasrin']}/samtykke/", form(press="revoke", consent=str(given)))
    page = page_of(mette, family["nasrin"])
    assert "Trukket tilbage" in page or "trukket tilbage" in page
    assert "før: et ja, som ikke gælder længere" in page


def test_for_a_child_it_is_asked_who_answered(browse, form, people, osman_with_tovholder, family):
    mette, url = browse("mette"), f"/borgere/{family['lina']}/samtykke/"
    assert "Skriv først på barnets side, hvem der har forældremyndigheden" in page_of(mette, family["lina"])
    parents = [family["rezan"], family["nasrin"]]
    share_custody(people, osman_with_tovholder.case_id, family["lina"], parents)
    sent = mette.post(url, {**form(**answers(tick_daycare="given")), "given_by": [str(parents[0])]})
    assert "Begge forældre har forældremyndigheden" in sent.content.decode()
    assert mette.post(url, {**form(**answers(tick_daycare="given")), "given_by": [str(each) for each in parents]}).status_code == 302


def test_the_health_assessment_is_asked_at_need_each_way_by_itself_and_on_its_own_sheet(browse, form, family):
    mette, url = browse("mette"), f"/borgere/{family['nasrin']}/samtykke/"
    page = page_of(mette, family["nasrin"])
    folded = page.index("Kun når lægen skal lave en helbredsvurdering")
    assert page.index("emne-health_language") < folded < page.index("emne-health_assessment_to_doctor")
    assert " open" not in page[page.rindex("<details", 0, folded):folded]
    assert mette.post(url, form(**answers(tick_health_assessment_to_doctor="given", tick_health_assessment_from_doctor="declined"))).status_code == 302
    page = " ".join(page_of(mette, family["nasrin"]).split())
    assert "Helbred → Personens egen læge" in page
    assert "Helbred fra: Personens egen læge → " not in page
    mette.post(url, form(**answers(tick_health_assessment_from_doctor="given")))
    page = " ".join(page_of(mette, family["nasrin"]).split())
    assert "Helbred fra: Personens egen læge → Tovholderen" in page
    assert "Personens egen læge må ikke længere sende dette til tovholderen" in page
    sheets = [_words(mette.get(f"{url}papir/{asked}")) for asked in ("", "?ved-behov")]
    assert ["Må din læge sende" in words for words in sheets] == [False, True]
    assert ["Må vi fortælle skolen" in words for words in sheets] == [True, False]


def _words(paper):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages).split())


@pytest.mark.parametrize("beside", ["ar", "en", "xx"])
def test_the_questions_come_on_paper(browse, family, beside):
    sent = browse("mette").get(f"/borgere/{family['nasrin']}/samtykke/papir/?sprog={beside}")
    assert sent.headers["Content-Type"] == "application/pdf"
    assert sent.content.startswith(b"%PDF-")


def test_the_paper_says_the_questions_and_leaves_the_answers_open(browse, family):
    sent = browse("mette").get(f"/borgere/{family['nasrin']}/samtykke/papir/")
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(sent.content)).pages)
    assert "Må vi fortælle skolen" in words
    assert words.startswith("Struer Kommune")
    assert "Nasrin Khalil Ahmo: underskrift og dato" in " ".join(words.split())


def test_a_yes_that_lapses_within_a_month_stands_on_the_day_of_who_holds_the_case(browse, people, osman_with_tovholder, family):
    for until, question in ((date(2026, 1, 17), "school"), (date(2026, 1, 17), "work"), (date(2026, 1, 18), "housing")):
        answer(people, osman_with_tovholder.case_id, family["nasrin"], question, until_on=until)
    page = " ".join(browse("mette").get("/min-dag/").content.decode().split())
    assert "2 gange ja, til lør. 17. jan. 2026" in page
    assert "18. jan. 2026" not in page
    assert "gange ja" not in browse("erik").get("/min-dag/").content.decode()
