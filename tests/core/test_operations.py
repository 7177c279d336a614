"""The one door: what every operation gives without asking for it."""

import pytest

from tests.support.threads import at_the_same_moment
from tovholder.access.api import acting_as
from tovholder.core import operations
from tovholder.core.denials import Denied, Stale, check_version
from tovholder.core.events import Happening
from tovholder.core.ids import new_id
from tovholder.core.models import Event, OperationCall
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.interop.api import command_actor
from tovholder.organisation.api import OrganisationKind, register_organisation
from tovholder.organisation.models import Organisation

STAFF = command_actor("671", "staff")


@pytest.fixture(autouse=True)
def register_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(operations, "registry", dict(operations.registry))


@pytest.fixture
def found(act):
    """``found(name)`` registers an organisation: the simplest operation there is."""

    def do(name="Foreningen", who=STAFF, **arguments):
        return act(who, register_organisation, name=name, kind=OrganisationKind.ASSOCIATION, **arguments)

    return do


def named(viewer_of, name="Foreningen"):
    with viewer_of(STAFF):
        return Organisation.objects.filter(name=name).count()


def test_positional_arguments_are_no_operation():
    with pytest.raises(TypeError, match="keyword arguments only"):
        @operation("thing.done")
        def do_thing(actor, at, request_id):
            return Happening("thing.done", subject=new_id())


def test_an_operation_names_actor_moment_and_request():
    with pytest.raises(TypeError, match="with actor, at and request_id"):
        @operation("thing.done")
        def do_thing(*, actor, at):
            return Happening("thing.done", subject=new_id())


def test_an_operation_that_says_another_event_than_it_declared_changes_nothing(act, viewer_of):
    @operation("thing.done")
    def do_thing(*, actor, at, request_id):
        Organisation(municipality=actor.municipality, name="Foreningen", kind="association").save()
        return Happening("thing.undone", subject=new_id())

    with pytest.raises(TypeError, match=r"declared thing\.done and said thing\.undone"):
        act(STAFF, do_thing)
    assert named(viewer_of) == 0


def test_the_same_request_twice_has_one_effect_and_one_answer(found, viewer_of):
    request = new_id()
    assert found(request_id=request) == found(request_id=request)
    assert named(viewer_of) == 1


def test_a_request_that_was_refused_may_be_sent_again(found, viewer_of, town):
    request = new_id()
    with pytest.raises(Denied, match="organisation_by_command_only"):
        found(request_id=request, who="mette")
    assert found(request_id=request)
    assert named(viewer_of) == 1


def test_a_request_of_somebody_else_is_not_answered(found):
    request = new_id()
    found(request_id=request)
    with pytest.raises(Denied, match="request_id_reused"):
        found("En anden", request_id=request, who=command_actor("671", "another"))


def test_a_request_with_other_content_is_not_answered(found, viewer_of):
    request = new_id()
    found(request_id=request)
    with pytest.raises(Denied, match="request_id_reused"):
        found("Et andet navn", request_id=request)
    assert named(viewer_of) == 1


def test_a_request_of_another_operation_is_not_answered(found, act):
    request = new_id()
    found(request_id=request)

    @operation("thing.done")
    def do_thing(*, actor, at, request_id):
        return Happening("thing.done", subject=new_id())

    with pytest.raises(Denied, match="request_id_reused"):
        act(STAFF, do_thing, request_id=request)


def test_a_denial_leaves_nothing_written(act, viewer_of):
    @operation("thing.done")
    def do_thing(*, actor, at, request_id):
        Organisation(municipality=actor.municipality, name="Foreningen", kind="association").save()
        raise Denied("not_today", Text(da="Ikke i dag.", en="Not today."))

    request = new_id()
    with pytest.raises(Denied, match="not_today"):
        act(STAFF, do_thing, request_id=request)
    assert named(viewer_of) == 0
    with viewer_of(STAFF):
        assert not OperationCall.objects.filter(id=request).exists()


def test_an_operation_answers_with_the_subject_of_its_event(own_database, found):
    answer = found()
    events = own_database.as_owner("SELECT type, actor FROM tovholder_event WHERE subject = %s", answer)
    assert events == [("organisation.registered", STAFF.principal)]


def test_a_reaction_happens_in_the_same_transaction_or_not_at_all(found, viewer_of, monkeypatch):
    from tovholder.core import events

    def refuse(*, happening, actor, at):
        raise Denied("not_today", Text(da="Ikke i dag.", en="Not today."))

    monkeypatch.setitem(events._reactions, "organisation.registered", (refuse,))
    with pytest.raises(Denied, match="not_today"):
        found()
    assert named(viewer_of) == 0


def test_a_stale_version_is_refused_with_what_to_do():
    check_version(seen=2, now=2)
    with pytest.raises(Stale) as stale:
        check_version(seen=1, now=2)
    assert stale.value.denial.code == "stale"
    assert "Det, du skrev, står her stadig" in stale.value.denial.reason.da


def test_the_same_form_sent_twice_at_once_has_one_effect(own_database, at):
    request = new_id()

    def send():
        with acting_as(STAFF, at=at):
            return register_organisation(
                actor=STAFF, at=at, request_id=request, name="Foreningen", kind=OrganisationKind.ASSOCIATION
            )

    first, second = at_the_same_moment(send, send)
    assert first == second
    assert own_database.as_owner("SELECT count(*) FROM tovholder_organisation WHERE name = 'Foreningen'") == [(1,)]
    assert own_database.as_owner("SELECT count(*) FROM tovholder_event WHERE subject = %s", first) == [(1,)]


def test_events_cannot_be_changed_even_by_the_owner(own_database, found):
    import psycopg

    found()
    with pytest.raises(psycopg.errors.RaiseException):
        own_database.as_owner("UPDATE tovholder_event SET type = 'nothing.happened'")
    with pytest.raises(psycopg.errors.RaiseException):
        own_database.as_owner("DELETE FROM tovholder_event")


def test_an_event_is_not_read_by_who_is_in_no_case(found, viewer_of):
    found()
    with viewer_of("mette"):
        assert Event.objects.count() == 0
