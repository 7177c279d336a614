"""The door to access."""

from tovholder.access.domain.compartments import CompartmentKey
from tovholder.access.domain.spelling import fold
from tovholder.access.domain.viewer import LogLook, Reading, ReadKey, Searched, Viewer
from tovholder.access.entries import (
    ENTRIES,
    Entry,
    EntryKind,
    compartments_with_entries,
    entries_in,
    entry_kinds,
)
from tovholder.access.enums import AccountKind, Gate, Origin, ReadKind
from tovholder.access.log import write_reading, write_refusal
from tovholder.access.operations.compartments import ensure_compartments
from tovholder.access.operations.daily_mail import choose_daily_mail, record_daily_mail
from tovholder.access.operations.keep_search import keep_search
from tovholder.access.operations.log_months import prepare_log_months
from tovholder.access.operations.open_account import open_account
from tovholder.access.operations.read_inbox import read_inbox, read_inbox_item
from tovholder.access.queries.bars import barred_from
from tovholder.access.queries.clearances import (
    Opening,
    PresenceRow,
    cases_about,
    cases_with,
    cleared_compartments,
    in_own_cases,
    openings,
    presences,
)
from tovholder.access.queries.daily_mail import Addressee, MailChoice, addressees, last_mails, mail_choice
from tovholder.access.queries.inbox import InboxRow, count_unread, inbox, inbox_item
from tovholder.access.queries.search import Hit, Hits, search, searched
from tovholder.access.raising import Derivation, apply_walls, rederive, rules_fingerprint
from tovholder.access.raising import statements as wall_statements
from tovholder.access.session import acting_as

__all__ = [
    "ENTRIES",
    "AccountKind",
    "Addressee",
    "CompartmentKey",
    "Derivation",
    "Entry",
    "EntryKind",
    "Gate",
    "Hit",
    "Hits",
    "InboxRow",
    "LogLook",
    "MailChoice",
    "Opening",
    "Origin",
    "PresenceRow",
    "ReadKey",
    "ReadKind",
    "Reading",
    "Searched",
    "Viewer",
    "acting_as",
    "addressees",
    "apply_walls",
    "barred_from",
    "cases_about",
    "cases_with",
    "choose_daily_mail",
    "cleared_compartments",
    "compartments_with_entries",
    "count_unread",
    "ensure_compartments",
    "entries_in",
    "entry_kinds",
    "fold",
    "in_own_cases",
    "inbox",
    "inbox_item",
    "keep_search",
    "last_mails",
    "mail_choice",
    "open_account",
    "openings",
    "prepare_log_months",
    "presences",
    "read_inbox",
    "read_inbox_item",
    "record_daily_mail",
    "rederive",
    "rules_fingerprint",
    "search",
    "searched",
    "wall_statements",
    "write_reading",
    "write_refusal",
]
