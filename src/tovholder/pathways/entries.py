"""What of pathways stands in a record."""

from tovholder.access.api import EntryKind
from tovholder.pathways.models import Acknowledgement, DeadlineMove, Handover, Step, Witnessing

ENTRIES = (
    EntryKind(
        Step, on="made_at", person="person_id",
        told={
            "key": "StepKey", "title": "", "details": "", "state": "StepState", "due_on": "", "agreed_on": "", "ended_at": "", "note": "",
        },
    ),
    EntryKind(
        Handover, on="offered_at", person="step__person_id", compartments=("compartment_id", "receiver_compartment_id"),
        told={
            "kind": "HandoverKind", "title": "Words", "what": "", "receiver_unit__name": "", "state": "HandoverState", "agreed": "",
            "answer": "",
        },
    ),
    EntryKind(DeadlineMove, on="moved_at", person="step__person_id", told={"was_on": "", "becomes_on": "", "why": ""}),
    EntryKind(Witnessing, on="witnessed_on", person="person_id", told={"worker__name": ""}),
    EntryKind(Acknowledgement, left_out="that a worker has seen a step says nothing of the person"),
)
