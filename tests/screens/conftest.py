"""Browsing as one of the invented staff, without a browser; and the small changes of the world a page test needs."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client, override_settings
from django.test.client import ClientHandler

from tests.support.databases import ALIASES
from tests.support.town import Osman, People
from tovholder.core.ids import new_id

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
Browse = Callable[..., Client]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> ClientHandler:
    """The program behind its middleware, put together once: every client of a run talks to it."""
    handler = ClientHandler(enforce_csrf_checks=False)
    with override_settings(STATIC_ROOT=str(tmp_path_factory.getbasetemp())):  # nothing is collected for tests
        handler.load_middleware()
    return handler


@pytest.fixture
def browse(people: People, clock_stands: datetime, served: ClientHandler) -> Browse:
    """``browse("mette")`` is a client signed in as Mette, ``browse()`` one who is not; ``language="en"`` chose English.

    The browser asks for English; that alone changes nothing.
    """
    from tovholder.models import Account

    def sign_in(who: str = "", *, language: str = "") -> Client:
        client = Client(HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.9")
        client.handler = served
        if who:
            client.force_login(Account.objects.get(principal=people.town[who].principal), backend=BACKEND)
        if language:
            client.cookies["django_language"] = language
        return client

    return sign_in


@pytest.fixture
def mette_is_away(people: People) -> None:
    """Her deputies stand in for her from today."""
    from tovholder.interop.api import command_actor
    from tovholder.organisation.api import record_absence

    people.act(
        command_actor("671", "tests"), record_absence, worker_id=people.town.mette.principal,
        valid_from=date(2025, 12, 18), valid_until=date(2025, 12, 22),
    )


@pytest.fixture
def steps(people: People, osman_with_tovholder: Osman) -> dict[str, Any]:
    """The family's steps by key, as its tovholder sees them; the first of those that are done for each adult."""
    from tovholder.access.api import openings, presences
    from tovholder.pathways.api import steps_of

    with people.viewer_of("mette") as viewer:
        inside = presences(viewer)
        rows = steps_of(viewer, osman_with_tovholder.case_id, openings(viewer, inside), inside)
    return {row.key: row for row in reversed(rows)}


@pytest.fixture
def form() -> Callable[..., dict[str, str]]:
    """What the browser sends of an operation's form: ``form(version=1, note="...")``."""

    def filled(*, request_id: UUID | None = None, **fields: Any) -> dict[str, str]:
        return {"request_id": str(request_id or new_id()), **{name: str(value) for name, value in fields.items()}}

    return filled


NO_QUESTION = (
    "SAVEPOINT", "RELEASE", "ROLLBACK TO", "BEGIN", "COMMIT",
    "SELECT set_config('tovholder.municipality', ''",  # the viewer is taken back: only inside a test's own transaction
)


class Asked(list[str]):
    """The questions put to the database, less what only opens and closes a savepoint or a test."""

    def __eq__(self, other: object) -> bool:
        return len(self) == other if isinstance(other, int) else super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]


@pytest.fixture
def asked() -> Callable[[], AbstractContextManager[Asked]]:
    """``with asked() as questions:`` counts on all connections together."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def counting() -> Iterator[Asked]:
        questions = Asked()
        with ExitStack() as stack:
            captured = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in ALIASES]
            yield questions
        every = [query["sql"] for one in captured for query in one.captured_queries]
        questions += [sql for sql in every if not sql.startswith(NO_QUESTION)]

    return counting
