"""The door to sharing."""

from tovholder.sharing.asking import OwnWords, Recipient
from tovholder.sharing.enums import BarReason, ConsentAnswer, ConsentForm, RevokedHow, ToldHow
from tovholder.sharing.models import DERIVATION, LONGEST_TOLD
from tovholder.sharing.operations.bars import bar_worker, lift_bar
from tovholder.sharing.operations.consents import Answer, ConsentTalk, give_consent, revoke_consent
from tovholder.sharing.operations.note_disclosure import NewDisclosure, note_disclosure
from tovholder.sharing.permissions import check_can_bar_others, unit_that_asks
from tovholder.sharing.policies import INSIDE_THE_UNIT
from tovholder.sharing.queries.bars import BarRow, bars_of
from tovholder.sharing.queries.consents import ConsentRow, consents_of
from tovholder.sharing.queries.disclosures import DisclosurePage, DisclosureRow, disclosure_denial, disclosures_of

__all__ = [
    "DERIVATION",
    "INSIDE_THE_UNIT",
    "LONGEST_TOLD",
    "Answer",
    "BarReason",
    "BarRow",
    "ConsentAnswer",
    "ConsentForm",
    "ConsentRow",
    "ConsentTalk",
    "DisclosurePage",
    "DisclosureRow",
    "NewDisclosure",
    "OwnWords",
    "Recipient",
    "RevokedHow",
    "ToldHow",
    "bar_worker",
    "bars_of",
    "check_can_bar_others",
    "consents_of",
    "disclosure_denial",
    "disclosures_of",
    "give_consent",
    "lift_bar",
    "note_disclosure",
    "revoke_consent",
    "unit_that_asks",
]
