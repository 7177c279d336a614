"""The door to sharing."""

from tovholder.sharing.models import DERIVATION

__all__ = ["DERIVATION"]
