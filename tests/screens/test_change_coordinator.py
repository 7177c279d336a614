"""The pages of the change of coordinator."""

import pytest


@pytest.fixture
def page(osman_with_tovholder):
    return f"/familier/{osman_with_tovholder.case_id}/overdragelse/"


@pytest.fixture
def begun(browse, form, people, page):
    sent = browse("mette").post(
        page, form(version=2, worker=people.town.jonas.principal, takes_over_on="5.1.2026", must_know="Ring efter kl. 10.", kind="network"),
    )
    assert (sent.status_code, sent.headers["Location"]) == (302, page)


def test_the_family_page_offers_it_to_those_who_may_begin_one(browse, osman_with_tovholder):
    url = f"/familier/{osman_with_tovholder.case_id}/"
    offers = {who: "/overdragelse/" in browse(who).get(url).content.decode() for who in ("mette", "birthe", "kirsten")}
    assert offers == {"mette": True, "birthe": True, "kirsten": False}


def test_what_the_new_one_must_know_needs_a_kind(browse, form, people, page):
    answer = browse("mette").post(page, form(version=2, worker=people.town.jonas.principal, takes_over_on="5.1.2026", must_know="Ring efter kl. 10."))
    assert answer.status_code == 422
    assert "Vælg, hvad notatet handler om." in answer.content.decode()
    assert "Ring efter kl. 10." in answer.content.decode()


def test_the_new_one_sees_what_is_left_and_takes_over_anyway(browse, form, people, page, begun, osman_with_tovholder):
    jonas = browse("jonas")
    assert "Jonas Holm overtager efter Mette Kjær man. 5. jan. 2026" in jonas.get(page).content.decode()
    refused = jonas.post(page, form(version=1, press="complete")).content.decode()
    assert "Der mangler 5 punkter og at familien har fået besked." in refused
    assert "Overtag alligevel" in refused


def test_a_thing_is_seen_to_with_one_press(browse, form, page, begun):
    mette = browse("mette")
    assert mette.post(page, form(version=1, press="item", key="plan")).status_code == 302
    assert "18.12.2025, Mette Kjær" in mette.get(page).content.decode()


def test_two_who_look_at_the_same_page_are_told(browse, form, page, begun):
    browse("mette").post(page, form(version=1, press="item", key="plan"))
    answer = browse("birthe").post(page, form(version=1, press="told", told_on="18.12.2025"))
    assert answer.status_code == 422
    assert "En anden har ændret dette" in answer.content.decode()


def test_recalled_the_page_offers_to_begin_anew(browse, form, page, begun):
    mette = browse("mette")
    mette.post(page, form(version=1, press="recall"))
    assert "Begynd overdragelsen" in mette.get(page).content.decode()


def test_the_day_proposed_leaves_the_two_the_time_the_model_wants(browse, page):
    assert 'value="2.1.2026"' in browse("mette").get(page).content.decode()  # 14 days on is New Year's Day


def test_the_present_coordinator_can_step_in_for_the_new_one_who_cannot_herself(browse, form, people, page):
    mette, town = browse("mette"), people.town
    sent = {"version": 2, "worker": town.jonas.principal, "takes_over_on": "5.1.2026"}
    refused = mette.post(page, form(**sent, deputy=town.jonas.principal))
    assert refused.status_code == 422
    assert "Vælg en anden end tovholderen som stedfortræder." in refused.content.decode()
    assert mette.post(page, form(**sent, deputy=town.mette.principal)).status_code == 302
