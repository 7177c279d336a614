from tovholder.occupancy.models.derivation import DERIVATION
from tovholder.occupancy.models.mark import TimeMark

__all__ = ["DERIVATION", "TimeMark"]
