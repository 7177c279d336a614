"""The queue that receives a family lets go when somebody has taken it, and when the reception is over."""

from datetime import timedelta

import pytest

from tests.support.town import leave_out_all
from tovholder.access.api import openings, presences

LATER = timedelta(seconds=1)


@pytest.fixture
def kinds_open_to(viewer_of, at):
    def ask(who):
        with viewer_of(who, at=at + LATER) as viewer:
            return {opening.kind for opening in openings(viewer, presences(viewer)).values()}

    return ask


def test_before_somebody_holds_the_family_the_reception_has_its_whole_record(osman, kinds_open_to):
    assert {"health", "identity", "numbers", "language"} <= kinds_open_to("birthe")


def test_when_somebody_holds_it_the_reception_goes_on_without_health(osman_with_tovholder, kinds_open_to):
    assert "health" not in kinds_open_to("birthe")
    assert "housing" in kinds_open_to("birthe")
    assert "health" in kinds_open_to("mette")


def test_when_the_pathway_ends_the_reception_is_over_and_who_leads_the_team_stays_without_content(osman_with_tovholder, people, viewer_of, at):
    leave_out_all(people)
    with viewer_of("birthe", at=at + LATER) as viewer:
        inside = presences(viewer)
        assert [row.capacity for row in inside] == ["team_coordinator"]
        assert openings(viewer, inside) == {}
    with viewer_of("mette", at=at + LATER) as viewer:
        assert [row.capacity for row in presences(viewer)] == ["coordinator"]
