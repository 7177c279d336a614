"""Folders with a demonstration, each of its own, copied from one that is made once for the whole run."""

import subprocess
from pathlib import Path

from tests.config.programs import tovholder
from tests.support.databases import QUICK, fingerprint, fresh_folder
from tovholder.core.postgres import Cluster
from tovholder.core.postgres.locks import FolderLock

LONG_SECONDS = 600
"""To make one, on a machine that does other things as well."""


def untouched_in(run_folder: Path) -> Path:
    """A demonstration nobody has worked in: made by the first worker that asks, with its server at rest."""
    made = run_folder / f"demonstration-{fingerprint()}"
    with FolderLock(run_folder, "demonstration.lock").within(LONG_SECONDS):
        if not made.with_suffix(".made").exists():
            made.mkdir(mode=0o755)
            with Cluster(made, settings=QUICK):
                answer = tovholder(made, "demo", seconds=LONG_SECONDS)
            assert answer.returncode == 0, answer.stderr
            made.with_suffix(".made").touch()
    return made


def copy_of(folder: Path) -> Path:
    """PostgreSQL's files keep their owner: started as root, that is another user."""
    copied = fresh_folder()
    subprocess.run(["cp", "-a", f"{folder}/.", str(copied)], check=True)
    return copied
