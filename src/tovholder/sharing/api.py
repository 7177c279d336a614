"""The door to sharing."""

from tovholder.sharing.enums import BarReason
from tovholder.sharing.models import DERIVATION
from tovholder.sharing.operations.bars import bar_worker, lift_bar
from tovholder.sharing.permissions import check_can_bar_others
from tovholder.sharing.queries.bars import BarRow, bars_of

__all__ = ["DERIVATION", "BarReason", "BarRow", "bar_worker", "bars_of", "check_can_bar_others", "lift_bar"]
