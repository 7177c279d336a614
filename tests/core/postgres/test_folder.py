import os
from pathlib import Path

import pytest

from tovholder.core.postgres import default_data_folder
from tovholder.core.postgres.folder import make_folders


@pytest.fixture
def plain_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("HOME", "/home/mette")


def test_the_chosen_folder_wins_and_is_absolute(plain_user):
    assert default_data_folder({"TOVHOLDER_DATA": "~/data"}) == Path("/home/mette/data")
    assert default_data_folder({"TOVHOLDER_DATA": "data"}) == Path.cwd() / "data"


def test_root_keeps_its_data_where_another_account_can_enter(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert default_data_folder({}) == Path("/var/lib/tovholder")


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({}, "/home/mette/.local/share/tovholder"),
        ({"XDG_DATA_HOME": "/srv/mette"}, "/srv/mette/tovholder"),
        ({"XDG_DATA_HOME": "not/absolute"}, "/home/mette/.local/share/tovholder"),
    ],
)
def test_a_plain_user_has_it_where_programs_keep_their_data(plain_user, environ, folder):
    assert default_data_folder(environ) == Path(folder)


def test_new_folders_can_be_passed_through_whatever_the_umask_and_old_ones_stay(tmp_path):
    tmp_path.chmod(0o750)
    before = os.umask(0o077)
    try:
        make_folders(tmp_path / "a" / "b", mode=0o711)
    finally:
        os.umask(before)
    modes = [folder.stat().st_mode & 0o777 for folder in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")]
    assert modes == [0o750, 0o755, 0o711]
