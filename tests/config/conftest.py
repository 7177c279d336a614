"""One folder with a demonstration for all tests that type commands; they run one after another in one process."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.programs import tovholder
from tests.support.databases import QUICK, fresh_folder
from tovholder.core.postgres import Cluster


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """With its server at rest: who wants it started starts it."""
    made = fresh_folder()
    with Cluster(made, settings=QUICK):
        answer = tovholder(made, "demo", seconds=300)
    assert answer.returncode == 0, answer.stderr
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[Cluster]:
    """The folder's server, which the commands join."""
    with Cluster(folder, settings=QUICK) as running:
        yield running
