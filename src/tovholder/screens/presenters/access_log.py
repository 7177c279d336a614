"""The access log on a page: rows of one look together, in words."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from tovholder.core.clock import COPENHAGEN, local_date
from tovholder.core.text import Text
from tovholder.rulebook.api import Pack
from tovholder.screens.labels import LABELS
from tovholder.screens.tags import label, words
from tovholder.screens.wording import EVENT_WORDS
from tovholder.sharing.api import ExtractRow, FindingRow, LookRow

IN_A_CELL = "=+-@\t\r"
"""What a spreadsheet would take for the beginning of a formula."""

LOOKING_AROUND = 3
"""So many refused in a day are no slip."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the log tells of one request about one case. ``parts``: what the reader was in the case then; ``did``: what she did in it
    that day; ``is_odd``: content was read by somebody who, as it stands now, had no part in the case.
    """

    look: UUID
    at: datetime
    reader: UUID
    reader_name: str
    what: str
    family: str
    persons: Sequence[str]
    kinds: Sequence[str]
    gates: Sequence[str]
    units: Sequence[str]
    purpose: str
    term: str
    parts: Sequence[str]
    did: Sequence[str]
    is_odd: bool

    @property
    def only_looked(self) -> bool:
        return not self.did


@dataclass(frozen=True, slots=True)
class LookGroup:
    """What one worker did in the log on one day about one family (or what belongs to none): its looks, the newest first.

    ``times``: how many look-ups; ``is_odd``: some of them without a part in the case; ``refused``: how many were refused.
    """

    day: date
    reader: UUID
    reader_name: str
    family: str
    looks: Sequence[Look]

    @property
    def times(self) -> int:
        return len({look.look for look in self.looks})

    @property
    def refused(self) -> int:
        return len({look.look for look in self.looks if look.what == "refused"})

    @property
    def is_odd(self) -> bool:
        return any(look.is_odd for look in self.looks)

    @property
    def is_unusual(self) -> bool:
        return self.is_odd or self.refused >= LOOKING_AROUND

    @property
    def kinds(self) -> list[str]:
        return _once(kind for look in self.looks for kind in look.kinds)

    @property
    def parts(self) -> list[str]:
        return _once(part for look in self.looks for part in look.parts)

    @property
    def did_nothing_else(self) -> bool:
        """In the family's case that day, as far as she had a part in it."""
        return bool(self.parts) and not any(look.did for look in self.looks)


@dataclass(frozen=True, slots=True)
class ExtractLine:
    day: date
    purpose: str
    kinds: str
    times: int


def looks_of(rows: Iterable[LookRow], pack: Pack) -> list[Look]:
    """In the order of the rows."""
    together: dict[tuple[object, ...], list[LookRow]] = {}
    for row in rows:
        together.setdefault((row.look, row.what, row.case_id, row.purpose, row.term), []).append(row)
    kinds = kind_names(pack)
    return [_look(found, kinds) for found in together.values()]


def _look(rows: Sequence[LookRow], kinds: Mapping[str, Text]) -> Look:
    first = rows[0]
    return Look(
        look=first.look, at=first.at, reader=first.reader, reader_name=first.reader_name or _("Not a worker"), what=first.what,
        family=first.family or "", persons=_once(row.person for row in rows), kinds=_once(kind_said(row.kind, kinds) for row in rows),
        gates=_once(label(row.gate, "Gate") for row in rows if row.gate), units=_once(row.unit for row in rows),
        purpose=purpose_said(first.purpose), term=first.term, parts=[label(part, "Capacity") for part in first.parts],
        did=[str(EVENT_WORDS.get(event, event)) for event in first.did], is_odd=first.what == "content" and not first.parts,
    )


def groups_of(looks: Iterable[Look]) -> list[LookGroup]:
    """The looks by day, worker and family; what is unusual first, then the newest, as the looks come."""
    together: dict[tuple[date, UUID, str], list[Look]] = {}
    for look in looks:
        together.setdefault((local_date(look.at), look.reader, look.family), []).append(look)
    groups = [LookGroup(day, reader, found[0].reader_name, family, found) for (day, reader, family), found in together.items()]
    return sorted(groups, key=lambda group: not group.is_unusual)


def _once(said: Iterable[str | None]) -> list[str]:
    return sorted({each for each in said if each})


def kind_names(pack: Pack) -> dict[str, Text]:
    return {kind.key: kind.name for kind in pack.information_kinds}


def kind_said(key: str, names: Mapping[str, Text]) -> str:
    return words(names.get(key)) if key in names else label(key, "SearchKind")


def purpose_said(purpose: str) -> str:
    """What a look was for: the reader's part in the case, or what she was doing."""
    return label(purpose, "Capacity" if purpose in LABELS["Capacity"] else "LookPurpose")


def extract_lines(rows: Iterable[ExtractRow], pack: Pack) -> list[ExtractLine]:
    """In words the citizen understands, and without anybody's name."""
    names = kind_names(pack)
    return [
        ExtractLine(row.day, label(row.purpose, "PurposeForCitizen"), ", ".join(_once(kind_said(kind, names) for kind in row.kinds)), row.times)
        for row in rows
    ]


def open_first(looks: Sequence[Look], found: Mapping[UUID, FindingRow]) -> list[tuple[list[Look], FindingRow | None]]:
    """A sample's looks, those nobody has judged first; of one look all its lines."""
    together: dict[UUID, list[Look]] = {}
    for look in looks:
        together.setdefault(look.look, []).append(look)
    return sorted(((lines, found.get(key)) for key, lines in together.items()), key=lambda pair: pair[1] is not None)


def as_csv(looks: Iterable[Look]) -> bytes:
    """For a spreadsheet: UTF-8 with its mark, semicolons, and nothing that is taken for a formula."""
    out = io.StringIO()
    written = csv.writer(out, delimiter=";", lineterminator="\r\n")
    written.writerow([
        _("When"), _("Who"), _("What"), _("Family"), _("Persons"), _("Kinds of information"), _("Whose record"), _("Through"), _("What for"),
        _("Searched for"), _("Part in the case"), _("Did in the case that day"),
    ])
    for look in looks:
        cells = [
            look.at.astimezone(COPENHAGEN).strftime("%Y-%m-%d %H:%M:%S"), look.reader_name, label(look.what, "ReadKind"), look.family,
            ", ".join(look.persons), ", ".join(look.kinds), ", ".join(look.units), ", ".join(look.gates), look.purpose, look.term,
            ", ".join(look.parts), ", ".join(look.did),
        ]
        written.writerow(f"'{cell}" if cell.startswith(tuple(IN_A_CELL)) else cell for cell in cells)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
