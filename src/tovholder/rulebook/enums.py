"""The fixed choices of packs and rules. A choice stands here only when code acts on it; all else is data."""

from enum import StrEnum


class Anchor(StrEnum):
    """The dated fact a deadline is counted from."""

    ALLOCATION_DECISION = "allocation_decision"
    NOTICE = "notice"
    TAKE_OVER = "take_over"
    CPR_REGISTRATION = "cpr_registration"
    REFERRAL = "referral"
    MOVED_IN = "moved_in"
    CHILD_BORN = "child_born"
    DOUBT_RAISED = "doubt_raised"
    FIRST_TALK = "first_talk"
    LAST_TIME = "last_time"
    PARTY_ASKED = "party_asked"


class Listed(StrEnum):
    """How much of what is kept back from a party the party is told: the entry's day and kind, the reason alone, or nothing."""

    ENTRY = "entry"
    REASON = "reason"
    NOTHING = "nothing"


class KeptBack(StrEnum):
    """What about an entry lets a reason for keeping it back be suggested."""

    APART = "apart"
    FROM_MEMBER = "from_member"
    ABOUT_OTHERS = "about_others"
    INTERNAL = "internal"


class ClosedDay(StrEnum):
    """What becomes of a deadline that falls on a closed day."""

    STAYS = "stays"
    NEXT_WORKING_DAY = "next_working_day"
    PREVIOUS_WORKING_DAY = "previous_working_day"


class Confidence(StrEnum):
    """How sure we are of what a rule says; everything but F is to be confirmed by the municipality's lawyer."""

    STATUTE = "F"
    SECONDARY = "F2"
    SEED = "S"
    MEMORY = "M"
    NOT_FOUND = "NF"


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as `date.weekday()` counts."""
        return list(Weekday).index(self)


class Power(StrEnum):
    """What a function lets its holder do beyond its own steps. No function has power over sanctions by this system."""

    REGISTER_NOTICE = "register_notice"
    APPOINT_COORDINATOR = "appoint_coordinator"
    RECORD_ABSENCE = "record_absence"
    MANAGE_UNIT = "manage_unit"
    DATA_PROTECTION = "data_protection"


class OrganisationKind(StrEnum):
    MUNICIPALITY = "municipality"
    REGION = "region"
    STATE = "state"
    ASSOCIATION = "association"
    COMPANY = "company"
    HOUSING_ASSOCIATION = "housing_association"
    LANGUAGE_CENTRE = "language_centre"


class FamiliesWithTovholder(StrEnum):
    """Which families get a tovholder."""

    EVERY = "every"
    SEVERAL_AUTHORITIES = "several_authorities"
    FAMILY_CONSULTANT = "family_consultant"


class Holder(StrEnum):
    """Who may hold a case: one worker, or a team with one accountable worker."""

    WORKER = "worker"
    TEAM = "team"


class ContactRole(StrEnum):
    """As what a family meets somebody: the first two are load, everyday adults are not, the rest are not counted at all."""

    DECIDES = "decides"
    TREATS = "treats"
    EVERYDAY = "everyday"
    NONE = "none"


class Trigger(StrEnum):
    """The event that starts a pathway."""

    NOTICE_REGISTERED = "notice.registered"
    CASE_OPENED = "case.opened"


class Each(StrEnum):
    """How often a step is made: once for the family, or once for each adult or child."""

    FAMILY = "family"
    ADULT = "adult"
    CHILD = "child"


class Condition(StrEnum):
    """What must be so before a step or a pathway is made: of the family, or of the one a step is for."""

    SPECIAL_NEEDS = "special_needs"
    MINOR = "minor"
    SMALL_CHILD = "small_child"
    SCHOOL_CHILD = "school_child"
    SEVERAL_ADULTS = "several_adults"
    UNACCOMPANIED_MINOR = "unaccompanied_minor"


class Escalation(StrEnum):
    """Whom an overdue step goes to next; the late person's own leader comes before anybody else's."""

    DEPUTY = "deputy"
    OWN_TEAM_LEADER = "own_team_leader"
    BOTH_TEAM_LEADERS = "both_team_leaders"
    STEERING_GROUP = "steering_group"


class GateEnd(StrEnum):
    """What closes a gate."""

    PARTICIPATION_ENDS = "participation_ends"
    CONSENT_ENDS = "consent_ends"
    STEP_DONE = "step_done"
    MINUTES_APPROVED = "minutes_approved"
    SSP_CASE_CLOSED = "ssp_case_closed"
    HOURS_PASSED = "hours_passed"
    HANDLING_ENDS = "handling_ends"
    NOTHING = "nothing"


class ConcealmentRule(StrEnum):
    """Why one member of a family is not shown what concerns another, where nobody has chosen."""

    BETWEEN_ADULTS = "between_adults"
    OWN_COUNSELLING = "own_counselling"


class GdprBasis(StrEnum):
    """On what ground of the data protection regulation an authority handles what a consent lets it be told. That a person must
    say yes by administrative law is another question, and makes consent no ground here.
    """

    LEGAL_OBLIGATION = "legal_obligation"
    PUBLIC_TASK = "public_task"
    EXPLICIT_CONSENT = "explicit_consent"


class TellingPurpose(StrEnum):
    """What somebody wants to tell something for."""

    TASK = "task"
    ABSENCE = "absence"
    WORRY = "worry"
    EARLY_SUPPORT = "early_support"
    CRIME_PREVENTION = "crime_prevention"
    INVESTIGATION = "investigation"
    DANGER = "danger"
    CITIZEN_ASKS = "citizen_asks"


class TellingAnswer(StrEnum):
    """Whether something may be told: it must, it may, it may when something is so, it may not."""

    DUTY = "duty"
    YES = "yes"
    WHEN = "when"
    NO = "no"


class AgreementCount(StrEnum):
    """The days an interface agreement counts in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"


class PackState(StrEnum):
    """A draft is files; publishing makes a version of them; the next version retires it."""

    PUBLISHED = "published"
    RETIRED = "retired"
