"""Checks of what a pack says of the law and its gates."""

from collections.abc import Iterator

from tovholder.core.text import Text
from tovholder.rulebook.domain.errors import Finding, Path
from tovholder.rulebook.domain.gates import Gate, widened_limits
from tovholder.rulebook.domain.pack import OwnPack, Pack
from tovholder.rulebook.domain.references import given, keys_in, known
from tovholder.rulebook.domain.tellings import Telling

WIDENS = Text(da="En pakke må ikke gøre en port videre.", en="A pack may not make a gate wider.")
NARROW_INSTEAD = Text(
    da="Indsnævr den under 'gates_narrowed', eller lad den være, som grundlaget har den.",
    en="Narrow it under 'gates_narrowed', or leave it as the base has it.",
)

FURTHER = Text(da="Her siges ja til flere, end hjemlen er for.", en="This says yes to more than the gate is for.")
NO_FURTHER = Text(
    da="Nævn under 'to_sectors' kun dem, hjemlen nævner under 'sectors', og sæt 'from_outside', hvor hjemlen har det.",
    en="Name under 'to_sectors' only those the gate has under 'sectors', and set 'from_outside' where the gate does.",
)
LIMITS_ARE_NATIONAL = Text(da="Grænserne for, hvor længe loggen gemmes, er nationale.", en="The limits of how long the log is kept are national.")
SAY_LOG_KEPT = Text(da="Skriv kommunens eget tal under 'log_kept'.", en="Write the municipality's own number under 'log_kept'.")


def law(own: OwnPack, pack: Pack) -> Iterator[Finding]:
    sectors, bases = keys_in(pack, "sectors"), keys_in(pack, "residence_bases")
    for kind in own.information_kinds:
        yield from known([kind.sector], sectors, ("information_kinds", kind.key, "sector"))
    for rule in own.rules:
        for number, version in enumerate(rule.versions):
            path: Path = ("rules", rule.id, "versions", number)
            yield from known(version.residence_bases, bases, (*path, "residence_bases"))
            for exception in version.exceptions:
                yield from known(exception.residence_bases, bases, (*path, "exceptions", exception.key))
    for term in own.terms:
        for number, name in enumerate(term.names):
            yield from known(name.residence_bases, bases, ("terms", term.key, "names", number, "residence_bases"))
    for limit in own.gate_limits:
        yield from known([limit.kind], keys_in(pack, "information_kinds"), ("gate_limits",))
    suspendable = {rule.id for rule in pack.rules if any(version.suspendable for version in rule.versions)}
    for suspension in own.suspensions:
        yield from known(suspension.rules, suspendable, ("suspensions", suspension.key, "rules"))


def concealments(own: OwnPack, pack: Pack) -> Iterator[Finding]:
    """What is hidden inside a family names what there is; that nothing national is shown again follows from the form."""
    kinds = keys_in(pack, "information_kinds")
    for rule in own.concealments:
        path: Path = ("concealments", rule.key)
        yield from known(rule.kinds, kinds, (*path, "kinds"))
        yield from known(given(rule.age), keys_in(pack, "age_limits"), (*path, "age"))
    for number, narrowing in enumerate(own.concealments_narrowed):
        yield from known([narrowing.rule], keys_in(pack, "concealments"), ("concealments_narrowed", number, "rule"))
        yield from known(narrowing.kinds, kinds, ("concealments_narrowed", number, "kinds"))


def tellings(own: OwnPack, pack: Pack) -> Iterator[Finding]:
    """What *May I tell it?* is answered from names what there is."""
    for telling in own.tellings:
        path: Path = ("tellings", telling.key)
        yield from known([telling.gate] if telling.gate else [], keys_in(pack, "gates"), (*path, "gate"))
        yield from known((*(telling.kinds or ()), *telling.without_kinds), keys_in(pack, "information_kinds"), path)
        yield from known((*(telling.to_sectors or ()), *telling.not_to_sectors), keys_in(pack, "sectors"), path)
        for gate in (gate for gate in pack.gates if gate.key == telling.gate):
            if _goes_further(telling, gate):
                yield Finding((*path, "to_sectors"), FURTHER, NO_FURTHER)


def _goes_further(telling: Telling, gate: Gate) -> bool:
    """What is told by a gate goes to nobody, and comes from nobody, that the gate is not for."""
    to = telling.to_sectors
    return (bool(gate.sectors) and (to is None or not set(to) <= set(gate.sectors))) or (gate.from_outside and not telling.from_outside)


def exemptions(own: OwnPack, pack: Pack) -> Iterator[Finding]:
    for exemption in own.exemptions:
        yield from known(exemption.kinds, keys_in(pack, "information_kinds"), ("exemptions", exemption.key, "kinds"))


def log_retention(own: OwnPack, base: OwnPack | None, pack: Pack) -> Iterator[Finding]:
    """A municipality says how long its log is kept, within the limits; the limits are the base's."""
    if base and own.log_retention:
        yield Finding(("log_retention",), LIMITS_ARE_NATIONAL, SAY_LOG_KEPT)
    if own.log_kept is None or not pack.log_retention:
        return
    rule = pack.log_retention[-1]
    if rule.kept(own.log_kept.months) != own.log_kept.months:
        yield Finding(
            ("log_kept", "months"),
            Text(
                da=f"Loggen gemmes mindst {rule.shortest} og højst {rule.longest} måneder.",
                en=f"The log is kept for at least {rule.shortest} and at most {rule.longest} months.",
            ),
            Text(da=f"Skriv et tal fra {rule.shortest} til {rule.longest}.", en=f"Write a number from {rule.shortest} to {rule.longest}."),
        )


def gates(own: OwnPack, base: OwnPack | None, pack: Pack) -> Iterator[Finding]:
    kinds = keys_in(pack, "information_kinds")
    for gate in own.gates:
        yield from known((*(gate.kinds or ()), *gate.without_kinds), kinds, ("gates", gate.key))
        if base:
            yield Finding(("gates", gate.key), WIDENS, NARROW_INSTEAD)
    gates = {gate.key: gate for gate in pack.gates}
    for number, narrowing in enumerate(own.gates_narrowed):
        path: Path = ("gates_narrowed", number)
        yield from known([narrowing.gate], gates.keys(), (*path, "gate"))
        yield from known(narrowing.without_kinds, kinds, (*path, "without_kinds"))
        if narrowing.gate in gates:
            for limit in widened_limits(gates[narrowing.gate], narrowing):
                yield Finding((*path, limit), WIDENS, NARROW_INSTEAD)
