"""A database with the Osman family in it, committed, for tests that speak plain SQL and change nothing for good."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import Any

import pytest

from tests.support.databases import Databases, OwnDatabase
from tests.support.plain import Plain, set_viewer
from tests.support.town import People, Town, appoint_mette, register_osman, the_osmans
from tovholder.access.api import openings, presences, write_reading
from tovholder.cases.api import notice_items
from tovholder.core.actor import Actor
from tovholder.interop.api import command_actor
from tovholder.organisation.api import record_absence


@pytest.fixture(scope="session")
def registered(
    databases: Databases, worker_database: OwnDatabase, django_db_blocker: Any, town: Town, at: datetime
) -> Iterator[OwnDatabase]:
    """The family is registered; nobody holds the ropes yet. To be copied, not changed."""
    with databases.copy() as copy:
        with copy.behind_django(), django_db_blocker.unblock():
            register_osman(People(town, at))
        yield copy


@pytest.fixture(scope="session")
def walled(
    databases: Databases, registered: OwnDatabase, django_db_blocker: Any, town: Town, at: datetime
) -> Iterator[OwnDatabase]:
    """Mette appointed, an absence of hers recorded, and one look written: every walled table has rows."""
    people = People(town, at)
    away = {"worker_id": town.mette.principal, "valid_from": date(2026, 2, 9), "valid_until": date(2026, 2, 14)}
    with databases.copy(of=registered) as copy:
        with copy.behind_django(), django_db_blocker.unblock():
            appoint_mette(people, the_osmans(people))
            people.act(command_actor("671", "staff"), record_absence, **away)
            with people.viewer_of("mette") as viewer:
                notice_items(viewer, openings(viewer, presences(viewer)))
                write_reading(viewer)
        yield copy


@pytest.fixture
def plain(walled: OwnDatabase) -> Iterator[Plain]:
    """A connection as the application, nobody set as its viewer; what a test does is undone."""
    with walled.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def looking_as(plain: Plain, town: Town, at: datetime) -> Callable[..., AbstractContextManager[Plain]]:
    """``with looking_as("erik") as sql:`` one transaction in which Erik is the viewer, undone afterwards."""

    @contextmanager
    def look(who: str | Actor, moment: datetime = at) -> Iterator[Plain]:
        actor = who if isinstance(who, Actor) else town[who]
        set_viewer(plain, actor, moment)
        yield plain
        plain.rollback()

    return look
