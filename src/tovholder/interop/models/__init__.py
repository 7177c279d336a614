from tovholder.interop.models.arrival_list import ArrivalList

__all__ = ["ArrivalList"]
