"""What may be published. Each check raises Denied with a code and a sentence."""

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.rulebook.domain.differences import vanished_law
from tovholder.rulebook.domain.pack import OwnPack


def check_may_publish(own: OwnPack, actor: Actor) -> None:
    """A municipality publishes its own pack; the national base comes by the command line only."""
    if own.municipality is None and actor.kind != "command":
        raise Denied(
            "base_by_command_only",
            Text(
                da="Et nationalt grundlag udgives kun fra kommandolinjen.",
                en="A national base is published from the command line only.",
            ),
        )
    if own.municipality is not None and own.municipality != actor.municipality:
        raise Denied(
            "other_municipality",
            Text(
                da=f"Pakken hører til kommune {own.municipality}. Udgiv den for den kommune.",
                en=f"The pack belongs to municipality {own.municipality}. Publish it for that municipality.",
            ),
        )


def check_is_changed(earlier: str, fingerprint: str, *, same_base: bool) -> None:
    """The same files published twice change nothing."""
    if earlier == fingerprint and same_base:
        raise Denied(
            "pack_unchanged",
            Text(da="Pakken er allerede udgivet, som den er.", en="The pack is already published as it is."),
        )


def check_keeps_the_law(earlier: OwnPack, own: OwnPack) -> None:
    """What the law said on a past day must stay readable: rules end by a date, they do not disappear."""
    gone = ", ".join(vanished_law(earlier, own))
    if gone:
        raise Denied(
            "law_vanishes",
            Text(
                da=f"Pakken mangler noget, der er udgivet før: {gone}. Giv det 'valid_until', slet det ikke.",
                en=f"The pack lacks what was published before: {gone}. Give it a 'valid_until', do not delete it.",
            ),
        )
