"""A person's page and the small ones behind it."""

import logging
import re
from datetime import timedelta
from html import unescape

import pytest

from tests.screens.test_what_is_written import LOOKS, questions
from tests.support.letters import letter, person
from tests.support.records import NOT_RODI, STREET, TODAY, member_named, record, record_everything
from tovholder.cases.api import appoint_coordinator, register_notice
from tovholder.people.api import PROTECTED_NAME, ProtectionKind, get_person, record_address, record_protection


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def lina(people, case_id):
    return member_named(people, case_id, "Lina")


def text(response):
    body = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def test_the_first_line_says_number_language_and_interpreter_as_the_letter_told(browse, lina):
    page = text(browse("mette").get(f"/borgere/{lina}/"))
    assert "Lina Osman" in page
    assert "(Erstatningspersonnummer)" in page
    assert "Kurmanji (tolk: ja)" in page
    assert "Fra brevet" in page


def test_everything_recorded_is_shown_to_who_recorded_it(browse, people, case_id, lina):
    record_everything(people, case_id)
    page = text(browse("mette").get(f"/borgere/{lina}/"))
    for said in ("LEJ-na", "230923-4442 (CPR-nummer: kontrolcifferet passer ikke)", "tolk: ikke spurgt", NOT_RODI, STREET,
                 "Adressen er beskyttet", "Datter", "Også registreret som Lina Usman", "tilladelsen udløber 18.12.2027"):
        assert said in page, said


def test_who_has_a_step_sees_the_name_and_what_the_step_needs(browse, people, case_id, lina):
    record_everything(people, case_id)
    pages = {who: text(browse(who).get(f"/borgere/{lina}/")) for who in ("kirsten", "annemarie")}
    assert "Lina Osman" in pages["kirsten"]
    assert "Kurmanji" in pages["annemarie"]
    hidden = ("Kurmanji", "LEJ-na", "230923", STREET, NOT_RODI, "Datter", "18.12.2027", "Opholdsgrundlag")
    assert [said for said in hidden if said in pages["kirsten"]] == []
    assert [said for said in hidden[1:] if said in pages["annemarie"]] == []
    assert all("Tovholderen retter oplysninger om borgeren" in page for page in pages.values())


def test_the_familys_page_leads_to_each_and_shows_a_joined_one_once(browse, people, case_id, lina):
    record_everything(people, case_id)
    answer = browse("mette").get(f"/familier/{case_id}/")
    assert f'href="/borgere/{lina}/"' in answer.content.decode()
    assert text(answer).count("Også registreret som Lina Usman") == 1
    assert "5 personer" in text(answer)


# -- changing


def test_a_number_is_recorded_with_what_it_is(browse, form, lina, case_id):
    mette = browse("mette")
    sent = form(version=2, kind="cpr", number="230923-4442", valid_from="18.12.2025")
    assert mette.post(f"/borgere/{lina}/nummer/", sent).headers["Location"] == f"/borgere/{lina}/"
    assert "230923-4442 (CPR-nummer: kontrolcifferet passer ikke)" in text(mette.get(f"/borgere/{lina}/"))


def test_what_was_typed_stays_and_the_sentence_says_how_to_mend_it(browse, form, lina):
    answer = browse("mette").post(f"/borgere/{lina}/nummer/", form(version=2, kind="cpr", number="99", valid_from="1.1.2026"))
    assert answer.status_code == 422
    assert 'value="99"' in answer.content.decode()
    assert "Skriv ti cifre" in text(answer)


def test_a_number_of_somebody_else_is_refused_and_the_look_is_written_down(browse, form, people, case_id, lina):
    rezan = member_named(people, case_id, "Rezan")
    mette = browse("mette")
    sent = {"version": 2, "kind": "cpr", "number": "010190-1234", "valid_from": "1.1.2026"}
    mette.post(f"/borgere/{rezan}/nummer/", form(**sent))
    assert "Nummeret står ved en anden borger" in text(mette.post(f"/borgere/{lina}/nummer/", form(**sent)))


def test_a_form_that_is_out_of_date_is_refused_and_nothing_is_lost(browse, form, lina):
    mette = browse("mette")
    sent = {"languages": "Sorani, Arabisk", "interpreter": "yes"}
    assert mette.post(f"/borgere/{lina}/sprog/", form(version=0, **sent)).status_code == 302
    late = mette.post(f"/borgere/{lina}/sprog/", form(version=0, **{**sent, "languages": "Badini"}))
    assert late.status_code == 422
    assert "Badini" in late.content.decode()


def test_the_form_holds_what_is_known(browse, lina):
    page = browse("mette").get(f"/borgere/{lina}/sprog/").content.decode()
    assert 'value="Kurmanji"' in page


def test_the_same_form_twice_is_one_record(browse, form, people, lina):
    mette = browse("mette")
    sent = form(version=0, line=STREET, postcode="7600", town="Struer", valid_from="18.12.2025")
    assert [mette.post(f"/borgere/{lina}/adresse/", sent).status_code for _ in range(2)] == [302, 302]
    with people.viewer_of("mette") as viewer:
        assert len(get_person(viewer, lina).addresses) == 1


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("navn", {"version": 0, "given_names": "Leyna", "alphabet": "latin", "source": "passport"}),
        ("tolk", {"version": 0, "gender": "female", "forms_wished": "video"}),
        ("opholdsgrundlag", {"version": 0, "basis": "udl_8", "valid_from": "1.1.2026"}),
        ("beskyttelse", {"version": 0, "kind": "name_and_address", "valid_from": "1.1.2026", "family_label": "Familie 14"}),
        ("tilknytning", {"version": 0, "relation": "Datter", "custody": "unknown"}),
        ("udmeldelse", {"why": "moved_out", "on": "1.1.2026"}),
    ],
)
def test_each_small_page_saves_and_leads_back(browse, form, lina, part, said):
    answer = browse("mette").post(f"/borgere/{lina}/{part}/", form(**said))
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"/borgere/{lina}/"), text(answer)


def test_two_registrations_are_joined_and_parted_by_the_pages(browse, form, people, case_id, lina):
    mette = browse("mette")
    alan = member_named(people, case_id, "Alan")
    mette.post(f"/borgere/{lina}/samme/", form(other=alan, why="Samme barn"))
    assert "Også registreret som Alan Osman" in text(mette.get(f"/borgere/{lina}/"))
    with people.viewer_of("mette") as viewer:
        join = get_person(viewer, lina).joins[0]
    mette.post(f"/borgere/{lina}/adskil/", form(join=join.id, why="To børn"))
    assert "Også registreret som" not in text(mette.get(f"/borgere/{lina}/"))


def test_a_newborn_is_added_and_the_family_called_something_else(browse, form, case_id):
    mette = browse("mette")
    sent = form(given_names="Zana", surname="Osman", born_on="17.12.2025", sex="female", role="child", since="17.12.2025")
    assert mette.post(f"/familier/{case_id}/ny-person/", sent).status_code == 302
    mette.post(f"/familier/{case_id}/betegnelse/", form(was="Osman", label="Haji Osman"))
    page = text(mette.get(f"/familier/{case_id}/"))
    assert "Zana Osman" in page
    assert "Familien Haji Osman" in page


def test_an_unknown_small_page_is_not_found(browse, lina):
    assert browse("mette").get(f"/borgere/{lina}/kalender/").status_code == 404


# -- what a look asks


def test_the_page_asks_the_same_with_much_and_with_little_to_show(browse, asked, people, case_id, lina):
    mette = browse("mette")
    mette.get("/min-dag/")
    little = questions(mette, f"/borgere/{lina}/", asked)
    record_everything(people, case_id)
    assert (little, questions(mette, f"/borgere/{lina}/", asked)) == (LOOKS["person"], LOOKS["person"])


# -- protected name and address: nowhere else


EVERYBODY = ("birthe", "mette", "kirsten", "annemarie", "henrik", "erik", "jonas", "clara", "admin", "dorthe")
QUIET = re.compile(r"^/(konto|sprog|static|regler|model|om)/")
LINK = re.compile(r'href="(/[^"#?]*)')


def walk(client, most=200):
    """Every page that can be come to by links from one's day: address to what it says."""
    found, waiting = {}, ["/min-dag/", "/familier/", "/paa-vej/", "/fordelingsmoede/", "/nye-familier/"]
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if path in found or QUIET.match(path):
            continue
        answer = client.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[path] = content.decode("utf-8", "replace")
        waiting += LINK.findall(found[path])
    return found


@pytest.mark.slow
def test_a_protected_name_and_address_stand_on_no_page_of_anybody_else(browse, people, osman, own_database, caplog, clock_stands):
    """The whole program as every persona, pages and files alike; and what is logged meanwhile."""
    import time_machine

    osman = type(osman)(osman.case_id, osman.list_id, osman.case_version)
    people.act("birthe", appoint_coordinator, case_id=osman.case_id, version=1, worker_id=people.town.mette.principal,
               deputy_id=people.town.jonas.principal)
    lina = member_named(people, osman.case_id, "Lina")
    said = {"kind": ProtectionKind.NAME_AND_ADDRESS, "valid_from": TODAY, "family_label": "Familie 14"}
    record(people, "mette", record_protection, osman.case_id, lina, "Protection", **said)
    record(people, "mette", record_address, osman.case_id, lina, "Address", line=STREET, postcode="7600", town="Struer",
           valid_from=TODAY)
    telling, pages = {}, {}
    with time_machine.travel(clock_stands + timedelta(minutes=5), tick=False), caplog.at_level(logging.DEBUG):
        for who in EVERYBODY:
            pages[who] = walk(browse(who))
            telling[who] = {path for path, page in pages[who].items() if "Lina" in page or STREET in page}
    assert {who for who in EVERYBODY if telling[who]} == {"mette"}
    assert f"/borgere/{lina}/" in telling["mette"]
    assert f"/familier/{osman.case_id}/" in telling["mette"]
    assert f"/familier/{osman.case_id}/" in pages["kirsten"]
    assert PROTECTED_NAME in pages["kirsten"][f"/familier/{osman.case_id}/"]
    assert "Lina" not in caplog.text
    assert STREET not in caplog.text


def test_the_deputy_sees_the_protected_name_while_the_coordinator_is_away(browse, people, case_id, lina, mette_is_away):
    said = {"kind": ProtectionKind.NAME_AND_ADDRESS, "valid_from": TODAY, "family_label": "Familie 14"}
    record(people, "mette", record_protection, case_id, lina, "Protection", **said)
    assert "Lina" in text(browse("jonas").get(f"/borgere/{lina}/"))


def test_who_sees_one_of_two_joined_registrations_finds_no_trace_of_the_other(browse, people, osman):
    from tovholder.people.api import join_persons

    other_case = people.act("birthe", register_notice, letter=letter("99-4001", label="Anden", persons=[person("Leyna", surname="Usman")]))
    lina = member_named(people, osman.case_id, "Lina", "birthe")
    other = member_named(people, other_case, "Leyna", "birthe")
    people.act("birthe", join_persons, kept_id=lina, other_id=other, why="Samme barn")
    people.act("birthe", appoint_coordinator, case_id=osman.case_id, version=1, worker_id=people.town.mette.principal)
    mette, birthe = browse("mette"), browse("birthe")
    assert "Leyna Usman" in text(birthe.get(f"/borgere/{lina}/"))
    assert "Leyna" not in text(mette.get(f"/borgere/{lina}/")) + text(mette.get(f"/familier/{osman.case_id}/"))
    assert mette.get(f"/borgere/{other}/").status_code == 404
