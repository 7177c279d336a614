"""What stands behind `tovholder packs ...` and `tovholder deadline`: functions that answer in words and as data."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tovholder.core.text import Text
from tovholder.rulebook.calendars import danish_calendar
from tovholder.rulebook.domain.differences import differences
from tovholder.rulebook.domain.due_dates import DueDate, NoDueDate, due_date
from tovholder.rulebook.domain.errors import PackRefused
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.references import suggestion
from tovholder.rulebook.domain.schema import schema_files
from tovholder.rulebook.packfiles import check_pack, read_pack


@dataclass(frozen=True)
class Answer:
    """What a command says: whether all is well, the lines to print, and the same as data for `--format json`."""

    ok: bool
    lines: tuple[Text, ...]
    data: dict[str, Any] = field(default_factory=dict)

    def in_language(self, code: str) -> str:
        return "\n".join(line.in_language(code) for line in self.lines)


def check_packs(folders: Iterable[Path]) -> Answer:
    """Every folder's pack read, checked and put to its golden cases. Raises nothing, whatever is wrong with a pack."""
    answers = [_checked(folder) for folder in folders]
    return Answer(
        all(answer.ok for answer in answers),
        tuple(line for answer in answers for line in answer.lines),
        {"packs": [answer.data for answer in answers]},
    )


def _checked(folder: Path) -> Answer:
    try:
        assembled, cases = check_pack(folder)
    except PackRefused as refused:
        return _refused(folder, refused)
    pack = assembled.pack
    rules, units = len(pack.rules), len(pack.units)
    line = Text(
        da=f"{pack.key}: i orden ({rules} regler, {units} enheder, {cases} eksempler svarer rigtigt).",
        en=f"{pack.key}: all well ({rules} rules, {units} units, {cases} cases answered rightly).",
    )
    return Answer(True, (line,), {"folder": folder.name, "pack": pack.key, "cases": cases, "faults": []})


def _refused(folder: Path, refused: PackRefused) -> Answer:
    name = folder.name
    lines = [Text(da=f"{name}/{f.in_language('da')}", en=f"{name}/{f.in_language('en')}") for f in refused.faults]
    faults = [
        {"file": f.file, "line": f.line, "wrong": f.wrong.model_dump(), "mend": f.mend.model_dump()}
        for f in refused.faults
    ]
    return Answer(False, tuple(lines), {"folder": name, "faults": faults})


def compare_packs(earlier: Path, later: Path) -> Answer:
    """The difference between the packs of two folders, in words."""
    try:
        old, new = read_pack(earlier).own, read_pack(later).own
    except PackRefused as refused:
        return _refused(later, refused)
    return differences_answer(differences(old, new))


def differences_answer(lines: list[Text]) -> Answer:
    """Differences as an answer; no difference is said too."""
    said = tuple(lines) or (Text(da="Ingen forskel.", en="No difference."),)
    return Answer(True, said, {"differences": [line.model_dump() for line in lines]})


def write_schemas(folder: Path) -> Answer:
    """The JSON Schema files, written into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in schema_files().items():
        (folder / name).write_text(content, encoding="utf-8")
    names = ", ".join(schema_files())
    return Answer(True, (Text(da=f"Skrevet: {names}", en=f"Written: {names}"),), {"files": list(schema_files())})


def deadline(
    pack: Pack,
    rule_id: str,
    anchor: date,
    *,
    on: date | None = None,
    residence_basis: str | None = None,
    exceptions: Collection[str] = (),
) -> Answer:
    """The date a rule of the pack gives, or the sentence that says why it gives none."""
    rules = {rule.id: rule for rule in pack.rules}
    bases = [basis.key for basis in pack.residence_bases]
    if rule_id not in rules:
        return _no_date("unknown_rule", _unknown(rule_id, list(rules)))
    if residence_basis and residence_basis not in bases:
        return _no_date("unknown_residence_basis", _unknown(residence_basis, bases))
    try:
        due = due_date(
            rules[rule_id], anchor, calendar=danish_calendar(), on=on, residence_basis=residence_basis,
            exceptions=exceptions, suspensions=pack.suspensions,
        )
    except NoDueDate as none:
        return _no_date(none.code, none.reason)
    return _dated(due)


def _unknown(key: str, among: list[str]) -> Text:
    hint = suggestion(key, among)
    return Text(da=f"'{key}' findes ikke. {hint.da}", en=f"There is no '{key}'. {hint.en}")


def _no_date(code: str, reason: Text) -> Answer:
    return Answer(False, (reason,), {"refused": code, "reason": reason.model_dump()})


def _dated(due: DueDate) -> Answer:
    lines = [Text(da=f"{due.on}: {_ended(due.explanation.da)}", en=f"{due.on}: {_ended(due.explanation.en)}")]
    if due.lawyer_to_confirm:
        lines.append(Text(da="Skal bekræftes af kommunens jurist.", en="To be confirmed by the municipality's lawyer."))
    data = {
        "due": due.on.isoformat(), "rule": due.rule_id, "version": due.rule_version,
        "explanation": due.explanation.model_dump(), "confidence": due.confidence,
        "lawyer_to_confirm": due.lawyer_to_confirm,
    }  # fmt: skip
    return Answer(True, tuple(lines), data)


def _ended(sentence: str) -> str:
    """With one full stop, also after "2. pkt."."""
    return f"{sentence.removesuffix('.')}."
