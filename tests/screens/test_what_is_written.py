"""Around every page: what a look costs, what is written down of it, and what never leaves the house."""

import gzip
import io
import logging
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError

from tests.screens.test_pages import upload
from tests.support.consents import answer
from tests.support.letters import letter, person
from tests.support.records import member_named
from tests.support.town import unit_of
from tovholder.cases.api import appoint_coordinator, get_case, register_notice
from tovholder.core.logs import DiscreetFormatter
from tovholder.interop.api import command_actor, register_arrivals, take_in_arrivals
from tovholder.organisation.api import employ_worker, give_function, name_deputies, record_absence, standing_of
from tovholder.pathways.api import work_items
from tovholder.people.api import FamilyRole
from tovholder.screens.views import families

# -- queries, on all connections together: session, account and access log included


@pytest.fixture
def registered(people: Any) -> Callable[..., UUID]:
    """``registered("99-3001", persons=9)`` is the case of a family of that size, received and held as the Osmans are."""

    def family(number: str, *, persons: int, tovholder: str = "mette") -> UUID:
        names = [f"Amina {chr(65 + index)}" for index in range(persons)]
        children = [
            person(name, role=FamilyRole.CHILD, born_on=date(2012, 1, 1 + index)) for index, name in enumerate(names[1:])
        ]
        told = letter(number, label=f"Prøve {number[-2:]}", persons=[person(names[0]), *children])
        case_id = people.act("birthe", register_notice, letter=told)
        people.act(
            "birthe", appoint_coordinator, case_id=case_id, version=1, worker_id=people.town[tovholder].principal,
            deputy_id=None,
        )
        return case_id

    return family


@pytest.fixture
def announced(people: Any) -> Callable[[int], None]:
    """``announced(12)``: so many families of one person are registered from a list, and nobody holds the ropes yet."""

    def families(number: int) -> None:
        rows = [f"99-5{each:03};Amina {each};1.1.1990;17.12.2025;dari" for each in range(number)]
        listed = "\n".join(["Familienummer;Fornavne;Fødselsdato;Visiteringsdato;Sprog", *rows]).encode()
        list_id = people.act("birthe", take_in_arrivals, filename="familier.csv", content=listed)
        people.act("birthe", register_arrivals, list_id=list_id, version=1)

    return families


LOOKS = {"absence": 12, "units": 7, "unit": 18, "my-day": 20, "inbox": 18, "families": 11, "family": 20, "person": 27, "step": 12, "coordinator": 18, "readiness": 13, "allotment": 24, "consents": 34, "arrivals": 7, "preview": 15, "outcome": 9, "team": 24}
"""What each page asks, whatever the size of the family and the number of families. The family's page may ask 20. One of each is how much is unread in the inbox."""


BASE_PAGE, FAMILY_ON_BOARD = 30_000, 5_000
"""Bytes of a page as sent before compression: the page itself, and each family's row on the board."""


def questions(client: Any, url: str, asked: Any) -> int:
    with asked() as put:
        assert client.get(url).status_code == 200
    return len(put)


def test_absence_and_units_ask_the_same_however_many_work_there_and_are_away(browse, people, asked):
    staff, birthe = command_actor("671", "staff"), browse("birthe")
    birthe.get("/min-dag/")
    pages = {"absence": "/fravaer/", "units": "/enheder/", "unit": "/enheder/integration/"}
    away = {"valid_from": date(2025, 12, 18), "valid_until": date(2025, 12, 22)}
    people.act(staff, record_absence, worker_id=people.town.mette.principal, **away)
    assert {name: questions(birthe, url, asked) for name, url in pages.items()} == {name: LOOKS[name] for name in pages}
    unit = unit_of(people, "integration")
    for number in range(8):
        worker = people.act(
            staff, employ_worker, name=f"Prøve {number}", email=f"p{number}@kommune.example", weekly_hours=Decimal(37), weekdays=[0, 1]
        )
        people.act(staff, give_function, worker_id=worker, unit_id=unit, function="family_guide", valid_from=date(2025, 1, 1))
        people.act(staff, name_deputies, worker_id=worker, deputies=[people.town.erik.principal], valid_from=date(2025, 1, 1))
        people.act(staff, record_absence, worker_id=worker, **away)
    assert {name: questions(birthe, url, asked) for name, url in pages.items()} == {name: LOOKS[name] for name in pages}


def test_the_familys_page_asks_the_same_for_two_and_for_nine_persons(browse, registered, asked):
    small, large = registered("99-3001", persons=2), registered("99-3002", persons=9)
    mette = browse("mette")
    mette.get("/min-dag/")
    assert questions(mette, f"/familier/{small}/", asked) == LOOKS["family"]
    assert questions(mette, f"/familier/{large}/", asked) == LOOKS["family"]


def test_what_may_be_told_asks_the_same_for_few_answers_and_for_many(browse, registered, asked, people):
    mette, seen = browse("mette"), set()
    for number, persons in (("99-3001", 2), ("99-3002", 9)):
        case_id = registered(number, persons=persons)
        adult = member_named(people, case_id, "Amina A")
        answer(people, case_id, adult, "work")
        seen.add(questions(mette, f"/borgere/{adult}/samtykke/", asked))
    answer(people, case_id, adult, "work", "school", "housing", "economy", "health_job", "health_benefits")
    seen.add(questions(mette, f"/borgere/{adult}/samtykke/", asked))
    assert seen == {LOOKS["consents"]}


def test_every_family_stands_once_on_the_pages_of_a_long_list(browse, registered, monkeypatch):
    cases = [str(registered(f"99-{number}", persons=1)) for number in (3001, 3002, 3003)]
    monkeypatch.setattr(families, "SHOWN", 2)
    mette = browse("mette")
    pages = [mette.get(path).content.decode() for path in ("/familier/", "/familier/?side=2")]
    assert [sum(case in page for page in pages) for case in cases] == [1, 1, 1]
    assert ["Flere familier" in page for page in pages] == [True, False]
    assert ["De forrige familier" in page for page in pages] == [False, True]


def test_my_day_and_the_families_ask_the_same_for_one_and_for_twelve_families(browse, registered, asked):
    registered("99-3001", persons=2)
    mette = browse("mette")
    mette.get("/min-dag/")
    few = {path: questions(mette, path, asked) for path in ("/min-dag/", "/familier/")}
    for number in range(3002, 3013):
        registered(f"99-{number}", persons=2)
    assert {path: questions(mette, path, asked) for path in few} == few
    assert few == {"/min-dag/": LOOKS["my-day"], "/familier/": LOOKS["families"]}


def test_the_inbox_asks_the_same_for_one_and_for_twelve_families(browse, registered, asked):
    registered("99-3001", persons=2)
    kirsten = browse("kirsten")
    kirsten.get("/indbakke/")
    assert questions(kirsten, "/indbakke/", asked) == LOOKS["inbox"]
    for number in range(3002, 3013):
        registered(f"99-{number}", persons=2)
    assert questions(kirsten, "/indbakke/", asked) == LOOKS["inbox"]


@pytest.mark.slow
@pytest.mark.parametrize("families", [5, 120])
def test_the_readiness_board_asks_the_same_for_five_and_for_120_families_on_one_light_page(
    browse, announced, registered, asked, families
):
    announced(families)
    registered("99-3001", persons=2)
    birthe = browse("birthe")
    birthe.get("/min-dag/")
    assert questions(birthe, "/paa-vej/", asked) == LOOKS["readiness"]
    page = birthe.get("/paa-vej/").content
    assert page.count(b"/familier/") >= families
    assert len(page) <= BASE_PAGE + (families + 1) * FAMILY_ON_BOARD
    assert len(gzip.compress(page)) <= 60_000


@pytest.mark.parametrize("families", [1, 12])
def test_the_allotment_meeting_asks_the_same_for_one_and_for_twelve_families(browse, announced, registered, asked, families):
    announced(families)
    registered("99-3001", persons=2)
    birthe = browse("birthe")
    birthe.get("/min-dag/")
    assert questions(birthe, "/fordelingsmoede/", asked) == LOOKS["allotment"]


@pytest.mark.slow
@pytest.mark.parametrize("families", [3, 60])
def test_the_team_board_asks_the_same_for_three_and_for_sixty_families(browse, announced, registered, asked, families):
    announced(families - 1)
    registered("99-3001", persons=2)
    birthe = browse("birthe")
    birthe.get("/min-dag/")
    assert questions(birthe, "/team/", asked) == LOOKS["team"]


def test_what_the_other_pages_ask(browse, osman, asked, people):
    birthe = browse("birthe")
    with people.viewer_of("birthe") as viewer:
        step = work_items(viewer, standing_of(viewer.actor.principal, municipality="671", at=viewer.at, on=viewer.today).holdings)[0]
    found = {
        "step": questions(birthe, f"/opgaver/{step.step.id}/", asked),
        "coordinator": questions(birthe, f"/familier/{osman.case_id}/tovholder/", asked),
        "arrivals": questions(birthe, "/nye-familier/", asked),
        "outcome": questions(birthe, f"/nye-familier/{osman.list_id}/", asked),
    }
    assert found == {page: LOOKS[page] for page in found}





@pytest.mark.parametrize("families", [1, 12])
def test_a_preview_asks_the_same_for_one_and_for_twelve_families(browse, asked, families):
    rows = [f"99-5{number:03};Amina {number};1.1.1990;17.12.2025;andet" for number in range(families)]
    listed = "\n".join(["Familienummer;Fornavne;Fødselsdato;Visiteringsdato;Ukendt", *rows]).encode()
    birthe = browse("birthe")
    assert questions(birthe, upload(birthe, listed, "familier.csv").headers["Location"], asked) == LOOKS["preview"]


# -- the access log

READ = "SELECT what, case_id, person_id, kind, gate, purpose, cardinality(entries) AS entries FROM tovholder_accesslogentry"


def test_a_look_at_the_familys_page_is_written_down_by_person_kind_gate_and_purpose(browse, own_database, osman_with_tovholder):
    kirsten = browse("kirsten")
    kirsten.get(f"/familier/{osman_with_tovholder.case_id}/")
    rows = own_database.as_owner_named(READ)
    assert {(row.what, row.case_id, row.kind, row.gate, row.purpose) for row in rows} == {
        ("content", osman_with_tovholder.case_id, "housing", "notice", "step_owner")
    }
    assert len({row.person_id for row in rows}) == len(rows) == 5
    assert all(row.entries for row in rows)


def test_the_tovholders_look_names_every_kind_of_what_was_shown(browse, own_database, osman_with_tovholder):
    browse("mette").get(f"/familier/{osman_with_tovholder.case_id}/")
    rows = own_database.as_owner_named(READ)
    assert {row.purpose for row in rows} == {"coordinator"}
    assert {"health", "housing", "school", "employment", "language", "identity"} <= {row.kind for row in rows}
    assert {row.gate for row in rows} <= {"own_record", "notice"}


def test_one_look_is_one_request_by_its_reader(browse, own_database, osman_with_tovholder, town):
    browse("mette").get(f"/familier/{osman_with_tovholder.case_id}/")
    rows = own_database.as_owner_named("SELECT DISTINCT request, reader, municipality FROM tovholder_accesslogentry")
    assert [(row.reader, row.municipality) for row in rows] == [(town.mette.principal, "671")]


def test_a_refused_look_is_written_down_without_telling_of_what(browse, own_database, osman_with_tovholder):
    browse("erik").get(f"/familier/{osman_with_tovholder.case_id}/")
    rows = own_database.as_owner_named(READ)
    assert [(row.what, row.case_id, row.person_id, row.kind, row.entries) for row in rows] == [("refused", None, None, "", 0)]


@pytest.mark.parametrize("path", ["/om/", "/regler/", "/model/", "/konto/to-trin/", "/nye-familier/", "/healthz"])
def test_a_page_without_content_writes_nothing(browse, own_database, osman_with_tovholder, path):
    assert browse("mette").get(path).status_code == 200
    assert own_database.as_owner_named(READ) == []


@pytest.mark.parametrize("who", ["mette", "kirsten", "erik"])
def test_no_log_no_content(browse, own_database, osman_with_tovholder, who):
    client = browse(who)
    client.raise_request_exception = False
    own_database.as_owner("REVOKE INSERT ON tovholder_accesslogentry FROM tovholder_app")
    answer = client.get(f"/familier/{osman_with_tovholder.case_id}/")
    assert answer.status_code == 503
    assert "Osman" not in answer.content.decode()


# -- when something goes wrong

SECRET = "Rezan Haji Osman 610187-1887"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The family's page meets a fault whose message holds what must not leave the house."""

    def fail(*_: object) -> None:
        raise DatabaseError(f"duplicate key: {SECRET}")

    monkeypatch.setattr("tovholder.screens.views.families.family_page", fail)


def test_a_fault_shows_and_logs_nothing_personal(browse, osman_with_tovholder, broken):
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(DiscreetFormatter("%(levelname)s %(message)s"))
    logging.getLogger("django.request").addHandler(handler)
    client = browse("mette")
    client.raise_request_exception = False
    try:
        answer = client.get(f"/familier/{osman_with_tovholder.case_id}/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert answer.status_code == 500
    assert [word for word in ("Osman", "Rezan", "610187", "Mette") if word in answer.content.decode() + written.getvalue()] == []
    assert "DatabaseError" in written.getvalue()


def test_what_was_begun_before_a_fault_is_undone(browse, osman, monkeypatch, form, town, people):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("tovholder.screens.views.families.redirect", fail)
    client = browse("birthe")
    client.raise_request_exception = False
    answer = client.post(f"/familier/{osman.case_id}/tovholder/", form(version=1, worker=town.mette.principal))
    assert answer.status_code == 500
    with people.viewer_of("birthe") as viewer:
        assert get_case(viewer, osman.case_id).coordinator_id is None


# -- what every answer carries


@pytest.mark.parametrize("path", ["/min-dag/", "/om/", "/konto/login/", "/nothing-here/"])
def test_nothing_is_loaded_from_elsewhere_and_nothing_inline_is_run(browse, path):
    policy = browse().get(path, follow=True).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert [word for word in ("unsafe", "http:", "https:", "*") if word in policy] == []


@pytest.mark.parametrize("who", ["mette", "kirsten"])
def test_a_page_with_content_is_kept_by_no_browser_and_no_proxy(browse, osman_with_tovholder, who):
    answer = browse(who).get(f"/familier/{osman_with_tovholder.case_id}/")
    assert "no-store" in answer.headers.get("Cache-Control", "")


def test_it_is_danish_though_the_browser_asks_for_english(browse):
    answer = browse("mette").get("/min-dag/")
    assert answer.headers["Content-Language"] == "da"
    assert "Min dag" in answer.content.decode()


def test_who_chooses_english_keeps_it_and_comes_back_to_the_page(browse):
    client = browse("mette")
    chosen = client.post("/sprog/", {"language": "en", "next": "/familier/"})
    assert chosen.headers["Location"] == "/familier/"
    assert "My day" in client.get("/min-dag/").content.decode()


def test_choosing_a_language_leads_nowhere_else(browse):
    assert browse().post("/sprog/", {"language": "en", "next": "https://elsewhere.example/"}).headers["Location"] == "/"
