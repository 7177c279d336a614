from tovholder.organisation.models.unit import Organisation, Unit
from tovholder.organisation.models.worker import Absence, FunctionHolding, Worker

__all__ = ["Absence", "FunctionHolding", "Organisation", "Unit", "Worker"]
