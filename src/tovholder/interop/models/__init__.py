from tovholder.interop.models.arrival_list import ArrivalList, ColumnMapping
from tovholder.interop.models.keeping import KEEPING
from tovholder.interop.models.match_question import MatchQuestion

__all__ = ["KEEPING", "ArrivalList", "ColumnMapping", "MatchQuestion"]
