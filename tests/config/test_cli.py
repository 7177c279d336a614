"""Commands that need no database."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.databases import ROOT
from tovholder.config.cli import main

STRUER = str(ROOT / "packs" / "struer")


def typed(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself(command: str) -> None:
    answer = typed(command, "--help")
    assert answer.exit_code == 0
    assert "Usage" in answer.output


def test_a_deadline_is_given_with_its_reason() -> None:
    question = ("deadline", "D01", "--from", "2025-12-17", "--residence-basis", "udl_7")
    answer = typed(*question)
    assert answer.exit_code == 0
    assert answer.output.startswith("2026-02-02: ")
    assert json.loads(typed(*question, "--format", "json").output)["due"] == "2026-02-02"


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    answer = typed("deadline", "D99", "--from", "2025-12-17")
    assert answer.exit_code == 1
    assert "'D99' findes ikke" in answer.output


def test_a_good_pack_is_said_to_be_good() -> None:
    assert typed("packs", "check", STRUER).exit_code == 0


def test_a_pack_that_is_none_is_refused_with_a_sentence(tmp_path: Path) -> None:
    answer = typed("packs", "check", str(tmp_path))
    assert answer.exit_code == 1
    assert "pack.yaml" in answer.output


def test_schemas_are_written(tmp_path: Path) -> None:
    assert typed("packs", "schema", str(tmp_path)).exit_code == 0
    assert {file.name for file in tmp_path.iterdir()} == {"pack.schema.json", "cases.schema.json", "scenario.schema.json"}


def test_the_walls_are_printed_as_sql() -> None:
    printed = typed("db", "walls").output
    assert "ENABLE ROW LEVEL SECURITY" in printed
    assert "tovholder_case" in printed


def test_the_roles_are_printed_and_a_bad_name_is_refused() -> None:
    assert "CREATE ROLE" in typed("db", "roles").output
    answer = typed("db", "roles", "--name", "x; drop")
    assert answer.exit_code == 1
    assert "kan ikke bruges som navn" in answer.output


@pytest.mark.parametrize("code", ["67", "abcd", "６７１"])
def test_a_municipality_is_three_digits(code: str) -> None:
    answer = typed("import", "arrivals", STRUER + "/pack.yaml", "--municipality", code)
    assert answer.exit_code == 1
    assert "kommunekode" in answer.output


def test_an_address_of_another_kind_of_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOVHOLDER_DEMONSTRATION", "0")
    monkeypatch.setenv("DATABASE_URL", "mysql://here/there")
    answer = typed("worker")
    assert answer.exit_code == 1
    assert "DATABASE_URL er ikke adressen på en PostgreSQL-database" in answer.output
