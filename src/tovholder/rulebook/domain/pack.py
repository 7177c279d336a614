"""A pack: the municipality's model and, through the base it extends, the law."""

from datetime import date, timedelta
from typing import Any

from tovholder.core.text import Text
from tovholder.rulebook.domain.calendar import Calendar
from tovholder.rulebook.domain.concealments import Concealment, ConcealmentNarrowing, hidden_kinds
from tovholder.rulebook.domain.consents import ConsentTick
from tovholder.rulebook.domain.gates import Gate, GateLimit, GateNarrowing, narrowed
from tovholder.rulebook.domain.law import (
    AgeLimit,
    Exemption,
    InformationKind,
    LogRetention,
    ReadinessItem,
    ResidenceBasis,
    Sector,
    TargetGroup,
    Term,
)
from tovholder.rulebook.domain.organisation import (
    AnswerTime,
    Body,
    ClosingDays,
    ContactLimit,
    CoordinatorChangePlan,
    District,
    Function,
    InterfaceAgreement,
    Label,
    LogKept,
    MeetingForm,
    NoteTemplate,
    Organisation,
    Place,
    Reception,
    SampleCheckPlan,
    Screening,
    Specialisation,
    TovholderRule,
    Unit,
)
from tovholder.rulebook.domain.parts import Grounded, Key, MunicipalityCode
from tovholder.rulebook.domain.pathways import PathwayTemplate
from tovholder.rulebook.domain.rules import Rule, Suspension
from tovholder.rulebook.domain.tellings import Telling
from tovholder.rulebook.enums import ConcealmentRule, ContactRole, Power, Trigger

# What the law says a pack may add to, never change; how a municipality organises, it says instead of the base.
LAW = (
    "sectors", "information_kinds", "target_groups", "residence_bases", "rules", "suspensions", "gates", "gate_limits", "tellings",
    "concealments", "exemptions", "log_retention", "age_limits", "terms",
)  # fmt: skip
ORGANISATION = (
    "organisations", "places", "units", "functions", "closing_days", "districts", "specialisations", "tovholder_rule",
    "contact_limit", "coordinator_change", "handover_answer", "sample_check", "log_kept", "reception", "screening", "pathways", "meeting_forms", "bodies", "interface_agreements",
    "readiness_items", "gates_narrowed", "concealments_narrowed", "labels", "note_templates", "consent_ticks",
)  # fmt: skip


REQUIRED = ("tovholder_rule", "contact_limit", "coordinator_change", "handover_answer", "reception")
ABOUT = ("key", "name", "municipality", "extends", "about", "source", "assumed")


class OwnPack(Grounded):
    """What a pack's own files may say. `municipality` is None for a national base; `extends` names the base."""

    key: Key
    name: Text
    municipality: MunicipalityCode | None = None
    extends: Key | None = None
    about: Text

    sectors: tuple[Sector, ...] = ()
    information_kinds: tuple[InformationKind, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    residence_bases: tuple[ResidenceBasis, ...] = ()
    rules: tuple[Rule, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    gates: tuple[Gate, ...] = ()
    gate_limits: tuple[GateLimit, ...] = ()
    tellings: tuple[Telling, ...] = ()
    concealments: tuple[Concealment, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    log_retention: tuple[LogRetention, ...] = ()
    age_limits: tuple[AgeLimit, ...] = ()
    terms: tuple[Term, ...] = ()

    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    units: tuple[Unit, ...] = ()
    functions: tuple[Function, ...] = ()
    closing_days: tuple[ClosingDays, ...] = ()
    districts: tuple[District, ...] = ()
    specialisations: tuple[Specialisation, ...] = ()
    tovholder_rule: TovholderRule | None = None
    contact_limit: ContactLimit | None = None
    coordinator_change: CoordinatorChangePlan | None = None
    handover_answer: AnswerTime | None = None
    sample_check: SampleCheckPlan = SampleCheckPlan(looks=20, assumed="an hour's reading")
    log_kept: LogKept | None = None
    reception: Reception | None = None
    screening: Screening | None = None
    pathways: tuple[PathwayTemplate, ...] = ()
    meeting_forms: tuple[MeetingForm, ...] = ()
    bodies: tuple[Body, ...] = ()
    interface_agreements: tuple[InterfaceAgreement, ...] = ()
    readiness_items: tuple[ReadinessItem, ...] = ()
    gates_narrowed: tuple[GateNarrowing, ...] = ()
    concealments_narrowed: tuple[ConcealmentNarrowing, ...] = ()
    labels: tuple[Label, ...] = ()
    note_templates: tuple[NoteTemplate, ...] = ()
    consent_ticks: tuple[ConsentTick, ...] = ()


class Pack(OwnPack):
    """A pack as it works: its own files and what it takes from its base, so that nothing needed is missing."""

    tovholder_rule: TovholderRule
    contact_limit: ContactLimit
    coordinator_change: CoordinatorChangePlan
    handover_answer: AnswerTime
    reception: Reception

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises KeyError when there is none, as the other look-ups here do."""
        return {rule.id: rule for rule in self.rules}[rule_id]

    def unit(self, key: str) -> Unit:
        return {unit.key: unit for unit in self.units}[key]

    def function(self, key: str) -> Function:
        return {function.key: function for function in self.functions}[key]

    def pathway(self, key: str) -> PathwayTemplate:
        return {pathway.key: pathway for pathway in self.pathways}[key]

    def age_limit(self, key: str, on: date) -> int:
        """The age in force on a day. Raises KeyError when there is none."""
        in_force = {
            limit.key: limit.age
            for limit in self.age_limits
            if (limit.valid_from is None or limit.valid_from <= on) and (limit.valid_until is None or on < limit.valid_until)
        }
        return in_force[key]

    def log_months(self, on: date) -> int | None:
        """How many months the access log is kept, by the law in force on a day; None where it says nothing, and nothing is deleted."""
        for rule in self.log_retention:
            if (rule.valid_from is None or rule.valid_from <= on) and (rule.valid_until is None or on < rule.valid_until):
                return rule.kept(self.log_kept.months if self.log_kept else None)
        return None

    def information_kind(self, key: str) -> InformationKind:
        return {kind.key: kind for kind in self.information_kinds}[key]

    def sector(self, key: str) -> Sector:
        return {sector.key: sector for sector in self.sectors}[key]

    def gate(self, key: str) -> Gate:
        """The gate as this pack has it: the national one, narrowed where the pack narrows it."""
        gate = {gate.key: gate for gate in self.gates}[key]
        for narrowing in self.gates_narrowed:
            if narrowing.gate == key:
                gate = narrowed(gate, narrowing)
        return gate

    def concealment(self, rule: ConcealmentRule) -> Concealment | None:
        """The national rule, for its words and its ground; None where the base has none of its own."""
        return next((each for each in self.concealments if each.key == rule), None)

    def hidden_kinds(self, rule: ConcealmentRule) -> frozenset[str]:
        """What the rule hides, with what the municipality hides besides."""
        return hidden_kinds(rule, self.concealments, self.concealments_narrowed)

    def consent_tick(self, key: str) -> ConsentTick:
        return {tick.key: tick for tick in self.consent_ticks}[key]

    def pathways_for(self, trigger: Trigger, on: date) -> tuple[PathwayTemplate, ...]:
        """The pathways a trigger starts on a day."""
        return tuple(
            pathway
            for pathway in self.pathways
            if pathway.trigger == trigger
            and (pathway.valid_from is None or pathway.valid_from <= on)
            and (pathway.valid_until is None or on < pathway.valid_until)
        )

    def contact_role(self, sector: str, *, unit: str = "", function: str = "") -> ContactRole:
        """As what a family meets somebody: what the function says, else the unit, else the sector; else as a partner only."""
        said: list[Function | Unit | Sector] = [
            *(each for each in self.functions if each.key == function), *(each for each in self.units if each.key == unit),
            *(each for each in self.sectors if each.key == sector),
        ]
        return next((each.contact_role for each in said if each.contact_role is not None), ContactRole.NONE)

    def functions_with(self, power: Power) -> tuple[Function, ...]:
        return tuple(function for function in self.functions if power in function.powers)

    def term(self, key: str, on: date, residence_basis: str | None = None) -> Text | None:
        """What a changing word of the law is called on a day, or None when there was no such thing then."""
        term = {term.key: term for term in self.terms}[key]
        name = term.name_on(on, residence_basis)
        return name.name if name else None

    def calendar(self, national: Calendar) -> Calendar:
        """The national calendar with the municipality's closing days."""
        days = (
            period.first + timedelta(days=number)
            for period in self.closing_days
            for number in range((period.last - period.first).days + 1)
        )
        return national.with_closing_days(frozenset(days))


def extended(base: OwnPack | None, own: OwnPack) -> Pack:
    """The pack as it works: the base's law with the pack's additions; the organisation, section by section, the pack's
    own where it says something, else the base's. Expects that each of REQUIRED is said by one of the two."""
    if base is None:
        return Pack.model_construct(None, **{name: getattr(own, name) for name in OwnPack.model_fields})
    organisation = {section: getattr(_who_says(section, base, own), section) for section in ORGANISATION}
    about = {name: getattr(own, name) for name in ABOUT}
    return Pack.model_construct(None, **about, **_law(base, own), **organisation)


def under_law_of(pack: Pack, base: OwnPack, own: OwnPack) -> Pack:
    """The pack, its organisation unchanged, under the law of a newer base. Law goes by the date of the fact, and so it
    reaches every municipality when it is published, not when the municipality publishes again."""
    return pack.model_copy(update=_law(base, own))


def _law(base: OwnPack, own: OwnPack) -> dict[str, Any]:
    return {section: getattr(base, section) + getattr(own, section) for section in LAW}


def _who_says(section: str, base: OwnPack, own: OwnPack) -> OwnPack:
    return own if section in own.model_fields_set else base
