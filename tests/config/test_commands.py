"""Commands against a demonstration and a production database in one folder, each typed as a program."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.config.programs import Running, environment, tovholder
from tests.support.databases import ROOT
from tovholder.config.database import APP, DEMONSTRATION, OWNER, PRODUCTION, Place
from tovholder.core.postgres import ADMIN, Cluster

pytestmark = [pytest.mark.slow]

LIST = str(ROOT / "examples" / "arrivals" / "struer-2025-12-18.xlsx")
VEJLE = str(ROOT / "examples" / "arrivals" / "vejle-2016.xlsx")
BIRTHE = "birthe.671@kommune.example"


@dataclass(frozen=True)
class House:
    """A folder with a running server, which the commands join."""

    folder: Path
    cluster: Cluster

    def type(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        return tovholder(self.folder, *words, **more)

    def url(self, name: str, user: str) -> str:
        return Place(name, self.cluster).url(user)

    def ask(self, name: str, query: str) -> object:
        with psycopg.connect(self.cluster.dsn(dbname=name, user=ADMIN)) as connection:
            row = connection.execute(query).fetchone()
        assert row is not None
        return row[0]


@pytest.fixture(scope="module")
def house(folder: Path, cluster: Cluster) -> House:
    made = House(folder, cluster)
    answer = made.type("db", "migrate")
    assert answer.returncode == 0, answer.stderr
    return made


def bring(house: House, *more: str) -> subprocess.CompletedProcess[str]:
    return house.type("import", "arrivals", LIST, "--municipality", "671", "--as", BIRTHE, "--demo", *more)


def test_the_demonstration_begins_on_the_eighteenth_of_december_2025(house: House) -> None:
    assert house.ask(DEMONSTRATION, "SELECT kind FROM tovholder_installation") == "demonstration"
    shifted = "SELECT (now() + clock_shift_seconds * interval '1 second')::date::text FROM tovholder_installation"
    assert house.ask(DEMONSTRATION, shifted) == "2025-12-18"


def test_the_demonstration_has_earlier_families_under_way(house: House) -> None:
    assert house.ask(DEMONSTRATION, "SELECT count(*) FROM tovholder_family WHERE label = 'Tesfay'") == 1
    held = "SELECT count(*) FROM tovholder_coordinator WHERE municipality = '{}'"
    assert [house.ask(DEMONSTRATION, held.format(code)) for code in ("671", "420", "791")] == [3, 1, 0]


def test_a_list_is_registered_once(house: House) -> None:
    tried, first, second = (json.loads(bring(house, *more, "--format", "json").stdout) for more in (["--dry-run"], [], []))
    assert tried["families"] == first["families"] == {"accepted": 1, "new": 1, "unchanged": 0, "changed": 0, "held_back": 0}
    assert (second["families"]["new"], second["families"]["unchanged"]) == (0, 1)


def test_the_349_persons_of_vejle_are_accepted_once(house: House) -> None:
    counts = []
    for _ in range(2):
        answer = house.type("import", "arrivals", VEJLE, "--municipality", "630", "--format", "json", "--demo")
        assert answer.returncode == 0, answer.stderr
        counts.append(json.loads(answer.stdout)["persons"])
    assert counts[0] == {"accepted": 349, "new": 349, "unchanged": 0, "changed": 0, "held_back": 0}
    assert counts[1] == {"accepted": 349, "new": 0, "unchanged": 349, "changed": 0, "held_back": 0}
    assert house.ask(DEMONSTRATION, "SELECT count(*) FROM tovholder_familymember WHERE municipality = '630'") == 349


def test_a_refused_row_is_named_and_gives_exit_code_1(house: House, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("Familienummer;Fornavne;Fødselsdato;Visiteringsdato\n99-7;Ali;31.2.1990;1.12.2025\n", encoding="utf-8")
    answer = house.type("import", "arrivals", str(wrong), "--municipality", "671", "--as", BIRTHE, "--demo")
    assert answer.returncode == 1
    assert "Række 2, Fødselsdato" in answer.stdout


def test_a_file_nothing_can_be_read_from_gives_exit_code_2(house: House, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_bytes(b"")
    for file in (nothing, tmp_path / "missing.xlsx"):
        answer = house.type("import", "arrivals", str(file), "--municipality", "671", "--as", BIRTHE, "--demo")
        assert answer.returncode == 2
        assert "Traceback" not in answer.stderr


def test_when_several_may_register_one_is_to_be_named(house: House) -> None:
    answer = house.type("import", "arrivals", LIST, "--municipality", "671", "--demo")
    assert answer.returncode == 1
    assert "--as" in answer.stderr
    assert BIRTHE in answer.stderr


def test_a_deferred_job_is_done_by_the_worker(house: House) -> None:
    defer = "import django; django.setup(); from tovholder.jobs.schedule import prepare_access_log; prepare_access_log.defer(timestamp=0)"
    told = environment(
        house.folder, DATABASE_URL=house.url(DEMONSTRATION, APP), DJANGO_SETTINGS_MODULE="tovholder.config.settings"
    )
    subprocess.run([sys.executable, "-c", defer], env=told, check=True)
    assert house.type("worker", "--demo", "--once").returncode == 0
    assert house.ask(DEMONSTRATION, "SELECT status FROM procrastinate_jobs ORDER BY id DESC LIMIT 1") == "succeeded"


@pytest.mark.parametrize(("user", "command"), [(ADMIN, "worker"), (OWNER, "run")])
def test_it_refuses_to_serve_as_a_role_the_walls_do_not_hold_for(house: House, user: str, command: str) -> None:
    address = f"postgresql://{user}@{house.url(PRODUCTION, APP).split('@', 1)[1]}"
    answer = house.type(command, DATABASE_URL=address)
    assert answer.returncode == 1
    assert f"Rollen {user} må ikke betjene sider" in answer.stderr


@pytest.mark.parametrize(("name", "mode"), [(PRODUCTION, "1"), (DEMONSTRATION, "0")])
def test_demonstration_and_production_never_use_each_others_database(house: House, name: str, mode: str) -> None:
    addresses = {"DATABASE_URL": house.url(name, APP), "TOVHOLDER_OWNER_URL": house.url(name, OWNER)}
    answer = house.type("run", TOVHOLDER_DEMONSTRATION=mode, **addresses)
    assert answer.returncode == 1
    assert "bruges ikke til" in answer.stderr
    del addresses["TOVHOLDER_OWNER_URL"]
    answer = house.type("worker", TOVHOLDER_DEMONSTRATION=mode, **addresses)
    assert answer.returncode == 1
    assert "demonstration" in answer.stderr


def test_without_the_owner_a_migration_says_what_is_missing(house: House) -> None:
    answer = house.type("db", "migrate", DATABASE_URL=house.url(PRODUCTION, APP))
    assert answer.returncode == 1
    assert "TOVHOLDER_OWNER_URL" in answer.stderr


def test_a_database_that_cannot_be_reached_is_said(house: House) -> None:
    answer = house.type("worker", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert answer.returncode == 1
    assert "Databasen kan ikke nås" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_new_installation_is_told_what_it_still_needs(house: House) -> None:
    program = Running(house.folder)
    program.address()
    assert program.end() == 0
    assert "tovholder packs publish" in program.said
    assert "tovholder createadmin" in program.said


def test_the_first_account_needs_a_good_password_and_is_made_once(house: House) -> None:
    words = ("createadmin", "--municipality", "671", "--email", "Drift@kommune.example", "--name", "Drift")
    weak = house.type(*words, TOVHOLDER_ADMIN_PASSWORD="kort")
    assert weak.returncode == 1
    assert "12 tegn" in weak.stderr
    assert house.type(*words, TOVHOLDER_ADMIN_PASSWORD="vinduet-mod-nord-9").returncode == 0
    assert house.ask(PRODUCTION, "SELECT kind FROM tovholder_account WHERE email = 'drift@kommune.example'") == "administrator"
    again = house.type(*words, TOVHOLDER_ADMIN_PASSWORD="vinduet-mod-nord-9")
    assert again.returncode == 1
    assert "allerede en konto" in again.stderr


def test_a_reset_asks_first_and_begins_again(house: House) -> None:
    asked = house.type("demo", "--reset")
    assert asked.returncode == 1
    assert "familieforløb" in asked.stdout
    made = house.ask(DEMONSTRATION, "SELECT min(principal::text) FROM tovholder_account")
    assert house.type("demo", "--reset", "--yes").returncode == 0
    assert house.ask(DEMONSTRATION, "SELECT min(principal::text) FROM tovholder_account") != made
