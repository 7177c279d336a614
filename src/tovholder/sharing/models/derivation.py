"""What sharing contributes to the derivation of who is in a case and what they see: the gates a person or a law opens.

Each ground stands in a file of its own and gives its part here.
"""

from tovholder.access.api import Derivation
from tovholder.sharing.models import bar, consent_derivation, log_reading

DERIVATION = Derivation(
    name="sharing",
    presence=consent_derivation.PRESENCE,
    clearance=f"{bar.BARS_KNOWN} UNION ALL {consent_derivation.CLEARANCE}",
    bar=bar.BAR,
    touched={**bar.TOUCHED, **consent_derivation.TOUCHED},
    wide=consent_derivation.WIDE,
    functions=consent_derivation.FUNCTIONS + log_reading.FUNCTIONS,
    granted=log_reading.GRANTED,
)
