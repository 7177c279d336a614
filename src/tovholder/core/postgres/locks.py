"""Locks between programs on one data folder. The kernel frees them when a process ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tovholder.core.postgres.errors import PostgresUnavailable

PAUSE = 0.1


def open_in(folder: Path, name: str) -> int:
    """Open (or make) a file for appending and locking; one that root makes belongs to the owner of the folder.

    Never follows a link: root may be working in a folder that belongs to somebody else.
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        made = os.open(folder / name, flags | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return os.open(folder / name, flags)
    if os.geteuid() == 0:
        owner = folder.stat()
        os.fchown(made, owner.st_uid, owner.st_gid)
    return made


class FolderLock:
    """One lock file in the data folder; every object holds its own lock, also within one process."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._file: int | None = None

    @property
    def held(self) -> bool:
        return self._file is not None

    def take(self, *, shared: bool = False) -> bool:
        """Take the lock at once, or change a held one; False when others stand in the way (then nothing is held)."""
        if self._file is None:
            self._file = open_in(self._folder, self._name)
        try:
            fcntl.flock(self._file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            self.free()
            return False
        return True

    def free(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    @contextmanager
    def within(self, seconds: int) -> Iterator[None]:
        """Hold the lock for a block; raises PostgresUnavailable `busy` when it is not free within `seconds`."""
        for _ in range(int(seconds / PAUSE)):
            if self.take():
                break
            time.sleep(PAUSE)
        else:
            raise _busy(self._folder)
        try:
            yield
        finally:
            self.free()


def _busy(folder: Path) -> PostgresUnavailable:
    return PostgresUnavailable(
        "busy",
        f"Et andet program er ved at starte eller stoppe databasen i {folder}. Vent lidt, og prøv igen.",
        f"Another program is starting or stopping the database in {folder}. Wait a little and try again.",
    )
