"""The pages of hand-overs and referrals: sent with two fields, answered with one press, never lost."""

import pytest

from tests.support.handovers import WHAT, send, step_named
from tests.support.town import unit_of
from tovholder.pathways.api import finish_referral, finish_step


@pytest.fixture
def school_place(osman_with_tovholder, people):
    return f"/opgaver/{step_named(people, 'find_school_daycare')}/"


@pytest.fixture
def sent(osman_with_tovholder, people):
    return f"/overdragelser/{send(people)}/"


def test_the_steps_page_leads_to_it_for_whose_step_it_is(browse, school_place):
    offers = {who: f"{school_place}overdrag/" in browse(who).get(school_place).content.decode() for who in ("annemarie", "mette")}
    assert offers == {"annemarie": True, "mette": False}


def test_it_is_sent_with_two_fields_and_stands_on_the_step(browse, form, people, school_place):
    annemarie = browse("annemarie")
    page = annemarie.get(f"{school_place}overdrag/").content.decode()
    assert "Skriv kun det, modtageren skal bruge." in page
    assert "Skoleforvaltningen: Skolekonsulent" not in page
    queue = f"queue:{unit_of(people, 'ppr')}:ppr_psychologist"
    answer = annemarie.post(f"{school_place}overdrag/", form(version=1, receiver=queue, what=WHAT, kind="referral"))
    assert "/overdragelser/" in answer.headers["Location"]
    assert "Pædagogisk Psykologisk Rådgivning (PPR)" in annemarie.get(school_place).content.decode()


def test_agreements_come_first_with_their_days(browse, osman_with_tovholder, people):
    page = browse("mette").get(f"/opgaver/{step_named(people, 'handover_form')}/overdrag/").content.decode()
    assert page.index("Efter aftale") < page.index("Skolekonsulent (svar inden 5 hverdage)") < page.index("Enheder og funktioner")
    assert "Gitte Holst" in page


def test_what_is_missing_is_said_and_what_was_typed_stays(browse, form, school_place):
    answer = browse("annemarie").post(f"{school_place}overdrag/", form(version=1, receiver="", what=WHAT, kind="referral"))
    assert answer.status_code == 422
    assert "Vælg, hvem der skal have den." in answer.content.decode()
    assert WHAT in answer.content.decode()


def test_the_receiver_reads_what_by_whom_and_by_when_and_accepts(browse, form, sent):
    line = browse("line")
    page = line.get(sent).content.decode()
    assert WHAT in page
    assert "dag 0 af 5" not in page
    assert "Venter på svar" in page
    assert "kommunens almindelige svarfrist: 5 hverdage".capitalize() in page
    assert line.post(sent, form(version=1, press="accept", agreed="Visiteres i uge 4.")).headers["Location"] == sent
    assert "Visiteres i uge 4." in browse("annemarie").get(sent).content.decode()


def test_to_return_it_takes_a_reason(browse, form, sent):
    line = browse("line")
    refused = line.post(sent, form(version=1, press="return", why=""))
    assert (refused.status_code, "hvad der mangler" in refused.content.decode()) == (422, True)
    assert line.post(sent, form(version=1, press="return", why="Der mangler en beskrivelse.")).headers["Location"] == "/overdragelser/"
    assert line.get(sent).status_code == 200  # the very moment is still hers; see ADR 0007


def test_what_came_back_is_sent_again_from_what_was_written(browse, form, sent, school_place):
    browse("line").post(sent, form(version=1, press="return", why="Der mangler en beskrivelse."))
    page = browse("annemarie").get(f"{school_place}overdrag/").content.decode()
    assert "Der mangler en beskrivelse." in page
    assert WHAT in page


def test_both_lists_show_it_to_their_own_side(browse, sent):
    assert 'id="into"' in browse("line").get("/overdragelser/").content.decode()
    assert 'id="out"' in browse("annemarie").get("/overdragelser/").content.decode()
    assert "Der er ingen overdragelser" in browse("henrik").get("/overdragelser/").content.decode()


def test_a_form_sent_twice_has_one_effect(browse, form, sent):
    line, once = browse("line"), form(version=1, press="finish", answer="Østskolen")
    assert [line.post(sent, once).headers["Location"] for _ in range(2)] == ["/overdragelser/"] * 2


def test_two_who_look_at_the_same_page_are_told(browse, form, sent):
    browse("line").post(sent, form(version=1, press="accept"))
    late = browse("annemarie").post(sent, form(version=1, press="recall"))
    assert late.status_code == 422
    assert "En anden har ændret dette" in late.content.decode()


def test_the_inbox_tells_the_receiver_at_once_and_leads_there(browse, form, sent):
    line = browse("line")
    page = line.get("/indbakke/").content.decode()
    assert "Noget er overdraget eller henvist til dig: Find plads i skolen" in page
    browse("line").post(sent, form(version=1, press="finish", answer="Østskolen"))
    assert "En henvisning blev besvaret: Find plads i skolen" in browse("annemarie").get("/indbakke/").content.decode()


def test_the_answer_of_somebody_without_a_login_is_noted(browse, form, people, osman_with_tovholder):
    from tovholder.organisation.api import outside_contacts

    with people.viewer_of("kirsten") as viewer:
        gitte = next(contact.id for contact in outside_contacts(viewer.today) if contact.name == "Gitte Holst")
    page = f"/overdragelser/{send(people, 'kirsten', 'find_home', unit_id=None, function='', contact_id=gitte)}/"
    kirsten = browse("kirsten")
    assert 'value="Gitte Holst"' in kirsten.get(page).content.decode()
    kirsten.post(page, form(version=1, press="note", becomes="accepted", whom="Gitte Holst", how="phone", told_on="18.12.2025"))
    assert "Gitte Holst · Telefon · " in kirsten.get(page).content.decode()


def test_the_pages_ask_the_same_for_one_and_for_four(browse, asked, people, osman_with_tovholder):
    def questions(url):
        with asked() as put:
            assert browse_mette.get(url).status_code == 200
        return len(put)

    browse_mette = browse("mette")
    first = send(people, "mette", "handover_form", to="annemarie")
    browse_mette.get("/min-dag/")
    few = {url: questions(url) for url in ("/overdragelser/", f"/overdragelser/{first}/")}
    for key in ("offer_health_assessment", "contract", "refer_to_danish"):
        send(people, "mette", key, to="line")
    assert {url: questions(url) for url in few} == few
    assert list(few.values()) == [12, 12]


def test_who_did_something_for_the_family_last_stands_beside_the_function(browse, act, people, osman_with_tovholder, school_place):
    """So that the family can meet the same one again; for whom the step is not to be seen, nor is who did it."""
    act("amira", finish_step, step_id=step_named(people, "book_interpreter"), version=1, note="Kurmanji på video.")
    mettes = browse("mette").get(f"/opgaver/{step_named(people, 'handover_form')}/overdrag/").content.decode()
    assert "Integrationsafdelingen: Familieguide (sidst: Amira Saleh, 18.12.2025)" in mettes
    school = browse("annemarie").get(f"{school_place}overdrag/").content.decode()
    assert "Integrationsafdelingen: Familieguide" in school
    assert "Amira" not in school


def test_who_answered_a_referral_last_is_the_one_named(browse, act, people, osman_with_tovholder, school_place):
    asked = send(people, to="line")
    act("line", finish_referral, handover_id=asked, version=1, answer="Specialklassen har plads.")
    page = browse("annemarie").get(f"{school_place}overdrag/").content.decode()
    assert "PPR-psykolog (sidst: Line Frost, 18.12.2025)" in page
