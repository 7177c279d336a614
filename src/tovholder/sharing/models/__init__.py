from tovholder.sharing.models.bar import Bar
from tovholder.sharing.models.derivation import DERIVATION

__all__ = ["DERIVATION", "Bar"]
