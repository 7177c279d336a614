"""The door to sharing."""

from tovholder.sharing.asking import OwnWords, Recipient
from tovholder.sharing.domain.party_access import Decided
from tovholder.sharing.entries import ENTRIES
from tovholder.sharing.enums import (
    AccessRequestState,
    BarReason,
    ConsentAnswer,
    ConsentForm,
    EmergencyVerdict,
    PartyAnswerState,
    PartyAskedBy,
    PartyChoice,
    RevokedHow,
    ToldHow,
    Verdict,
)
from tovholder.sharing.models import (
    DERIVATION,
    LONGEST_FINDING,
    LONGEST_PURPOSE,
    LONGEST_REASON,
    LONGEST_SCOPE,
    LONGEST_TOLD,
    LONGEST_WHY,
    OPENED,
)
from tovholder.sharing.models.log_lookups import drop_empty_months
from tovholder.sharing.models.lookups import close_gates, tell_officers
from tovholder.sharing.models.who_sees import ANSWERS, SeenBy
from tovholder.sharing.operations.access_requests import answer_access_request, ask_for_access
from tovholder.sharing.operations.bars import bar_worker, lift_bar
from tovholder.sharing.operations.consents import Answer, ConsentTalk, give_consent, revoke_consent
from tovholder.sharing.operations.emergency import enter_case_in_emergency, review_emergency
from tovholder.sharing.operations.forget_log import forget_log
from tovholder.sharing.operations.note_disclosure import NewDisclosure, note_disclosure
from tovholder.sharing.operations.openings import (
    NewOpening,
    close_gate,
    judge_notification,
    note_in_opening,
    open_gate,
    renew_gate,
)
from tovholder.sharing.operations.party_access import (
    NewPartyRequest,
    PartyAnswer,
    ask_for_party_access,
    put_off_party_access,
    send_party_access,
)
from tovholder.sharing.operations.sample_checks import draw_sample, judge_look
from tovholder.sharing.party_record import PartyEntry
from tovholder.sharing.permissions import (
    check_can_bar_others,
    check_can_open,
    check_can_protect_data,
    fields_of,
    unit_that_asks,
    units_that_answer,
)
from tovholder.sharing.policies import lets_out
from tovholder.sharing.queries.access_log import (
    ExtractRow,
    LogReach,
    LookRow,
    RefusedRow,
    extract_of,
    find_by_number,
    log_of,
    log_reach,
    may_extract,
    name_for_extract,
    refused_in,
)
from tovholder.sharing.queries.access_requests import (
    AccessRequestRow,
    access_answers,
    access_requests_waiting,
    get_access_request,
    own_access_requests,
)
from tovholder.sharing.queries.bars import BarRow, bars_of
from tovholder.sharing.queries.consents import (
    Answering,
    ConsentRow,
    LapsingRow,
    answering_for,
    consent_about,
    consents_of,
    lapsing_consents,
)
from tovholder.sharing.queries.disclosures import DisclosurePage, DisclosureRow, disclosure_denial, disclosures_of
from tovholder.sharing.queries.emergency import EmergencyRow, emergencies, emergencies_to_review
from tovholder.sharing.queries.may_i import Advice, TellingQuestion, advice_on
from tovholder.sharing.queries.my_openings import MyOpening, my_openings
from tovholder.sharing.queries.openings import OpeningRow, get_opening, openings_of
from tovholder.sharing.queries.party_access import (
    PartyAnswerRow,
    PartyDesk,
    PartyFiles,
    PartyRequestRow,
    documents_given,
    party_access_waiting,
    party_desk,
    party_files,
    party_requests_of,
)
from tovholder.sharing.queries.sample_checks import FindingRow, SampleRow, get_sample, samples
from tovholder.sharing.queries.who_sees import sharing_of

__all__ = [
    "ANSWERS",
    "DERIVATION",
    "ENTRIES",
    "LONGEST_FINDING",
    "LONGEST_PURPOSE",
    "LONGEST_REASON",
    "LONGEST_SCOPE",
    "LONGEST_TOLD",
    "LONGEST_WHY",
    "OPENED",
    "AccessRequestRow",
    "AccessRequestState",
    "Advice",
    "Answer",
    "Answering",
    "BarReason",
    "BarRow",
    "ConsentAnswer",
    "ConsentForm",
    "ConsentRow",
    "ConsentTalk",
    "Decided",
    "DisclosurePage",
    "DisclosureRow",
    "EmergencyRow",
    "EmergencyVerdict",
    "ExtractRow",
    "FindingRow",
    "LapsingRow",
    "LogReach",
    "LookRow",
    "MyOpening",
    "NewDisclosure",
    "NewOpening",
    "NewPartyRequest",
    "OpeningRow",
    "OwnWords",
    "PartyAnswer",
    "PartyAnswerRow",
    "PartyAnswerState",
    "PartyAskedBy",
    "PartyChoice",
    "PartyDesk",
    "PartyEntry",
    "PartyFiles",
    "PartyRequestRow",
    "Recipient",
    "RefusedRow",
    "RevokedHow",
    "SampleRow",
    "SeenBy",
    "TellingQuestion",
    "ToldHow",
    "Verdict",
    "access_answers",
    "access_requests_waiting",
    "advice_on",
    "answer_access_request",
    "answering_for",
    "ask_for_access",
    "ask_for_party_access",
    "bar_worker",
    "bars_of",
    "check_can_bar_others",
    "check_can_open",
    "check_can_protect_data",
    "close_gate",
    "close_gates",
    "consent_about",
    "consents_of",
    "disclosure_denial",
    "disclosures_of",
    "documents_given",
    "draw_sample",
    "drop_empty_months",
    "emergencies",
    "emergencies_to_review",
    "enter_case_in_emergency",
    "extract_of",
    "fields_of",
    "find_by_number",
    "forget_log",
    "get_access_request",
    "get_opening",
    "get_sample",
    "give_consent",
    "judge_look",
    "judge_notification",
    "lapsing_consents",
    "lets_out",
    "lift_bar",
    "log_of",
    "log_reach",
    "may_extract",
    "my_openings",
    "name_for_extract",
    "note_disclosure",
    "note_in_opening",
    "open_gate",
    "openings_of",
    "own_access_requests",
    "party_access_waiting",
    "party_desk",
    "party_files",
    "party_requests_of",
    "put_off_party_access",
    "refused_in",
    "renew_gate",
    "review_emergency",
    "revoke_consent",
    "samples",
    "send_party_access",
    "sharing_of",
    "tell_officers",
    "unit_that_asks",
    "units_that_answer",
]
