"""The page on which a coordinator's families are handed over at once."""

import pytest


@pytest.fixture
def page(people, osman_with_tovholder):
    return f"/medarbejdere/{people.town.mette.principal}/aflevering/"


def test_one_is_chosen_for_all_it_is_shown_and_confirmed_once(browse, form, people, page, osman_with_tovholder):
    mette = browse("mette")
    assert "Aflevér dine familier" in mette.get(page).content.decode()
    said = {"receiver": people.town.jonas.principal, "takes_over_on": "5.1.2026", f"version_{osman_with_tovholder.case_id}": 2}
    preview = mette.post(page, form(**said))
    assert preview.status_code == 200
    assert "Jonas Holm (" in preview.content.decode()
    assert "Er ved at overtage" not in mette.get(page).content.decode()
    assert mette.post(page, form(press="confirm", **said)).headers["Location"] == page
    assert "Jonas Holm er ved at overtage" in mette.get(page).content.decode()


def test_a_family_can_stay_and_nothing_chosen_is_said(browse, form, people, page, osman_with_tovholder):
    birthe = browse("birthe")
    assert birthe.post(page, form(receiver="", takes_over_on="5.1.2026")).status_code == 422
    said = {"receiver": people.town.jonas.principal, "takes_over_on": "5.1.2026", f"to_{osman_with_tovholder.case_id}": "-"}
    assert "alle familier skal blive" in birthe.post(page, form(**said)).content.decode()
