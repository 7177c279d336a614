"""The pages of gates that somebody opens: what is asked for each, what stands open and why, and the way out again."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from tests.support.consents import bring_in
from tests.support.openings import family_of, notify, open_acute
from tests.support.records import member_named


def address(case_id, gate=""):
    return f"/familier/{case_id}/hjemler/{gate}"


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_worker_opens_in_danger_for_herself_and_the_coordinator_reads_why(browse, people, osman_with_tovholder):
    case_id = osman_with_tovholder.case_id
    annemarie = browse("annemarie")
    form = annemarie.get(address(case_id, "acute/")).content.decode()
    assert f'value="{people.town.annemarie.principal}" selected' in form  # for herself unless she says otherwise
    sent = {
        "persons": [str(each) for each in family_of(people, case_id)], "kinds": ["health"], "reason": "Barnet er bevidstløst",
        "workers": str(people.town.annemarie.principal), "request_id": str(uuid4()),
    }
    assert annemarie.post(address(case_id, "acute/"), sent).headers["Location"] == address(case_id)
    shown = words(browse("mette").get(address(case_id)))
    assert "Barnet er bevidstløst" in shown
    assert "For Anne-Marie Juul" in shown
    assert "Hold den åben" in shown
    assert "Barnet er bevidstløst" not in words(browse("kirsten").get(address(case_id)))


def test_who_is_in_by_the_gate_alone_reads_whose_it_is_to_keep_it_open(browse, people, osman_with_tovholder):
    case_id = osman_with_tovholder.case_id
    open_acute(people, case_id, whom="erik")
    page = words(browse("erik").get(address(case_id)))
    assert "Hold den åben" not in page
    assert page.count("Bed tovholderen om at åbne mere, eller om at holde den åben") == 2  # beside the open one, and where one opens more


def test_a_form_that_lacks_something_keeps_what_was_typed(browse, osman_with_tovholder):
    answer = browse("mette").post(address(osman_with_tovholder.case_id, "acute/"), {"reason": "Truet på livet", "request_id": str(uuid4())})
    assert answer.status_code == 422
    assert "Truet på livet" in answer.content.decode()
    assert "Vælg mindst én." in words(answer)


def test_a_ground_not_read_in_the_law_says_so(browse, people, osman_with_tovholder):
    bring_in(people, osman_with_tovholder.case_id, "child_authority", worker="sofie")
    sofie = browse("sofie")
    pages = {gate: words(sofie.get(address(osman_with_tovholder.case_id, f"{gate}/"))) for gate in ("acute", "ssd", "notification")}
    unsure = {gate for gate, said in pages.items() if "skal bekræftes af kommunens jurist" in said}
    assert unsure == {"acute", "ssd"}
    assert sofie.get(address(osman_with_tovholder.case_id, "consent/")).status_code == 404


def test_the_child_authority_meets_the_notification_judges_it_and_is_out_when_it_is_handled(browse, people, at, osman_with_tovholder):
    page = address(osman_with_tovholder.case_id)
    opening, sofie = notify(people, osman_with_tovholder.case_id), browse("sofie")
    assert "Skal vurderes senest 19.12.2025 08.05" in words(sofie.get(page))
    press = {"opening": str(opening), "version": "1"}
    with time_machine.travel(at + timedelta(hours=25), tick=False):
        sofie = browse("sofie")
        assert "Skulle være vurderet senest" in words(sofie.get(page))
        sofie.post(page, {**press, "press": "judge", "request_id": str(uuid4())})
        assert "Vurderet 19.12.2025 09.05" in words(sofie.get(page))
        done = sofie.post(page, {**press, "version": "2", "press": "close", "request_id": str(uuid4())})
        assert done.headers["Location"] == "/familier/"
    with time_machine.travel(at + timedelta(hours=26), tick=False):
        assert sofie.get(page).status_code == 404


@pytest.mark.parametrize("who", ["mette", "annemarie"])
def test_the_page_asks_the_same_with_one_and_with_five_open(browse, people, asked, osman_with_tovholder, who):
    client, counts, case_id = browse(who), [], osman_with_tovholder.case_id
    for openings in (1, 4):
        for _ in range(openings):
            open_acute(people, case_id, who)
            notify(people, case_id, who)
        client.get("/min-dag/")
        with asked() as questions:
            assert client.get(address(case_id)).status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1] <= 18


def test_a_meeting_is_called_and_what_is_told_there_is_noted(browse, people, osman_with_tovholder):
    case_id, mette, sofie = osman_with_tovholder.case_id, browse("mette"), browse("sofie")
    bring_in(people, case_id, "child_authority", worker="sofie")
    assert "kan dit område ikke deltage" in words(mette.get(address(case_id, "ssp/")))
    body = [str(people.town[each].principal) for each in ("sofie", "annemarie")]
    sent = {"persons": [str(member_named(people, case_id, "Diyar"))], "reason": "Ude om natten", "workers": body, "request_id": str(uuid4())}
    assert sofie.post(address(case_id, "ssp/"), sent).status_code == 302
    opening = re.search(r'name="opening" value="([^"]+)"', sofie.get(address(case_id)).content.decode()).group(1)
    sofie.post(address(case_id), {"opening": opening, "version": "1", "press": "note", "words": "Talt med klubben", "request_id": str(uuid4())})
    assert "Talt med klubben" in words(sofie.get(address(case_id)))
    assert "Talt med klubben" not in words(mette.get(address(case_id)))
    assert "Talt med klubben" not in words(sofie.get(f"/familier/{case_id}/notater/"))
