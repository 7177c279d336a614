"""The page that answers before something is told."""

import pytest

from tests.support.consents import NO, answer
from tests.support.records import member_named
from tests.support.town import unit_of
from tovholder.core.ids import new_id


@pytest.fixture
def ask(browse, people, osman_with_tovholder):
    def asking(who="mette", *, to, kinds, about="Nasrin", purpose="task", **more):
        person = member_named(people, osman_with_tovholder.case_id, about)
        unit = to if to in ("citizen", "outside") else unit_of(people, to)
        sent = {"to": unit, "kinds": kinds, "about": person, "purpose": purpose, **more}
        return browse(who).post(f"/familier/{osman_with_tovholder.case_id}/maa-jeg/", sent)

    return asking


def test_health_to_the_job_centre_is_answered_with_whose_yes_is_lacking_and_the_paragraph(ask):
    answer = ask(to="job_centre", kinds="health")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nej, ikke endnu" in page
    assert "Først skal Nasrin Khalil Ahmo sige ja" in page
    assert "Jeg har fortalt det" not in page
    assert "forvaltningslovens § 28" in page


def test_about_a_child_whoever_has_custody_must_say_yes(ask):
    page = ask(to="job_centre", kinds="health", about="Alan").content.decode()
    assert "den, der har forældremyndigheden over Alan" in page


def test_that_both_are_of_one_municipality_is_only_said_where_they_are(ask):
    told = "At I er fra samme kommune, ændrer det ikke"
    assert told in ask(to="job_centre", kinds="health").content.decode()
    assert told not in ask(to="outside", kinds="health").content.decode()


def test_the_question_to_ask_is_one_click_away(ask, browse, people, osman_with_tovholder):
    nasrin = member_named(people, osman_with_tovholder.case_id, "Nasrin")
    page = f"/borgere/{nasrin}/samtykke/"
    assert f'href="{page}"' in ask(to="job_centre", kinds="health").content.decode()
    assert browse("mette").get(page).status_code == 200


def test_what_follows_is_begun_with_what_was_answered(ask, browse, people, osman_with_tovholder):
    page = ask(to="child_authority", kinds="children", about="Alan", purpose="worry").content.decode()
    assert "Du skal" in page
    assert "barnets lov §§ 132-138" in page
    begun = {"press": "begin", "gate": "notification", "kinds": "children", "unit": unit_of(people, "child_authority")}
    form = browse("mette").post(f"/familier/{osman_with_tovholder.case_id}/videregivelser/ny/", begun)
    assert form.status_code == 200
    assert '<option value="notification" selected>' in form.content.decode()


def test_what_is_told_in_ssp_leads_to_the_meeting_and_not_into_the_ledger(ask, osman_with_tovholder):
    page = ask(to="school_administration", kinds="offences", about="Diyar", purpose="crime_prevention").content.decode()
    case = f"/familier/{osman_with_tovholder.case_id}"
    assert "Det holdes for sig og gives ikke videre" in page
    assert f'href="{case}/hjemler/"' in page
    assert 'name="gate" value="ssp"' not in page


def test_a_consent_that_holds_makes_it_yes_and_the_look_is_written_down(ask, people, osman_with_tovholder, own_database):
    nasrin = member_named(people, osman_with_tovholder.case_id, "Nasrin")
    answer(people, osman_with_tovholder.case_id, nasrin, "school")
    assert "Der er givet samtykke til det" in ask(to="school_administration", kinds="school").content.decode()
    assert own_database.as_owner("SELECT count(*) FROM tovholder_accesslogentry WHERE purpose = 'may_i'")[0][0] > 0


def test_her_no_is_said_to_who_asked_her_and_to_nobody_else(ask, people, osman_with_tovholder):
    nasrin = member_named(people, osman_with_tovholder.case_id, "Nasrin")
    answer(people, osman_with_tovholder.case_id, nasrin, "school", says=NO)
    said = "Nasrin Khalil Ahmo har sagt nej"
    assert said in ask(to="school_administration", kinds="school", purpose="citizen_asks").content.decode()
    assert said not in ask("kirsten", to="school_administration", kinds="school", purpose="citizen_asks").content.decode()


def test_who_is_not_in_the_case_is_told_nothing_of_it(ask, browse, osman_with_tovholder):
    assert ask("erik", to="job_centre", kinds="health").status_code == 404
    assert browse("erik").post("/maa-jeg/", {"to": "outside", "kinds": "health", "age": "adult", "purpose": "task"}).status_code == 200


def test_a_stranger_is_not_asked_about(browse, osman_with_tovholder):
    sent = {"to": "outside", "kinds": "school", "about": new_id(), "purpose": "task"}
    assert browse("mette").post(f"/familier/{osman_with_tovholder.case_id}/maa-jeg/", sent).status_code == 422


def test_the_page_asks_few_questions(browse, people, osman_with_tovholder, asked):
    mette, case = browse("mette"), osman_with_tovholder.case_id
    sent = {"to": unit_of(people, "job_centre"), "kinds": "health", "about": member_named(people, case, "Nasrin"), "purpose": "task"}
    mette.get("/min-dag/")
    with asked() as questions:
        mette.post(f"/familier/{case}/maa-jeg/", sent)
    assert len(questions) <= 18
