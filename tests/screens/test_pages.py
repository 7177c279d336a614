"""What stands on each page, for whom."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine

from tests.support.town import EXAMPLE_LIST
from tovholder.core.ids import new_id


class Words(HTMLParser):
    """The words of a page's main part, as one reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed("<main" + html.partition("<main")[2].partition("</main>")[0])

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words(response: Any) -> str:
    return " ".join(" ".join(Words(response.content.decode()).said).split())


def said(response: Any, *sentences: str) -> list[str]:
    """Those of the sentences that the page does not say."""
    page = words(response).lower()
    return [sentence for sentence in sentences if sentence.lower() not in page]


def upload(client: Any, content: bytes = b"", name: str = EXAMPLE_LIST.name, request_id: Any = None) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, content or EXAMPLE_LIST.read_bytes())
    return client.post("/nye-familier/", {"request_id": str(request_id or new_id()), "file": file})


# -- my day


def test_my_day_tells_what_by_when_and_why_it_is_mine(browse, osman_with_tovholder):
    page = browse("mette").get("/min-dag/")
    assert not said(
        page, "Godmorgen, Mette", "Send velkomstbrev", "Din opgave som tovholder", "Frist tir. 23. dec. 2025 (om 5 dage)",
        "familien skal have brevet inden for en uge",
    )


@pytest.mark.parametrize(("who", "why"), [("kirsten", "Din opgave gennem din funktion"), ("annemarie", "Din opgave gennem din funktion")])
def test_a_step_by_function_says_so(browse, osman_with_tovholder, who, why):
    page = browse(who).get("/min-dag/")
    assert "Familien Osman" in words(page)
    assert "som tovholder" not in words(page)


def test_the_deputy_has_the_steps_while_the_tovholder_is_away(browse, osman_with_tovholder, mette_is_away):
    assert not said(browse("jonas").get("/min-dag/"), "Send velkomstbrev", "Du er stedfortræder for Mette Kjær")


@pytest.mark.parametrize("who", ["jonas", "erik", "clara", "admin"])
def test_an_empty_day_says_what_belongs_there(browse, osman_with_tovholder, who):
    page = browse(who).get("/min-dag/")
    assert not said(page, "Der er ikke noget, der venter på dig")
    assert "Osman" not in words(page)


def test_a_step_past_its_deadline_stands_first_and_says_so(browse, osman_with_tovholder, clock_stands):
    with time_machine.travel(clock_stands.replace(year=2026, month=1, day=5), tick=False):
        page = browse("mette").get("/min-dag/")
    assert not said(page, "Fristen er overskredet", "Send velkomstbrev")


# -- families


def test_the_list_shows_the_families_one_is_in_and_as_what(browse, osman_with_tovholder):
    assert not said(browse("mette").get("/familier/"), "Osman", "5", "man. 2. feb. 2026", "Mette Kjær", "Tovholder")
    assert not said(browse("kirsten").get("/familier/"), "Osman", "Har en opgave i forløbet")


def test_the_list_is_empty_for_somebody_in_no_case(browse, osman_with_tovholder):
    page = words(browse("erik").get("/familier/"))
    assert "Osman" not in page
    assert "tovholder" in page  # how a family comes to stand here


def test_a_family_nobody_holds_is_marked_as_not_allotted(browse, osman):
    assert not said(browse("birthe").get("/familier/"), "Ikke fordelt")


# -- the family's page

THE_WHOLE_NOTICE = ("kurmanji", "Elektriker", "Cerebral parese", "Ønsker kvindelig tolk", "Trinfri bolig", "Syrien")
NUMBERS = ("610187-1887", "99000001")


def test_the_tovholder_sees_the_whole_notice_and_every_step(browse, osman_with_tovholder):
    page = browse("mette").get(f"/familier/{osman_with_tovholder.case_id}/")
    assert not said(page, "Familien Osman", "5 personer", "Tovholder: Mette Kjær", "00 00 00 01", "Jonas Holm", *THE_WHOLE_NOTICE)
    assert not said(page, "Send velkomstbrev", "Find et midlertidigt opholdssted", "Find plads i skolen", "Find plads i dagtilbud", "0 af 28")


def test_numbers_stand_on_nobodys_page_of_the_family(browse, osman_with_tovholder):
    """They are looked up on the person's own page, where the look is written down for that person."""
    page = browse("mette").get(f"/familier/{osman_with_tovholder.case_id}/")
    assert said(page, *NUMBERS) == list(NUMBERS)


def test_whoever_has_one_step_sees_what_it_needs_and_whom_to_ask(browse, osman_with_tovholder):
    page = browse("kirsten").get(f"/familier/{osman_with_tovholder.case_id}/")
    assert not said(page, "Du ser det, din opgave kræver", "Mette Kjær (00 00 00 01)", "Trinfri bolig", "Find et midlertidigt opholdssted")
    hidden = [*set(THE_WHOLE_NOTICE) - {"Trinfri bolig"}, *NUMBERS, "Send velkomstbrev", "Find plads i skole"]
    assert said(page, *hidden) == hidden


def test_the_school_sees_the_children_and_neither_health_nor_housing(browse, osman_with_tovholder):
    page = browse("annemarie").get(f"/familier/{osman_with_tovholder.case_id}/")
    assert not said(page, "Modtagelsesklasse", "Vuggestue", "kurmanji")
    assert said(page, "Cerebral parese", "Trinfri bolig", "Elektriker") == ["Cerebral parese", "Trinfri bolig", "Elektriker"]


def test_a_deputy_in_the_tovholders_absence_sees_that_she_is_away_and_until_when(browse, osman_with_tovholder, mette_is_away):
    page = browse("jonas").get(f"/familier/{osman_with_tovholder.case_id}/")
    assert not said(page, "fraværende", "22. dec. 2025", "Send velkomstbrev", "Cerebral parese")


def test_who_gives_a_tovholder_can_do_it_from_the_familys_page(browse, osman):
    page = browse("birthe").get(f"/familier/{osman.case_id}/")
    assert not said(page, "Vælg tovholder", "Endnu ingen tovholder")


def test_a_step_of_another_unit_shows_the_reason_on_the_disabled_button(browse, steps):
    page = browse("mette").get(f"/opgaver/{steps['find_school_daycare'].id}/")
    reason = steps["find_school_daycare"].finish_denial
    assert reason.code == "step_of_another_unit"
    assert reason.reason.da in words(page)
    assert 'aria-disabled="true"' in page.content.decode()


# -- a step


def test_a_step_tells_what_by_when_why_and_whose(browse, steps):
    page = browse("kirsten").get(f"/opgaver/{steps['find_home'].id}/")
    assert not said(page, "Find et sted, der passer", "man. 2. feb. 2026", "integrationslovens § 12", "Adressen, og fra hvornår den er ledig")


def test_a_step_is_done_with_a_note_and_the_family_page_says_who_and_when(browse, steps, form, osman_with_tovholder):
    done = browse("mette").post(f"/opgaver/{steps['welcome_letter'].id}/", form(version=1, note="Sendt."), follow=True)
    assert done.redirect_chain[-1][0] == f"/familier/{osman_with_tovholder.case_id}/"
    assert not said(done, "Udført: Send velkomstbrev.", "tor. 18. dec. 2025 af Mette Kjær", "Sendt.", "1 af 28")


def test_whoever_was_there_for_one_step_is_led_to_her_day_and_told_why(browse, steps, form):
    done = browse("kirsten").post(f"/opgaver/{steps['find_home'].id}/", form(version=1, note="Prøvevænget 8"), follow=True)
    assert done.redirect_chain[-1][0] == "/min-dag/"
    assert not said(done, "Udført: Find et midlertidigt opholdssted.", "familien står ikke længere på din liste")


def test_a_step_done_by_a_colleague_meanwhile_is_refused_and_keeps_what_was_typed(browse, steps, form, act):
    from tovholder.pathways.api import finish_step

    step = steps["find_home"]
    act("kirsten", finish_step, step_id=step.id, version=1)
    answer = browse("mette").post(f"/opgaver/{step.id}/", form(version=1, note="Jeg har fundet et sted"))
    assert answer.status_code == 422
    assert not said(answer, "Kirsten Vad", "Jeg har fundet et sted")


def test_a_stale_form_is_refused_and_keeps_what_was_typed(browse, steps, form):
    answer = browse("mette").post(f"/opgaver/{steps['welcome_letter'].id}/", form(version=7, note="Brevet er sendt"))
    assert answer.status_code == 422
    assert "Brevet er sendt" in answer.content.decode()
    assert not said(answer, "En anden har ændret dette")





@pytest.mark.parametrize("who", ["mette", "kirsten"])
def test_the_same_form_sent_twice_has_one_effect_and_the_same_answer(browse, steps, form, viewer_of, who, osman_with_tovholder, clock_stands):
    from tovholder.cases.api import events_of

    step = steps["find_home" if who == "kirsten" else "welcome_letter"]
    client, sent = browse(who), form(version=1, note="Gjort")
    first = client.post(f"/opgaver/{step.id}/", sent)
    with time_machine.travel(clock_stands + timedelta(seconds=2), tick=False):
        second = client.post(f"/opgaver/{step.id}/", sent)
    assert (first.status_code, first.headers.get("Location")) == (second.status_code, second.headers.get("Location"))
    with viewer_of("mette"):
        happened = [event for event in events_of(osman_with_tovholder.case_id, 50) if event.subject == step.id]
    assert len(happened) == 1


# -- the choice of tovholder


def test_the_proposals_stand_in_order_with_their_reasons(browse, osman):
    page = browse("birthe").get(f"/familier/{osman.case_id}/tovholder/")
    assert not said(page, "Mette Kjær", "Jonas Holm", "socialrådgiver", "37 timer om ugen", "Skal bruge tolk")


def test_nobody_chosen_is_refused_with_a_sentence_and_the_deputy_kept(browse, osman, form, town):
    answer = browse("birthe").post(
        f"/familier/{osman.case_id}/tovholder/", form(version=1, deputy=town.jonas.principal)
    )
    assert answer.status_code == 422
    assert not said(answer, "Vælg en tovholder")
    assert f'value="{town.jonas.principal}" selected' in answer.content.decode()


def test_a_tovholder_is_not_her_own_deputy(browse, osman, form, town):
    mette = town.mette.principal
    answer = browse("birthe").post(f"/familier/{osman.case_id}/tovholder/", form(version=1, worker=mette, deputy=mette))
    assert answer.status_code == 422
    assert not said(answer, "Vælg en anden end tovholderen som stedfortræder")


def test_a_family_that_got_a_tovholder_meanwhile_is_refused(browse, osman_with_tovholder, form, town):
    answer = browse("birthe").post(
        f"/familier/{osman_with_tovholder.case_id}/tovholder/", form(version=1, worker=town.jonas.principal)
    )
    assert answer.status_code == 422
    assert f'value="{town.jonas.principal}" aria-describedby="reasons-' in answer.content.decode()


def test_a_tovholder_given_twice_by_the_same_form_is_given_once(browse, osman, form, town):
    client, sent = browse("birthe"), form(version=1, worker=town.mette.principal)
    answers = [client.post(f"/familier/{osman.case_id}/tovholder/", sent) for _ in range(2)]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, f"/familier/{osman.case_id}/")] * 2


# -- new families


def test_a_list_is_shown_before_anything_is_registered(browse):
    client = browse("birthe")
    page = client.get(upload(client).headers["Location"])
    assert not said(
        page, "struer-2025-12-18.xlsx", "Familien Osman", "Rezan Haji Osman (1.1.1987)", "Overtages man. 2. feb. 2026",
        "Send velkomstbrev", "frist tir. 23. dec. 2025", "Registrér 1 familie",
    )
    assert "Osman" not in words(client.get("/familier/"))


def test_a_registered_list_leads_to_its_one_family_and_afterwards_says_what_came_of_it(browse, form):
    client = browse("birthe")
    where = upload(client).headers["Location"]
    registered = client.post(where, form(version=1), follow=True)
    assert not said(registered, "1 familie er registreret.", "Familien Osman")
    assert not said(client.get(where), "Familien Osman", "Selve filen er ikke gemt")


def test_the_same_confirmation_sent_twice_registers_once_and_answers_alike(browse, form):
    client = browse("birthe")
    where, sent = upload(client).headers["Location"], form(version=1)
    answers = [client.post(where, sent).headers["Location"] for _ in range(2)]
    assert answers[0] == answers[1]
    assert words(client.get("/familier/")).count("Osman") == 1


def test_another_confirmation_of_a_registered_list_is_refused_with_the_outcome(browse, form):
    client = browse("birthe")
    where = upload(client).headers["Location"]
    client.post(where, form(version=1))
    answer = client.post(where, form(version=1))
    assert answer.status_code == 422
    assert not said(answer, "Listen er allerede registreret")


def test_the_same_list_again_changes_nothing_and_says_so(browse, osman):
    client = browse("birthe")
    page = client.get(upload(client).headers["Location"])
    assert not said(page, "Uændret", "Der er ingen nye familier at registrere")


def test_the_same_file_sent_twice_by_one_form_is_one_list(browse):
    client, key = browse("birthe"), new_id()
    assert upload(client, request_id=key).headers["Location"] == upload(client, request_id=key).headers["Location"]


@pytest.mark.parametrize(
    ("content", "name"), [(b"\x00\x01\x02", "familier.xlsx"), (b"hello", "familier.txt"), (b"PK\x03\x04", "familier.xlsx")]
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(browse, content, name, language):
    answer = upload(browse("birthe", language=language), content, name)
    assert answer.status_code == 422
    assert not said(answer, {"da": "Der er noget, der skal rettes", "en": "Something has to be corrected"}[language])


def test_no_file_is_refused_with_a_sentence(browse, form):
    answer = browse("birthe").post("/nye-familier/", form())
    assert answer.status_code == 422
    assert not said(answer, "Vælg en fil først")
