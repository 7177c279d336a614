from tovholder.core.models.base import BaseModel, TenantModel, VersionedModel
from tovholder.core.models.event import Event, OperationCall
from tovholder.core.models.installation import Installation

__all__ = ["BaseModel", "Event", "Installation", "OperationCall", "TenantModel", "VersionedModel"]
