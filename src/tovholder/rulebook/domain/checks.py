"""What the schema alone cannot see: that everything a pack names is there, and that it narrows and never widens."""

from collections.abc import Iterator

from tovholder.core.text import Text
from tovholder.rulebook.domain.checks_of_consents import consents
from tovholder.rulebook.domain.checks_of_law import concealments, exemptions, gates, law, log_retention, tellings
from tovholder.rulebook.domain.checks_of_organisation import organisation, pathway
from tovholder.rulebook.domain.errors import Finding
from tovholder.rulebook.domain.pack import LAW, ORGANISATION, OwnPack, Pack
from tovholder.rulebook.domain.references import keys_in, repeated


def findings_in(own: OwnPack, base: OwnPack | None, pack: Pack) -> list[Finding]:
    """Everything wrong with a pack whose pieces each have the right form. `pack` is `own` upon `base`."""
    return [
        *_about(own, base),
        *_doubles(own, base),
        *law(own, pack),
        *gates(own, base, pack),
        *log_retention(own, base, pack),
        *concealments(own, pack),
        *consents(own, base, pack),
        *tellings(own, pack),
        *exemptions(own, pack),
        *organisation(pack),
        *(finding for template in pack.pathways for finding in pathway(template, pack)),
    ]


def _about(own: OwnPack, base: OwnPack | None) -> Iterator[Finding]:
    if own.municipality and not own.extends:
        yield Finding(
            ("municipality",),
            Text(da="En kommunes pakke skal bygge på et grundlag.", en="A municipality's pack must extend a base."),
            Text(da="Tilføj 'extends: dk'.", en="Add 'extends: dk'."),
        )
    if own.extends and (base is None or base.key != own.extends or base.extends):
        yield Finding(
            ("extends",),
            Text(da=f"'{own.extends}' er ikke et grundlag.", en=f"'{own.extends}' is not a base."),
            Text(da="Skriv nøglen på et nationalt grundlag, f.eks. dk.", en="Write a national base's key, e.g. dk."),
        )


def _doubles(own: OwnPack, base: OwnPack | None) -> Iterator[Finding]:
    """The same key twice; in the law also a key the base has already, for a pack only adds to the law."""
    for section in (*LAW, *ORGANISATION):
        taken = keys_in(base, section) if base and section in LAW else ()
        yield from repeated(keys_in(own, section), (section,), taken)
    for template in own.pathways:
        yield from repeated([step.key for step in template.steps], ("pathways", template.key, "steps"))
