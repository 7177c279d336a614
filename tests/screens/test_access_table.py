"""Every address, tried by everybody. An address that is missing in the table fails the first test."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, get_resolver, resolve

from tests.support.access_table import EVERYBODY, TABLE
from tests.support.addresses import NOBODY_KNOWS, addresses
from tests.support.shown import Planted, planted
from tests.support.town import Osman, People
from tests.support.who_sees import World
from tovholder.cases.api import (
    check_can_appoint_coordinator,
    check_can_change_coordinator,
    check_can_change_notice,
    check_can_end_coordinator,
    check_can_lead_team,
    check_can_register_notice,
    unit_that_bounds_circle,
)
from tovholder.core.denials import Denial, denial_of
from tovholder.organisation.api import StandingInUnit, StandingTowards, check_can_close_unit, check_can_record_absence
from tovholder.people.api import check_can_record
from tovholder.sharing.api import check_can_open, check_can_protect_data, unit_that_asks
from tovholder.sharing.gates import check_field_meets
from tovholder.sharing.permissions import check_can_extract, units_that_answer

STRANGER = {check_can_record_absence: StandingTowards(False, False, frozenset()),
            check_can_close_unit: StandingInUnit(False, False, frozenset(), frozenset())}  # fmt: skip
MEETING = SimpleNamespace(key="ssd", sectors=("school",))
OWN_WORDS = {("access-request", "kirsten")}
"""Pages that show who asked what she asked."""

SENTENCES = {
    denial.code: denial.reason.da
    for check, asked in (
        (check_can_register_notice, ((),)), (check_can_appoint_coordinator, ((),)), (check_can_lead_team, ((),)), (check_can_protect_data, ((),)), (partial(check_can_extract, is_known=True), ()), (check_can_change_notice, ((), ())),
        (partial(check_can_change_coordinator, holds=False), ((),)), (partial(check_can_end_coordinator, holds=False), ((),)), (check_can_record, ((),)), (unit_that_bounds_circle, ((),)), (unit_that_asks, ((),)), (units_that_answer, ((), NOBODY_KNOWS)), (check_can_open, (MEETING, (), ())), (check_field_meets, (MEETING, ())), *((check, (stands,)) for check, stands in STRANGER.items()),
    )
    if isinstance(denial := denial_of(check, *asked), Denial)
}


def names(resolver: Any) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        else:
            yield from names(pattern)


def test_every_address_is_in_the_table_and_every_row_has_an_address():
    assert {name for name, _ in TABLE} - {"static"} == set(names(get_resolver()))


@pytest.fixture
def address(people: People, osman_with_tovholder: Osman, steps: dict[str, Any]) -> Callable[[str, str], str]:
    return addresses(people, osman_with_tovholder, steps)


def answer(response: Any, there: Planted | None = None) -> str:
    """A cell's word for a response."""
    if response.status_code == 302:
        name = resolve(urlsplit(response.headers["Location"]).path).url_name
        return "sign-in" if name == "account_login" else f">{name}"
    if response.status_code == 403:
        said = [code for code, sentence in SENTENCES.items() if sentence in response.content.decode()]
        return said[0] if said else "403"
    if response.status_code == 200 and there is not None:
        return there.word(text_of(response))
    return str(response.status_code)


def text_of(response: Any) -> str:
    """What is to be read of it; the words of a paper are packed (the tests of each paper unpack them)."""
    is_paper = response.headers.get("Content-Type") == "application/pdf"
    return "" if response.streaming or is_paper else response.content.decode(errors="replace")


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYBODY)
def test_each_meets_what_the_table_says(own_database, browse, address, people, request, who):
    """And nowhere a text out of a compartment that is not open to who reads it, by the model written a second time."""
    if who == "jonas, Mette away":
        request.getfixturevalue("mette_is_away")
    there, name = planted(own_database), who.partition(",")[0]
    open_to_her = World(own_database).sees(people.town[name].principal, people.at) if name else set()
    found, shown = {}, {}
    for key in TABLE:
        client, url = browse(name), address(*key)
        got = client.head(url) if url.startswith("/static/") else client.get(url)  # a file would stay open
        found[key] = f"{answer(got, there)} / {answer(client.post(url, {'csrfmiddlewaretoken': '-'}))}"
        shown[key] = there.shown_in(text_of(got)) - open_to_her if key not in OWN_WORDS else set()
    assert [key for key, boxes in shown.items() if boxes] == []
    assert {key: said for key, said in found.items() if said != TABLE[key][who]} == {}


# -- what may not be known


def body(response: Any, url: str) -> str:
    """A page as sent, less the address that was asked for and the token that differs each time."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return page.replace(url, "ADDRESS")


@pytest.mark.parametrize("who", ["erik", "clara", "jonas", "admin", "kirsten"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_one_may_not_know_answers_as_what_does_not_exist(browse, address, who, language):
    client = browse(who, language=language)
    hidden = [("step", "welcome_letter"), ("document", "letter"), ("note", "note"), ("note-correction", "note"), ("appointment", "appointment"), ("appointment-shown-to", "appointment"), ("note-shown-to", "note")] + ([] if who == "kirsten" else [("family", "osman"), ("family-coordinator", "osman")])
    for name, target in hidden:
        exists, does_not = address(name, target), address(name, "nobody knows")
        first, second = client.get(exists), client.get(does_not)
        assert (first.status_code, second.status_code) == (404, 404)
        assert body(first, exists) == body(second, does_not)
        assert {k: v for k, v in first.headers.items() if k != "Content-Length"} == {
            k: v for k, v in second.headers.items() if k != "Content-Length"
        }


def test_a_list_of_a_colleagues_answers_as_one_that_does_not_exist(browse, address):
    mette = browse("mette")
    exists, does_not = address("arrival-list", "osman"), address("arrival-list", "nobody knows")
    assert body(mette.get(exists), exists) == body(mette.get(does_not), does_not)


def test_no_address_holds_a_name_or_a_number_of_a_person(address):
    personal = ("osman", "rezan", "nasrin", "99-1001", "610187", "mette", "kirsten")
    urls = [address(*key).lower() for key in TABLE]
    assert [url for url in urls if any(word in url for word in personal)] == []


# -- the personae of a demonstration


def test_the_personae_exist_only_in_a_demonstration(browse, settings):
    assert browse().get("/demonstration/").status_code == 404
    settings.DEMONSTRATION = True
    page = browse().get("/demonstration/")
    assert page.status_code == 200
    assert "Birthe Lund" in page.content.decode()


def test_choosing_a_persona_signs_in_as_her_and_an_invented_one_as_nobody(browse, settings):
    settings.DEMONSTRATION = True
    client = browse()
    assert client.post("/demonstration/", {"persona": "nobody@kommune.example"}).status_code == 200
    assert answer(client.get("/min-dag/")) == "sign-in"
    assert answer(client.post("/demonstration/", {"persona": "mette.671@kommune.example"})) == ">my-day"
    assert "Mette" in client.get("/min-dag/").content.decode()


def test_outside_a_demonstration_choosing_a_persona_signs_nobody_in(browse):
    client = browse()
    assert client.post("/demonstration/", {"persona": "mette.671@kommune.example"}).status_code == 404
    assert answer(client.get("/min-dag/")) == "sign-in"
