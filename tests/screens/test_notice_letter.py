"""A family registered from one letter: what is asked, what is shown first, what is kept, and what is refused in words."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.screens.test_pages import said, words
from tests.support.letters import PDF, attach_a_letter
from tovholder.access.api import openings, presences
from tovholder.cases.api import documents_of, notice_items, own_cases
from tovholder.core.documents import MOST_BYTES
from tovholder.core.ids import new_id
from tovholder.people.api import members

PATH = "/nye-familier/brev/"


def letter(**said_otherwise: Any) -> dict[str, Any]:
    """What the browser sends for a mother and her son."""
    return {
        "request_id": str(new_id()), "persons_shown": "4", "family_number": "99-4001", "decided_on": "17.12.2025",
        "label": "", "residence_basis": "udl_7", "language": "dari", "interpreter": "yes", "housing_need": "trinfri",
        "special_needs": "", "no_special_needs": "not_asked",
        "person-1-given_names": "Amina", "person-1-surname": "Prøve", "person-1-born_on": "1.1.65", "person-1-sex": "female",
        "person-2-given_names": "Karim", "person-2-surname": "Prøve", "person-2-born_on": "2.3.2015", "person-2-sex": "male",
        **said_otherwise,
    }


def pdf(content: bytes = PDF, name: str = "Brev.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def register(client: Any, sent: dict[str, Any], **more: Any) -> Any:
    return client.post(PATH, {**sent, "confirmed": "True", **more})


def kept(people: Any, who: str = "birthe") -> list[str]:
    """The families somebody is in a second later."""
    with people.viewer_of(who, at=people.at + timedelta(seconds=1)) as viewer:
        return [case.label for case in own_cases(viewer)]


# -- the preview


def test_what_will_happen_is_shown_and_nothing_is_kept(browse, people):
    page = browse("birthe").post(PATH, letter())
    assert page.status_code == 200
    assert not said(
        page, "Familien Prøve", "Familienummer 99-4001", "Amina Prøve (1.1.1965), Karim Prøve (2.3.2015)",
        "Overtages man. 2. feb. 2026", "Send velkomstbrev", "frist tir. 23. dec. 2025",
    )
    assert kept(people) == []


def test_the_preview_carries_everything_typed(browse):
    sent = letter(special_needs="kørestol", no_special_needs="", label="Prøve-Hansen")
    page = browse("birthe").post(PATH, sent).content.decode()
    for name, value in sent.items():
        assert f'type="hidden" name="{name}" value="{value}"' in page or not value, name


def test_correcting_leads_back_to_the_form_with_everything_typed(browse):
    page = browse("birthe").post(PATH, letter(press="correct", special_needs="kørestol"))
    assert page.status_code == 200
    assert [value for value in ("99-4001", "17.12.2025", "dari", "trinfri", "kørestol", "Karim", "1.1.65") if value not in page.content.decode()] == []
    assert not said(page, "Person 4")


# -- registered


def test_the_confirmed_letter_is_a_family_with_what_it_tells(browse, people):
    answer = register(browse("birthe"), letter())
    with people.viewer_of("birthe") as viewer:
        case = own_cases(viewer)[0]
        opened = openings(viewer, presences(viewer))
        told = {(item.field, item.value, item.person_id is None) for item in notice_items(viewer, opened)}
        people_of = {(row.name, row.role, row.born_on.year) for row in members(viewer, case.family_id, opened)}
    assert answer.headers["Location"] == f"/familier/{case.id}/"
    assert told == {
        ("residence_basis", "udl_7", False), ("language", "dari", False), ("interpreter", "yes", False),
        ("housing_need", "trinfri", True), ("special_needs", ":not_asked", True),
    }
    assert people_of == {("Amina Prøve", "adult", 1965), ("Karim Prøve", "child", 2015)}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"special_needs": "kørestol", "no_special_needs": ""}, "kørestol"),
        ({"special_needs": "", "no_special_needs": "declined"}, ":declined"),
        ({"special_needs": "", "no_special_needs": "none"}, ":none"),
        ({"special_needs": "", "no_special_needs": ""}, ":unknown"),
    ],
)
def test_unknown_not_asked_declined_and_none_are_told_apart(browse, people, typed, told):
    register(browse("birthe"), letter(**typed))
    with people.viewer_of("birthe") as viewer:
        values = {item.field: item.value for item in notice_items(viewer, openings(viewer, presences(viewer)))}
    assert values.get("special_needs") == told


def test_the_same_confirmation_twice_registers_once_and_answers_alike(browse, people):
    client, sent = browse("birthe"), letter()
    assert register(client, sent).headers["Location"] == register(client, sent).headers["Location"]
    assert kept(people) == ["Prøve"]


def test_who_registers_for_the_reception_is_told_that_it_goes_on_there(browse, people):
    answer = browse("mette").post(PATH, {**letter(), "confirmed": "True"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/nye-familier/"
    assert not said(answer, "Familien Prøve er registreret.", "Du er ikke med i familiens forløb.")
    assert (kept(people), kept(people, "mette")) == (["Prøve"], [])


def test_a_child_who_comes_alone_is_registered_when_the_letter_says_so(browse, people):
    alone = {name: "" for name in letter() if name.startswith("person-1-")}
    refused = browse("birthe").post(PATH, letter(**alone))
    assert refused.status_code == 422
    assert not said(refused, "Der er ingen voksen i familien")
    assert register(browse("birthe"), letter(**alone, unaccompanied="on")).status_code == 302


# -- more persons


def test_more_persons_gives_four_rows_more_and_keeps_what_was_typed(browse):
    page = browse("birthe").post(PATH, letter(press="more"))
    assert page.status_code == 200
    assert not said(page, "Person 8")
    assert said(page, "Person 9")
    assert 'value="Karim"' in page.content.decode()
    assert 'name="persons_shown" value="8"' in page.content.decode()


def test_a_person_far_down_the_form_is_registered_and_empty_rows_are_nobody(browse, people):
    sent = letter(**{"persons_shown": "8", "person-7-given_names": "Sara", "person-7-born_on": "01022020", "person-5-sex": "male"})
    register(browse("birthe"), sent)
    with people.viewer_of("birthe") as viewer:
        case = own_cases(viewer)[0]
        assert len(members(viewer, case.family_id, openings(viewer, presences(viewer)))) == 3


@pytest.mark.parametrize("shown", ["", "-1", "abc", "999999999", "12345678901234567890", "²"])
def test_a_damaged_number_of_rows_still_gives_a_page(browse, shown):
    assert browse("birthe").post(PATH, letter(persons_shown=shown, press="more")).status_code == 200
    assert browse("birthe").post(PATH, letter(persons_shown=shown, family_number="")).status_code == 422


# -- refused in words


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"family_number": ""}, "Skriv det familienummer, der står i brevet"),
        ({"decided_on": "31.2.2025"}, "31.2.2025 findes ikke i kalenderen"),
        ({"decided_on": "19.12.2025"}, "Visiteringsdatoen ligger i fremtiden"),
        ({"person-2-born_on": "19.12.2025"}, "Person 2, Fødselsdato: Fødselsdatoen ligger i fremtiden"),
        ({"person-2-born_on": "hello"}, "Person 2, Fødselsdato: Datoen kan ikke læses"),
        ({"person-2-born_on": ""}, "Person 2, Fødselsdato: Feltet er tomt"),
        ({"person-2-given_names": "", "person-2-surname": ""}, "Person 2, Fornavne: Der er intet navn"),
        ({"person-2-given_names": "Amina", "person-2-born_on": "1.1.1965"}, "Samme person står også i række"),
        ({"person-2-sex": "x"}, "Person 2, Køn:"),
        ({"unaccompanied": "on"}, "Person 1 var fyldt 18 år på visiteringsdatoen"),
        ({"special_needs": "kørestol"}, "Du har skrevet særlige behov ovenfor"),
        ({"residence_basis": "udl_8"}, "gælder ikke for opholdsgrundlaget"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(browse, people, typed, sentence):
    page = browse("birthe").post(PATH, letter(**typed))
    assert page.status_code == 422
    assert not said(page, sentence)
    assert 'value="Karim"' in page.content.decode() or "person-2-given_names" in typed
    assert kept(people) == []


def test_nobody_at_all_is_refused(browse):
    page = browse("birthe").post(PATH, letter(**{name: "" for name in letter() if name.startswith("person-")}))
    assert page.status_code == 422
    assert not said(page, "Skriv mindst én person")


@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "True"}])
def test_a_family_that_is_known_already_is_refused_and_nothing_typed_is_lost(browse, people, confirmed):
    register(browse("birthe"), letter())
    page = browse("birthe").post(PATH, {**letter(label="En anden"), **confirmed})
    assert page.status_code == 422
    assert not said(page, "Familien er allerede registreret")
    assert 'value="En anden"' in page.content.decode()
    assert kept(people) == ["Prøve"]


# -- the letter itself


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"PK\x03\x04", "Filen er ikke en PDF"), (b"", "Filen er tom"), (PDF.ljust(MOST_BYTES + 1), "Filen fylder mere end 10 MB")],
)
def test_a_file_that_is_no_letter_is_refused_on_the_preview_and_nothing_is_kept(browse, people, content, sentence):
    page = register(browse("birthe"), letter(), file=pdf(content))
    assert page.status_code == 422
    assert not said(page, sentence, "Familien Prøve", "Registrér familien")
    assert 'name="person-2-given_names" value="Karim"' in page.content.decode()
    assert kept(people) == []


def test_the_letter_is_kept_and_listed_and_handed_out_as_a_file(browse, people):
    client = browse("birthe")
    case_id = register(client, letter(), file=pdf(name='Brev "æ".pdf')).headers["Location"].split("/")[2]
    assert not said(client.get(f"/familier/{case_id}/"), "Dokumenter", "Et dokument blev lagt i forløbet")
    listed = client.get(f"/familier/{case_id}/dokumenter/")
    assert not said(listed, 'Brev "æ".pdf', "Birthe Lund")
    with people.viewer_of("birthe") as viewer:
        document = documents_of(viewer, case_id, openings(viewer, presences(viewer)))[0]
    got = client.get(f"/dokumenter/{document.id}/")
    assert got.content == PDF
    assert got.headers["Content-Type"] == "application/pdf"
    assert got.headers["Content-Disposition"].startswith("attachment; filename")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "no-store" in got.headers["Cache-Control"]


def test_who_has_one_step_finds_no_document_and_no_way_to_one(browse, people, osman_with_tovholder):
    attach_a_letter(people, osman_with_tovholder.case_id)
    kirsten = browse("kirsten")
    assert said(kirsten.get(f"/familier/{osman_with_tovholder.case_id}/"), "Dokumenter")
    page = words(kirsten.get(f"/familier/{osman_with_tovholder.case_id}/dokumenter/"))
    assert "brev.pdf" not in page
    assert "Ingen dokumenter" in page


def test_opening_a_letter_is_written_down(browse, own_database, people, osman_with_tovholder):
    document_id = attach_a_letter(people, osman_with_tovholder.case_id)
    browse("mette").get(f"/dokumenter/{document_id}/")
    rows = own_database.as_owner_named("SELECT kind, gate, purpose, entries FROM tovholder_accesslogentry")
    assert {(row.kind, row.gate, row.purpose) for row in rows} == {("health", "own_record", "coordinator")}
    assert all(row.entries == [document_id] for row in rows)
    assert len(rows) == 5


def test_the_list_of_documents_asks_the_same_for_one_and_for_five_and_never_for_the_content(browse, people, osman_with_tovholder, asked):
    mette, path = browse("mette"), f"/familier/{osman_with_tovholder.case_id}/dokumenter/"
    mette.get("/min-dag/")
    counts = []
    for documents in (1, 4):
        for number in range(documents):
            attach_a_letter(people, osman_with_tovholder.case_id, name=f"brev-{documents}-{number}.pdf")
        with asked() as questions:
            assert mette.get(path).status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1] <= 15
    assert [sql for sql in questions if '"tovholder_document"."content"' in sql] == []


def test_the_preview_asks_the_same_for_two_and_for_eight_persons(browse, asked):
    birthe, counts = browse("birthe"), []
    birthe.get(PATH)
    more = {f"person-{number}-{name}": value for number in range(3, 9) for name, value in (("given_names", f"Barn {number}"), ("born_on", "1.1.2015"))}
    for sent in (letter(), letter(persons_shown="8", **more)):
        with asked() as questions:
            assert birthe.post(PATH, sent).status_code == 200
        counts.append(len(questions))
    assert counts[0] == counts[1] <= 15


# -- a family that is only announced


def test_a_family_is_announced_before_its_decision(browse, people):
    sent = letter(decided_on="", announced="on", expected_on="1.3.2026")
    shown = browse("birthe").post(PATH, sent)
    assert not said(shown, "Overtagelsesdatoen kendes ikke", "søn. 1. marts 2026")
    register(browse("birthe"), sent)
    with people.viewer_of("birthe", at=people.at + timedelta(seconds=1)) as viewer:
        (case,) = own_cases(viewer)
        assert (case.take_over_on, case.expected_on, case.notice_state) == (None, date(2026, 3, 1), "announced")


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"decided_on": ""}, "Skriv visiteringsdatoen, eller sæt markeringen nedenfor"),
    ({"announced": "on"}, "Du har skrevet visiteringsdatoen."),
    ({"expected_on": "1.3.2026"}, "Dagen følger af afgørelsen."),
])
def test_whether_there_is_a_decision_is_asked_in_words(browse, typed, sentence):
    answer = browse("birthe").post(PATH, letter(**typed))
    assert answer.status_code == 422
    assert not said(answer, sentence)
