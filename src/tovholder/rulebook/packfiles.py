"""Reading a pack's folder: files in, bytes out. What they mean is decided in the domain."""

from dataclasses import replace
from pathlib import Path

from tovholder.core.text import Text
from tovholder.rulebook.calendars import danish_calendar
from tovholder.rulebook.domain.assembly import Assembled, assemble, base_named_in, golden_cases
from tovholder.rulebook.domain.errors import Fault, PackRefused
from tovholder.rulebook.domain.pack import OwnPack
from tovholder.rulebook.domain.source import MAIN_FILE

MAX_BYTES = 1_000_000


def read_pack(folder: Path) -> Assembled:
    """The pack in a folder; its base is the folder of that name beside it. Raises PackRefused with every fault."""
    own = read_files(folder)
    base_name = base_named_in(own)
    return assemble(own, base=_base(folder.parent / base_name) if base_name else None)


def _base(folder: Path) -> OwnPack:
    try:
        return assemble(read_files(folder), base=None).own
    except PackRefused as refused:
        elsewhere = [replace(fault, file=f"../{folder.name}/{fault.file}") for fault in refused.faults]
        raise PackRefused(elsewhere) from refused


def check_pack(folder: Path) -> tuple[Assembled, int]:
    """The pack in a folder, and how many golden cases it answers rightly. Raises PackRefused with every fault."""
    assembled = read_pack(folder)
    cases = _contents(folder, "cases/") if (folder / "cases").is_dir() else {}
    return assembled, golden_cases(cases, assembled.pack, assembled.pack.calendar(danish_calendar()))


def read_files(folder: Path) -> dict[str, bytes]:
    """The YAML files that lie directly in the folder, by name. Raises PackRefused when there is nothing to read."""
    files = _contents(folder)
    if MAIN_FILE not in files:
        raise PackRefused([Fault(MAIN_FILE, None, NO_MAIN_FILE, WRITE_MAIN_FILE)])
    return files


def _contents(folder: Path, inside: str = "") -> dict[str, bytes]:
    try:
        paths = sorted(path for path in (folder / inside).iterdir() if path.suffix == ".yaml" and path.is_file())
        too_large = [path.name for path in paths if path.stat().st_size > MAX_BYTES]
        if too_large:
            raise PackRefused(Fault(inside + name, None, TOO_LARGE, SPLIT) for name in too_large)
        return {inside + path.name: path.read_bytes() for path in paths}
    except OSError as error:
        raise PackRefused([Fault(folder.name, None, _no_folder(folder), CHECK_FOLDER)]) from error


def _no_folder(folder: Path) -> Text:
    return Text(da=f"Mappen '{folder}' kan ikke læses.", en=f"The folder '{folder}' cannot be read.")


CHECK_FOLDER = Text(
    da="Se, om navnet er rigtigt, og om du må læse den.", en="See whether the name is right and you may read it."
)
TOO_LARGE = Text(da="Filen er over 1 MB.", en="The file is over 1 MB.")
SPLIT = Text(da="Del den i flere filer.", en="Split it into several files.")
NO_MAIN_FILE = Text(da="Filen 'pack.yaml' mangler.", en="The file 'pack.yaml' is missing.")
WRITE_MAIN_FILE = Text(
    da="Skriv den med key, name, about, municipality og extends.",
    en="Write it with key, name, about, municipality and extends.",
)
