"""A connection that is used again, as a pooler gives it: by one after the other, it tells neither of the other."""

from contextlib import suppress

import pytest
from django.db import ProgrammingError, connection, transaction

from tovholder.access.api import acting_as
from tovholder.access.walls import WALLS, house_models

WALLED = sorted(model._meta.db_table for model in house_models() if (wall := WALLS.get(model.__name__)) and wall.read not in (None, "false"))
OF_THE_FAMILY = ["tovholder_case", "tovholder_noticeitem", "tovholder_identity", "tovholder_step", "tovholder_compartment"]


def rows(tables):
    with connection.cursor() as sql:
        sql.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables))
        return dict(sql.fetchall())


def backend():
    with connection.cursor() as sql:
        sql.execute("SELECT pg_backend_pid()")
        return sql.fetchone()[0]


def seen_by(actor, at):
    with acting_as(actor, at=at):
        return rows(OF_THE_FAMILY)


def test_two_who_take_turns_on_one_connection_each_see_their_own(own_database, osman_with_tovholder, town, at):
    one, turns = backend(), []
    for _ in range(5):
        turns += [seen_by(town.mette, at), seen_by(town.erik, at), seen_by(town.kirsten, at), seen_by(town.clara, at)]
    assert backend() == one
    mette, erik, kirsten, clara = turns[:4]
    assert turns == [mette, erik, kirsten, clara] * 5
    assert set(erik.values()) == set(clara.values()) == {0}
    assert 0 < kirsten["tovholder_noticeitem"] < mette["tovholder_noticeitem"]


class Fault(Exception):
    pass


@pytest.mark.parametrize("how", ["committed", "rolled back", "refused by the database"])
def test_whoever_comes_next_without_a_viewer_sees_nothing(own_database, osman_with_tovholder, town, at, how):
    one = backend()
    with suppress(Fault, ProgrammingError), acting_as(town.mette, at=at):
        assert rows(OF_THE_FAMILY)["tovholder_case"] == 1
        if how == "rolled back":
            raise Fault
        if how == "refused by the database":
            with connection.cursor() as sql:
                sql.execute("DELETE FROM tovholder_case")
    assert backend() == one
    with transaction.atomic():
        assert {table: count for table, count in rows(WALLED).items() if count} == {}
