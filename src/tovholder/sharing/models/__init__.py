from tovholder.sharing.models.derivation import DERIVATION

__all__ = ["DERIVATION"]
