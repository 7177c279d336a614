from tovholder.sharing.models.access_request import LONGEST_PURPOSE, AccessRequest
from tovholder.sharing.models.bar import Bar
from tovholder.sharing.models.consent import Consent, ConsentRecipient, ConsentRevocation
from tovholder.sharing.models.derivation import DERIVATION
from tovholder.sharing.models.disclosure import LONGEST_TOLD, Disclosure
from tovholder.sharing.models.sample_check import LONGEST_FINDING, SampleCheck, SampleFinding

__all__ = ["DERIVATION", "LONGEST_FINDING", "LONGEST_PURPOSE", "LONGEST_TOLD", "AccessRequest", "Bar", "Consent", "ConsentRecipient", "ConsentRevocation", "Disclosure", "SampleCheck", "SampleFinding"]
