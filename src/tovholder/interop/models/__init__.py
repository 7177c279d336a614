from tovholder.interop.models.arrival_list import ArrivalList, ColumnMapping
from tovholder.interop.models.keeping import KEEPING

__all__ = ["KEEPING", "ArrivalList", "ColumnMapping"]
