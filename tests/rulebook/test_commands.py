"""What the commands say."""

from datetime import date
from pathlib import Path

from tovholder.rulebook.commands import check_packs, compare_packs, deadline, write_schemas
from tovholder.rulebook.domain.pack import Pack


def test_good_packs_are_said_to_be_good(packs_folder: Path) -> None:
    answer = check_packs([packs_folder / "dk", packs_folder / "struer"])
    assert answer.ok
    assert answer.in_language("da").startswith("dk: i orden")
    assert [pack["faults"] for pack in answer.data["packs"]] == [[], []]


def test_missing_folder_is_told(tmp_path: Path) -> None:
    answer = check_packs([tmp_path / "nowhere"])
    assert not answer.ok
    assert "cannot be read" in answer.in_language("en")


def test_deadline_gives_date_and_reason(dk: Pack) -> None:
    answer = deadline(dk, "D01", date(2024, 4, 20))
    assert answer.ok
    assert (answer.data["due"], answer.data["rule"], answer.data["version"]) == ("2024-06-03", "D01", 2)
    assert answer.in_language("da").startswith("2024-06-03: dagen efter den første hele måned efter visiteringen")


def test_deadline_of_a_rule_that_gives_no_date_says_so(dk: Pack) -> None:
    answer = deadline(dk, "D11", date(2026, 2, 2))
    assert not answer.ok
    assert answer.data["refused"] == "rule_gives_no_date"
    assert "37 timer" in answer.in_language("da")


def test_deadline_of_an_unknown_rule_suggests(dk: Pack) -> None:
    assert deadline(dk, "D1", date(2026, 2, 2)).data["refused"] == "unknown_rule"
    unknown = deadline(dk, "D05", date(2026, 2, 2), residence_basis="udl_77")
    assert "udl_7" in unknown.in_language("en")


def test_difference_between_two_packs_is_told(packs_folder: Path) -> None:
    assert compare_packs(packs_folder / "dk", packs_folder / "dk").in_language("da") == "Ingen forskel."
    assert "Added: municipality" in compare_packs(packs_folder / "dk", packs_folder / "struer").in_language("en")


def test_exported_schemas_are_current(packs_folder: Path, tmp_path: Path) -> None:
    for name in write_schemas(tmp_path).data["files"]:
        current = (packs_folder / "schema" / name).read_text()
        assert current == (tmp_path / name).read_text(), "run: tovholder packs schema packs/schema"
