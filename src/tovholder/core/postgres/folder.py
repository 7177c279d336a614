"""The data folder: where the cluster, its sockets, its locks and its log lie.

- `pg/`: the cluster, closed, owned by the account the server runs as
- `run/`: the sockets, closed; whoever can enter it is let in, so it is the lock on the door
- `run.path`: where the sockets are when the path of `run/` is too long for a Unix socket
- `binaries/`: copies of the package's PostgreSQL, when root has to make them readable for the account
- `postgres.log`: what the server says
- `*.lock`: see `cluster`
"""

import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tovholder.core.postgres.account import Account
from tovholder.core.postgres.errors import PostgresUnavailable
from tovholder.core.postgres.locks import open_in

PORT = 5432  # only a part of the socket's name: the server listens on no network
LONGEST_SOCKET_PATH = 103  # bytes; Linux takes 107, macOS 103
LARGEST_LOG = 5_000_000  # bytes; then the log starts again and the old one is kept once


def default_data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """`TOVHOLDER_DATA`; else, for root, `/var/lib/tovholder`; else `tovholder` in the user's XDG data folder.

    Absolute. Raises PostgresUnavailable `no_home` when the user has no home folder.
    """
    if chosen := environ.get("TOVHOLDER_DATA"):
        return Path(os.path.expanduser(chosen)).resolve()
    if os.geteuid() == 0:
        return Path("/var/lib/tovholder")
    shared = environ.get("XDG_DATA_HOME", "")
    if os.path.isabs(shared):  # the XDG specification: a relative value is to be ignored
        return Path(shared) / "tovholder"
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise PostgresUnavailable(
            "no_home",
            "Brugeren har ingen hjemmemappe. Sæt TOVHOLDER_DATA til den mappe, data skal ligge i.",
            "This user has no home folder. Set TOVHOLDER_DATA to the folder the data shall lie in.",
        )
    return Path(home) / ".local" / "share" / "tovholder"


class DataFolder:
    """The layout of one data folder (absolute path), used by the server's account."""

    def __init__(self, path: Path, account: Account) -> None:
        self.path = path
        self.account = account
        self.pg = path / "pg"
        self.binaries = path / "binaries"
        self.log = path / "postgres.log"

    def prepare(self) -> None:
        """Make what is missing. Permissions of folders that were there before are never changed, only checked.

        Raises PostgresUnavailable `folder_not_ours` or `folder_closed`, or the OSError of the system.
        """
        make_folders(self.path, mode=0o711 if self.account.drop else 0o700)
        if not self.path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.path))
        if self.pg.exists() and self.pg.stat().st_uid != self.account.uid:
            raise _not_ours(self.pg)
        if closed := self.account.first_closed(self.path):
            raise _closed(self.path, closed)

    def major(self) -> int | None:
        """The PostgreSQL version the existing cluster was made with; None when there is no cluster."""
        try:
            return int((self.pg / "PG_VERSION").read_text().split(".")[0])
        except (FileNotFoundError, ValueError):
            return None

    def socket_folder(self) -> Path:
        """The folder the server's socket lies in; made when missing."""
        own = self.path / "run"
        if _fits(own):
            if _made(own):
                self.account.own(own)
            return own
        remembered = self.path / "run.path"
        if remembered.exists() and self._is_private(known := Path(os.fsdecode(remembered.read_bytes()))):
            return known
        short = self._short_folder()
        remembered.write_bytes(os.fsencode(short))
        return short

    def open_log(self) -> int:
        """The log, open for appending."""
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        return open_in(self.path, self.log.name)

    def _short_folder(self) -> Path:
        base = next(place for place in (tempfile.gettempdir(), "/tmp") if _fits(Path(place) / "tovholder-12345678"))
        folder = Path(tempfile.mkdtemp(prefix="tovholder-", dir=base))
        self.account.own(folder)
        return folder

    def _is_private(self, folder: Path) -> bool:
        """Still the folder we made? Everybody may write in the temporary folder, so its name alone proves nothing."""
        try:
            found = folder.lstat()
        except FileNotFoundError:
            return False
        return stat.S_ISDIR(found.st_mode) and found.st_uid == self.account.uid and found.st_mode & 0o077 == 0


def make_folders(path: Path, *, mode: int) -> None:
    """Make a folder with `mode`, and the missing ones above it open for passing through, whatever the umask is."""
    for step in (*reversed(path.parents), path):
        if _made(step):
            os.chmod(step, mode if step == path else 0o755)


def _made(folder: Path) -> bool:
    """Make the folder; False when it was there, also when another program made it this very moment."""
    if folder.exists():
        return False
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


def _fits(folder: Path) -> bool:
    socket = os.fsencode(folder / f".s.PGSQL.{PORT}")
    return len(socket) <= LONGEST_SOCKET_PATH and b"," not in socket  # PostgreSQL reads a comma as two folders


def _not_ours(folder: Path) -> PostgresUnavailable:
    return PostgresUnavailable(
        "folder_not_ours",
        f"Databasen i {folder} tilhører en anden bruger. Kør Tovholder som den bruger, "
        "eller vælg en anden mappe med TOVHOLDER_DATA.",
        f"The database in {folder} belongs to another user. Run Tovholder as that user, "
        "or choose another folder with TOVHOLDER_DATA.",
    )


def _closed(folder: Path, closed: Path) -> PostgresUnavailable:
    return PostgresUnavailable(
        "folder_closed",
        f"PostgreSQL kører ikke som root, og dens bruger kan ikke komme ind i {closed}, som ligger på vejen til {folder}. "
        "Vælg en anden mappe med TOVHOLDER_DATA, for eksempel /var/lib/tovholder.",
        f"PostgreSQL does not run as root, and its user cannot enter {closed} on the way to {folder}. "
        "Choose another folder with TOVHOLDER_DATA, for example /var/lib/tovholder.",
    )
