"""The door to occupancy."""

from tovholder.occupancy.domain.busy import Busy, merged
from tovholder.occupancy.models import DERIVATION
from tovholder.occupancy.operations.marks import NewMark, move_marks, put_marks, remove_marks
from tovholder.occupancy.queries.marks import MarkRow, marks

__all__ = ["DERIVATION", "Busy", "MarkRow", "NewMark", "marks", "merged", "move_marks", "put_marks", "remove_marks"]
