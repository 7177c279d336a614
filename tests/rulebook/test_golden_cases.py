"""Every golden case of the national base, one test each; and that a wrong answer is found."""

import json
from pathlib import Path
from typing import Any

import pytest

from tovholder.rulebook.domain.assembly import golden_cases
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.errors import PackRefused
from tovholder.rulebook.domain.golden_cases import GoldenCase, wrong_answers
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.source import read_source

CASES_FOLDER = Path(__file__).resolve().parents[2] / "packs" / "dk" / "cases"


def _cases() -> list[dict[str, Any]]:
    files = {path.name: path.read_bytes() for path in CASES_FOLDER.glob("*.yaml")}
    cases: list[dict[str, Any]] = read_source(files).data["cases"]
    return cases


@pytest.mark.parametrize("case", _cases(), ids=lambda case: f"{case['rule']} from {case['from']}")
def test_rule_answers_as_the_case_says(case: dict[str, Any], dk: Pack, calendar: Calendar) -> None:
    golden = GoldenCase.model_validate_json(json.dumps(case), strict=True)
    assert wrong_answers([golden], dk, calendar) == []


def test_every_rule_that_gives_a_date_has_a_case(dk: Pack) -> None:
    asked = {case["rule"] for case in _cases()}
    offsets = {rule.id for rule in dk.rules if any(version.measure.kind == "offset" for version in rule.versions)}
    assert offsets <= asked


def test_case_answered_otherwise_names_line_and_answer(dk: Pack, calendar: Calendar) -> None:
    text = "cases:\n  - rule: D05\n    from: 2025-01-02\n    due: 2025-02-03\n    assumed: wrong on purpose\n"
    with pytest.raises(PackRefused) as refused:
        golden_cases({"mine.yaml": text.encode()}, dk, calendar)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line) == ("mine.yaml", 2)
    assert "2025-02-02" in fault.wrong.en
    assert "2025-02-03" in fault.wrong.en
