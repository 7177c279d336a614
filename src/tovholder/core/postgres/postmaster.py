"""The server's main process, the postmaster: is it this folder's, is it dead, and how it is ended."""

import os
import signal
import subprocess
import time
from pathlib import Path

FAST_SECONDS = 30
IMMEDIATE_SECONDS = 10
PAUSE = 0.05
HAS_PROC = os.path.lexists("/proc/self/cwd")  # Linux; elsewhere the pid file is believed

# What a new postmaster says when the old one, or one of its children, is not gone yet.
IN_THE_WAY = ('lock file "', "pre-existing shared memory block")


def is_in_the_way(said: str) -> bool:
    """Whether a failed start may succeed a little later."""
    return any(words in said for words in IN_THE_WAY)


def living(pg: Path) -> int | None:
    """The process number of the postmaster that serves the cluster in `pg`; None when there is none."""
    try:
        pid = int((pg / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, 0)
    except (FileNotFoundError, ValueError, ProcessLookupError, PermissionError):
        return None
    return pid if _works_in(pid, pg) else None


def forget_the_dead(pg: Path, sockets: Path) -> None:
    """Remove the lock files of a postmaster that is gone for certain.

    PostgreSQL keeps them as long as any process has that number: after a power cut an unrelated one, in a container
    whose first process reaps nobody the dead postmaster itself. Its other interlock, the shared memory block found by
    the folder's inode, still guards against children that live on. `sockets` serves this one cluster only.
    """
    if HAS_PROC and living(pg) is None:
        for lock in (pg / "postmaster.pid", *sockets.glob(".s.PGSQL.*.lock")):
            lock.unlink(missing_ok=True)


def shut_down(pg: Path) -> None:
    """Stop the server in `pg`: fast (clients are cut off, everything is written), then at once, then by force."""
    for how, seconds in (
        (signal.SIGINT, FAST_SECONDS),
        (signal.SIGQUIT, IMMEDIATE_SECONDS),
        (signal.SIGKILL, IMMEDIATE_SECONDS),
    ):
        pid = living(pg)
        if pid is None:
            return
        os.kill(pid, how)
        for _ in range(int(seconds / PAUSE)):
            if living(pg) is None:
                return
            time.sleep(PAUSE)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a postmaster we have just started and that does not get ready."""
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        process.send_signal(how)
        try:
            process.wait(IMMEDIATE_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return


def _works_in(pid: int, pg: Path) -> bool:
    """A postmaster's working folder is its cluster; a dead process not yet reaped has none."""
    if not HAS_PROC:
        return True
    try:
        return os.path.samefile(f"/proc/{pid}/cwd", pg)
    except FileNotFoundError:
        return False
    except PermissionError:
        return True
