"""Runs the programs that make up a running Tovholder, and ends them all together: on Ctrl+C, on SIGTERM, when the
terminal is closed, or when one of them dies. One plain loop; no threads."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

PAUSE = 0.1  # seconds between two looks at the children
WATCH_EVERY = 10  # looks
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


@dataclass(frozen=True, slots=True)
class Child:
    """A program to run. `env` None is our own; after `stop_signal` it has `grace_seconds` before it is killed."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    grace_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended: 0 when it was asked to, else 1 with a sentence in Danish and English that names the child."""

    exit_code: int
    sentence_da: str = ""
    sentence_en: str = ""


@dataclass(frozen=True, slots=True)
class _Running:
    child: Child
    process: subprocess.Popen[bytes]


def supervise(
    children: Sequence[Child],
    *,
    ready: Callable[[], bool | None] | None = None,
    watch: Callable[[], Ending | None] | None = None,
) -> Ending:
    """Start the children in order, wait, and end them in reverse order; returns when all are gone.

    Runs until SIGINT, SIGTERM or SIGHUP comes, a child ends by itself (whatever its exit code), or `watch`, asked about once a
    second, returns an Ending because something they all need is gone. `ready` is asked again and again until it
    returns anything but False; it may wait for a port to open and print the address. Both must return quickly.
    Call it in the main thread: Python takes signals nowhere else, and on Linux the children get their stop signal
    when that thread is gone, so they end even if we are killed with SIGKILL.
    """
    running: list[_Running] = []
    with _stop_requests() as requests:
        try:
            return _start(children, running, requests) or _wait(running, requests, ready, watch)
        finally:
            for one in reversed(running):
                _end(one)


def _start(children: Sequence[Child], running: list[_Running], requests: Sequence[int]) -> Ending | None:
    for child in children:
        if requests:
            break
        try:
            running.append(_Running(child, _started(child)))
        except (OSError, subprocess.SubprocessError) as error:
            return _not_started(child, error)
    return None


def _wait(
    running: Sequence[_Running],
    requests: Sequence[int],
    ready: Callable[[], bool | None] | None,
    watch: Callable[[], Ending | None] | None,
) -> Ending:
    looks = 0
    while not requests:
        for one in running:
            if (code := one.process.poll()) is not None:
                time.sleep(PAUSE)  # a service manager may have signalled all of us at once, and the child was faster
                return Ending(0) if requests else _died(one.child, code)
        if ready is not None and ready() is not False:
            ready = None
        looks += 1
        if watch is not None and looks % WATCH_EVERY == 0 and (ending := watch()) is not None:
            return ending
        time.sleep(PAUSE)
    return Ending(0)


@contextmanager
def _stop_requests() -> Iterator[list[int]]:
    """The stop signals that came; while this lasts they do nothing else, also when they come again."""
    requests: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        requests.append(number)

    before = {number: signal.signal(number, note) for number in STOP_SIGNALS}
    try:
        yield requests
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _started(child: Child) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl+C in the terminal reaches only us and we decide the order."""
    return subprocess.Popen(
        child.argv,
        env=child.env,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_told_of_our_death(child.stop_signal),  # noqa: PLW1509 -- the program has no threads
    )


def _told_of_our_death(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it becomes its program: ask the kernel for a signal when we die (Linux only).

    The stop signal rather than SIGKILL, so that a web server can still end its own workers. Everything is looked up
    here, before the fork, as little is safe after it.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, int(stop_signal), 0, 0, 0)
        if os.getppid() != parent:  # we died in between, and nobody will tell
            os._exit(1)

    return ask


def _end(one: _Running) -> None:
    """Ask, wait, kill; then also kill what the child left behind in its session."""
    if one.process.poll() is None:
        one.process.send_signal(one.child.stop_signal)
        try:
            one.process.wait(one.child.grace_seconds)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(one.process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # nobody is left; macOS says so with the second
    one.process.wait()


def _died(child: Child, code: int) -> Ending:
    how_da, how_en = (f"kode {code}", f"code {code}") if code >= 0 else (f"signal {-code}", f"signal {-code}")
    return Ending(
        1,
        f"'{child.name}' stoppede uventet ({how_da}), så resten er også stoppet. Se, hvad det skrev ovenfor.",
        f"'{child.name}' stopped unexpectedly ({how_en}), so the rest has been stopped too. See what it wrote above.",
    )


def _not_started(child: Child, error: Exception) -> Ending:
    why = getattr(error, "strerror", None) or str(error)
    return Ending(
        1,
        f"'{child.name}' kunne ikke startes ({why}): {child.argv[0]}",
        f"'{child.name}' could not be started ({why}): {child.argv[0]}",
    )
