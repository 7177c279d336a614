"""A protected name and address: who may know them, and that they stand nowhere else."""

from datetime import date, timedelta

import pytest

from tests.support.plain import set_viewer
from tests.support.records import STREET, TODAY, member_named, record
from tovholder.cases.api import get_case
from tovholder.core.denials import Denied
from tovholder.people.api import (
    PROTECTED_NAME,
    ProtectionKind,
    Spelling,
    get_person,
    members,
    record_address,
    record_name,
    record_protection,
)
from tovholder.people.domain.names import tells_name


@pytest.mark.parametrize(
    ("label", "tells"),
    [
        ("Osman", True), ("osmán / Ahmo", True), ("Familien 12", False), ("Os", False), ("Nasrins familie", False),
        ("Nasrin", True), ("", False),
    ],
)
def test_a_label_tells_a_name_when_it_holds_one_of_its_words(label, tells):
    assert tells_name(label, "Nasrin Al", "Osman") is tells


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def rezan(people, case_id):
    return member_named(people, case_id, "Rezan")


@pytest.fixture
def protect(people, case_id, rezan):
    def name_of_rezan(kind=ProtectionKind.NAME_AND_ADDRESS, label="Familie 14", **said):
        record(
            people, "mette", record_protection, case_id, rezan, "Protection",
            **{"kind": kind, "valid_from": TODAY, "family_label": label, **said},
        )

    return name_of_rezan


def names(people, case_id, who):
    from tovholder.access.api import openings, presences

    with people.viewer_of(who, at=people.at + timedelta(minutes=1)) as viewer:
        opened = openings(viewer, presences(viewer, [case_id]))
        return [row.name for row in members(viewer, get_case(viewer, case_id).family_id, opened)]


def test_a_protected_name_is_shown_to_the_unit_that_wrote_it_and_to_nobody_else(people, case_id, protect):
    protect()
    assert {who: names(people, case_id, who)[0] for who in ("mette", "birthe", "kirsten", "annemarie")} == {
        "mette": "Rezan Haji Osman", "birthe": PROTECTED_NAME, "kirsten": PROTECTED_NAME, "annemarie": PROTECTED_NAME,
    }


def test_that_the_name_was_looked_at_is_noted(people, case_id, protect, rezan):
    protect()
    with people.viewer_of("mette") as viewer:
        assert get_person(viewer, rezan).name == "Rezan Haji Osman"
        assert "name" in {key.kind for key in viewer.reading.shown}


def test_a_family_that_is_called_by_the_name_must_be_called_something_else(people, case_id, protect):
    for label in ("", "Osman-familien, 4 personer"):
        with pytest.raises(Denied) as denied:
            protect(label=label)
        assert denied.value.denial.code == "label_tells_the_name"
    protect(label="Familie 14")
    with people.viewer_of("kirsten") as viewer:
        assert get_case(viewer, case_id).label == "Familie 14"


def test_an_address_alone_hides_no_name(people, case_id, protect):
    protect(ProtectionKind.ADDRESS, label="")
    assert names(people, case_id, "kirsten")[0] == "Rezan Haji Osman"


def test_a_spelling_recorded_later_does_not_show_a_protected_name(people, case_id, protect, rezan):
    protect()
    record(people, "mette", record_name, case_id, rezan, "PersonName", spelling=Spelling("Rêzan", "Osman"), show=True)
    assert names(people, case_id, "kirsten")[0] == PROTECTED_NAME
    assert names(people, case_id, "mette")[0] == "Rêzan Osman"


def test_a_protection_that_is_lifted_shows_the_name_again_and_both_rows_stay(people, case_id, protect, rezan):
    protect()
    protect(ProtectionKind.NONE)
    assert names(people, case_id, "kirsten")[0] == "Rezan Haji Osman"
    with people.viewer_of("mette") as viewer:
        kinds = [row.kind for row in get_person(viewer, rezan).protections]
    assert kinds == [ProtectionKind.NONE, ProtectionKind.NAME_AND_ADDRESS]


def test_a_protection_ends_after_it_begins(protect):
    with pytest.raises(Denied) as denied:
        protect(valid_until=TODAY - timedelta(days=1))
    assert denied.value.denial.code == "protection_ends_before_it_begins"


def test_the_name_stands_in_no_row_a_step_owner_can_read(own_database, people, osman_with_tovholder, town, at):
    """Past the program: every column of every table, in plain SQL as each of them."""
    case_id = osman_with_tovholder.case_id
    lina = member_named(people, case_id, "Lina")
    said = {"kind": ProtectionKind.NAME_AND_ADDRESS, "valid_from": date(2025, 12, 18), "family_label": "Familie 14"}
    address = {"line": STREET, "postcode": "7600", "town": "Struer", "valid_from": date(2025, 12, 18)}
    record(people, "mette", record_protection, case_id, lina, "Protection", **said)
    record(people, "mette", record_address, case_id, lina, "Address", **address)
    later = at + timedelta(minutes=1)
    assert tables_telling(own_database, town.mette, later) == {"tovholder_personname", "tovholder_address"}
    for who in ("birthe", "kirsten", "annemarie", "henrik", "erik", "jonas", "clara", "admin", "dorthe"):
        assert tables_telling(own_database, town[who], later) == set(), who


def tables_telling(database, actor, at):
    """The tables in which this actor can read Lina's given name or the street."""
    readable = database.as_owner(
        "SELECT DISTINCT table_name FROM information_schema.role_table_grants "
        "WHERE grantee = 'tovholder_app' AND privilege_type = 'SELECT' AND table_name LIKE 'tovholder\\_%'",
    )
    telling = set()
    with database.connect() as sql:
        set_viewer(sql, actor, at)
        for (table,) in readable:
            found = sql.execute(f"SELECT count(*) FROM {table} t WHERE t::text ILIKE ANY (ARRAY['%Lina%', '%Gemmevej%'])")
            if found.fetchone()[0]:
                telling.add(table)
    return telling


def test_a_step_owner_cannot_put_a_name_past_the_program(own_database, people, osman_with_tovholder, town, at):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    put = {}
    for who in ("kirsten", "erik", "clara", "mette"):
        with own_database.connect() as sql:
            set_viewer(sql, town[who], at)
            put[who] = sql.execute("SELECT people_show_name(%s, 'Anden', '')", [lina]).fetchone()[0]
    assert put == {"kirsten": False, "erik": False, "clara": False, "mette": True}
