"""What of interop stands in a record."""

from tovholder.access.api import EntryKind
from tovholder.interop.models import MatchQuestion

ENTRIES = (
    EntryKind(MatchQuestion, on="asked_at", told={"told": "OnTheList", "answer": "MatchAnswer"}, person="person_id", internal=True),
)
