from tovholder.organisation.models.derivation import DERIVATION
from tovholder.organisation.models.unit import Organisation, OutsideContact, Unit, UnitClosing
from tovholder.organisation.models.worker import Absence, Deputy, FunctionHolding, Worker

__all__ = [
    "DERIVATION", "Absence", "Deputy", "FunctionHolding", "Organisation", "OutsideContact", "Unit", "UnitClosing", "Worker",
]
