"""What the state of a case allows, whoever asks."""

from tovholder.cases.models import Case, Coordinator
from tovholder.cases.models.lookups import known_family_numbers
from tovholder.core.denials import Denied
from tovholder.core.text import Text


def check_is_new(family_number: str) -> None:
    """A family number opens one case in the municipality, also where whoever asks is not in that case."""
    if known_family_numbers([family_number]):
        raise family_number_known()


def family_number_known() -> Denied:
    return Denied(
        "family_number_known",
        Text(
            da="Familien er allerede registreret. Den er ikke oprettet igen.",
            en="The family is already registered. It was not registered again.",
        ),
    )


def check_has_no_coordinator(current: Coordinator | None) -> None:
    if current is not None:
        raise Denied(
            "has_coordinator",
            Text(
                da="Familien har allerede en tovholder. Skift af tovholder sker ved en overdragelse.",
                en="The family already has a coordinator. A change of coordinator is a hand-over.",
            ),
        )


def check_is_open(case: Case) -> None:
    if case.closed_on is not None:
        raise Denied(
            "case_is_closed",
            Text(da="Familieforløbet er afsluttet.", en="The family's case is closed."),
        )
