"""The law changes: a new version is added by editing YAML alone, and its effect is seen."""

from datetime import date
from pathlib import Path

from tovholder.rulebook.domain.assembly import assemble
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.differences import differences, vanished_law
from tovholder.rulebook.domain.due_dates import due_date
from tovholder.rulebook.domain.pack import OwnPack
from tovholder.rulebook.packfiles import read_files

OLD_END = """        suspendable: true
        confidence: F2
        source: "Cabi, Kontrakt"""
NEW_VERSION = """
      - version: 2
        valid_from: 2027-01-01
        deadline: {da: "Senest 2 uger efter overtagelsen.", en: "Within 2 weeks of the take-over."}
        legal_basis: {da: "integrationslovens § 19, stk. 1", en: "Integration Act § 19(1)"}
        anchor: take_over
        measure: {kind: offset, after: {weeks: 2}}
        confidence: F
        source: "thought up for a test"

  - id: D06
"""


def test_new_version_is_in_force_from_its_day(packs_folder: Path, base: OwnPack, calendar: Calendar) -> None:
    files = read_files(packs_folder / "dk")
    rules = files["rules.yaml"].decode()
    rules = rules.replace(OLD_END, "        valid_until: 2027-01-01\n" + OLD_END, 1)
    files["rules.yaml"] = rules.replace("\n\n  - id: D06\n", NEW_VERSION, 1).encode()
    changed = assemble(files, base=None)

    rule = changed.pack.rule("D05")
    assert due_date(rule, date(2026, 12, 31), calendar=calendar).on == date(2027, 1, 31)
    assert due_date(rule, date(2027, 1, 1), calendar=calendar).on == date(2027, 1, 15)
    assert due_date(rule, date(2027, 1, 1), calendar=calendar).rule_version == 2
    assert {line.en for line in differences(base, changed.own)} == {
        "Added: rules › D05 › versions › 1 › valid_until",
        "Added: rules › D05 › versions › 2",
    }
    assert vanished_law(base, changed.own) == []


def test_a_rule_taken_out_is_noticed(packs_folder: Path, base: OwnPack) -> None:
    without = base.model_copy(update={"rules": tuple(rule for rule in base.rules if rule.id != "D16")})
    assert vanished_law(base, without) == ["rules D16"]
