"""What is wrong with a pack, where, and how to mend it; all of it at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from tovholder.core.text import Text

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """Something wrong at a path of the pack's data, e.g. ("pathways", "reception", "steps", "contract", "kind").

    `lacks` is the key that was named and not found, where that is what is wrong.
    """

    path: Path
    wrong: Text
    mend: Text
    lacks: str | None = None


@dataclass(frozen=True)
class Fault:
    """A finding with its place: file and line (None when it concerns the whole file or folder)."""

    file: str
    line: int | None
    wrong: Text
    mend: Text

    def in_language(self, code: str) -> str:
        """`reception.yaml:12: what is wrong. How to mend it.`"""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.wrong.in_language(code)} {self.mend.in_language(code)}"


class PackRefused(Exception):
    """The pack cannot be used; `faults` says everything that is wrong, in the order of files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line or 0, fault.wrong.en)))
        super().__init__("\n".join(fault.in_language("en") for fault in self.faults))
