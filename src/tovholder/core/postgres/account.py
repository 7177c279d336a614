"""Which account PostgreSQL runs as, and running programs as that account. PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tovholder.core.postgres.errors import PostgresUnavailable

ENTER_TEST = 'cd -- "$1" 2>/dev/null'


@dataclass(frozen=True, slots=True)
class Account:
    """A user and group number. `drop` is true when we are root and have to change to it."""

    uid: int
    gid: int
    drop: bool

    def run(self, argv: Sequence[str], *, seconds: int) -> subprocess.CompletedProcess[str]:
        """Run a program to its end as this account; its output and errors come back as one text."""
        return subprocess.run(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=_environment(),
            user=self.uid if self.drop else None,
            group=self.gid if self.drop else None,
            extra_groups=[] if self.drop else None,
            timeout=seconds,
            encoding="utf-8",
            errors="replace",
            check=False,
        )

    def spawn(self, argv: Sequence[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        """Start a program as this account in a session of its own, so that Ctrl+C in the terminal does not reach it."""
        return subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=_environment(),
            user=self.uid if self.drop else None,
            group=self.gid if self.drop else None,
            extra_groups=[] if self.drop else None,
            start_new_session=True,
        )

    def own(self, folder: Path) -> None:
        """Hand a folder we have just made to this account, closed to everybody else."""
        os.chmod(folder, 0o700)
        if self.drop:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)

    def first_closed(self, folder: Path) -> Path | None:
        """The topmost folder on the way to `folder` that this account may not enter; None when the way is open."""
        if not self.drop or self._enters(folder):
            return None
        return next((step for step in reversed(folder.parents) if not self._enters(step)), folder)

    def _enters(self, folder: Path) -> bool:
        return self.run(["/bin/sh", "-c", ENTER_TEST, "sh", str(folder)], seconds=30).returncode == 0


def server_account(*folders: Path) -> Account:
    """Ourselves; as root the owner of the first of `folders` that is not root's, else `postgres`, else `nobody`.

    Following the owner lets root start, with `sudo`, what a plain user made, without spoiling it for that user.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), drop=False)
    for folder in folders:
        if folder.exists() and (owner := folder.stat()).st_uid != 0:
            return Account(owner.st_uid, owner.st_gid, drop=True)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, drop=True)
    raise PostgresUnavailable(
        "no_account",
        "PostgreSQL kan ikke køre som root, og her er hverken en bruger 'postgres' eller 'nobody'. "
        "Kør Tovholder som en almindelig bruger, eller opret brugeren 'postgres'.",
        "PostgreSQL cannot run as root, and there is neither a user 'postgres' nor 'nobody' here. "
        "Run Tovholder as a plain user, or create the user 'postgres'.",
    )


def _environment() -> dict[str, str]:
    """Only what PostgreSQL needs: our own may hold secrets, and PGPORT and its like would change the server."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
