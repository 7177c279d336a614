from tovholder.access.models.access_log import AccessLogEntry
from tovholder.access.models.account import Account
from tovholder.access.models.compartment import CaseSubject, Clearance, Compartment, Presence

__all__ = ["AccessLogEntry", "Account", "CaseSubject", "Clearance", "Compartment", "Presence"]
