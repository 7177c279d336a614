"""Choices of sharing."""

from enum import StrEnum


class EmergencyVerdict(StrEnum):
    """What was found of an emergency access afterwards."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not_justified"


class BarReason(StrEnum):
    """Why a worker is to have nothing to do with a family (forvaltningsloven § 3). The code is all that is kept of it."""

    NEIGHBOUR = "neighbour"
    KIN = "kin"
    OWN_CASE = "own_case"
    SAME_CLAN = "same_clan"
    OTHER = "other"


class ToldHow(StrEnum):
    """How something went to somebody outside the unit."""

    PHONE = "phone"
    SECURE_MAIL = "secure_mail"
    LETTER = "letter"
    MEETING = "meeting"


class ConsentAnswer(StrEnum):
    """What a person answered. Not asked is no row at all; not answered is: was asked, and wants to think it over."""

    GIVEN = "given"
    DECLINED = "declined"
    NOT_ANSWERED = "not_answered"


class ConsentForm(StrEnum):
    """How the answer came."""

    SIGNED = "signed"
    DIGITAL = "digital"
    ORAL = "oral"


class OutsideParty(StrEnum):
    """What somebody is who is no unit of the model, and may be told by a consent. There is one OWN_DOCTOR to a person; the others are
    named too.
    """

    OWN_DOCTOR = "own_doctor"
    HOSPITAL = "hospital"
    OTHER_MUNICIPALITY = "other_municipality"
    AUTHORITY = "authority"
    OTHER = "other"


class RevokedHow(StrEnum):
    """Why a consent holds no longer."""

    SAID_SO = "said_so"
    ANSWERED_ANEW = "answered_anew"


class Verdict(StrEnum):
    """What came of a look-up in a sample."""

    EXPLAINED = "explained"
    ASK = "ask"
    UNEXPLAINED = "unexplained"


class AccessRequestState(StrEnum):
    """What became of a question to the tovholder. MET: the citizen has consented, or tells it herself; the answer itself opens nothing."""

    WAITS = "waits"
    MET = "met"
    REFUSED = "refused"


class PartyAskedBy(StrEnum):
    """Who asks to see what is kept about a person."""

    SELF = "self"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


class PartyAnswerState(StrEnum):
    """What became of a unit's answer. LATER: the party was told why it takes longer. No row: not answered yet."""

    LATER = "later"
    SENT = "sent"


class PartyChoice(StrEnum):
    """What is done with one entry."""

    GIVEN = "given"
    PART = "part"
    KEPT_BACK = "kept_back"
