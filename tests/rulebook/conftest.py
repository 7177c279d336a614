"""The real packs, and a small one that a test can spoil."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tovholder.rulebook.calendars import danish_calendar
from tovholder.rulebook.domain.assembly import assemble
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.errors import Fault, PackRefused
from tovholder.rulebook.domain.pack import OwnPack, Pack
from tovholder.rulebook.packfiles import read_files, read_pack

PACKS = Path(__file__).resolve().parents[2] / "packs"
Spoilt = Callable[[str, str, str], tuple[Fault, ...]]


@pytest.fixture(scope="session")
def packs_folder() -> Path:
    return PACKS


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return danish_calendar()


@pytest.fixture(scope="session")
def dk() -> Pack:
    return read_pack(PACKS / "dk").pack


@pytest.fixture(scope="session")
def struer() -> Pack:
    return read_pack(PACKS / "struer").pack


@pytest.fixture(scope="session")
def every_pack() -> dict[str, Pack]:
    """The packs that ship, by key."""
    return {file.parent.name: read_pack(file.parent).pack for file in sorted(PACKS.glob("*/pack.yaml"))}


@pytest.fixture(scope="session")
def base() -> OwnPack:
    return read_pack(PACKS / "dk").own


@pytest.fixture
def spoilt(base: OwnPack) -> Spoilt:
    """`spoilt(file, old, new)` puts `new` for `old` in a file of the Struer pack and gives what is said to be wrong."""

    def faults(file: str, old: str, new: str) -> tuple[Fault, ...]:
        files = read_files(PACKS / "struer")
        text = files[file].decode()
        assert old in text
        files[file] = text.replace(old, new, 1).encode()
        with pytest.raises(PackRefused) as refused:
            assemble(files, base=base)
        return refused.value.faults

    return faults
