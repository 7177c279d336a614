"""What of sharing stands in a record."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, NullIf

from tovholder.access.api import EntryKind
from tovholder.sharing.models import (
    AccessRequest,
    Bar,
    Consent,
    ConsentRecipient,
    ConsentRevocation,
    Disclosure,
    GateOpening,
    OpeningMember,
    PartyAccessAnswer,
    PartyAccessLine,
    PartyAccessRequest,
)

_NAMED = Coalesce("recipients__unit__name", NullIf("recipients__outside_name", Value("")))
_TO = ArrayAgg(_NAMED, filter=Q(recipients__unit__isnull=False) | ~Q(recipients__outside_name=""), distinct=True, default=[])

ENTRIES = (
    EntryKind(
        Consent, on="given_on", person="person_id", made={"to": lambda: _TO},
        told={
            "purpose": "", "answer": "ConsentAnswer", "kinds": "InformationKind", "to": "", "form": "ConsentForm", "language": "",
            "interpreter": "", "note": "", "lapses_on": "",
        },
    ),
    EntryKind(ConsentRecipient, left_out="told with the consent"),
    EntryKind(
        ConsentRevocation, on="revoked_at", person="consent__person_id",
        told={"consent__purpose": "", "how": "RevokedHow", "note": ""},
    ),
    EntryKind(
        Disclosure, on="told_on", persons="persons",
        told={"how": "ToldHow", "unit__name": "", "recipient": "", "kinds": "InformationKind", "what": "", "gate": "GateName", "reason": ""},
    ),
    EntryKind(AccessRequest, on="asked_at", person="person_id", internal=True, told={"purpose": "", "state": "AccessRequestState", "answer": ""}),
    EntryKind(Bar, on="valid_from", internal=True, told={"why": "BarReason", "valid_until": ""}),
    EntryKind(
        GateOpening, on="opened_at", persons="persons",
        told={"gate": "GateName", "reason": "", "kinds": "InformationKind", "closed_at": "", "closed_why": ""},
    ),
    EntryKind(OpeningMember, left_out="who was let in; the opening itself is told"),
    EntryKind(PartyAccessRequest, left_out="what the person asked; the front page of the answer repeats it"),
    EntryKind(PartyAccessAnswer, left_out="what was answered before: the person has it, as a document of the record"),
    EntryKind(PartyAccessLine, left_out="of an answer that was sent"),
)
