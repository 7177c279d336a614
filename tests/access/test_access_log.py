"""The access log: who read what about whom, through which gate, for what purpose; remembered whatever becomes of the rest."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.core.handlers.exception import convert_exception_to_response
from django.db import connections, transaction
from django.http import HttpResponse

from tovholder.access.api import (
    LogLook,
    Searched,
    openings,
    prepare_log_months,
    presences,
    write_reading,
    write_refusal,
)
from tovholder.cases.api import get_case, notice_items
from tovholder.core.denials import NotKnown
from tovholder.core.ids import new_id
from tovholder.people.api import get_person, member_roles, members
from tovholder.screens.middleware import ViewerMiddleware

COLUMNS = "what, reader, case_id, person_id, kind, gate, purpose, cardinality(entries), request, at, municipality"


@pytest.fixture
def log(own_database):
    return lambda: own_database.as_owner(f"SELECT {COLUMNS} FROM tovholder_accesslogentry ORDER BY kind, person_id")


def look(viewer, case_id):
    opened = openings(viewer, presences(viewer, [case_id]))
    notice_items(viewer, opened)
    members(viewer, get_case(viewer, case_id).family_id, opened)


def test_one_row_for_each_person_kind_gate_and_purpose(osman, viewer_of, log, town, at):
    with viewer_of("kirsten") as viewer:
        look(viewer, osman.case_id)
        look(viewer, osman.case_id)
        write_reading(viewer)
    rows = log()
    assert len(rows) == 5
    assert {row[:3] + row[4:8] for row in rows} == {
        ("content", town.kirsten.principal, osman.case_id, "housing", "notice", "step_owner", 1)
    }
    assert len({row[3] for row in rows}) == 5
    assert {row[8:] for row in rows} == {(viewer.request, at, "671")}


def test_entries_of_one_kind_about_one_person_share_a_row(osman, viewer_of, log):
    with viewer_of("birthe") as viewer:
        for member in member_roles(get_case(viewer, osman.case_id).family_id):
            get_person(viewer, member)
        write_reading(viewer)
    numbers = [row for row in log() if row[4] == "numbers"]
    assert [row[7] for row in numbers] == [2] * 5


def test_a_look_is_remembered_although_the_request_was_undone(osman, viewer_of, log):
    with viewer_of("kirsten") as viewer, transaction.atomic():
        look(viewer, osman.case_id)
        write_reading(viewer)
        transaction.set_rollback(True)
    assert len(log()) == 5


def test_without_the_log_there_is_no_content(osman, viewer_of, own_database, monkeypatch):
    from django.db import DatabaseError

    own_database.as_owner("REVOKE INSERT ON tovholder_accesslogentry FROM tovholder_app")
    with viewer_of("kirsten") as viewer:
        look(viewer, osman.case_id)
        with pytest.raises(DatabaseError):
            write_reading(viewer)
    connections["log"].close()


def test_nothing_read_is_nothing_written(osman, viewer_of, log):
    with viewer_of("erik") as viewer:
        write_reading(viewer)
    assert log() == []


def test_a_look_that_was_refused_is_remembered_and_does_not_tell_what_exists(osman, viewer_of, log, town):
    with viewer_of("erik") as viewer:
        with pytest.raises(NotKnown):
            get_case(viewer, osman.case_id)
        write_refusal(viewer, purpose="family_page")
    ((what, reader, case, person, kind, gate, purpose, *_),) = log()
    assert (what, reader, purpose) == ("refused", town.erik.principal, "family_page")
    assert (case, person, kind, gate) == (None, None, "", "")


def test_a_search_is_remembered_with_its_words_and_a_look_into_the_log_with_whom_it_was_about(viewer_of, own_database, town):
    search, person = new_id(), new_id()
    with viewer_of("erik") as viewer, transaction.atomic():
        viewer.reading.searches.append(Searched(search, "everything", "step_owner", "osman " * 100))
        viewer.reading.logs.append(LogLook("citizens_extract", person_id=person))
        viewer.reading.logs.append(LogLook("oversight", worker_id=town.mette.principal))
        write_reading(viewer)
        transaction.set_rollback(True)
    rows = own_database.as_owner("SELECT what, kind, purpose, person_id, entries, left(term, 11), length(term) FROM tovholder_accesslogentry")
    assert sorted(rows) == [
        ("log", "", "citizens_extract", person, [], "", 0),
        ("log", "", "oversight", None, [town.mette.principal], "", 0),
        ("search", "everything", "step_owner", None, [search], "osman osman", 200),
    ]


class Failing:
    """A page that looks something up, and then goes wrong in one of three ways."""

    def __init__(self, how):
        self.how = how

    def __call__(self, request):
        request.viewer.reading.searches.append(Searched(new_id(), "everything", "", "osman"))
        if self.how == "at the end of the transaction":
            transaction.on_commit(self.fail)
        elif self.how == "in the view":
            self.fail()
        return HttpResponse(status=500 if self.how == "undone" else 200)

    def fail(self):
        raise ZeroDivisionError


@pytest.mark.parametrize("how", ["in the view", "undone", "at the end of the transaction"])
def test_what_was_searched_is_remembered_however_the_page_goes_wrong(own_database, town, rf, how):
    request = rf.get("/")
    request.user = SimpleNamespace(is_authenticated=True, principal=town.erik.principal, municipality="671")
    answer = ViewerMiddleware(convert_exception_to_response(Failing(how)))
    with pytest.raises(ZeroDivisionError) if how == "at the end of the transaction" else nullcontext():
        assert answer(request).status_code == 500
    assert own_database.as_owner("SELECT what, term FROM tovholder_accesslogentry") == [("search", "osman")]


def test_months_are_made_ahead_and_making_them_again_does_nothing(own_database, at):
    def months():
        return own_database.as_owner("SELECT count(*) FROM pg_inherits WHERE inhparent = 'tovholder_accesslogentry'::regclass")

    before = months()
    prepare_log_months(at.date(), ahead=24)
    assert months() == before
    prepare_log_months(at.date().replace(year=2031), ahead=2)
    assert months()[0][0] == before[0][0] + 3


def test_a_look_in_a_month_nobody_made_is_logged_all_the_same(osman, viewer_of, own_database, at):
    with viewer_of("kirsten", at=at.replace(year=2035)) as viewer:
        look(viewer, osman.case_id)
        write_reading(viewer)
    assert own_database.as_owner("SELECT count(*) FROM tovholder_accesslogentry_other") == [(5,)]


def test_the_log_is_not_changed_even_by_the_owner(osman, viewer_of, own_database):
    import psycopg

    with viewer_of("kirsten") as viewer:
        look(viewer, osman.case_id)
        write_reading(viewer)
    for statement in ("UPDATE tovholder_accesslogentry SET purpose = ''", "DELETE FROM tovholder_accesslogentry"):
        with pytest.raises(psycopg.errors.RaiseException):
            own_database.as_owner(statement)
