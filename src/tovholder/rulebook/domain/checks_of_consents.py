"""Checks of the consent page's ticks: what they name is there, and a municipality asks for no more than the base lets it."""

from collections.abc import Iterator

from tovholder.core.text import Text
from tovholder.rulebook.domain.consents import NEVER_BY_CONSENT, ConsentTick, widened
from tovholder.rulebook.domain.errors import Finding, Path
from tovholder.rulebook.domain.pack import OwnPack, Pack
from tovholder.rulebook.domain.references import given, keys_in, known

WIDENS = Text(da="En pakke må ikke spørge om mere, end grundlaget giver lov til.", en="A pack may not ask for more than the base allows.")
NARROW = Text(
    da="Brug grundlagets nøgle, og lad feltet være som i 'consents.yaml' eller snævrere.",
    en="Use the base's key, and leave the field as in its 'consents.yaml' or narrower.",
)
NEVER = Text(da="Et samtykke åbner aldrig for denne oplysningstype.", en="No consent ever opens this kind of information.")
LEAVE_OUT = Text(da="Fjern den fra 'kinds'.", en="Remove it from 'kinds'.")


def consents(own: OwnPack, base: OwnPack | None, pack: Pack) -> Iterator[Finding]:
    national = {tick.key: tick for tick in base.consent_ticks} if base else {}
    for tick in own.consent_ticks:
        path: Path = ("consent_ticks", tick.key)
        yield from _names(tick, pack, path)
        if NEVER_BY_CONSENT & set(tick.kinds):
            yield Finding((*path, "kinds"), NEVER, LEAVE_OUT)
        if base:
            yield from known([tick.key], national.keys(), path)
        for field in widened(national[tick.key], tick) if tick.key in national else ():
            yield Finding((*path, field), WIDENS, NARROW)
    for tick in pack.consent_ticks:
        for limit in pack.gate_limits:
            if limit.kind in tick.kinds and tick.months > limit.months:
                yield Finding(("consent_ticks", tick.key, "months"), WIDENS, NARROW)


def _names(tick: ConsentTick, pack: Pack, path: Path) -> Iterator[Finding]:
    units = keys_in(pack, "units")
    yield from known(tick.kinds, keys_in(pack, "information_kinds"), (*path, "kinds"))
    yield from known(tick.from_units, units, (*path, "from_units"))
    yield from known([tick.own_decision], keys_in(pack, "age_limits"), (*path, "own_decision"))
    yield from known([tick.gate], [gate.key for gate in pack.gates if gate.needs_consent], (*path, "gate"))
    for number, receiver in enumerate(tick.to):
        yield from known(given(receiver.sector), keys_in(pack, "sectors"), (*path, "to", number, "sector"))
        yield from known(given(receiver.unit), units, (*path, "to", number, "unit"))
        there = [function.key for function in pack.functions if receiver.unit in function.units]
        yield from known(given(receiver.function), there, (*path, "to", number, "function"))
