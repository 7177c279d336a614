from tovholder.core.models.base import BaseModel, TenantModel, VersionedModel
from tovholder.core.models.document import Document
from tovholder.core.models.event import Event, OperationCall
from tovholder.core.models.inbox import DailyMailChoice, DailyMailSent, InboxItem
from tovholder.core.models.installation import Installation

__all__ = [
    "BaseModel",
    "DailyMailChoice",
    "DailyMailSent",
    "Document",
    "Event",
    "InboxItem",
    "Installation",
    "OperationCall",
    "TenantModel",
    "VersionedModel",
]
