"""What sharing contributes to the derivation of who is in a case and what they see: the gates a person or a law opens.

Each ground stands in a file of its own and gives its part here.
"""

from collections.abc import Mapping

from tovholder.access.api import Derivation
from tovholder.sharing.models import (
    bar,
    consent_derivation,
    emergency,
    log_deletion,
    log_reading,
    lookups,
    opening_derivation,
    party_access,
    party_call,
    who_lost,
    who_sees,
)


def _together(*grounds: Mapping[str, str]) -> dict[str, str]:
    """The cases a change of a table concerns, by any of the grounds."""
    tables = dict.fromkeys(table for ground in grounds for table in ground)
    return {table: " UNION ".join(f"({ground[table]})" for ground in grounds if table in ground) for table in tables}


DERIVATION = Derivation(
    name="sharing",
    presence=f"{consent_derivation.PRESENCE} UNION ALL {opening_derivation.PRESENCE} UNION ALL {emergency.PRESENCE}",
    clearance=f"{bar.BARS_KNOWN} UNION ALL {consent_derivation.CLEARANCE} UNION ALL {opening_derivation.CLEARANCE} UNION ALL {party_access.REQUESTS_KNOWN}",
    bar=bar.BAR,
    touched=_together(bar.TOUCHED, consent_derivation.TOUCHED, opening_derivation.TOUCHED, emergency.TOUCHED),
    wide=tuple(dict.fromkeys((*consent_derivation.WIDE, *opening_derivation.WIDE))),
    functions=(
        consent_derivation.FUNCTIONS + log_reading.FUNCTIONS + log_deletion.FUNCTIONS + lookups.FUNCTIONS + emergency.FUNCTIONS
        + party_call.FUNCTIONS + who_lost.FUNCTIONS + who_sees.FUNCTIONS
    ),
    granted=(
        *consent_derivation.GRANTED, *log_reading.GRANTED, *log_deletion.GRANTED, *lookups.GRANTED, *emergency.GRANTED, *party_call.GRANTED,
        *who_lost.GRANTED, *who_sees.GRANTED,
    ),
)
