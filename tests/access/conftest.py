"""A database with the Osman family in it, committed, for tests that speak plain SQL and change nothing for good."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime

import pytest

from tests.support.databases import OwnDatabase
from tests.support.plain import Plain, set_viewer
from tests.support.town import Town
from tovholder.core.actor import Actor


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
