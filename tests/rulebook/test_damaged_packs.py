"""Whatever is done to a pack's files: it still works or the fault is told; never a traceback."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tovholder.rulebook.commands import check_packs
from tovholder.rulebook.domain.assembly import assemble
from tovholder.rulebook.domain.errors import Fault, PackRefused
from tovholder.rulebook.domain.pack import OwnPack
from tovholder.rulebook.packfiles import read_files

JUNK = ["", "\t", ":", "- ", "{", "[", "}", '"', "'", "null", "true", "-1", "9" * 40, "2026-13-45", "*a", "&a ", "!!x ", "æøå", "\x00"]


def _damage(text: str, chance: random.Random) -> str:
    at, length = chance.randrange(len(text)), chance.randrange(1, 80)
    match chance.randrange(5):
        case 0:
            return text[:at] + text[at + length :]
        case 1:
            return text[:at] + chance.choice(JUNK) + text[at:]
        case 2:
            return text[:at] + chance.choice(JUNK) + text[at + length :]
        case 3:
            lines = text.splitlines(keepends=True)
            chance.shuffle(lines)
            return "".join(lines)
        case _:
            return text[:at]


def _faults(folder: Path, base: OwnPack) -> tuple[Fault, ...]:
    try:
        assemble(read_files(folder), base=base)
    except PackRefused as refused:
        return refused.faults
    return ()


def test_two_hundred_damaged_packs_give_faults_and_no_traceback(
    packs_folder: Path, base: OwnPack, tmp_path: Path
) -> None:
    chance = random.Random(671)
    told = []
    for number in range(200):
        folder = tmp_path / f"pack{number}"
        shutil.copytree(packs_folder / "struer", folder)
        file = chance.choice(sorted(folder.glob("*.yaml")))
        file.write_text(_damage(file.read_text(), chance))
        told.append(_faults(folder, base))
    assert sum(bool(faults) for faults in told) > 100
    assert all(fault.wrong.da and fault.mend.en for faults in told for fault in faults)


def test_damaged_packs_are_told_by_the_command_too(packs_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(packs_folder / "dk", tmp_path / "dk")
    shutil.copytree(packs_folder / "struer", tmp_path / "struer")
    (tmp_path / "dk" / "rules.yaml").write_text("rules: [")
    answer = check_packs([tmp_path / "dk", tmp_path / "struer"])
    assert not answer.ok
    assert [bool(pack["faults"]) for pack in answer.data["packs"]] == [True, True]


@given(st.dictionaries(st.sampled_from(["pack.yaml", "rules.yaml"]), st.binary(max_size=200)))
def test_any_bytes_give_faults_and_no_traceback(files: dict[str, bytes]) -> None:
    with pytest.raises(PackRefused) as refused:
        assemble(files, base=None)
    assert refused.value.faults
