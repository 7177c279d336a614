"""The whole program, run as it is run: a demonstration started, ended and killed."""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.config.programs import Running, programs_of, tovholder, wait_for
from tovholder.config.bench.asking import LEADER, Subject
from tovholder.config.bench.timing import rows_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for programs in /proc"),
]


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Running]:
    """The demonstration, with everything started by it."""
    program = Running(folder, "--demo")
    yield program
    if program.process.poll() is None:
        program.end()


def test_it_prints_its_address_when_it_answers(running: Running) -> None:
    assert running.get("/healthz") == 200
    assert "Demonstrationen kører på" in running.said
    assert "The demonstration runs on" in running.said


def test_its_pages_can_be_timed(running: Running) -> None:
    address = "http://" + running.address().rstrip("/")
    somebody = {LEADER: Subject("birthe.671@kommune.example", str(uuid4()), str(uuid4()))}
    rows = rows_of({"large": address, "small": address}, {"large": somebody, "small": somebody}, rounds=1)
    assert {"my day", "team board", "search, a name"} <= {row.page for row in rows}
    assert "family" not in {row.page for row in rows}, "a page that is not hers is none of those measured"
    assert all(row.large > 0 and row.to_trivial > 0 for row in rows)


def test_static_files_carry_their_fingerprint(running: Running, folder: Path) -> None:
    running.address()
    collected = next((folder / "static" / "tovholder").glob("app.????????????.css"))
    assert running.get(f"/static/tovholder/{collected.name}") == 200


def test_a_second_one_on_the_same_folder_is_refused(running: Running, folder: Path) -> None:
    running.address()
    second = tovholder(folder, "run", "--demo")
    assert second.returncode == 1
    assert "kører allerede på mappen" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_port_that_is_taken_is_said(running: Running, folder: Path) -> None:
    port = running.address().rstrip("/").rsplit(":", 1)[1]
    addresses = {"DATABASE_URL": _address(folder, "tovholder_app"), "TOVHOLDER_DEMONSTRATION": "1"}
    answer = tovholder(folder, "run", "--port", port, **addresses)
    assert answer.returncode == 1
    assert f"Port {port}" in answer.stderr


def _address(folder: Path, user: str) -> str:
    socket = (folder / "run.path").read_text() if (folder / "run.path").exists() else str(folder / "run")
    return f"postgresql://{user}@{quote(socket, safe='')}/tovholder_demonstration"


def test_the_children_do_not_hold_the_owners_way_in(running: Running, folder: Path) -> None:
    running.address()
    told = [
        process.joinpath("environ").read_bytes()
        for process in Path("/proc").glob("[0-9]*")
        if _reads(process) and b"granian" in process.joinpath("cmdline").read_bytes()
    ]
    ours = [environment for environment in told if f"TOVHOLDER_DATA={folder}".encode() in environment]
    assert ours
    assert not [environment for environment in ours if b"TOVHOLDER_OWNER_URL" in environment]


def _reads(process: Path) -> bool:
    try:
        return bool(process.joinpath("environ").read_bytes())
    except OSError:
        return False


def test_sigterm_ends_all_of_it(running: Running, folder: Path) -> None:
    running.address()
    assert running.end() == 0
    assert programs_of(folder) == []


def test_after_kill_9_nothing_serves_and_the_next_start_has_the_data(folder: Path) -> None:
    killed = Running(folder, "--demo")
    killed.address()
    killed.kill()
    wait_for(lambda: not [line for line in programs_of(folder) if "granian" in line or "worker" in line])
    again = Running(folder, "--demo")
    assert again.get("/healthz") == 200
    assert "Laver demonstrationen" not in again.said
    assert again.end() == 0
    assert programs_of(folder) == []
