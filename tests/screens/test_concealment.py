"""What one of a family is not shown of another is on nothing they are handed, whoever prints it."""

from datetime import time
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.support.appointments import make
from tests.support.consents import bring_in, note_by, share_custody, the_members
from tovholder.cases.api import choices_for, stop_family_prints
from tovholder.pathways.api import NewTask, add_task

CLINIC, PREGNANT, COURT, DENTIST, ADVICE, KEYS = "Traumeklinik", "Jordemoder", "Retsmøde", "Tandlæge", "Samtale med Rebild", "Nøgler"


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def family(people, case_id):
    return the_members(people, case_id)


@pytest.fixture
def full_week(people, case_id, family):
    """What could leak: Nasrin's and Rezan's own, a child's, a young person's, and what is for all of them."""
    for title, kind, about, hours in (
        (CLINIC, "health", ["nasrin"], 8), (PREGNANT, "health", ["nasrin", "lina"], 9), (COURT, "offences", ["rezan"], 10),
        (DENTIST, "health", ["alan"], 11), (ADVICE, "social", ["diyar"], 12), (KEYS, "housing", [], 13),
    ):  # fmt: skip
        at = {"starts": time(hours), "ends": time(hours, 30)}
        make(people, case_id, title=title, kind=kind, about=[family[name] for name in about], **at)


def on_paper(client, case_id, person=None):
    """The titles that stand on it."""
    address = f"/familier/{case_id}/aftaler/udskrift/" + (f"{person}/" if person else "")
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf", answer.status_code
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    return {title for title in (CLINIC, PREGNANT, COURT, DENTIST, ADVICE, KEYS) if title in text}


@pytest.mark.parametrize("who", ["mette", "birthe"])
def test_each_is_handed_what_is_for_them(browse, case_id, family, full_week, who):
    client = browse(who)
    assert on_paper(client, case_id) == {DENTIST, KEYS}
    assert on_paper(client, case_id, family["rezan"]) == {COURT, KEYS}
    assert on_paper(client, case_id, family["nasrin"]) == {CLINIC, PREGNANT, KEYS}
    assert on_paper(client, case_id, family["diyar"]) == {ADVICE, KEYS}
    assert on_paper(client, case_id, family["lina"]) == {KEYS}


def test_who_may_not_read_it_prints_nothing_of_it(browse, case_id, family, full_week):
    assert on_paper(browse("kirsten"), case_id, family["nasrin"]) == set()


def test_a_step_says_by_the_rule_of_its_kind_whom_it_is_not_for(browse, people, case_id, family):
    def page(kind):
        step = people.act("mette", add_task, case_id=case_id, task=NewTask(title="Ring", kind=kind, function="family_guide", person_id=family["nasrin"]))
        return browse("mette").get(f"/opgaver/{step}/").content.decode()

    assert "Må ikke vises for Rezan Haji Osman" in page("social")
    assert "Må ikke vises for" not in page("housing")


def test_nothing_is_printed_or_made_for_several_where_common_prints_are_stopped(browse, form, people, case_id, family, full_week):
    people.act("mette", stop_family_prints, case_id=case_id, version=2, why="Datteren må ikke gå ud.")
    mette = browse("mette")
    refused = mette.get(f"/familier/{case_id}/aftaler/udskrift/")
    assert (refused.status_code, "indkaldes ikke samlet" in refused.content.decode()) == (403, True)
    alone = mette.get(f"/familier/{case_id}/aftaler/udskrift/{family['nasrin']}/")
    assert "Lina" not in PdfReader(BytesIO(alone.content)).pages[0].extract_text()
    said = {"title": "Samtale", "kind": "housing", "on": "23.12.2025", "starts": "15", "ends": "16"}
    together = mette.post(f"/familier/{case_id}/aftaler/ny/", form(**said))
    assert (together.status_code, "lav en aftale til hver for sig" in together.content.decode()) == (422, True)
    assert mette.post(f"/familier/{case_id}/aftaler/ny/", {**form(**said), "about": [str(family["nasrin"])]}).status_code == 302


def test_a_consent_two_must_sign_is_not_printed_on_one_sheet_where_common_prints_are_stopped(browse, people, case_id, family):
    share_custody(people, case_id, family["alan"], [family["rezan"], family["nasrin"]])
    mette, sheet = browse("mette"), f"/borgere/{family['alan']}/samtykke/papir/"
    assert mette.get(sheet).status_code == 200
    people.act("mette", stop_family_prints, case_id=case_id, version=2, why="Datteren må ikke gå ud.")
    assert mette.get(sheet).status_code == 403


def test_whose_health_it_is_must_be_said(browse, form, case_id, family):
    said = {"text": "Sover dårligt.", "kind": "health", "happened_on": "18.12.2025", "contact": "phone"}
    page = browse("mette").post(f"/familier/{case_id}/notater/nyt/", form(**said))
    assert (page.status_code, "Ellers vises det for alle voksne" in page.content.decode()) == (422, True)
    assert browse("mette").post(f"/familier/{case_id}/notater/nyt/", {**form(**said), "about": [str(family["nasrin"])]}).status_code == 302
    assert "Må ikke vises for Rezan" in browse("mette").get(f"/familier/{case_id}/notater/").content.decode()


@pytest.fixture
def clinic(people, case_id, family):
    return make(people, case_id, title=CLINIC, about=[family["nasrin"]])


def chosen(form, family, version=0, why="", **members):
    return {**form(why=why, version=version), **{f"member-{family[name]}": members.get(name, "by_rule") for name in family}}


def test_what_a_rule_hides_is_shown_when_who_it_is_about_says_yes_and_hidden_again(browse, form, case_id, family, clinic):
    mette, page = browse("mette"), f"/aftaler/{clinic}/vises-for/"
    without = mette.post(page, chosen(form, family, rezan="shown"))
    assert (without.status_code, "har sagt ja" in without.content.decode()) == (422, True)
    assert CLINIC not in on_paper(mette, case_id, family["rezan"])
    assert mette.post(page, chosen(form, family, rezan="shown", why="Nasrin, mundtligt i dag")).status_code == 302
    # that it is shown to him does not make it his: it stands on what is printed for all
    assert CLINIC in on_paper(mette, case_id)
    assert mette.post(page, chosen(form, family, version=1, rezan="hidden")).status_code == 302
    assert CLINIC not in on_paper(mette, case_id)


def test_a_stale_choice_and_one_of_another_unit_are_refused(browse, form, people, case_id, family, clinic):
    mette, page = browse("mette"), f"/aftaler/{clinic}/vises-for/"
    mette.post(page, chosen(form, family, lina="hidden"))
    stale = mette.post(page, chosen(form, family, alan="hidden"))
    assert stale.status_code == 422
    with people.viewer_of("mette"):
        assert choices_for([clinic])[clinic].hidden_from == {family["lina"]}
    bring_in(people, case_id, "health_visitors", worker="hanne")
    note = note_by(people, "hanne", case_id, "health", [family["nasrin"]])
    assert browse("mette").get(f"/notater/{note}/vises-for/").status_code == 404


def test_the_pages_ask_the_same_for_few_and_for_many(browse, people, case_id, family, clinic, asked):
    mette = browse("mette")
    pages = (f"/familier/{case_id}/aftaler/udskrift/", f"/aftaler/{clinic}/vises-for/", f"/aftaler/{clinic}/")

    def questions():
        counted = []
        for url in pages:
            with asked() as found:
                mette.get(url)
            counted.append(len(found))
        return counted

    questions()
    few = questions()
    for _ in range(12):
        make(people, case_id, title=CLINIC, about=[family["nasrin"]])
    assert questions() == few
    assert max(few) <= 24
