"""Makes sure that compartments stand before content is put into them."""

from collections.abc import Iterable

from tovholder.access.domain.compartments import CompartmentKey
from tovholder.access.models import Compartment
from tovholder.core.actor import Actor


def ensure_compartments(keys: Iterable[CompartmentKey], *, actor: Actor) -> None:
    """One statement for all, so that clearances are derived once. Part of the operation that writes the content."""
    Compartment.objects.bulk_create(
        [
            Compartment(
                id=key.id, municipality=actor.municipality, case_id=key.case_id, unit_id=key.unit_id, kind=key.kind,
                origin=key.origin, persons=sorted(key.persons),
            )
            for key in {key.id: key for key in keys}.values()
        ],
        ignore_conflicts=True,
    )
