"""Units, workers, functions and absence: who may set them up, and what a function empowers to."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.interop.api import command_actor, read_personae
from tovholder.organisation.api import (
    employ_worker,
    give_function,
    holders_of,
    holdings_of,
    name_deputies,
    record_absence,
    standing_of,
    units,
    units_by_id,
    workers,
)

STAFF = command_actor("671", "staff")
DAY = date(2025, 12, 18)
DECEMBER = {"valid_from": date(2025, 12, 1), "valid_until": date(2025, 12, 24)}


def test_only_a_command_sets_up_staff(act, town):
    for who in ("birthe", "admin"):
        with pytest.raises(Denied, match="organisation_by_command_only"):
            act(who, name_deputies, worker_id=town.mette.principal, deputies=[town.erik.principal], valid_from=DAY)


def test_a_command_of_one_municipality_gives_nobody_a_function_in_another(act, town, viewer_of):
    with viewer_of(STAFF):
        unit = units(["integration"])["integration"].id
    with pytest.raises(IntegrityError):
        act(STAFF, give_function, worker_id=town.clara.principal, unit_id=unit, function="caseworker", valid_from=DAY)


@pytest.mark.parametrize(
    ("who", "powers"),
    [("birthe", {"register_notice", "appoint_coordinator", "record_absence", "manage_unit"}), ("mette", {"register_notice"}), ("kirsten", set()), ("karin", set())],
)
def test_powers_follow_from_functions_by_the_pack(town, viewer_of, at, who, powers):
    with viewer_of(who) as viewer:
        assert standing_of(town[who].principal, municipality="671", at=at, on=viewer.today).powers == powers


def test_a_function_the_pack_does_not_know_gives_no_power(act, town, viewer_of, at):
    with viewer_of(STAFF):
        unit = units(["integration"])["integration"].id
    act(STAFF, give_function, worker_id=town.karin.principal, unit_id=unit, function="king", valid_from=DAY)
    with viewer_of("karin") as viewer:
        standing = standing_of(town.karin.principal, municipality="671", at=at, on=viewer.today)
    assert ([held.function for held in standing.holdings], standing.powers) == (["king"], frozenset())


def test_a_function_is_held_from_its_first_day_to_the_day_before_its_last(act, town, viewer_of):
    with viewer_of(STAFF):
        unit = units(["integration"])["integration"].id
    act(STAFF, give_function, worker_id=town.karin.principal, unit_id=unit, function="family_guide", **DECEMBER)
    days = [date(2025, 11, 30), date(2025, 12, 1), date(2025, 12, 23), date(2025, 12, 24)]
    with viewer_of("karin"):
        assert [len(holdings_of(town.karin.principal, day)) for day in days] == [0, 1, 1, 0]


def test_the_same_function_is_not_held_twice_at_once(act, town, viewer_of):
    with viewer_of(STAFF):
        unit = units(["integration"])["integration"].id
    with pytest.raises(IntegrityError):
        act(STAFF, give_function, worker_id=town.mette.principal, unit_id=unit, function="caseworker", valid_from=DAY)


def test_who_is_away_is_shown_with_the_day_of_return_and_never_why(act, town, viewer_of):
    act(STAFF, record_absence, worker_id=town.mette.principal, **DECEMBER)
    with viewer_of("birthe"):
        seen = [workers([town.mette.principal], day)[town.mette.principal].away_until for day in (DAY, date(2025, 12, 24))]
    assert seen == [date(2025, 12, 24), None]


def test_addresses_are_kept_in_small_letters_and_weekdays_in_order(act, viewer_of):
    worker = act(
        STAFF, employ_worker, name="Ny Kollega", email="NY.Kollega@Kommune.example", weekly_hours=Decimal("18.5"), weekdays=[3, 0],
    )
    with viewer_of(STAFF):
        assert workers([worker], DAY)[worker].weekdays == (0, 3)


def test_the_town_is_set_up_as_its_file_says(viewer_of, town):
    from tests.support.house import ROOT

    (struer, *_) = read_personae(ROOT / "packs").municipalities
    with viewer_of("birthe") as viewer:
        staff = workers([town[persona.key].principal for persona in struer.workers], viewer.today)
        assert sorted(row.name for row in staff.values()) == sorted(persona.name for persona in struer.workers)
        for persona in struer.workers:
            held = {(row.unit.key, row.function) for row in holdings_of(town[persona.key].principal, viewer.today)}
            assert held == {(function.unit, function.function) for function in persona.functions}


def test_staff_and_units_of_another_municipality_are_not_found(town, viewer_of):
    with viewer_of("birthe"):
        unit = units(["integration"])["integration"].id
    with viewer_of("clara") as viewer:
        assert workers([town.mette.principal], viewer.today) == {}
        assert units_by_id([unit]) == {}
        assert {row.worker_id for row in holders_of(["team_coordinator"], viewer.today)} == {town.clara.principal}


def test_a_unit_nobody_set_up_is_not_found(viewer_of):
    with viewer_of("birthe"):
        assert units(["moon_base"]) == {}
        assert units_by_id([new_id()]) == {}
