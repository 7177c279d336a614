"""The page of conflicts of interest: out by one's own word, and kept out by another's."""

import re
from datetime import date, timedelta
from uuid import uuid4

import time_machine

from tests.support.bars import keep_out
from tovholder.interop.api import command_actor
from tovholder.organisation.api import give_function


def address(case_id):
    return f"/familier/{case_id}/interessekonflikt/"


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_neighbour_is_out_with_two_clicks_and_meets_the_family_nowhere_any_more(browse, at, osman_with_tovholder):
    kirsten, page = browse("kirsten"), address(osman_with_tovholder.case_id)
    assert page in kirsten.get(f"/familier/{osman_with_tovholder.case_id}/").content.decode()
    sent = {"why": "neighbour", "request_id": str(uuid4())}
    answer = kirsten.post(page, sent)
    assert answer.headers["Location"] == "/familier/"
    assert kirsten.post(page, sent).headers["Location"] == "/familier/"  # by a double click
    assert "Osman" in kirsten.get("/min-dag/").content.decode()  # at that very moment
    with time_machine.travel(at + timedelta(seconds=1), tick=False):
        assert kirsten.get(page).status_code == 404
        shown = [path for path in ("/min-dag/", "/familier/", "/indbakke/") if "Osman" in kirsten.get(path).content.decode()]
    assert shown == []


def test_who_does_not_say_why_is_asked_and_stays(browse, osman_with_tovholder):
    answer = browse("kirsten").post(address(osman_with_tovholder.case_id), {"request_id": str(uuid4())})
    assert answer.status_code == 422
    assert "Vælg hvorfor." in words(answer)


def test_a_worker_is_shown_no_list_and_no_form_for_others(browse, people, osman_with_tovholder):
    keep_out(people, osman_with_tovholder.case_id, "lone")
    said = words(browse("annemarie").get(address(osman_with_tovholder.case_id)))
    assert "Lone Brink" not in said
    assert "Hold en anden ude" not in said


def test_the_team_coordinator_keeps_the_coordinator_out_is_told_to_find_another_and_lets_her_in_again(
    browse, people, osman_with_tovholder
):
    birthe, page = browse("birthe"), address(osman_with_tovholder.case_id)
    who = str(people.town.mette.principal)
    assert birthe.post(page, {"press": "other", "worker": who, "why": "kin", "request_id": str(uuid4())}).headers["Location"] == page
    shown = birthe.get(page)
    assert "Mette Kjær er stadig familiens tovholder og ser intet til den" in words(shown)
    bar = re.search(r'name="bar" value="([^"]+)"', shown.content.decode()).group(1)
    birthe.post(page, {"press": "lift", "bar": bar, "version": "1", "request_id": str(uuid4())})
    assert "er stadig familiens tovholder og ser intet" not in words(birthe.get(page))


def test_the_page_asks_the_same_with_one_and_with_six_kept_out(browse, people, asked, osman_with_tovholder):
    birthe, counts = browse("birthe"), []
    for who in (["lone"], ["erik", "amira", "pia", "maja", "line"]):
        for each in who:
            keep_out(people, osman_with_tovholder.case_id, each)
        birthe.get("/min-dag/")
        with asked() as questions:
            assert birthe.get(address(osman_with_tovholder.case_id)).status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1] <= 15


def test_the_coordinator_is_told_and_reads_which_tasks_nobody_does_now(browse, people, steps, osman_with_tovholder):
    keep_out(people, osman_with_tovholder.case_id, "kirsten")
    mette = browse("mette")
    inbox = mette.get("/indbakke/")
    assert "Se, om der er opgaver, som ingen nu har." in words(inbox)
    item = re.search(r'action="(/indbakke/[0-9a-f-]{36}/)"', inbox.content.decode()).group(1)
    page = mette.post(item, {"request_id": str(uuid4())}, follow=True)
    assert re.search(r"Kirsten Vad har \d+ opgaver? her\. Hvem tager", words(page))
    assert f'href="/opgaver/{steps["find_home"].id}/"' in page.content.decode()
    assert "opgaver her" not in words(browse("annemarie").get(address(osman_with_tovholder.case_id)))


def test_what_a_colleague_can_do_is_not_left_behind(browse, people, steps, osman_with_tovholder):
    keep_out(people, osman_with_tovholder.case_id, "kirsten")
    people.act(
        command_actor("671", "staff"), give_function, worker_id=people.town.erik.principal, unit_id=steps["find_home"].unit_id,
        function="housing_worker", valid_from=date(2025, 1, 1),
    )
    assert "Hvem tager" not in words(browse("mette").get(address(osman_with_tovholder.case_id)))
