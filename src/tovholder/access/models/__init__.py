from tovholder.access.models.access_log import AccessLogEntry
from tovholder.access.models.account import Account
from tovholder.access.models.compartment import CaseSubject, Clearance, Compartment, Presence
from tovholder.access.models.search import LONGEST_SEARCH, Search, SearchEntry

__all__ = ["LONGEST_SEARCH", "AccessLogEntry", "Account", "CaseSubject", "Clearance", "Compartment", "Presence", "Search", "SearchEntry"]
