"""The door to sharing."""

from tovholder.sharing.enums import BarReason, ToldHow
from tovholder.sharing.models import DERIVATION, LONGEST_TOLD
from tovholder.sharing.operations.bars import bar_worker, lift_bar
from tovholder.sharing.operations.note_disclosure import NewDisclosure, note_disclosure
from tovholder.sharing.permissions import check_can_bar_others
from tovholder.sharing.policies import INSIDE_THE_UNIT
from tovholder.sharing.queries.bars import BarRow, bars_of
from tovholder.sharing.queries.disclosures import DisclosurePage, DisclosureRow, disclosure_denial, disclosures_of

__all__ = [
    "DERIVATION",
    "INSIDE_THE_UNIT",
    "LONGEST_TOLD",
    "BarReason",
    "BarRow",
    "DisclosurePage",
    "DisclosureRow",
    "NewDisclosure",
    "ToldHow",
    "bar_worker",
    "bars_of",
    "check_can_bar_others",
    "disclosure_denial",
    "disclosures_of",
    "lift_bar",
    "note_disclosure",
]
