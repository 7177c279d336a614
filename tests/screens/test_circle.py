"""The page of those around a family: the figures, who could be spared, the map and the list; and adding several at once."""

import re
from datetime import date

import pytest

from tests.support.circle import PARTNERS, UNITS, surround
from tests.support.town import unit_of
from tovholder.access.api import openings, presences
from tovholder.cases.api import ContactRole, NewPart, join_circle, participations


def text_of(answer):
    html = re.sub(r"<svg.*?</svg>|<script.*?</script>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def address(case_id, more=""):
    return f"/familier/{case_id}/aktoerer/{more}"


@pytest.fixture
def circle(people, osman_with_tovholder):
    """Those around the Osmans, as Mette sees them: ``circle()`` by name."""

    def around():
        with people.viewer_of("mette") as viewer:
            opened = openings(viewer, presences(viewer, [osman_with_tovholder.case_id]))
            rows = participations(viewer, osman_with_tovholder.case_id, opened)
        return {row.name or row.function: row for row in rows if row.capacity == "participant"}

    return around


@pytest.fixture
def hanne_and_a_secret(people, osman_with_tovholder):
    """Hanne comes in by her unit's own task; a psychiatrist is written down whom she may not know of."""
    clinic = unit_of(people, "health_visitors")
    parts = [
        NewPart(unit_id=clinic, worker_id=people.town.hanne.principal, purpose="Lina vejes", expected_end_on=date(2025, 12, 1)),
        NewPart(unit_id=clinic, name="Doktor Hemmelig", title="psykiater"),
    ]
    people.act("mette", join_circle, case_id=osman_with_tovholder.case_id, parts=parts)


def test_eighteen_and_forty_seven_stand_on_the_page_and_everybody_on_the_map_and_in_the_list(browse, people):
    around = surround(people)
    answer = browse("birthe").get(address(around.case_id))
    said = text_of(answer)
    assert "18 myndigheder og samarbejdspartnere · 47 personer" in said
    assert "Traumebehandling: 3 personer i samme rolle" in said
    names = [f"{unit.name} {number}" for unit in (*UNITS, *PARTNERS) for number in range(1, len(unit.who) + 1)]
    assert [name for name in names if name not in said] == []
    drawn = re.findall(r'<svg class="actor-map.*?</svg>', answer.content.decode(), re.DOTALL)
    assert [len([name for name in names if f">{name}," in svg]) for svg in drawn] == [len(names)] * 2
    assert "Børnenes hverdagsvoksne" in said


def test_the_page_asks_the_same_with_two_around_the_family_and_with_all(browse, people, asked, osman_with_tovholder):
    large = surround(people)
    small = surround(people, UNITS[9:10], number="99-4702", units=large.units)
    birthe = browse("birthe")
    birthe.get("/min-dag/")
    counts = []
    for around in (small, large):
        with asked() as questions:
            assert birthe.get(address(around.case_id)).status_code == 200
        counts.append(len(questions))
    assert counts == [13, 13]
    mette = browse("mette")
    part = NewPart(unit_id=unit_of(people, "health_visitors"), worker_id=people.town.hanne.principal)
    people.act("mette", join_circle, case_id=osman_with_tovholder.case_id, parts=[part])
    with asked() as questions:  # with workers and a coordinator
        mette.get(address(osman_with_tovholder.case_id))
    assert len(questions) <= 20


def test_what_one_may_not_know_is_neither_named_nor_counted_and_perhaps_others_is_always_said(
    browse, hanne_and_a_secret, osman_with_tovholder, people
):
    others = "Og måske andre: spørg tovholderen, Mette Kjær."
    hers = text_of(browse("hanne").get(address(osman_with_tovholder.case_id)))
    assert "Hanne Lauge" in hers
    assert "Hemmelig" not in browse("hanne").get(address(osman_with_tovholder.case_id)).content.decode()
    assert ("personer" in hers, "Antal kontakter" in hers, "undværes" in hers) == (False, False, False)
    assert others in hers
    assert others in text_of(browse("kirsten").get(address(osman_with_tovholder.case_id)))
    mettes = text_of(browse("mette").get(address(osman_with_tovholder.case_id)))
    assert "Doktor Hemmelig" in mettes
    assert others not in mettes
    assert "Skulle være slut nu" in mettes


def test_a_look_at_the_circle_is_written_down(browse, own_database, hanne_and_a_secret, osman_with_tovholder):
    browse("mette").get(address(osman_with_tovholder.case_id))
    rows = own_database.as_owner_named("SELECT kind, gate, purpose FROM tovholder_accesslogentry")
    assert ("health", "own_record", "coordinator") in {(row.kind, row.gate, row.purpose) for row in rows}
    browse("hanne").get(address(osman_with_tovholder.case_id))
    hers = own_database.as_owner_named("SELECT kind, gate, purpose FROM tovholder_accesslogentry WHERE purpose = 'participant'")
    assert ("network", "own_record") in {(row.kind, row.gate) for row in hers}


# -- adding


def test_a_name_is_enough_for_a_worker_and_others_have_a_unit(browse, osman_with_tovholder, circle, form):
    rows = {
        "r1-name": "pia thorsen", "r2-name": "Gitte Prøve", "r2-title": "lærer", "r2-about": "children", "r3-title": "Ydelsessagsbehandler",
    }
    client, url = browse("mette"), address(osman_with_tovholder.case_id, "nye/")
    page = client.get(url).content.decode()
    units = {name: key for key, name in re.findall(r'<option value="([0-9a-f-]{36})">([^<]+)</option>', page)}
    rows |= {"r2-unit": units["Skoleforvaltningen"], "r3-unit": units["Ydelseskontoret"]}
    answer = client.post(url, form(rows=5, from_on="1.12.2025", basis="own_task", **rows))
    assert answer.headers["Location"] == address(osman_with_tovholder.case_id)
    there = circle()
    assert set(there) == {"Pia Thorsen", "Gitte Prøve", "benefits_officer"}
    assert len(there["Gitte Prøve"].persons) == 3
    assert (there["Gitte Prøve"].role, there["Pia Thorsen"].role) == (ContactRole.EVERYDAY, ContactRole.DECIDES)
    assert there["Gitte Prøve"].phone == "00 00 01 05"  # her unit's, since nobody knows her own


def test_who_is_known_there_without_a_login_is_not_made_twice(browse, osman_with_tovholder, circle, form, people):
    key = str(unit_of(people, "language_teaching"))
    url = address(osman_with_tovholder.case_id, "nye/")
    browse("mette").post(url, form(rows=5, from_on="18.12.2025", basis="own_task", **{"r1-name": "Mads Ravn", "r1-unit": key}))
    assert circle()["Mads Ravn"].phone == "00 00 00 13"


@pytest.mark.parametrize(("rows", "said"), [
    ({}, "Skriv mindst én."),
    ({"r2-name": "Ukendt Navn"}, "Række 2, Enhed: Vælg den enhed, personen kommer fra."),
    ({"r1-title": "noget", "r1-unit": "integration"}, "Række 1, Navn: Skriv et navn, eller en funktion"),
])  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(browse, osman_with_tovholder, circle, form, people, rows, said):
    rows = {name: str(unit_of(people, value)) if name.endswith("unit") else value for name, value in rows.items()}
    answer = browse("mette").post(
        address(osman_with_tovholder.case_id, "nye/"), form(rows=5, from_on="18.12.2025", basis="own_task", **{**rows, "r4-name": (rows and "Pia Thorsen") or ""})
    )
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert all(f'value="{value}"' in answer.content.decode() for value in rows.values())
    assert circle() == {}


def test_more_rows_lose_nothing_and_complain_of_nothing(browse, osman_with_tovholder, form):
    url = address(osman_with_tovholder.case_id, "nye/")
    sent = form(rows=5, press="more", from_on="1.12.2025", basis="consent", **{"r1-name": "Pia Thorsen", "r2-name": "Ukendt", "r5-phone": "00 00 00 44"})
    answer = browse("mette").post(url, sent)
    page = answer.content.decode()
    assert (answer.status_code, 'name="r10-name"' in page, 'name="r11-name"' in page) == (200, True, False)
    assert all(kept in page for kept in ('value="Pia Thorsen"', 'value="00 00 00 44"', 'value="1.12.2025"', '<option value="consent" selected>'))
    assert ("skal rettes" in text_of(answer), "form-error" in page) == (False, False)


# -- leaving


def test_one_click_and_she_has_left_or_another_day_with_a_reason(browse, osman_with_tovholder, hanne_and_a_secret, form, circle, people):
    url, there = address(osman_with_tovholder.case_id), circle()
    client = browse("mette")
    client.post(url, form(press="now", part=there["Hanne Lauge"].id))
    client.post(url, form(part=there["Doktor Hemmelig"].id, until_on="1.2.2026", why="Behandlingen slutter"))
    with people.viewer_of("mette") as viewer:
        rows = participations(viewer, osman_with_tovholder.case_id, openings(viewer, presences(viewer)))
    ends = {row.name: row.ended_why for row in rows if row.valid_until and row.name}
    assert ends == {"Hanne Lauge": "", "Doktor Hemmelig": "Behandlingen slutter"}


def test_who_leaves_by_herself_is_led_away_from_the_family(browse, people, osman_with_tovholder, form, circle):
    part = NewPart(unit_id=unit_of(people, "child_authority"), worker_id=people.town.sofie.principal)
    people.act("mette", join_circle, case_id=osman_with_tovholder.case_id, parts=[part])
    answer = browse("sofie").post(address(osman_with_tovholder.case_id), form(press="now", part=circle()["Sofie Krag"].id))
    assert answer.headers["Location"] == "/familier/"
