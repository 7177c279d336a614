"""What every test stands on: a real PostgreSQL, the invented town, the example family.

Tests are the application: they connect as its role. Only the template is made as the owner, by another program.
An ordinary test is rolled back; one that needs real commits asks for ``own_database``, a clone. Nothing is flushed.
"""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import time_machine

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # so that tests may import tests.support

from tests.support.databases import ALIASES, Databases, OwnDatabase, fresh_folder  # noqa: E402
from tests.support.demonstrations import untouched_in  # noqa: E402
from tests.support.town import Osman, People, Town, appoint_mette, register_osman, the_osmans, unit_of  # noqa: E402

hypothesis.settings.register_profile("small", max_examples=25, deadline=None, database=None)
hypothesis.settings.register_profile("deep", max_examples=2000, deadline=None, database=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "small"))


# -- one throwaway folder for the run, made by who started it and told to the workers


class _RunFolder:
    """``TOVHOLDER_TEST_DATA`` keeps the cluster between runs, which saves a developer some seconds."""

    def __init__(self) -> None:
        kept = os.environ.get("TOVHOLDER_TEST_DATA")
        self.kept = bool(kept)
        self.path = Path(kept) if kept else fresh_folder()

    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["tovholder_folder"] = str(self.path)

    def pytest_unconfigure(self) -> None:
        if not self.kept:
            shutil.rmtree(self.path, ignore_errors=True)


def pytest_configure(config: pytest.Config) -> None:
    told = getattr(config, "workerinput", None)
    if told is None:
        folder = _RunFolder()
        config.pluginmanager.register(folder, "tovholder-run-folder")
        config.stash[FOLDER] = folder.path
    else:
        config.stash[FOLDER] = Path(told["tovholder_folder"])


FOLDER = pytest.StashKey[Path]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever uses the ordinary database gets a transaction around the test on both of Django's connections."""
    for item in items:
        used = getattr(item, "fixturenames", ())
        marked = item.get_closest_marker("django_db")
        if "own_database" not in used and ("db" in used or "database" in used or marked) and not (marked and marked.kwargs):
            item.add_marker(pytest.mark.django_db(databases=list(ALIASES)), append=False)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Nothing leaves the machine: Unix sockets and loopback only."""
    real = socket.socket.connect

    def guarded(this: socket.socket, address: Any) -> None:
        if this.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise RuntimeError(f"a test tried to reach {address[0]}")
        real(this, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


# -- databases


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """The run's cluster, started by the first who needs it."""
    with Databases(request.config.stash[FOLDER]) as running:
        yield running


@pytest.fixture(scope="session")
def empty(databases: Databases) -> Iterator[OwnDatabase]:
    """This worker's clone of the template, behind Django: the town, and no family yet."""
    with databases.copy() as copy, copy.behind_django():
        yield copy


@pytest.fixture
def beginning(request: pytest.FixtureRequest, empty: OwnDatabase) -> OwnDatabase:
    """What the test starts from: the family is registered once for all the tests that ask for it, not once for each."""
    for family, made in (("osman_with_tovholder", "appointed"), ("osman", "received")):
        if family in request.fixturenames:
            return request.getfixturevalue(made)  # type: ignore[no-any-return]
    return empty


@pytest.fixture
def django_db_setup(request: pytest.FixtureRequest, beginning: OwnDatabase) -> None:
    """Instead of pytest-django's own making of databases."""
    if "own_database" not in request.fixturenames:
        beginning.stand_behind_django()


@pytest.fixture
def own_database(databases: Databases, beginning: OwnDatabase, django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """A clone for a test that needs real commits, several connections or the owner."""
    with databases.copy(of=beginning) as copy, copy.behind_django(), django_db_blocker.unblock():
        yield copy


@pytest.fixture
def database(request: pytest.FixtureRequest) -> None:
    """The test's database behind Django: its own clone when it asked for one, else one that is rolled back."""
    if "own_database" in request.fixturenames:
        request.getfixturevalue("own_database")
    else:
        request.getfixturevalue("db")


@pytest.fixture(scope="session")
def untouched_demonstration(request: pytest.FixtureRequest) -> Path:
    """The folder every demonstration of the run is copied from."""
    return untouched_in(request.config.stash[FOLDER])


# -- the town and its example family


@pytest.fixture(scope="session")
def at() -> datetime:
    """Thursday 18 December 2025, 8.05 in Denmark: the day the notice of the Osman family comes."""
    return datetime(2025, 12, 18, 7, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def town(databases: Databases) -> Town:
    """The invented staff as actors: ``town.mette``, ``town["mette"]``; Clara is of another municipality."""
    return Town.of(databases.cast)


@pytest.fixture
def people(database: None, town: Town, at: datetime) -> People:
    """``people.act("birthe", operation, ...)`` and ``people.viewer_of("erik")``, at ``at`` unless told otherwise."""
    return People(town, at)


@pytest.fixture
def act(people: People) -> Callable[..., Any]:
    """``act("birthe", appoint_coordinator, case_id=..., ...)``: one operation, one transaction."""
    return people.act


@pytest.fixture
def viewer_of(people: People) -> Callable[..., AbstractContextManager[Any]]:
    """``with viewer_of("erik") as viewer:`` looks as Erik; ``at=`` at another moment."""
    return people.viewer_of


@pytest.fixture
def osman(people: People) -> Osman:
    """The family of five is registered from the example list, by Birthe. Nobody holds the ropes yet."""
    return the_osmans(people)


@pytest.fixture
def osman_with_tovholder(people: People) -> Osman:
    """Mette holds the ropes, Jonas is her deputy."""
    return the_osmans(people)


# -- databases with the family committed, for tests that go past the program and leave nothing behind


@pytest.fixture(scope="session")
def received(
    databases: Databases, empty: OwnDatabase, django_db_blocker: Any, town: Town, at: datetime
) -> Iterator[OwnDatabase]:
    """The family is registered; nobody holds the ropes yet. To be copied or rolled back, not changed."""
    with databases.copy(of=empty) as copy:
        with copy.behind_django(), django_db_blocker.unblock():
            register_osman(People(town, at))
        yield copy


@pytest.fixture(scope="session")
def appointed(
    databases: Databases, received: OwnDatabase, django_db_blocker: Any, town: Town, at: datetime
) -> Iterator[OwnDatabase]:
    """Mette holds the ropes, Jonas is her deputy. To be copied or rolled back, not changed."""
    with databases.copy(of=received) as copy:
        with copy.behind_django(), django_db_blocker.unblock():
            appoint_mette(People(town, at), the_osmans(People(town, at)))
        yield copy


@pytest.fixture(scope="session")
def walled(
    databases: Databases, received: OwnDatabase, django_db_blocker: Any, town: Town, at: datetime
) -> Iterator[OwnDatabase]:
    """Mette appointed, an absence of hers recorded, a letter attached, a note written, something told to the school, a step referred, one who comes later received, the others
    postponed, everything recorded about Lina, a step seen, a daily mail sent, a consent given and taken back, one look written and drawn in a sample, an old month of the log deleted: every walled table has rows.
    """
    from tests.support.appointments import ask
    from tests.support.bars import keep_out
    from tests.support.consents import ask_the_parents
    from tests.support.disclosures import tell
    from tests.support.handovers import send
    from tests.support.letters import attach_a_letter, postpone_and_receive_one_later
    from tests.support.lists import ask_about_the_osmans, place_a_column
    from tests.support.looks import take_a_sample
    from tests.support.mails import send_mette_a_mail
    from tests.support.notes import change_hands, keep_a_witness, name_a_contact, write_a_note
    from tests.support.openings import come_in_an_emergency, open_acute
    from tests.support.party_access import ask_and_send
    from tests.support.records import member_named, record_everything
    from tovholder.access.api import keep_search, openings, presences, write_reading
    from tovholder.cases.api import notice_items
    from tovholder.interop.api import command_actor
    from tovholder.jobs.viewer import job_actor
    from tovholder.organisation.api import close_unit, record_absence
    from tovholder.pathways.api import acknowledge_step
    from tovholder.pathways.models import Step
    from tovholder.sharing.api import forget_log

    people = People(town, at)
    closed = {"valid_from": date(2026, 3, 6), "valid_until": date(2026, 3, 7)}
    away = {"worker_id": town.mette.principal, "valid_from": date(2026, 2, 9), "valid_until": date(2026, 2, 14)}
    with databases.copy(of=received) as copy:
        with copy.behind_django(), django_db_blocker.unblock():
            ask_about_the_osmans(people)
            appoint_mette(people, the_osmans(people))
            people.act(command_actor("671", "staff"), record_absence, **away)
            people.act("birthe", close_unit, unit_id=unit_of(people, "integration"), name="Personaledag", **closed)
            attach_a_letter(people, the_osmans(people).case_id)
            place_a_column(people)
            write_a_note(people, the_osmans(people).case_id)
            tell(people, the_osmans(people).case_id)
            postpone_and_receive_one_later(people, the_osmans(people).case_id)
            record_everything(people, the_osmans(people).case_id)
            name_a_contact(people, the_osmans(people).case_id)
            ask(people, the_osmans(people).case_id)
            keep_a_witness(people, the_osmans(people).case_id)
            ask_the_parents(people, the_osmans(people).case_id)
            send(people)
            change_hands(people, the_osmans(people))
            send_mette_a_mail(people)
            keep_out(people, the_osmans(people).case_id)
            open_acute(people, the_osmans(people).case_id)
            come_in_an_emergency(people)
            ask_and_send(people, the_osmans(people).case_id, member_named(people, the_osmans(people).case_id, "Rezan"))
            with people.viewer_of("kirsten"):
                step_id = Step.objects.get().id
            people.act("kirsten", acknowledge_step, step_id=step_id)
            with people.viewer_of("mette") as viewer:
                keep_search(actor=viewer.actor, at=viewer.at, typed="Nasrin")
                notice_items(viewer, openings(viewer, presences(viewer)))
                write_reading(viewer)
            take_a_sample(people)
            people.act(job_actor("671", "tests"), forget_log, at=datetime(2027, 12, 15, tzinfo=UTC))
        yield copy


@pytest.fixture
def clock_stands(at: datetime) -> Iterator[datetime]:
    """The program's clock shows ``at`` and does not move: for tests that come in at the edge, where it is read."""
    with time_machine.travel(at, tick=False):
        yield at
