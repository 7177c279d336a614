from tovholder.cases.models.case import Case, Coordinator, Notice, NoticeItem, Participation
from tovholder.cases.models.derivation import DERIVATION

__all__ = ["DERIVATION", "Case", "Coordinator", "Notice", "NoticeItem", "Participation"]
