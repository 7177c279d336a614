"""The inbox: what has happened in my families, what of it asks something of me, and one click to it."""

import re

import pytest

from tests.support.appointments import ask
from tests.support.bars import keep_out
from tests.support.consents import ask_the_parents
from tests.support.letters import postpone_and_receive_one_later
from tests.support.notes import name_a_contact, new_note
from tests.support.openings import open_acute
from tests.support.party_access import ask as ask_for
from tests.support.records import member_named
from tovholder.access.api import inbox
from tovholder.cases.api import write_note
from tovholder.pathways.api import finish_step, set_step_aside


@pytest.fixture
def items(people):
    def told(who):
        with people.viewer_of(who) as viewer:
            return inbox(viewer, since=viewer.at, limit=50)

    return told


def text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def unread(response):
    """What the menu says: Indbakke (3)."""
    found = re.search(r"(?:Indbakke|Inbox) \((\d+)\)", text(response))
    return int(found.group(1)) if found else 0


def test_the_specialist_sees_what_is_hers_to_do_in_the_new_family(browse, osman_with_tovholder):
    page = text(browse("kirsten").get("/indbakke/"))
    assert "1 ny besked" in page
    assert "Familien Osman" in page
    assert re.search(r"Det skal du gøre: Find et midlertidigt opholdssted.*frist", page)


def test_the_new_coordinator_reads_that_she_is_it_and_who_decided(browse, osman_with_tovholder):
    page = text(browse("mette").get("/indbakke/"))
    assert "Du er familiens tovholder nu." in page
    assert "Birthe Lund" in page


def test_what_a_colleague_did_names_the_step_and_the_colleague(browse, osman_with_tovholder, steps, act):
    home = steps["find_home"]
    act("kirsten", finish_step, step_id=home.id, version=home.version, note="Fundet")
    page = text(browse("mette").get("/indbakke/"))
    assert re.search(r"En opgave blev udført: Find et midlertidigt opholdssted", page)
    assert "Kirsten Vad" in page
    assert "Fundet" not in page  # the note is read where the step is


def test_somebody_outside_sees_an_empty_inbox_that_says_what_it_is_for(browse, osman_with_tovholder):
    answer = browse("erik").get("/indbakke/")
    assert "Ingen beskeder" in text(answer)
    assert "Osman" not in text(answer)
    assert unread(answer) == 0


def test_whose_deadline_moved_reads_from_which_day_to_which(browse, people, osman_with_tovholder):
    """The family is postponed; the housing worker is told of her own deadline and of nobody else's."""
    postpone_and_receive_one_later(people, osman_with_tovholder.case_id)
    page = text(browse("kirsten").get("/indbakke/"))
    assert re.search(r"Find et midlertidigt opholdssted\s*: fra man\. 2\. feb\. 2026 til \w+\. \d+\. \w+\.? 2026", page)
    assert "skole" not in page


@pytest.mark.parametrize(("language", "word"), [("", "Indbakke (1)"), ("en", "Inbox (1)")])
def test_the_menu_of_every_page_says_how_many_are_unread(browse, osman_with_tovholder, language, word):
    client = browse("mette", language=language)
    for path in ("/min-dag/", "/familier/", f"/familier/{osman_with_tovholder.case_id}/", "/regler/"):
        assert word in text(client.get(path))


def test_opening_the_thing_from_the_inbox_leads_to_it_and_is_reading(browse, osman_with_tovholder, items, form):
    mette = browse("mette")
    [item] = items("mette")
    answer = mette.post(f"/indbakke/{item.id}/", form())
    assert answer.headers["Location"] == f"/familier/{osman_with_tovholder.case_id}/"
    page = mette.get("/indbakke/")
    assert unread(page) == 0
    assert "Læst de seneste 30 dage" in text(page)


@pytest.mark.parametrize("change", [finish_step, set_step_aside])
def test_a_message_about_a_step_leads_to_the_step(browse, osman_with_tovholder, steps, act, items, form, change):
    home = steps["find_home"]
    told = {"note": "Fundet"} if change is finish_step else {"state": "waiting_others", "why": "Venter på boligselskabet"}
    act("kirsten", change, step_id=home.id, version=home.version, **told)
    answer = browse("mette").post(f"/indbakke/{items('mette')[0].id}/", form())
    assert answer.headers["Location"] == f"/opgaver/{home.id}/"


LEADS = {
    "access.asked": "/adgang/*/", "bar.set": "/familier/*/interessekonflikt/", "gate.opened": "/familier/*/hjemler/#opening-*",
    "notice.postponed": "/familier/*/besked/", "party_access.asked": "/aktindsigt/*/",
}


def test_each_message_leads_to_the_thing_it_is_about(browse, people, osman_with_tovholder, items, form):
    """What Mette, Birthe and Kirsten are told in a week: no message leads astray, and few no further than to the family."""
    case_id = osman_with_tovholder.case_id
    ask(people, case_id)
    ask_the_parents(people, case_id)
    name_a_contact(people, case_id)
    keep_out(people, case_id)
    open_acute(people, case_id)
    people.act("mette", write_note, case_id=case_id, note=new_note())
    ask_for(people, case_id, member_named(people, case_id, "Rezan"))
    postpone_and_receive_one_later(people, case_id)
    leads = {}
    for who in ("mette", "birthe", "kirsten"):
        for item in items(who):
            answer = browse(who).post(f"/indbakke/{item.id}/", form())
            assert browse(who).get(answer.headers["Location"]).status_code == 200, (who, item.type)
            leads[item.type] = re.sub(r"[0-9a-f]{8}[0-9a-f-]{28}", "*", answer.headers["Location"])
    assert leads | LEADS == leads
    assert {kind for kind, where in leads.items() if where == "/familier/*/"} == {"coordinator.appointed", "deadlines.moved", "later_member.received", "member.added", "pathway.started"}


def test_the_same_form_sent_twice_has_one_effect(browse, osman_with_tovholder, items, form):
    mette, [item] = browse("mette"), items("mette")
    sent = form()
    assert [mette.post(f"/indbakke/{item.id}/", sent).status_code for _ in range(2)] == [302, 302]


def test_all_are_marked_as_read_at_once(browse, osman_with_tovholder, form, at):
    kirsten = browse("kirsten")
    kirsten.post("/indbakke/laest/", form(until=at.isoformat()))
    page = kirsten.get("/indbakke/")
    assert "Alle beskeder er markeret som læst." in text(page)
    assert unread(page) == 0


@pytest.mark.parametrize("until", ["", "i går", "2025-12-18T08:00:00", "9" * 400])
def test_a_form_somebody_has_meddled_with_marks_nothing(browse, osman_with_tovholder, form, until):
    kirsten = browse("kirsten")
    answer = kirsten.post("/indbakke/laest/", form(until=until))
    assert answer.status_code == 422
    assert unread(answer) == 1


def test_what_the_inbox_shows_of_a_step_is_in_the_access_log(browse, own_database, osman_with_tovholder, town):
    browse("kirsten").get("/indbakke/")
    rows = own_database.as_owner("SELECT DISTINCT reader, kind, gate FROM tovholder_accesslogentry")
    assert rows == [(town.kirsten.principal, "housing", "notice")]


# -- the daily mail


def test_the_daily_mail_is_danish_until_somebody_chooses_otherwise(browse, osman_with_tovholder, form):
    mette = browse("mette")
    assert chosen(mette) == "da"
    mette.post("/indbakke/daglig-mail/", form(version=0, mail="none"))
    assert chosen(mette) == "none"
    assert chosen(browse("kirsten")) == "da"


def chosen(client):
    [value] = re.findall(r'name="mail" value="(\w+)"[^>]*checked', client.get("/indbakke/").content.decode())
    return value


@pytest.mark.parametrize("mail", ["", "de", "None"])
def test_a_choice_that_is_none_is_asked_for_again(browse, form, mail):
    answer = browse("mette").post("/indbakke/daglig-mail/", form(version=0, mail=mail))
    assert answer.status_code == 422


def test_a_choice_made_meanwhile_in_another_window_is_told(browse, form):
    mette = browse("mette")
    mette.post("/indbakke/daglig-mail/", form(version=0, mail="en"))
    answer = mette.post("/indbakke/daglig-mail/", form(version=0, mail="none"))
    assert answer.status_code == 422
    assert "En anden har ændret dette" in text(answer)
    assert chosen(mette) == "en"


@pytest.mark.parametrize(
    ("demonstration", "sent", "says"),
    [(True, False, "I demonstrationen sendes der ingen mail."), (False, False, "Der sendes endnu ikke mail herfra."), (False, True, "")],
)
def test_the_page_says_when_no_mail_is_sent(browse, settings, demonstration, sent, says):
    settings.DEMONSTRATION, settings.MAIL_IS_SENT = demonstration, sent
    page = text(browse("mette").get("/indbakke/"))
    assert says in page
    assert ("ingen mail" in page or "ikke mail" in page) is not sent
