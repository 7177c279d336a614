"""What each of the invented staff meets at every address (``tests/screens/test_access_table.py`` asks).

A cell says what GET and POST answer: ``content`` for a page with something written of a family, in a compartment; ``coordination``
for one that names a family or somebody of it, and no more than that (what a step is called is the model's word, not the
family's); another number; ``sign-in`` for a way to the sign-in page; ``>name`` for a way to the page of that name; or the code of
a refusal, which is a 403 whose page says the code's sentence. The form posted is empty.
"""



from tovholder.screens.views.persons import PARTS

EVERYBODY = (
    "", "birthe", "mette", "jonas", "jonas, Mette away", "kirsten", "annemarie", "erik", "henrik", "clara", "admin", "dorthe",
)


SIGN_IN = "sign-in / sign-in"
LOOK = "200 / 405"
FORM = "200 / 422"
READ = "content / 405"
READ_FORM = "content / 422"
KNOWN = "coordination / 405"
KNOWN_FORM = "coordination / 422"
SEND = "405 / 422"
SEND_UNKNOWN = "405 / 404"
UNKNOWN = "404 / 404"
NO_LIST = "may_not_register_notice / may_not_register_notice"
NO_LIST_LOOK = "may_not_register_notice / 405"
NO_LIST_SENT = "405 / may_not_register_notice"
NO_CHOICE = "may_not_appoint_coordinator / may_not_appoint_coordinator"
NO_CHANGE = "may_not_change_coordinator / may_not_change_coordinator"
NO_END = "may_not_end_coordinator / may_not_end_coordinator"
NO_RECORD = "may_not_record / may_not_record"
NO_CONSENT = "consent_needs_own_task / consent_needs_own_task"
NO_PARTY_ACCESS = "party_access_needs_own_task / party_access_needs_own_task"
NO_CIRCLE = "may_not_change_circle / may_not_change_circle"
NO_TEAM = "may_not_lead_team / 405"
NO_MEETING_OF_LAW = "meeting_needs_own_task / meeting_needs_own_task"
NO_FIELD_OF_IT = "field_does_not_meet / field_does_not_meet"
NO_MEETING = "may_not_appoint_coordinator / 405"
NO_DECISION = "405 / may_not_appoint_coordinator"
NOT_MY_UNIT = "405 / may_not_manage_unit"
NO_LOG = "may_not_protect_data / may_not_protect_data"
NO_LOG_LOOK = "may_not_protect_data / 405"
NO_EXTRACT = "may_not_extract / 405"

STAND_IN = "jonas, Mette away"
HOLDING = ("birthe", "mette", STAND_IN)
IN_PART = ("kirsten", "annemarie", "henrik")
"""In the family's case: by their own task, and for a step."""
MUST_ANSWER = ("annemarie", "henrik")
"""Of the latter, whose units keep something about Rezan, who has asked to see it: answering him is those units' own task (ADR 0028)."""

Row = dict[str, str]


def row(signed_in: str, anonymous: str = SIGN_IN, **exceptions: str) -> Row:
    """What everybody meets, and who meets something else."""
    return {**dict.fromkeys(EVERYBODY, signed_in), "": anonymous, **exceptions}


def paper_of(form: str) -> str:
    """Of a page that is only looked at, beside the form it belongs to."""
    return {KNOWN_FORM: LOOK, NO_RECORD: "consent_needs_own_task / 405", UNKNOWN: "404 / 405"}.get(form, form)


def in_case(known: str, **exceptions: str) -> Row:
    """Known to everybody in the family's case, and to nobody else."""
    unknown = "404 / 405" if known.endswith("405") else UNKNOWN
    return row(unknown, **dict.fromkeys((*HOLDING, *IN_PART), known)) | exceptions


def step_of(*owners: str, known: str = KNOWN_FORM, unknown: str = "404 / 404") -> Row:
    """A step is known to who holds the ropes or receives the family, and to whose step it is."""
    return row(unknown, **dict.fromkeys((*HOLDING, *owners), known))


def changed_by(*holders: str) -> Row:
    """A page that changes the case as a whole: who is in it for a step may know of it, and reads whose it is."""
    not_theirs = dict.fromkeys(IN_PART, "may_not_change_notice / may_not_change_notice")
    return row(UNKNOWN, **not_theirs, **dict.fromkeys(holders, KNOWN_FORM))


def of_the_record() -> Row:
    """Of what is known of a person, who is in the case by a unit's own task writes; who has a step there does not."""
    return row(UNKNOWN, **dict.fromkeys((*HOLDING, *MUST_ANSWER), KNOWN_FORM), kirsten=NO_RECORD)


def extract_of_lina() -> Row:
    """Made by who holds the case or receives the family, and by the data protection officer."""
    in_part = dict.fromkeys(IN_PART, NO_EXTRACT)
    return row("404 / 405", **in_part, **dict.fromkeys((*HOLDING, "dorthe"), KNOWN))


def for_all(both: str) -> Row:
    return row(both, both)


# -- the table: the address's name, and what it leads to where there is more than one answer

CHANGE_PAGES = ("notice-change", "notice-postponement", "notice-cancellation", "case-closing", "later-member")
DECISION_PAGES = ("notice-decision", "notice-reopening")
TABLE: dict[tuple[str, str], Row] = {
    ("front-door", ""): row(">my-day / 405"),
    ("my-day", ""): row(LOOK, **dict.fromkeys(("annemarie", "mette", STAND_IN), READ), **dict.fromkeys(("birthe", "kirsten", "henrik"), KNOWN)),
    ("inbox", ""): row(LOOK, **dict.fromkeys(("birthe", "mette", *IN_PART), KNOWN)),
    ("inbox-read", ""): row(SEND),
    ("daily-mail", ""): row(SEND),
    ("inbox-item", "mette"): row(SEND_UNKNOWN, mette=SEND),
    ("inbox-item", "nobody knows"): row(SEND_UNKNOWN),
    ("families", ""): row(LOOK, **dict.fromkeys((*HOLDING, *IN_PART), KNOWN)),
    ("family", "osman"): in_case(READ, henrik=KNOWN),
    ("family", "nobody knows"): row("404 / 405"),
    ("family-coordinator", "osman"): row(
        UNKNOWN, birthe=">family / 422", **dict.fromkeys(("mette", STAND_IN, "kirsten", "annemarie", "henrik"), NO_CHOICE)
    ),
    ("family-coordinator", "nobody knows"): row(UNKNOWN),
    ("coordinator-end", "osman"): row(UNKNOWN, **dict.fromkeys(("birthe", "mette"), KNOWN_FORM), **dict.fromkeys((STAND_IN, "kirsten", "annemarie", "henrik"), NO_END)),
    ("coordinator-end", "nobody knows"): row(UNKNOWN),
    ("new-family", ""): row(NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), FORM)),
    ("family-notice", "osman"): in_case(KNOWN),
    ("family-notice", "nobody knows"): row("404 / 405"),
    **{(name, "osman"): changed_by("birthe", "mette", STAND_IN) for name in CHANGE_PAGES},
    **{(name, "nobody knows"): row(UNKNOWN) for name in (*CHANGE_PAGES, *DECISION_PAGES)},
    **{
        (name, "osman"): {**changed_by(), **dict.fromkeys(("birthe", "mette", STAND_IN), ">family-notice / >family-notice")}
        for name in DECISION_PAGES
    },
    ("family-label", "osman"): of_the_record(),
    ("family-label", "nobody knows"): row(UNKNOWN),
    ("new-member", "osman"): of_the_record(),
    ("new-member", "nobody knows"): row(UNKNOWN),
    ("person", "lina"): in_case(KNOWN),
    ("person", "nobody knows"): row("404 / 405"),
    **{("person-part", part): of_the_record() for part in PARTS},
    ("person-part", "nobody knows"): row(UNKNOWN),
    ("consents", "rezan"): {who: NO_CONSENT if met == NO_RECORD else met for who, met in of_the_record().items()},
    ("consent-paper", "rezan"): {who: paper_of(met) for who, met in of_the_record().items()},
    ("sharing", "rezan"): {who: f"coordination / {NO_CONSENT.partition(' / ')[0]}" if met == NO_RECORD else met for who, met in of_the_record().items()},
    ("sharing-paper", "rezan"): row("404 / 405", **dict.fromkeys((*HOLDING, *IN_PART), LOOK)),
    ("sharing", "nobody knows"): row(UNKNOWN),
    ("sharing-paper", "nobody knows"): row("404 / 405"),
    ("consents", "nobody knows"): row(UNKNOWN),
    ("consent-own-words", "rezan"): {who: NO_CONSENT if met == NO_RECORD else met for who, met in of_the_record().items()},
    ("consent-own-words", "nobody knows"): row(UNKNOWN),
    ("party-access", "rezan"): {who: NO_PARTY_ACCESS if met == NO_RECORD else met for who, met in of_the_record().items()},
    ("party-access", "nobody knows"): row(UNKNOWN),
    ("party-answer", "rezan"): row(UNKNOWN, **dict.fromkeys((*HOLDING, "annemarie"), READ_FORM), henrik=KNOWN_FORM),
    ("party-answer", "nobody knows"): row(UNKNOWN),
    ("party-file", "rezan"): row("404 / 405", **dict.fromkeys(HOLDING, LOOK)),
    ("party-file", "nobody knows"): row("404 / 405"),
    ("consent-paper", "nobody knows"): row("404 / 405"),
    ("family-documents", "osman"): in_case(KNOWN),
    ("family-documents", "nobody knows"): row("404 / 405"),
    ("family-contacts", "osman"): in_case(KNOWN_FORM),
    ("family-contacts", "nobody knows"): row(UNKNOWN),
    ("circle", "osman"): in_case(KNOWN_FORM),
    ("circle", "nobody knows"): row(UNKNOWN),
    ("new-actors", "osman"): row(UNKNOWN, **dict.fromkeys(IN_PART, NO_CIRCLE), **dict.fromkeys(HOLDING, KNOWN_FORM)),
    ("new-actors", "nobody knows"): row(UNKNOWN),
    ("conflicts", "osman"): in_case(KNOWN_FORM),
    ("conflicts", "nobody knows"): row(UNKNOWN),
    ("gates", "osman"): in_case(KNOWN_FORM),
    ("gates", "nobody knows"): row(UNKNOWN),
    ("emergency-access", ""): row(FORM),
    ("emergency-reviews", ""): row(NO_LOG, dorthe=FORM),
    **{("gate-opening", gate): in_case(KNOWN_FORM) for gate in ("acute", "notification")},
    **{
        ("gate-opening", gate): row(
            UNKNOWN, **dict.fromkeys((*HOLDING, "henrik"), NO_FIELD_OF_IT), annemarie=KNOWN_FORM, kirsten=NO_MEETING_OF_LAW,
        )
        for gate in ("ssd", "ssp")
    },
    ("gate-opening", "nobody knows"): row(UNKNOWN),
    ("coordinator-change", "osman"): row(UNKNOWN, **dict.fromkeys(("kirsten", "annemarie", "henrik", STAND_IN), NO_CHANGE), **dict.fromkeys(("birthe", "mette"), KNOWN_FORM)),
    ("coordinator-change", "nobody knows"): row(UNKNOWN),
    ("family-notes", "osman"): in_case(KNOWN, **dict.fromkeys(HOLDING, READ)),
    ("family-notes", "nobody knows"): row("404 / 405"),
    ("may-i", ""): row(FORM),
    ("family-prints", "osman"): row(UNKNOWN, **dict.fromkeys(IN_PART, NO_CIRCLE), **dict.fromkeys(HOLDING, KNOWN_FORM)),
    ("family-prints", "nobody knows"): row(UNKNOWN),
    ("family-may-i", "osman"): in_case(KNOWN_FORM),
    ("family-may-i", "nobody knows"): row(UNKNOWN),
    ("disclosures", "osman"): in_case(KNOWN),
    ("disclosures", "nobody knows"): row("404 / 405"),
    ("new-disclosure", "osman"): in_case(KNOWN_FORM),
    ("new-disclosure", "nobody knows"): row(UNKNOWN),
    ("family-appointments", "osman"): in_case(KNOWN_FORM, **dict.fromkeys(HOLDING, READ_FORM)),
    ("family-appointments", "nobody knows"): row(UNKNOWN),
    ("access-request", "kirsten"): row(UNKNOWN, **dict.fromkeys((*HOLDING, "kirsten"), READ_FORM)),
    ("access-request", "nobody knows"): row(UNKNOWN),
    ("new-appointment", "osman"): in_case(KNOWN_FORM),
    ("new-appointment", "nobody knows"): row(UNKNOWN),
    ("appointment", "appointment"): row(UNKNOWN, **dict.fromkeys(HOLDING, READ_FORM)),
    ("appointment", "nobody knows"): row(UNKNOWN),
    ("family-appointments-paper", "osman"): in_case(LOOK),
    ("family-appointments-paper", "nobody knows"): row("404 / 405"),
    ("person-appointments-paper", "rezan"): in_case(LOOK),
    ("person-appointments-paper", "nobody knows"): row("404 / 405"),
    ("appointment-shown-to", "appointment"): row(UNKNOWN, **dict.fromkeys(HOLDING, READ_FORM)),
    ("appointment-shown-to", "nobody knows"): row(UNKNOWN),
    ("note-shown-to", "note"): row(UNKNOWN, **dict.fromkeys(HOLDING, KNOWN_FORM)),
    ("note-shown-to", "nobody knows"): row(UNKNOWN),
    ("new-task", "osman"): in_case(KNOWN_FORM),
    ("new-task", "nobody knows"): row(UNKNOWN),
    ("new-note", "osman"): in_case(KNOWN_FORM),
    ("new-note", "nobody knows"): row(UNKNOWN),
    ("note-draft", "osman"): row(SEND_UNKNOWN, **dict.fromkeys((*HOLDING, *IN_PART), "405 / 204")),
    ("note-draft", "nobody knows"): row(SEND_UNKNOWN),
    ("note", "note"): row("404 / 405", **dict.fromkeys(HOLDING, READ)),
    ("note", "nobody knows"): row("404 / 405"),
    ("note-correction", "note"): row(UNKNOWN, mette=READ_FORM),
    ("note-correction", "nobody knows"): row(UNKNOWN),
    ("document", "letter"): row("404 / 405", **dict.fromkeys(HOLDING, LOOK)),
    ("document", "nobody knows"): row("404 / 405"),
    ("step", "welcome_letter"): step_of(),
    ("step", "find_home"): step_of("kirsten"),
    ("step", "find_school_daycare"): step_of("annemarie", known=READ_FORM),
    ("step", "nobody knows"): row(UNKNOWN),
    ("acknowledgement", ""): row("405 / >my-day"),
    ("step-postponement", "welcome_letter"): step_of(),
    ("step-postponement", "find_home"): step_of("kirsten"),
    ("step-postponement", "nobody knows"): row(UNKNOWN),
    ("step-state", "welcome_letter"): step_of(known=SEND, unknown=SEND_UNKNOWN),
    ("step-state", "find_home"): step_of("kirsten", known=SEND, unknown=SEND_UNKNOWN),
    ("step-state", "nobody knows"): row(SEND_UNKNOWN),
    ("step-renewal", "welcome_letter"): step_of(known=SEND, unknown=SEND_UNKNOWN),
    ("step-renewal", "find_home"): step_of("kirsten", known=SEND, unknown=SEND_UNKNOWN),
    ("step-renewal", "nobody knows"): row(SEND_UNKNOWN),
    ("step-handover", "welcome_letter"): step_of(),
    ("step-handover", "find_school_daycare"): step_of(known="403 / 403") | {"annemarie": ">handover / >handover"},  # it is sent
    ("step-handover", "nobody knows"): row(UNKNOWN),
    ("worker-bundle", "mette"): row(NO_CHANGE, birthe=KNOWN_FORM, mette=KNOWN_FORM, clara=UNKNOWN),
    ("worker-bundle", "nobody knows"): row(NO_CHANGE, birthe=UNKNOWN, clara=UNKNOWN),
    ("handovers", ""): row(LOOK, annemarie=KNOWN),
    ("handover", "osman"): step_of("annemarie", known=READ_FORM),
    ("handover", "nobody knows"): row(UNKNOWN),
    ("readiness", ""): row(LOOK, **dict.fromkeys((*HOLDING, *IN_PART), KNOWN)),
    ("team_board", ""): row(NO_TEAM, birthe=KNOWN, clara=LOOK),
    ("allotment", ""): row(NO_MEETING, birthe=KNOWN, clara=LOOK),
    ("allot", "osman"): row(NO_DECISION, birthe="405 / >allotment", clara="405 / 404"),
    ("allot", "nobody knows"): row(NO_DECISION, birthe="405 / 404", clara="405 / 404"),
    ("arrivals", ""): row(NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), FORM)),
    ("notice-letter", ""): row(NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), FORM)),
    ("arrival-list", "osman"): row(
        NO_LIST, birthe=KNOWN_FORM, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), UNKNOWN)
    ),
    ("arrival-list", "nobody knows"): row(
        NO_LIST, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), UNKNOWN)
    ),
    ("arrival-columns", "osman"): row(
        NO_LIST_SENT, birthe=SEND, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-columns", "nobody knows"): row(
        NO_LIST_SENT, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-doubts", "osman"): row(
        NO_LIST_SENT, birthe=SEND, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-doubts", "nobody knows"): row(
        NO_LIST_SENT, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("match-question", "nobody knows"): row(SEND_UNKNOWN),
    ("arrival-discard", "osman"): row(
        NO_LIST_SENT, birthe=SEND, **dict.fromkeys(("mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-discard", "nobody knows"): row(
        NO_LIST_SENT, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), SEND_UNKNOWN)
    ),
    ("arrival-rows", "osman"): row(
        NO_LIST_LOOK, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), "404 / 405")
    ),
    ("arrival-rows", "nobody knows"): row(
        NO_LIST_LOOK, **dict.fromkeys(("birthe", "mette", "jonas", STAND_IN, "clara"), "404 / 405")
    ),
    ("absence", ""): row(FORM),
    ("absence-end", "lone"): row(
        "405 / may_not_record_absence", birthe=SEND, clara=SEND_UNKNOWN
    ),
    ("absence-end", "nobody knows"): row(SEND_UNKNOWN),
    ("data-protection", ""): row(NO_LOG, dorthe=FORM),
    ("log-file", ""): row(NO_LOG_LOOK, dorthe=LOOK),
    ("samples", ""): row(NO_LOG, dorthe=FORM),
    ("sample", "drawn"): row(NO_LOG, dorthe=FORM),
    ("sample", "nobody knows"): row(NO_LOG, dorthe=UNKNOWN),
    ("log-extract", "lina"): extract_of_lina(),
    ("log-paper", "lina"): {who: LOOK if met == KNOWN else met for who, met in extract_of_lina().items()},  # its words are packed
    **{(name, "nobody knows"): row("404 / 405") for name in ("log-extract", "log-paper")},
    ("units", ""): row(LOOK),
    ("unit", "integration"): row(LOOK, clara=LOOK),
    ("unit", "fjordly"): row(LOOK, clara="404 / 405"),
    ("unit", "nobody knows"): row("404 / 405"),
    ("unit-closing", "integration"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND),
    ("unit-closing", "fjordly"): row(NOT_MY_UNIT, clara=SEND_UNKNOWN),
    ("unit-contact", "integration"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND),
    ("unit-contact", "fjordly"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND_UNKNOWN),
    ("unit-contact-end", "fjordly"): row(NOT_MY_UNIT, birthe=SEND, clara=SEND_UNKNOWN),
    ("unit-contact-end", "nobody knows"): row(SEND_UNKNOWN),
    ("search", ""): row(FORM),
    ("search-result", "mette"): row("404 / 405", mette=KNOWN),
    ("search-result", "nobody knows"): row("404 / 405"),
    ("rules", ""): row(LOOK),
    ("rule", "D01"): row(LOOK),
    ("rule", "nobody knows"): row("404 / 405"),
    ("model", ""): row(LOOK),
    # -- without sign-in
    ("about", ""): for_all(LOOK),
    ("set_language", ""): for_all(">front-door / >front-door"),
    ("health", ""): for_all(LOOK),
    ("demonstration-personae", ""): for_all(UNKNOWN),
    # -- one's own account
    ("account_login", ""): row(">my-day / >my-day", anonymous="200 / 200"),
    ("account_logout", ""): row("200 / sign-in"),
    ("account_inactive", ""): for_all(LOOK),
    ("account_signup", ""): row(">my-day / >my-day", anonymous="200 / 200"),
    ("account_reauthenticate", ""): row("403 / 403"),
    ("account_change_password", ""): row(">account_set_password / >account_set_password"),
    ("account_set_password", ""): row("200 / 200"),
    ("account_reset_password", ""): for_all("200 / 200"),
    ("account_reset_password_done", ""): for_all(LOOK),
    ("account_reset_password_from_key", "nobody knows"): for_all("200 / 200"),
    ("account_reset_password_from_key_done", ""): for_all(LOOK),
    ("mfa_index", ""): row(LOOK),
    ("mfa_authenticate", ""): row(">my-day / >my-day"),
    ("mfa_reauthenticate", ""): row("403 / 403"),
    ("mfa_activate_totp", ""): row("200 / 200"),
    ("mfa_deactivate_totp", ""): row(UNKNOWN),
    ("mfa_view_recovery_codes", ""): row("404 / 405"),
    ("mfa_generate_recovery_codes", ""): row("200 / 200"),
    ("mfa_download_recovery_codes", ""): row(UNKNOWN),
    # -- files, served before any address is looked at
    ("static", "tovholder/app.css"): for_all(LOOK),
    ("static", "nobody knows"): for_all(UNKNOWN),
}
LIST_PAGES = ("arrival-list", "arrival-doubts", "arrival-columns", "arrival-discard", "arrival-rows")
CASE_PAGES = (*CHANGE_PAGES, *DECISION_PAGES, "family-notice")
STEP_PAGES = ("step", "step-postponement", "step-state", "step-renewal", "step-handover")
