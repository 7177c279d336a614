"""The disclosure ledger in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tovholder.core.text import Text
from tovholder.people.api import MemberRow
from tovholder.rulebook.api import Pack
from tovholder.sharing.api import DisclosureRow


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """``about``: the names, empty when it was the whole family; a former member is named nowhere."""

    row: DisclosureRow
    gate: Text
    basis: Text | None
    kinds: Sequence[Text]
    about: Sequence[str]


def disclosure_lines(rows: Iterable[DisclosureRow], people: Sequence[MemberRow], pack: Pack) -> list[DisclosureLine]:
    gates = {gate.key: gate for gate in pack.gates}
    kinds = {kind.key: kind.name for kind in pack.information_kinds}
    names = {member.person_id: member.name for member in people}
    lines = []
    for row in rows:
        gate = gates.get(row.gate)
        about = [] if set(row.persons) >= set(names) else [names[person] for person in row.persons if person in names]
        lines.append(
            DisclosureLine(
                row, gate.name if gate else Text(da=row.gate, en=row.gate), gate.legal_basis if gate else None,
                [kinds[kind] for kind in row.kinds if kind in kinds], about,
            )
        )
    return lines
