"""The words for stored codes, by the name of their enum. A test keeps it complete."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Mapping[str, Mapping[str, Promise]] = {
    "Sex": {"female": _("Female"), "male": _("Male"), "unknown": _("Not stated")},
    "FamilyRole": {"adult": _("Adult"), "child": _("Child")},
    "NumberKind": {
        "cpr": _("CPR number"),
        "replacement": _("Replacement personal number"),
        "immigration": _("Immigration Service's person number"),
        "missing": _("None yet"),
    },
    "Household": {"home": _("Lives here"), "second": _("Lives here too")},
    "MembershipEnd": {"moved_out": _("Moved out"), "died": _("Died"), "mistake": _("Stood here by mistake")},
    "Alphabet": {
        "latin": _("Latin"), "arabic": _("Arabic"), "cyrillic": _("Cyrillic"), "ethiopic": _("Ethiopic"), "other": _("Another"),
        "none": _("Nothing"),
    },
    "NameSource": {
        "citizen": _("The citizen"), "passport": _("Passport"), "residence_card": _("Residence card"), "letter": _("The letter"),
        "other": _("Elsewhere"), "former": _("Shown before"),
    },
    "InterpreterNeed": {
        "yes": _("Yes"), "no": _("No"), "unknown": _("Not known"), "not_asked": _("Not asked"),
        "declined": _("Did not wish to answer"),
    },
    "InterpreterGender": {"any": _("Does not matter"), "female": _("A woman"), "male": _("A man")},
    "InterpreterForm": {"present": _("In the room"), "video": _("By video"), "phone": _("By telephone")},
    "ProtectionKind": {
        "name_and_address": _("Name and address protected"), "address": _("Address protected"), "none": _("No protection any more"),
    },
    "Custody": {
        "shared": _("Shared"), "sole": _("One has it alone"), "appointed": _("Somebody has been appointed"),
        "unknown": _("Not known"), "not_asked": _("Not asked"),
    },
    "Capacity": {
        "coordinator": _("Coordinator"),
        "deputy": _("Deputy"),
        "reception": _("Receives the family"),
        "participant": _("Around the family"),
        "incoming_coordinator": _("Takes over as coordinator"),
        "outgoing_coordinator": _("Was coordinator, can be asked"),
        "step_owner": _("Has a step in the pathway"),
        "record": _("Keeps the record of the closed case"),
        "team": _("Of the team that holds the case"),
        "team_coordinator": _("Leads the team that holds the case"),
        "opened_gate": _("Let in on a legal ground"),
    },
    "ContactRole": {
        "decides": _("Can summon or decide"), "treats": _("Treats"), "everyday": _("Everyday adult"),
        "none": _("Partner, not counted"),
    },
    "AccessRequestState": {"waits": _("Waits for an answer"), "met": _("Yes"), "refused": _("No")},
    "EmergencyVerdict": {"justified": _("Justified"), "not_justified": _("Not justified")},
    "BarReason": {
        "neighbour": _("Neighbour"),
        "kin": _("Kin or close friend"),
        "own_case": _("A party to the case"),
        "same_clan": _("Same clan or group"),
        "other": _("Something else"),
    },
    "ParticipationBasis": {
        "own_task": _("The unit's own task by law"), "notice": _("The notice"), "consent": _("The family's consent"),
    },
    "TellingPurpose": {
        "task": _("So that they can do their part"),
        "absence": _("The person stayed away"),
        "worry": _("I worry for a child"),
        "early_support": _("Early support for a child, at a meeting"),
        "crime_prevention": _("To prevent crime (SSP)"),
        "investigation": _("The police investigate something"),
        "danger": _("There is acute danger"),
        "citizen_asks": _("The citizen asks"),
    },
    "TellingAnswer": {"duty": _("You must"), "yes": _("Yes"), "when": _("Yes, when ..."), "no": _("No")},
    "ToldHow": {
        "phone": _("Telephone"), "secure_mail": _("Secure mail"), "letter": _("Letter"), "meeting": _("Meeting"),
    },
    "NoticeState": {
        "announced": _("Announced"),
        "allotted": _("Allotted"),
        "changed": _("Changed"),
        "postponed": _("Postponed"),
        "cancelled": _("Cancelled"),
    },
    "WayIn": {
        "notice": _("Notice from the Immigration Service"),
        "referral": _("Referral"),
        "concern": _("Concern"),
        "own_request": _("The family's own request"),
        "moved_in": _("Moved here from another municipality"),
        "already_here": _("Lives here already"),
    },
    "ClosedBecause": {
        "moved_away": _("Moved to another municipality"),
        "self_supporting": _("Supports itself"),
        "cancelled": _("Notice cancelled"),
    },
    "Found": {"note": _("Note"), "step": _("Task"), "appointment": _("Appointment"), "document": _("Document")},
    "NoticeField": {
        "residence_basis": _("Residence basis"),
        "nationality": _("Nationality"),
        "language": _("Language"),
        "interpreter": _("Interpreter needed"),
        "housing_need": _("Housing need"),
        "schooling": _("School and day care"),
        "occupation": _("Trade and education"),
        "special_needs": _("Special needs"),
        "asylum_centre": _("Asylum centre"),
        "remark": _("Remark"),
    },
    "AnswerCode": {
        "yes": _("Yes"), "no": _("No"), ":not_asked": _("Not asked"), ":declined": _("Did not wish to answer"), ":none": _("None"),
        ":unknown": _("Not stated"),
    },
    "ContactForm": {
        "phone": _("Telephone"),
        "meeting": _("Meeting"),
        "home_visit": _("Home visit"),
        "written": _("Letter or message"),
        "other": _("In another way"),
    },
    "StepState": {
        "open": _("To do"),
        "waiting_citizen": _("Waits for the citizen"),
        "waiting_others": _("Waits for others"),
        "agreed_later": _("Agreed for later"),
        "not_relevant": _("Not relevant"),
        "done": _("Done"),
    },
    "HandoverKind": {"handover": _("Hand-over"), "referral": _("Referral")},
    "HandoverState": {
        "offered": _("Waits for an answer"),
        "accepted": _("Accepted"),
        "returned": _("Returned"),
        "done": _("Done"),
        "recalled": _("Recalled"),
    },
    "Concern": {"unseen": _("Nobody has seen it yet"), "overdue": _("The deadline has passed")},
    "Escalation": {
        "deputy": _("The deputy's turn"),
        "own_team_leader": _("The owner's own team leader's turn"),
        "both_team_leaders": _("Both team leaders' turn"),
        "steering_group": _("The steering group's turn"),
    },
    "Readiness": {
        "ready": _("Ready"),
        "under_way": _("Under way"),
        "set_aside": _("Set aside"),
        "missing": _("Missing"),
        "not_relevant": _("Not relevant"),
    },
    "Mine": {
        "function": _("Your step by your function"),
        "coordinator": _("Your step as coordinator"),
        "deputy": _("Your step as deputy"),
        "queue": _("Waits for a coordinator; yours until then"),
    },
    "MatchAnswer": {"waits": _("Do not know"), "same": _("Yes, the same"), "different": _("No, somebody else")},
    "ChangedField": {
        "name": _("Name"),
        "born_on": _("Date of birth"),
        "number": _("Number"),
        "decided_on": _("Date of decision"),
        "person_added": _("A new person in the family"),
        "person_missing": _("Is not on the list, and stays in the family"),
    },
    "ArrivalListState": {
        "taken_in": _("Waiting for your confirmation"),
        "registering": _("Being registered"),
        "registered": _("Registered"),
        "discarded": _("Discarded"),
    },
    "Outcome": {"new": _("New"), "changed": _("Changed"), "unchanged": _("Unchanged")},
    "Confidence": {
        "F": _("Read in the statute"),
        "F2": _("Read in a secondary source; to be confirmed by the municipality's lawyer"),
        "S": _("From a description of practice; to be confirmed by the municipality's lawyer"),
        "M": _("From memory; to be confirmed by the municipality's lawyer"),
        "NF": _("Not found; to be confirmed by the municipality's lawyer"),
    },
    "Power": {
        "register_notice": _("Registers notices of new families"),
        "appoint_coordinator": _("Gives families their coordinator"),
        "record_absence": _("Records absence in the unit"),
        "manage_unit": _("Keeps the unit's closing days and contacts up to date"),
        "data_protection": _("Looks into the access log and takes samples of it"),
    },
    "DailyMail": {"da": _("Yes, in Danish"), "en": _("Yes, in English"), "none": _("No")},
    "PackState": {"draft": _("Draft"), "published": _("In force"), "retired": _("Replaced")},
    "FamiliesWithTovholder": {
        "every": _("Every family gets a coordinator"),
        "several_authorities": _("A family gets a coordinator when several authorities are involved"),
        "family_consultant": _("A family consultant is the coordinator"),
    },
    "Gate": {
        "own_record": _("Own record"), "notice": _("The notice"), "consent": _("Consent"), "family_plan": _("Family plan"),
        "health_assessment": _("Health assessment"), "ssd": _("SSD: early prevention"), "ssp": _("SSP: crime prevention"),
        "acute": _("Acute and serious"), "notification": _("Notification"),
    },
    "GateWhy": {
        "own_record": _("their own case"), "notice": _("they help you settle"), "consent": _("a yes was given"),
        "family_plan": _("a yes was given"), "health_assessment": _("a yes to the health assessment"), "acute": _("acute danger"),
    },
    "GateUntil": {"own_record": _("as long as they take part in your case"), "notice": _("until their task is done")},
    "GateSays": {
        "own_record": _("They have a task of their own with you, and see what their own unit has written, as long as they take part in your case."),
        "notice": _("The Immigration Service wrote to the municipality that you were coming. They see the part of the letter their task needs, until it is done."),
        "consent": _("You have said yourself that they may see it, or your parents have for you. It can be taken back at any time."),
        "health_assessment": _("The doctor and the municipality tell each other about a health assessment only by a yes: one for each way. Either can be taken back at any time."),
        "acute": _("Somebody was in danger, and one worker had to see it for a short time. The reason is written down."),
    },
    "PartyAskedBy": {
        "self": _("The person"), "guardian": _("Whoever has custody"), "representative": _("Somebody with a written authority"),
    },
    "PartyAnswerState": {"later": _("Takes longer"), "sent": _("Sent")},
    "PartyChoice": {"given": _("Give it"), "part": _("Give a part"), "kept_back": _("Keep it back")},
    "Listed": {"entry": _("Day, kind and reason"), "reason": _("The reason alone"), "nothing": _("Nothing")},
    "KeptBack": {
        "apart": _("Kept apart"), "from_member": _("Hidden from the person"), "about_others": _("About others"), "internal": _("For the unit's own use"),
    },
    "ConsentAnswer": {"given": _("Yes"), "declined": _("No"), "not_answered": _("Has not answered yet")},
    "OutsideParty": {
        "own_doctor": _("The person's own doctor"), "hospital": _("A hospital or a specialist"), "other_municipality": _("Another municipality"),
        "authority": _("Another authority"), "other": _("Somebody else outside the municipality"),
    },
    "ConsentForm": {"signed": _("Signed on paper"), "digital": _("Digitally"), "oral": _("By word of mouth")},
    "RevokedHow": {"said_so": _("Taken back"), "answered_anew": _("Replaced by a new answer")},
    "GdprBasis": {
        "legal_obligation": _("A legal obligation (GDPR art. 6(1)(c))"),
        "public_task": _("The exercise of public authority (GDPR art. 6(1)(e))"),
        "explicit_consent": _("Explicit consent (GDPR art. 9(2)(a))"),
    },
    "Verdict": {"explained": _("Explained"), "ask": _("To be asked about"), "unexplained": _("Not explained")},
    "ReadKind": {
        "content": _("Read"), "refused": _("Refused"), "arrival_list": _("List of new families read"), "search": _("Search"),
        "log": _("Look into the log"),
    },
    "LookPurpose": {
        "page": _("Opened a page"), "register_notice": _("To register new families"), "record_number": _("To record a number"),
        "oversight": _("To see who looked"), "sample": _("To judge a sample"), "extract": _("To make an extract for the citizen"),
        "search": _("To search"), "may_i": _("To find out whether something might be told"), "disclosure": _("To see what was told outside"),
        "emergency": _("Emergency access"),
        "party_access": _("To answer a request for party access"),
    },
    "PurposeForCitizen": {
        "coordinator": _("To hold the threads of the family's case together"), "deputy": _("To stand in for the coordinator"),
        "reception": _("To receive the family"), "participant": _("To help the family"), "step_owner": _("To do a task for the family"),
        "incoming_coordinator": _("To take over as the family's coordinator"), "outgoing_coordinator": _("To hand over the family's case"),
        "record": _("To keep the closed case"), "team": _("To hold the threads of the family's case together"),
        "team_coordinator": _("To lead those who hold the family's case"), "oversight": _("To see whether look-ups had a reason"),
        "extract": _("To make this list"), "opened_gate": _("To avert danger, or as a meeting or a letter the law names asks"),
        "search": _("To find somebody or something"), "may_i": _("To find out whether something might be told"),
        "disclosure": _("To see what was told outside"), "emergency": _("To help in an emergency"), "page": _("Opened a page"),
        "sample": _("To see whether look-ups had a reason"), "register_notice": _("To receive the family"),
        "record_number": _("To record a number"), "party_access": _("To answer a request for party access"),
    },
    "SearchKind": {"person_number": _("CPR number"), "name_and_birth": _("Name and date of birth"), "everything": _("Names and what is written")},
}


def outside_named(party: str | None, name: str) -> str:
    """By name, and what she is where that is known."""
    what = str(LABELS["OutsideParty"][party]) if party else ""
    return f"{name} ({what[:1].lower()}{what[1:]})" if name and what else name or what
