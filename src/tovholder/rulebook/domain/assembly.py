"""From a pack's files to a pack that holds together, or everything that is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from tovholder.core.text import Text
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.checks import findings_in
from tovholder.rulebook.domain.errors import Finding, PackRefused
from tovholder.rulebook.domain.golden_cases import GoldenCases, wrong_answers
from tovholder.rulebook.domain.pack import REQUIRED, OwnPack, Pack, extended
from tovholder.rulebook.domain.pruning import keys_written_in, sound_part
from tovholder.rulebook.domain.schema_faults import findings_of
from tovholder.rulebook.domain.source import MAIN_FILE, Source, read_source, to_json

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Assembled:
    """A pack as its own files say it, and as it works together with its base."""

    own: OwnPack
    pack: Pack


def assemble(files: Mapping[str, bytes], *, base: OwnPack | None) -> Assembled:
    """The pack the files make upon the base. Raises PackRefused with every fault, not only the first."""
    source = read_source(files)
    own = _validated(source, OwnPack)
    findings = _findings(own, base) if own and source.is_whole else []
    if own is None and source.is_whole:
        findings = _findings_in_the_sound_part(source, base)
    faults = source.faults + [source.fault(finding) for finding in findings]
    if own is None or faults:
        raise PackRefused(faults)
    return Assembled(own, extended(base, own))


def _findings(own: OwnPack, base: OwnPack | None) -> list[Finding]:
    return _missing(base, own) or findings_in(own, base, extended(base, own))


def _findings_in_the_sound_part(source: Source, base: OwnPack | None) -> list[Finding]:
    """What else is wrong beside what the schema refuses. Only what is surely so: nothing that refers to a faulty piece,
    nothing found by number, for numbers have shifted."""
    rest = sound_part(source.data)
    if rest is None or _missing(base, rest):
        return []
    written = keys_written_in(source.data)
    by_name = (finding for finding in _findings(rest, base) if not any(isinstance(part, int) for part in finding.path))
    return [finding for finding in by_name if finding.lacks not in written]


def base_named_in(files: Mapping[str, bytes]) -> str | None:
    """The key of the base the files say they extend, if they say so readably."""
    name = read_source({MAIN_FILE: files[MAIN_FILE]}).data.get("extends")
    return name if isinstance(name, str) and name.isidentifier() else None


def golden_cases(files: Mapping[str, bytes], pack: Pack, calendar: Calendar) -> int:
    """Put the golden cases to the pack; how many there are. Raises PackRefused with every case answered otherwise."""
    source = read_source(files)
    read = _validated(source, GoldenCases) if files else None
    findings = wrong_answers(read.cases, pack, calendar) if read else []
    faults = source.faults + [source.fault(finding) for finding in findings]
    if faults:
        raise PackRefused(faults)
    return len(read.cases) if read else 0


def _validated(source: Source, model: type[Model]) -> Model | None:
    try:
        return model.model_validate_json(to_json(source.data), strict=True)
    except ValidationError as error:
        source.faults.extend(source.fault(finding) for finding in findings_of(error, model))
        return None


def _missing(base: OwnPack | None, own: OwnPack) -> list[Finding]:
    said_by = [pack for pack in (own, base) if pack]
    return [
        Finding(
            (section,),
            Text(da=f"Afsnittet '{section}' mangler.", en=f"The section '{section}' is missing."),
            Text(da="Tilføj det, eller byg på et grundlag, der har det.", en="Add it, or extend a base that has it."),
        )
        for section in REQUIRED
        if not any(getattr(pack, section) for pack in said_by)
    ]
