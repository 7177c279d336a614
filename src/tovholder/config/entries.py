"""Every kind of entry that can stand in a compartment (``access/entries.py``)."""

from tovholder.access.api import ENTRIES as ACCESS
from tovholder.cases.api import ENTRIES as CASES
from tovholder.interop.api import ENTRIES as INTEROP
from tovholder.pathways.api import ENTRIES as PATHWAYS
from tovholder.people.api import ENTRIES as PEOPLE
from tovholder.sharing.api import ENTRIES as SHARING

ENTRY_KINDS = (*ACCESS, *PEOPLE, *CASES, *SHARING, *PATHWAYS, *INTEROP)
