"""Party access in words: what is to be decided on the page, and the paper that goes out."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from tovholder.core.paper import paper
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Exemption, Listed, Pack
from tovholder.screens.entry_words import ENTRY_NAMES, told_rows
from tovholder.screens.tags import day, words
from tovholder.sharing.api import OWN_DATA, Decided, PartyAskedBy, PartyChoice, PartyDesk, PartyEntry

TEMPLATE = Path(__file__).resolve().parents[1] / "papers" / "party_access.typ"


@dataclass(frozen=True, slots=True)
class PartyLine:
    """An entry in words."""

    entry: PartyEntry
    name: str
    kinds: str
    rows: Sequence[tuple[str, str]]
    others: str


def party_lines(desk: PartyDesk, pack: Pack, family: Sequence[MemberRow]) -> list[PartyLine]:
    names = {member.person_id: member.name for member in family}
    return [_line(each, pack, names, desk.asked.person_id) for each in desk.entries]


def _line(each: PartyEntry, pack: Pack, names: Mapping[UUID, str], person_id: UUID) -> PartyLine:
    kinds = {kind.key: kind.name for kind in pack.information_kinds}
    return PartyLine(
        each, str(ENTRY_NAMES[each.entry.kind.name]), ", ".join(words(kinds[kind]) for kind in each.kinds if kind in kinds),
        told_rows(each.entry.told, each.entry.kind.told, pack, names),
        ", ".join(name for person, name in names.items() if person in each.about and person != person_id),
    )


def party_paper(
    desk: PartyDesk, decided: Sequence[Decided], pack: Pack, family: Sequence[MemberRow], *, unit: str, today: date, at: datetime,
    looks: Sequence[Sequence[str]] | None, is_draft: bool = False,
) -> bytes:
    """The answer as an accessible PDF, in Danish. ``looks``: who has looked, by day and purpose, where the unit may tell it."""
    with translation.override("da"):
        lines = {line.entry.key: line for line in party_lines(desk, pack, family)}
        rules = {rule.key: rule for rule in pack.exemptions}
        asked = desk.asked
        facts = {
            "title": _("Answer to a request for party access"), "language": "da", "municipality": pack.name.da, "unit": unit,
            "made": _("Draft, not sent") if is_draft else day(today),
            "person": next((member.name for member in family if member.person_id == asked.person_id), asked.person), "asker": asked.asker,
            "by_guardian": asked.asked_by == PartyAskedBy.GUARDIAN, "received": day(asked.received_on), "scope": asked.scope,
            "kept_back": _kept_back(decided, lines, rules), "grounds": _grounds(decided, rules),
            "entries": _given(decided, lines), "looks": looks, "basis": own_data_basis(pack, "da"), "months_kept": pack.log_months(today),
        }
    return paper(TEMPLATE, facts, at=at)


def own_data_basis(pack: Pack, language: str) -> str:
    """By what law the party sees what is kept: the paragraphs of the gate *own data*."""
    said = pack.gate(OWN_DATA).legal_basis
    return said.in_language(language) if said else ""


def _given(decided: Sequence[Decided], lines: Mapping[tuple[str, UUID], PartyLine]) -> list[dict[str, Any]]:
    """What is given, by day; each file under the number it has in the package."""
    found, files = [], 0
    for each in decided:
        line = lines[each.entry]
        if each.choice == PartyChoice.KEPT_BACK:
            continue
        is_file = line.entry.is_document and each.choice == PartyChoice.GIVEN
        files += is_file
        rows = [(_("Extract"), each.given)] if each.choice == PartyChoice.PART else line.rows
        name = _("%(name)s (enclosure %(number)s)") % {"name": line.name, "number": files} if is_file else line.name
        found.append({"day": day(line.entry.entry.on), "name": name, "kinds": line.kinds, "rows": [list(row) for row in rows]})
    return found


def _kept_back(decided: Sequence[Decided], lines: Mapping[tuple[str, UUID], PartyLine], rules: Mapping[str, Exemption]) -> list[list[str]]:
    """Day, kind and reason of what may be listed, in whole or in part."""
    return [
        [
            day(lines[each.entry].entry.entry.on), lines[each.entry].name + (_(" (a part)") if each.choice == PartyChoice.PART else ""),
            f"{rules[each.reason].says.da} ({rules[each.reason].legal_basis.da})",
        ]
        for each in decided if each.choice != PartyChoice.GIVEN and rules[each.reason].listed == Listed.ENTRY
    ]


def _grounds(decided: Sequence[Decided], rules: Mapping[str, Exemption]) -> list[str]:
    """The grounds of what is told by its reason alone: once each, whatever their number."""
    keys = [each.reason for each in decided if each.choice != PartyChoice.GIVEN and rules[each.reason].listed == Listed.REASON]
    return [f"{rules[key].says.da} ({rules[key].legal_basis.da})" for key in dict.fromkeys(keys)]


def packed(made: bytes, files: Sequence[tuple[str, bytes]], *, at: datetime) -> bytes:
    """The paper and the files as one ZIP; no name in it tells of whom it is."""
    out = io.BytesIO()
    stamp = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("aktindsigt.pdf", stamp), made)
        for number, (_name, content) in enumerate(files, 1):
            package.writestr(zipfile.ZipInfo(f"bilag-{number:02}.pdf", stamp), content)
    return out.getvalue()
