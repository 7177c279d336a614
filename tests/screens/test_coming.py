"""The pages on which a family's coming is changed: what they show beforehand, what they do, and to whom they say why."""

from datetime import date

import pytest

from tests.screens.test_pages import said, words
from tests.support.letters import letter
from tovholder.access.api import presences
from tovholder.cases.api import get_case, own_cases, register_notice


@pytest.fixture
def page(osman_with_tovholder):
    return lambda what="": f"/familier/{osman_with_tovholder.case_id}/{what}"


def test_a_postponement_shows_what_moves_before_anything_does(browse, page, form):
    mette = browse("mette")
    typed = form(version=2, why="Rejsen er flyttet", take_over_on="1.4.2026")
    shown = mette.post(page("besked/udsaettelse/"), typed)
    assert not said(shown, "Overtages ons. 1. april 2026", "frister flyttes", "Find et midlertidigt opholdssted", "Intet er ændret endnu")
    assert not said(mette.get(page()), "man. 2. feb. 2026")
    done = mette.post(page("besked/udsaettelse/"), {**typed, "confirmed": "True"}, follow=True)
    assert not said(done, "Familiens ankomst er udskudt", "ons. 1. april 2026", "Udskudt", "Rejsen er flyttet")


def test_who_has_a_step_reads_from_when_to_when_and_why_and_erik_nothing(browse, page, form, steps):
    typed = form(version=2, why="Rejsen er flyttet", take_over_on="1.4.2026", confirmed="True")
    browse("mette").post(page("besked/udsaettelse/"), typed)
    step = f"/opgaver/{steps['find_home'].id}/"
    told = "Fristen er flyttet fra man. 2. feb. 2026 til ons. 1. april 2026: Rejsen er flyttet"
    assert not said(browse("kirsten").get(step), told)
    assert not said(browse("kirsten").get(page()), told)
    assert browse("erik").get(step).status_code == browse("erik").get(page()).status_code == 404


def test_who_has_only_a_step_reads_why_she_may_not_change_it(browse, page):
    answer = browse("kirsten").get(page("besked/udsaettelse/"))
    assert answer.status_code == 403
    assert not said(answer, "Din opgave i forløbet giver ikke adgang til at ændre det")


def test_what_was_typed_stays_when_it_is_to_be_corrected(browse, page, form):
    mette = browse("mette")
    refused = mette.post(page("besked/udsaettelse/"), form(version=2, why="", take_over_on="1.4.2026"))
    assert refused.status_code == 422
    assert 'value="1.4.2026"' in refused.content.decode()
    again = mette.post(page("besked/udsaettelse/"), form(version=2, why="Rejsen", take_over_on="1.4.2026", press="correct"))
    assert again.status_code == 200
    assert "Rejsen" in again.content.decode()


def test_a_date_that_no_rule_gives_is_refused_with_the_sentence_and_nothing_moves(browse, page, form):
    mette = browse("mette")
    answer = mette.post(page("besked/aendring/"), form(version=2, decided_on="12.1.1999", why="Trykfejl"))
    assert answer.status_code == 422
    assert not said(mette.get(page()), "man. 2. feb. 2026")


def test_a_change_of_facts_alone_moves_no_date(browse, page, form):
    shown = browse("mette").post(page("besked/aendring/"), form(version=2, housing_need="Stueetage", why="Nyt brev"))
    assert not said(shown, "Overtagelsesdatoen ændres ikke", "0 frister flyttes")


def test_a_cancelled_notice_closes_the_case_and_says_so_to_who_held_it(browse, page, form):
    mette = browse("mette")
    shown = mette.post(page("besked/aflysning/"), form(version=2, why="Visiteret til en anden kommune"))
    assert not said(shown, "noteres som ikke relevant")
    done = mette.post(page("besked/aflysning/"), form(version=2, why="Visiteret til en anden kommune", confirmed="True"), follow=True)
    assert not said(done, "Beskeden er aflyst", "Visiteret til en anden kommune")


def test_a_family_without_a_date_stands_last_on_the_board_and_at_the_meeting(browse, act, osman):
    act("birthe", register_notice, letter=letter("99-2003", label="Ukendt", decided_on=None, expected_on=date(2026, 3, 1)))
    birthe = browse("birthe")
    for path in ("/paa-vej/", "/familier/"):
        shown = words(birthe.get(path))
        assert "dato kendes ikke" in shown, path
        assert shown.index("Osman") < shown.index("Ukendt"), path
    assert not said(birthe.get("/fordelingsmoede/"), "Ukendt", "dato kendes ikke", "ventes søn. 1. marts 2026")


def test_the_decision_is_recorded_on_the_familys_page(browse, act, form):
    case_id = act("birthe", register_notice, letter=letter("99-2003", label="Ukendt", decided_on=None))
    birthe = browse("birthe")
    assert not said(birthe.get(f"/familier/{case_id}/besked/"), "Forhåndsorienteret", "Afgørelsen er ikke kommet")
    done = birthe.post(
        f"/familier/{case_id}/besked/afgoerelse/", form(version=1, decided_on="17.12.2025", confirmed="True"), follow=True
    )
    assert not said(done, "Afgørelsen er registreret", "man. 2. feb. 2026", "Visiteret")


# -- other ways in


def opened(form, **more):
    return form(**{
        "way_in": "own_request", "label": "Prøvesen", "target_group": "vulnerable_families", "why": "Vil gerne have hjælp til skolen",
        "person-1-given_names": "Ida", "person-1-role": "adult", "person-2-given_names": "Bo", "person-2-role": "child",
        "person-2-born_on": "1.5.2015", **more,
    })


def test_a_family_at_the_desk_gets_a_case_and_whoever_opened_it_is_in_it(browse, form, people):
    done = browse("mette").post("/familier/ny/", opened(form), follow=True)
    assert not said(done, "Forløbet for familien Prøvesen er åbnet", "Ida", "Bo", "Familiens egen henvendelse")
    with people.viewer_of("birthe") as viewer:
        [case] = [case for case in own_cases(viewer) if case.label == "Prøvesen"]
        assert (case.take_over_on, case.way_in, case.coordinator_id) == (None, "own_request", None)
    with people.viewer_of("mette") as viewer:
        assert presences(viewer, [case.id])
    assert browse("erik").get(f"/familier/{case.id}/").status_code == 404


def test_a_family_that_moved_here_says_when(browse, form, people):
    mette = browse("mette")
    refused = mette.post("/familier/ny/", opened(form, way_in="moved_in"))
    assert refused.status_code == 422
    assert not said(refused, "Skriv, hvilken dag familien flyttede hertil")
    done = mette.post("/familier/ny/", opened(form, way_in="moved_in", moved_in_on="1.12.2025"), follow=True)
    with people.viewer_of("mette") as viewer:
        case = get_case(viewer, done.redirect_chain[-1][0].split("/")[2])
    assert case.take_over_on == date(2025, 12, 1)
    assert "§ 18" in case.take_over_why.da


def test_what_is_missing_in_a_new_family_is_said_and_what_was_typed_stays(browse, form):
    refused = browse("mette").post("/familier/ny/", form(way_in="concern", label="Prøvesen", target_group="youth"))
    assert refused.status_code == 422
    assert not said(refused, "Skriv mindst én person")
    assert 'value="Prøvesen"' in refused.content.decode()


def test_a_father_who_comes_later_has_a_contract_that_counts_from_his_own_date(browse, page, form):
    typed = form(
        version=2, given_names="Idris", born_on="1.1.1985", residence_basis="family_reunified_refugee", take_over_on="1.6.2026",
    )
    done = browse("mette").post(page("senere/"), typed, follow=True)
    assert not said(done, "Idris er nu med i familien", "Idris", "ons. 1. juli 2026", "Idris overtages man. 1. juni 2026")


def test_a_cancelled_family_is_found_again_and_opened(browse, page, form):
    birthe, mette = browse("birthe"), browse("mette")
    mette.post(page("besked/aflysning/"), form(version=2, why="Rejst videre", confirmed="True"))
    assert not said(birthe.get("/familier/"), "Afsluttede forløb", "Osman")
    assert not said(birthe.get(page("besked/")), "Familien kommer alligevel")
    done = birthe.post(page("besked/genaabning/"), form(version=3, decided_on="17.12.2025", confirmed="True"), follow=True)
    assert not said(done, "Forløbet er åbnet igen", "man. 2. feb. 2026")
