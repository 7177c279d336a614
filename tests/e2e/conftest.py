"""The real thing, started as everybody starts it, and a real browser. Without a browser these tests are skipped."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.config.programs import Running
from tests.e2e.desk import DANISH, HEIGHT, WIDE, Desk, Words
from tests.support.demonstrations import copy_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "arrivals"
NO_BROWSER = "The browser tests did not run: no Chromium"
PATIENCE = 15_000  # milliseconds, on a slow machine


def chromium() -> str | None:
    """Where the browser is, or None."""
    return os.environ.get("TOVHOLDER_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They need a browser, and time. The tests of a file share its demonstrations."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = terminalreporter.getreports("skipped")
    if any(NO_BROWSER in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(NO_BROWSER, yellow=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For one module only: while Playwright runs, its event loop keeps Django's database away from the thread."""
    program = chromium()
    if program is None:
        if os.environ.get("TOVHOLDER_REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=flags)
        yield running
        running.close()


@pytest.fixture(scope="module")
def demonstrations(untouched_demonstration: Path) -> Iterator[Callable[[str], str]]:
    """``demonstrations("da")`` is the address of the demonstration of that name, started by the first of the module who asks.

    No module meets what another has done, so they can run in any order and on any worker.
    """
    started: dict[str, Running] = {}

    def address(name: str) -> str:
        if name not in started:
            started[name] = Running(copy_of(untouched_demonstration), "--demo", "--port", str(_free_port()))
        return f"http://{started[name].address().rstrip('/')}"

    yield address
    for running in started.values():
        running.end()
        shutil.rmtree(running.folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def sit_down(browser: Browser, demonstrations: Callable[[str], str]) -> Iterator[Callable[..., Desk]]:
    """``sit_down(ENGLISH)`` is a desk with a browser of its own, at the demonstration of that language.

    ``script=False`` is a browser without JavaScript, ``alone`` a demonstration no other test of the file meets. What it complains of, and faults of the pages looked at, fail the test at its end.
    """
    opened: list[BrowserContext] = []
    desks: list[Desk] = []
    complaints: list[str] = []

    def desk(words: Words = DANISH, kind: type[Desk] = Desk, *, script: bool = True, alone: bool = False) -> Desk:
        context = browser.new_context(
            viewport={"width": WIDE, "height": HEIGHT}, locale="en-GB", java_script_enabled=script, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        desks.append(kind(page, demonstrations(f"{words.code}, alone" if alone else words.code), words))
        return desks[-1]

    yield desk
    for context in opened:
        context.close()
    found = complaints + [fault for desk in desks for fault in desk.faults]
    assert not found, "\n".join(found)


@pytest.fixture
def another_list(tmp_path: Path) -> Callable[[int], Path]:
    """The example list as a new family with other numbers, so that it can be taken in beside the first."""

    def written(number: int) -> Path:
        text = (EXAMPLES / "struer-2025-12-18.csv").read_text(encoding="cp1252")
        header, *rows = [line.split(";") for line in text.splitlines()]
        for row in rows:
            row[0], row[1], row[2] = f"99-10{number}", f"{number}{row[1][2:]}", ""
        file = tmp_path / f"struer-{number}.csv"
        file.write_text("\n".join(";".join(row) for row in [header, *rows]), encoding="cp1252")
        return file

    return written
