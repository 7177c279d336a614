"""Units as the pack has them, their closing days, and whom to ring who has no login."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.support.town import unit_of
from tovholder.access.api import acting_as
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.models import Event
from tovholder.interop.api import command_actor
from tovholder.organisation.api import (
    add_outside_contact,
    close_unit,
    closings_of,
    colleagues,
    contacts_of,
    end_outside_contact,
    follow_pack,
    unit_card,
    unit_cards,
)
from tovholder.organisation.models import Unit

PACKS = command_actor("671", "packs")
TODAY = date(2025, 12, 18)
CLOSED = {"name": "Personaledag", "valid_from": date(2026, 3, 6), "valid_until": date(2026, 3, 7)}
CONTACT = {"name": "Ulla Prøve", "function": "Koordinator", "phone": "00 00 00 33"}


def test_a_unit_has_the_parent_place_and_weekdays_of_the_pack(viewer_of):
    with viewer_of("erik"):
        card = unit_card("integration")
    assert (card.parent_name, card.place, card.weekdays) == (
        "Handicap, social og psykiatri", "Infocenteret ved biblioteket", (0, 1, 2, 3, 4)
    )


def test_units_of_other_organisations_are_told_apart(viewer_of):
    with viewer_of("erik"):
        assert {card.key for card in unit_cards() if card.is_outside} == {"language_teaching", "fjordly"}


def test_units_that_are_as_the_pack_says_are_left_alone(people, at):
    with people.viewer_of(PACKS) as viewer:
        before = Event.objects.count()
        follow_pack(actor=viewer.actor, at=at)
        assert Event.objects.count() == before


def test_what_the_pack_says_otherwise_follows_it_and_the_units_own_key_and_people_stay(people, at, town):
    with people.viewer_of(PACKS) as viewer:
        Unit.objects.filter(key="integration").update(phone="00 00 99 99", parent=None, weekdays=[0])
        follow_pack(actor=viewer.actor, at=at)
        card = unit_card("integration")
        assert (card.phone, card.parent_key, len(card.weekdays)) == ("00 00 01 02", "social_services", 5)
        assert "Mette Kjær" in {row.worker.name for row in colleagues([card.id], TODAY)}


def test_only_a_command_follows_the_pack(people, at, town):
    with people.viewer_of(PACKS):
        Unit.objects.filter(key="integration").update(phone="00 00 99 99")
    with pytest.raises(Denied, match="organisation_by_command_only"), acting_as(town.birthe, at=at):
        follow_pack(actor=town.birthe, at=at)


def test_a_unit_does_not_lie_under_itself_however_far_up(viewer_of):
    with viewer_of(PACKS):
        units = {unit.key: unit for unit in Unit.objects.all()}
        for above in ("integration", "child_disability", "social_services"):
            with pytest.raises(IntegrityError, match="does not lie under itself"), transaction.atomic():
                Unit.objects.filter(key="social_services").update(parent=units[above])


# -- closing days


@pytest.mark.parametrize(("who", "unit", "code"), [
    ("birthe", "school_administration", "may_not_manage_unit"), ("mette", "integration", "may_not_manage_unit"),
    ("birthe", "fjordly", "may_not_manage_unit"),
])
def test_a_unit_is_closed_by_whoever_leads_it(people, act, who, unit, code):
    with pytest.raises(Denied, match=code):
        act(who, close_unit, unit_id=unit_of(people, unit), **CLOSED)


def test_closing_days_are_known_until_they_are_over(people, act, viewer_of):
    unit = unit_of(people, "integration")
    act("birthe", close_unit, unit_id=unit, **CLOSED)
    with viewer_of("annemarie"):
        assert closings_of(unit, date(2026, 3, 6)) == [("Personaledag", date(2026, 3, 6), date(2026, 3, 7))]
        assert closings_of(unit, date(2026, 3, 7)) == []


def test_a_closing_that_ends_before_it_begins_is_refused(people, act):
    with pytest.raises(Denied, match="period_ends_before_it_begins"):
        act("birthe", close_unit, unit_id=unit_of(people, "integration"), **{**CLOSED, "valid_until": CLOSED["valid_from"]})


# -- contacts without a login


def reached(viewer_of, unit, today=TODAY):
    with viewer_of("erik"):
        return [row.name for row in contacts_of(unit, today)]


@pytest.mark.parametrize("unit", ["integration", "language_teaching"])
def test_a_leader_adds_a_contact_to_her_own_unit_and_to_one_outside(people, act, viewer_of, unit):
    unit_id = unit_of(people, unit)
    act("birthe", add_outside_contact, unit_id=unit_id, **CONTACT)
    assert "Ulla Prøve" in reached(viewer_of, unit_id)


@pytest.mark.parametrize(("who", "unit"), [("birthe", "school_administration"), ("mette", "language_teaching"), ("admin", "fjordly")])
def test_nobody_else_adds_one(people, act, who, unit):
    with pytest.raises(Denied, match="may_not_manage_unit"):
        act(who, add_outside_contact, unit_id=unit_of(people, unit), **CONTACT)


def test_a_contact_nobody_can_reach_is_refused(people, act):
    with pytest.raises(Denied, match="contact_cannot_be_reached"):
        act("birthe", add_outside_contact, unit_id=unit_of(people, "fjordly"), **{**CONTACT, "phone": ""})


def test_a_contact_that_is_ended_is_gone_from_that_day(people, act, viewer_of, at):
    unit = unit_of(people, "fjordly")
    (contact,) = _contacts(viewer_of, unit)
    act("birthe", end_outside_contact, contact_id=contact.id, at=at + timedelta(days=1))
    assert reached(viewer_of, unit, TODAY) == ["Gitte Holst"]
    assert reached(viewer_of, unit, TODAY + timedelta(days=1)) == []


def _contacts(viewer_of, unit):
    with viewer_of("erik"):
        return contacts_of(unit, TODAY)


def test_units_and_contacts_of_another_municipality_are_not_known(people, act, viewer_of):
    unit = unit_of(people, "fjordly")
    (contact,) = _contacts(viewer_of, unit)
    with pytest.raises(NotKnown):
        act("clara", add_outside_contact, unit_id=unit, **CONTACT)
    with pytest.raises(NotKnown):
        act("clara", end_outside_contact, contact_id=contact.id)
    with viewer_of("clara"):
        assert contacts_of(unit, TODAY) == []
        with pytest.raises(NotKnown):
            unit_card("fjordly")
