"""Runs `tovholder` as whoever types it does: a program of its own, with an environment of its own."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

NOT_OURS = ("DATABASE_URL", "TOVHOLDER_OWNER_URL", "TOVHOLDER_DEMONSTRATION", "TOVHOLDER_STATIC", "TOVHOLDER_SECRET_KEY")
SECONDS = 180
TOVHOLDER = [sys.executable, "-m", "tovholder.config.cli"]


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    return kept | {"TOVHOLDER_DATA": str(folder)} | more


def tovholder(folder: Path, *words: str, seconds: int = SECONDS, **more: str) -> subprocess.CompletedProcess[str]:
    """To its end, within so many seconds."""
    return subprocess.run(
        [*TOVHOLDER, *words], env=environment(folder, **more), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=seconds, check=False,
    )


class Running:
    """`tovholder run` with whatever it has said so far in ``said``."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.folder, self.log = folder, folder / "said.txt"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*TOVHOLDER, "run", *words], env=environment(folder), stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def address(self) -> str:
        """The address it prints once the web server answers."""
        wait_for(lambda: "http://" in self.said or self.process.poll() is not None, SECONDS)
        assert "http://" in self.said, self.said
        return self.said.split("http://", 1)[1].split()[0]

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://{self.address().rstrip('/')}{path}", timeout=10) as answer:
            return int(answer.status)

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


def programs_of(folder: Path) -> list[str]:
    """The command lines of the living programs that work on a folder; a zombie has none."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = process.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            told = process.joinpath("environ").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if f"TOVHOLDER_DATA={folder}" in told or str(folder) in line:
            found.append(line)
    return found


def wait_for(is_so: Callable[[], bool], seconds: float = 30) -> None:
    for _ in range(int(seconds * 10)):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError(f"it did not happen within {seconds} seconds")
