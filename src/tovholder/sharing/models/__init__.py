from tovholder.sharing.models.access_request import LONGEST_PURPOSE, AccessRequest
from tovholder.sharing.models.bar import Bar
from tovholder.sharing.models.consent import Consent, ConsentRecipient, ConsentRevocation
from tovholder.sharing.models.derivation import DERIVATION
from tovholder.sharing.models.disclosure import LONGEST_TOLD, Disclosure
from tovholder.sharing.models.emergency import EmergencyAccess, EmergencyReview
from tovholder.sharing.models.log_deletion import LogDeletion
from tovholder.sharing.models.opening import LONGEST_IN_EMERGENCY, LONGEST_REASON, OPENED, GateOpening, OpeningMember
from tovholder.sharing.models.party_access import (
    LONGEST_SCOPE,
    LONGEST_WHY,
    PartyAccessAnswer,
    PartyAccessLine,
    PartyAccessRequest,
)
from tovholder.sharing.models.sample_check import LONGEST_FINDING, SampleCheck, SampleFinding

__all__ = [
    "DERIVATION",
    "LONGEST_FINDING",
    "LONGEST_IN_EMERGENCY",
    "LONGEST_PURPOSE",
    "LONGEST_REASON",
    "LONGEST_SCOPE",
    "LONGEST_TOLD",
    "LONGEST_WHY",
    "OPENED",
    "AccessRequest",
    "Bar",
    "Consent",
    "ConsentRecipient",
    "ConsentRevocation",
    "Disclosure",
    "EmergencyAccess",
    "EmergencyReview",
    "GateOpening",
    "LogDeletion",
    "OpeningMember",
    "PartyAccessAnswer",
    "PartyAccessLine",
    "PartyAccessRequest",
    "SampleCheck",
    "SampleFinding",
]
