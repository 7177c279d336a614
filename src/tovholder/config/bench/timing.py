"""Serves a large and a small database side by side and asks each page of both in turn, so that what else the machine does falls on both."""

import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tovholder.config.bench.asking import Caller, Subject

TO_SMALL, TO_TRIVIAL = 1.5, 10.0
"""Budgets: at most so many times the same page of a single municipality, and the trivial page on the same machine."""
NOISE = 5.0
"""Milliseconds: less than this above the small one is the machine, not the size."""
WARM = 3
CALLERS = "callers.json"
"""In the data folder: whom to measure as."""
WAIT_SECONDS = 300
TOVHOLDER = [sys.executable, "-m", "tovholder.config.cli"]


@dataclass(frozen=True, slots=True)
class Row:
    """One page as one caller, in milliseconds."""

    page: str
    caller: str
    large: float
    small: float
    trivial: float

    @property
    def to_small(self) -> float:
        return self.large / self.small

    @property
    def to_trivial(self) -> float:
        return self.large / self.trivial

    @property
    def is_within_budget(self) -> bool:
        grows_not = self.to_small <= TO_SMALL or self.large - self.small < NOISE
        return grows_not and self.to_trivial <= TO_TRIVIAL

    def told(self) -> dict[str, object]:
        figures = {name: round(value, 2) if isinstance(value, float) else value for name, value in asdict(self).items()}
        return {**figures, "to_small": round(self.to_small, 2), "to_trivial": round(self.to_trivial, 2), "within": self.is_within_budget}


def measured(large: Path, small: Path, rounds: int) -> list[Row]:
    """The middle of so many rounds, after some that are not counted."""
    with ExitStack() as running:
        return rows_of({size: running.enter_context(serving(folder)) for size, folder in {"large": large, "small": small}.items()},
                       {"large": subjects(large), "small": subjects(small)}, rounds)  # fmt: skip


def rows_of(addresses: Mapping[str, str], callers: Mapping[str, Mapping[str, Subject]], rounds: int) -> list[Row]:
    """Of two programs that run already."""
    found: list[Row] = []
    for role in callers["large"]:
        asked = {size: Caller(addresses[size], callers[size][role]) for size in addresses}
        places = {size: dict(caller.places(role)) for size, caller in asked.items()}
        both = [page for page in places["large"] if page in places["small"]]
        took: dict[tuple[str, str], list[float]] = {(size, page): [] for size in asked for page in both}
        for _ in range(WARM + rounds):
            for (size, page), times in took.items():
                times.append(asked[size].milliseconds(places[size][page]))
        middle = {key: statistics.median(times[WARM:]) for key, times in took.items()}
        found += [Row(page, role, middle["large", page], middle["small", page], middle["large", "trivial"]) for page in both if page != "trivial"]
    return found


def subjects(folder: Path) -> dict[str, Subject]:
    said = json.loads((folder / CALLERS).read_text(encoding="utf-8"))
    return {role: Subject(**subject) for role, subject in said.items()}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of the program on that folder, started as everybody starts it."""
    said = folder / "said.txt"
    outside = ("DATABASE_URL", "TOVHOLDER_OWNER_URL", "TOVHOLDER_STATIC", "TOVHOLDER_SECRET_KEY")
    env = {name: value for name, value in os.environ.items() if name not in outside} | {"TOVHOLDER_DATA": str(folder)}
    with said.open("wb") as log:
        running = subprocess.Popen(  # noqa: S603 -- our own program
            [*TOVHOLDER, "run", "--demo"], env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        until = time.monotonic() + WAIT_SECONDS
        while "http://" not in said.read_text(encoding="utf-8"):
            if running.poll() is not None or time.monotonic() > until:
                raise RuntimeError(said.read_text(encoding="utf-8"))
            time.sleep(0.2)
        yield "http://" + said.read_text(encoding="utf-8").split("http://", 1)[1].split()[0].rstrip("/")
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(60)


def table(rows: list[Row], families: int, small: int) -> Iterator[str]:
    """With the budgets beside each figure."""
    yield f"{'page':<18} {'as':<12} {families:>8} families {small:>6} families  ratio (max {TO_SMALL})  to trivial (max {TO_TRIVIAL:.0f})"
    for row in rows:
        over = "" if row.is_within_budget else "  OVER"
        yield (
            f"{row.page:<18} {row.caller:<12} {row.large:>13.1f} ms {row.small:>12.1f} ms {row.to_small:>16.2f} {row.to_trivial:>20.1f}{over}"
        )
