"""How a municipality organises the work: places, units, functions, and who holds the ropes."""

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from tovholder.core.text import Text
from tovholder.rulebook.domain.parts import Grounded, Key, Line, Part
from tovholder.rulebook.enums import (
    AgreementCount,
    ContactRole,
    FamiliesWithTovholder,
    Holder,
    OrganisationKind,
    Power,
    Weekday,
)

WORKING_WEEK = (Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY)


class Place(Grounded):
    """Where units sit. Sitting under the same roof opens no gate."""

    key: Key
    name: Text
    address: Line | None = None


class Organisation(Grounded):
    key: Key
    name: Text
    kind: OrganisationKind


class Unit(Grounded):
    """A department, team or institution as the family meets it. `counts`: whether it is one of "the authorities";
    `contact_role`: as what the family meets its people, where that is not as its sector's.
    """

    key: Key
    name: Text
    sector: Key
    organisation: Key
    place: Key | None = None
    parent: Key | None = None
    weekdays: tuple[Weekday, ...] = WORKING_WEEK
    phone: Line | None = None
    phone_hours: Text | None = None
    counts: bool = True
    contact_role: ContactRole | None = None


class Function(Grounded):
    """What a worker does, and in which units; `positions` and `weekly_hours` as the source has them. `contact_role`: as what
    a family meets whoever holds it.
    """

    key: Key
    name: Text
    units: tuple[Key, ...] = Field(min_length=1)
    tasks: tuple[Text, ...] = ()
    powers: tuple[Power, ...] = ()
    weekdays: tuple[Weekday, ...] | None = None
    positions: int | None = Field(default=None, ge=0)
    weekly_hours: Decimal | None = Field(default=None, ge=0, le=60)
    contact_role: ContactRole | None = None


class Queue(Part):
    """Whoever holds the function in the unit; work waits there until somebody takes it."""

    unit: Key
    function: Key


class LoadWeights(Part):
    """What a family weighs for whoever holds it: itself, each of its children, and more while she is new to it."""

    family: Decimal = Field(default=Decimal(1), gt=0, le=10)
    child: Decimal = Field(default=Decimal(0), ge=0, le=10)
    new: Decimal = Field(default=Decimal(0), ge=0, le=10)
    new_for_days: int = Field(default=90, ge=0, le=730)


class WantedCompetence(Part):
    """A competence that speaks for a tovholder, with families of these target groups, or of any."""

    competence: Line
    target_groups: tuple[Key, ...] = ()


class TovholderRule(Grounded):
    """Which families get a tovholder, who can be it, and what a full load is (weight for a full-time worker; a family alone
    weighs `weights.family`).

    `target_groups`: with `family_consultant`, the families that get one; none named is every family. `team_functions`: with
    `holder: team`, who of the tovholder's unit holds the case with her.
    """

    families: FamiliesWithTovholder
    holder: Holder = Holder.WORKER
    candidate_functions: tuple[Key, ...] = Field(min_length=1)
    full_load: int = Field(ge=1, le=500)
    grace_days: int = Field(ge=0, le=365)
    weights: LoadWeights = LoadWeights()
    competences: tuple[WantedCompetence, ...] = ()
    target_groups: tuple[Key, ...] = ()
    team_functions: tuple[Key, ...] = ()


class CheckItem(Part):
    """One thing to see to when a case changes hands."""

    key: Key
    title: Text


class CoordinatorChangePlan(Grounded):
    """How a case goes from one coordinator to another: the days both are in place before, the days the former can still be
    asked, and what must be seen to.
    """

    overlap_days: int = Field(ge=0, le=90)
    afterwards_days: int = Field(ge=0, le=180)
    checklist: tuple[CheckItem, ...] = ()


class ContactLimit(Grounded):
    """How many persons are the family's own contacts; one more needs a reason, it is never refused."""

    persons: int = Field(ge=1, le=20)


class Reception(Queue, Grounded):
    """Who receives the notice from the immigration authority."""


class ClosingDays(Grounded):
    """Days on which the municipality is closed, [first, last] both included."""

    name: Text
    first: date
    last: date

    @model_validator(mode="after")
    def _is_short_and_in_order(self) -> Self:
        if not 0 <= (self.last - self.first).days <= 60:
            raise PydanticCustomError("closing_period", "last must be 0 to 60 days after first")
        return self


class District(Grounded):
    key: Key
    name: Text
    units: tuple[Key, ...] = ()


class Specialisation(Grounded):
    """A field in which units have known counterparts (H2): who is whose, by target group and district."""

    key: Key
    name: Text
    target_groups: tuple[Key, ...] = ()
    district: Key | None = None
    counterparts: tuple[Queue, ...] = Field(min_length=1)


class Body(Grounded):
    """A steering group, committee or network with a mandate; its members are functions or named posts."""

    key: Key
    name: Text
    mandate: Text
    members: tuple[Text, ...] = ()


class MeetingForm(Grounded):
    """A fixed form of meeting: who takes part, how often, and whether it is booked."""

    key: Key
    name: Text
    purpose: Text
    body: Key | None = None
    participants: tuple[Queue, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    booked: bool = True
    interpreter: bool = False


class InterfaceAgreement(Grounded):
    """What one unit hands to another and how fast it is to be answered."""

    key: Key
    name: Text
    giver: Queue
    receiver: Queue
    answered_within: int = Field(ge=0, le=365)
    counted_in: AgreementCount = AgreementCount.WORKING_DAYS


class AnswerTime(Grounded):
    """How fast a hand-over or a referral is to be answered where no interface agreement says."""

    answered_within: int = Field(ge=0, le=365)
    counted_in: AgreementCount = AgreementCount.WORKING_DAYS


class SampleCheckPlan(Grounded):
    """How many look-ups the data protection officer's sample (stikprøve) takes out of the access log at a time."""

    looks: int = Field(ge=1, le=200)


class LogKept(Grounded):
    """How many months this municipality keeps its access log, within what the national base allows."""

    months: int = Field(ge=1, le=600)


class Question(Part):
    key: Key
    text: Text
    points: int = Field(ge=0, le=100)


class Screening(Grounded):
    """The questionnaire that advises on one-sector or cross-sector track; a person decides."""

    questions: tuple[Question, ...] = Field(min_length=1)
    cross_sector_from: int = Field(ge=0)


class NoteTemplate(Grounded):
    """A beginning for a coordination note: its kind of information, its theme, and the lines to fill in."""

    key: Key
    name: Text
    kind: Key
    text: Text


class Label(Part):
    """The municipality's own word for a thing of the system."""

    key: Key
    name: Text
