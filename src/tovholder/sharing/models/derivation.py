"""What sharing contributes to the derivation of who is in a case and what they see: the gates a person or a law opens.

Each ground stands in a file of its own and gives its part here.
"""

from tovholder.access.api import Derivation
from tovholder.sharing.models import bar

DERIVATION = Derivation(name="sharing", clearance=bar.BARS_KNOWN, bar=bar.BAR, touched={**bar.TOUCHED})
