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
    },
    "ContactRole": {
        "decides": _("Can summon or decide"), "treats": _("Treats"), "everyday": _("Everyday adult"),
        "none": _("Partner, not counted"),
    },
    "ParticipationBasis": {
        "own_task": _("The unit's own task by law"), "notice": _("The notice"), "consent": _("The family's consent"),
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
    },
    "ContactForm": {
        "phone": _("Telephone"),
        "meeting": _("Meeting"),
        "home_visit": _("Home visit"),
        "written": _("Letter or message"),
        "other": _("Otherwise"),
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
    },
    "DailyMail": {"da": _("Yes, in Danish"), "en": _("Yes, in English"), "none": _("No")},
    "PackState": {"draft": _("Draft"), "published": _("In force"), "retired": _("Replaced")},
    "FamiliesWithTovholder": {
        "every": _("Every family gets a coordinator"),
        "several_authorities": _("A family gets a coordinator when several authorities are involved"),
        "family_consultant": _("A family consultant is the coordinator"),
    },
    "Gate": {"own_record": _("Own record"), "notice": _("The notice")},
}
