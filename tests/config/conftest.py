"""One folder with a demonstration for all tests that type commands; they run one after another in one process."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.databases import QUICK
from tests.support.demonstrations import copy_of
from tovholder.core.postgres import Cluster


@pytest.fixture(scope="session")
def folder(untouched_demonstration: Path) -> Iterator[Path]:
    """With its server at rest: who wants it started starts it."""
    made = copy_of(untouched_demonstration)
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[Cluster]:
    """The folder's server, which the commands join."""
    with Cluster(folder, settings=QUICK) as running:
        yield running
