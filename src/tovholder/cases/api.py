"""The door to cases."""

from tovholder.cases.domain.kinds import IDENTITY
from tovholder.cases.domain.proposals import Proposal, Reason
from tovholder.cases.enums import Capacity, NoticeField
from tovholder.cases.letters import NoticeLetter, NoticePerson
from tovholder.cases.models import DERIVATION
from tovholder.cases.models.lookups import known_family_numbers
from tovholder.cases.operations.admit import admit_step_owner, end_step_owner
from tovholder.cases.operations.appoint_coordinator import appoint_coordinator
from tovholder.cases.operations.register_notice import register_notice
from tovholder.cases.permissions import check_can_appoint_coordinator, check_can_register_notice
from tovholder.cases.queries.candidates import proposals
from tovholder.cases.queries.case_page import (
    CaseRow,
    EventRow,
    ParticipationRow,
    events_of,
    get_case,
    own_cases,
    participations,
)
from tovholder.cases.queries.facts import CaseFacts, case_facts
from tovholder.cases.queries.notices import (
    KnownNotice,
    NoticeItemRow,
    notice_items,
    notices_by_family_number,
)
from tovholder.cases.take_over import take_over_date

__all__ = [
    "DERIVATION",
    "IDENTITY",
    "Capacity",
    "CaseFacts",
    "CaseRow",
    "EventRow",
    "KnownNotice",
    "NoticeField",
    "NoticeItemRow",
    "NoticeLetter",
    "NoticePerson",
    "ParticipationRow",
    "Proposal",
    "Reason",
    "admit_step_owner",
    "appoint_coordinator",
    "case_facts",
    "check_can_appoint_coordinator",
    "check_can_register_notice",
    "end_step_owner",
    "events_of",
    "get_case",
    "known_family_numbers",
    "notice_items",
    "notices_by_family_number",
    "own_cases",
    "participations",
    "proposals",
    "register_notice",
    "take_over_date",
]
