from tovholder.sharing.models.bar import Bar
from tovholder.sharing.models.consent import Consent, ConsentRecipient, ConsentRevocation
from tovholder.sharing.models.derivation import DERIVATION
from tovholder.sharing.models.disclosure import LONGEST_TOLD, Disclosure

__all__ = ["DERIVATION", "LONGEST_TOLD", "Bar", "Consent", "ConsentRecipient", "ConsentRevocation", "Disclosure"]
