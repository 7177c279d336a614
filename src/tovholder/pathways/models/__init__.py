from tovholder.pathways.models.derivation import DERIVATION
from tovholder.pathways.models.step import Pathway, Step

__all__ = ["DERIVATION", "Pathway", "Step"]
