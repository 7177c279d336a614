"""Scenarios as data: read with every fault told, played in a database of their own."""

from pathlib import Path

import pytest

from tests.config.programs import tovholder
from tests.support.databases import ROOT
from tovholder.config.scenarios.reading import read_script
from tovholder.config.scenarios.schema import SCHEMA_FILE, schema_text
from tovholder.core.postgres import Cluster
from tovholder.rulebook.api import PackRefused

PACKS = ROOT / "packs"
HEAD = 'pack: struer\ntitle: {da: "Prøve", en: "Trial"}\nsteps:\n'


def faults(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "trial.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_script(file, packs_folder=PACKS)
    return [fault.in_language("en") for fault in refused.value.faults]


@pytest.mark.parametrize("file", sorted(PACKS.glob("*/scenarios/*.yaml")), ids=lambda file: file.stem)
def test_every_scenario_of_the_packs_can_be_read(file: Path) -> None:
    assert read_script(file, packs_folder=PACKS).scenario.steps


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("{on: 2025-12-18, who: nobody, do: register_arrivals, with: {file: struer-2025-12-18.xlsx}}", "There is no 'nobody'"),
        ("{on: 2025-12-18, who: mette, do: finish_stp, with: {}}", "Did you mean 'finish_step'?"),
        ("{on: 2025-12-18, who: mette, do: finish_step, with: {family: osman, step: contract}}", "There is no 'osman'"),
        ("{on: 2025-12-18, who: mette, do: finish_step, with: {family: osman}}", "The key 'step' is missing"),
        ("{on: 2025-12-18, who: birthe, do: register_arrivals, with: {file: gone.xlsx}}", "There is no list 'gone.xlsx'"),
        ("{on: 2025-12-18, who: mette}", "do, expect"),
        ("{on: yesterday, who: mette, expect: [{ask: my_day, is: []}]}", "There must be a date"),
        ("{on: 2025-12-18, who: mette, expect: [{ask: my_dai, is: []}]}", "Did you mean 'my_day'?"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, step: str, said: str) -> None:
    (fault,) = faults(tmp_path, f"{HEAD}  - {step}\n")
    assert fault.startswith("trial.yaml:4: ")
    assert said in fault


def test_steps_stand_in_the_order_of_time(tmp_path: Path) -> None:
    step = "  - {{on: {}, who: mette, expect: [{{ask: my_day, is: []}}]}}\n"
    (fault,) = faults(tmp_path, HEAD + step.format("2025-12-19") + step.format("2025-12-18"))
    assert fault.startswith("trial.yaml:5: ")


def test_one_scenario_goes_on_from_another_and_from_its_day(tmp_path: Path) -> None:
    begun = "  - {on: 2025-12-18, who: birthe, do: register_arrivals, with: {file: struer-earlier.csv}, as: earlier}\n"
    (tmp_path / "first.yaml").write_text(HEAD + begun, encoding="utf-8")
    after = HEAD.replace("steps:", "after: first.yaml\nsteps:")
    asked = "  - {{on: {}, who: mette, expect: [{{ask: coordinator, with: {{family: earlier.Tesfay}}, is: null}}]}}\n"
    (tmp_path / "second.yaml").write_text(after + asked.format("2025-12-19"), encoding="utf-8")
    assert read_script(tmp_path / "second.yaml", packs_folder=PACKS).before is not None
    (fault,) = faults(tmp_path, after + asked.format("2025-12-17"))
    assert fault.startswith("trial.yaml:5: The step lies before")
    (fault,) = faults(tmp_path, after.replace("first", "frist") + asked.format("2025-12-19"))
    assert fault.startswith("trial.yaml:3: There is no 'frist.yaml'")
    (fault,) = faults(tmp_path, after.replace("first", "second") + asked.format("2025-12-19"))
    assert "does not itself begin" in fault


def test_a_file_without_a_title_is_refused_by_its_own_name(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "pack: struer\nsteps: [{on: 2025-12-18, who: mette, expect: [{ask: my_day, is: []}]}]\n")
    assert fault.startswith("trial.yaml: The key 'title' is missing")


def test_the_exported_schema_is_current() -> None:
    assert (PACKS / "schema" / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


@pytest.mark.slow
def test_the_scenarios_of_the_packs_go_as_they_tell(folder: Path, cluster: Cluster) -> None:
    packs = sorted({file.parents[1].name for file in PACKS.glob("*/scenarios/*.yaml")})
    answer = tovholder(folder, "scenario", "run", *packs, seconds=300)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "✓ 18.12.2025 08:05 birthe: overtagelsesdato (osman): 2026-02-02" in answer.stdout
    assert "✓ 14.01.2026 09:00 tage: min dag: Darwish find_home runa, Darwish find_placement" in answer.stdout


@pytest.mark.slow
def test_what_goes_otherwise_is_shown_with_what_was_found(folder: Path, cluster: Cluster, tmp_path: Path) -> None:
    file = tmp_path / "trial.yaml"
    file.write_text(f"{HEAD}  - {{on: 2025-12-18, who: mette, expect: [{{ask: my_day, is: [nothing]}}]}}\n", encoding="utf-8")
    answer = tovholder(folder, "scenario", "run", str(file))
    assert answer.returncode == 1
    assert "trial.yaml:4: forventet / expected: ['nothing']" in answer.stdout
    assert "trial.yaml:4: fundet / found: []" in answer.stdout


@pytest.mark.slow
def test_a_scenario_is_never_played_in_a_database_that_is_served(tmp_path: Path) -> None:
    answer = tovholder(tmp_path, "scenario", "run", "struer", DATABASE_URL="postgresql://app@localhost/tovholder")
    assert answer.returncode == 1
    assert "Scenarier afspilles i programmets egen PostgreSQL" in answer.stderr
