from tovholder.pathways.models.acknowledgement import Acknowledgement
from tovholder.pathways.models.derivation import DERIVATION
from tovholder.pathways.models.handover import Handover
from tovholder.pathways.models.move import DeadlineMove
from tovholder.pathways.models.step import Pathway, Step
from tovholder.pathways.models.witnessing import Witnessing

__all__ = ["DERIVATION", "Acknowledgement", "DeadlineMove", "Handover", "Pathway", "Step", "Witnessing"]
