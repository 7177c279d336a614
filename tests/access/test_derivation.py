"""One derivation, read twice: whatever happens, what PostgreSQL derived is what a full rebuild would derive, and what
the program shows is what the walls let through is what the domain's words say.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.appointments import new_appointment
from tests.support.consents import answer, bring_in, note_by, own_words, share_custody, the_members
from tests.support.databases import OwnDatabase
from tests.support.handovers import QUEUES as QUEUE_OF
from tests.support.town import People, the_osmans, unit_of
from tests.support.who_sees import World
from tovholder.access.api import Gate, openings, presences
from tovholder.cases.api import (
    ClosedBecause,
    NewPart,
    ParticipationBasis,
    appoint_coordinator,
    cancel_appointment,
    close_case,
    join_circle,
    leave_circle,
    make_appointment,
    own_cases,
)
from tovholder.cases.models import Appointment, Notice, Participation
from tovholder.core.clock import COPENHAGEN, local_date
from tovholder.core.denials import Denied, NotKnown
from tovholder.interop.api import command_actor
from tovholder.occupancy.api import marks
from tovholder.organisation.api import end_absence, give_function, name_deputies, record_absence, units
from tovholder.organisation.models import Absence, FunctionHolding
from tovholder.pathways.api import (
    HandoverKind,
    accept_handover,
    finish_referral,
    finish_step,
    offer_handover,
    return_handover,
)
from tovholder.pathways.models import Handover, Step
from tovholder.pathways.queries.steps import visible_to
from tovholder.people.api import member_roles
from tovholder.sharing.api import (
    BarReason,
    ConsentAnswer,
    NewOpening,
    OwnWords,
    Recipient,
    bar_worker,
    close_gate,
    enter_case_in_emergency,
    lift_bar,
    open_gate,
    renew_gate,
    revoke_consent,
)
from tovholder.sharing.models import Bar, Consent, GateOpening

STAFF = command_actor("671", "staff")
COLUMNS = {
    "presence": "case_id, principal, valid_from, valid_until, unit_id, capacity, own_task, concerns::text",
    "clearance": "case_id, compartment_id, principal, valid_from, valid_until, gate",
    "casesubject": "case_id, subject_id",
}


def differences_from_a_rebuild(database: OwnDatabase) -> dict[str, int]:
    """Rows that are in the derived tables and not after everything is derived anew, or the other way round."""
    stood = {table: set(database.as_owner(f"SELECT {columns} FROM tovholder_{table}")) for table, columns in COLUMNS.items()}
    database.as_owner("SELECT access_rebuild(ARRAY(SELECT id FROM tovholder_case))")
    return {
        table: len(stood[table] ^ set(database.as_owner(f"SELECT {columns} FROM tovholder_{table}")))
        for table, columns in COLUMNS.items()
    }


@dataclass(frozen=True)
class Said:
    """A question in own words: kinds, to whom (the coordinator, unit/function, or a worker), and from which unit."""

    kinds: Sequence[str]
    to: str
    unit: str = ""

    def question(self, people: People) -> OwnWords:
        unit, _, function = self.to.partition("/")
        if self.to == "coordinator":
            recipient = Recipient(coordinator=True)
        elif function:
            recipient = Recipient(unit_id=unit_of(people, unit), function=function)
        else:
            recipient = Recipient(worker_id=people.town[self.to].principal)
        return own_words(people, self.kinds, recipient, from_units=[self.unit] if self.unit else [])


# -- things that may happen, in any order

QUEUES = [
    ("integration", "housing_worker"), ("integration", "team_coordinator"), ("school_administration", "school_officer"),
]
ASKED = ["sofie", "amira", "line", "annemarie"]
AWAY = ["mette", "jonas", "kirsten", "birthe", "amira"]
STAND_INS = ["jonas", "mette", "amira", "erik", "annemarie"]
CIRCLE = [
    ("integration", "erik", ""), ("integration", "amira", ""), ("school_administration", "annemarie", ""),
    ("school_administration", "", "school_officer"), ("school_administration", "", ""),
]
OPENED_FOR = [["hanne"], ["erik"], ["annemarie", "hanne"], ["annemarie", "dorte", "sofie"], ["maja", "sofie"]]
KEPT_OUT = ["", "mette", "jonas", "kirsten", "annemarie", "amira"]  # nobody named is herself
days = st.integers(-6, 12)
TOLD: list[Said | str] = [
    Said(["health"], "coordinator"), Said(["health", "network"], "child_authority/child_adviser"),
    Said(["network", "school", "housing"], "school_administration/school_officer"), Said(["network", "health"], "erik"),
    Said(["health"], "amira", "health_visitors"), "housing", "health_job", "school", "health_assessment_to_doctor",
    "health_assessment_from_doctor",
]
asking = st.one_of(
    st.tuples(
        st.just("consent"), st.sampled_from(["mette", "jonas", "birthe", "hanne"]), st.sampled_from(["rezan", "nasrin", "diyar", "lina"]),
        st.sampled_from(TOLD), st.sampled_from([*[ConsentAnswer.GIVEN] * 3, ConsentAnswer.DECLINED]), st.none() | st.integers(1, 6),
    ),
    st.tuples(st.just("consent_of_all"), st.sampled_from(["mette", "hanne"]), st.sampled_from(TOLD)),
    st.tuples(st.just("revoke"), st.sampled_from(["mette", "hanne"]), st.integers(0, 5)),
)
something = st.one_of(
    st.tuples(st.just("appoint"), st.sampled_from(["mette", "jonas"]), st.sampled_from(["jonas", "mette", None])),
    st.tuples(st.just("finish"), st.sampled_from(["kirsten", "annemarie", "mette", "birthe", "jonas", "erik"]), st.integers(0, 4)),
    st.tuples(st.just("send"), st.sampled_from(["annemarie", "kirsten"]), st.sampled_from(ASKED), st.sampled_from(list(HandoverKind))),
    st.tuples(st.just("answer"), st.sampled_from(ASKED), st.sampled_from([accept_handover, return_handover, finish_referral])),
    st.tuples(st.just("meet"), st.sampled_from(["mette", "birthe", "jonas", "erik", "kirsten"]), st.sampled_from(["school", "health"])),
    st.tuples(st.just("call_off"), st.sampled_from(["mette", "birthe", "annemarie"])),
    st.tuples(st.just("away"), st.sampled_from(AWAY), days, st.integers(1, 6)),
    st.tuples(st.just("back"), st.sampled_from(AWAY), st.integers(0, 4)),
    st.tuples(st.just("stand_in"), st.sampled_from(AWAY), st.lists(st.sampled_from(STAND_INS), max_size=3, unique=True), days),
    st.tuples(st.just("give"), st.sampled_from(["erik", "kirsten", "amira"]), st.sampled_from(QUEUES), days, st.integers(1, 9)),
    st.tuples(
        st.just("join"), st.sampled_from(["mette", "birthe", "jonas"]), st.sampled_from(CIRCLE), st.sampled_from(ParticipationBasis), days
    ),
    st.tuples(st.just("leave"), st.sampled_from(["mette", "birthe", "erik", "annemarie"]), days),
    st.tuples(st.just("bar"), st.sampled_from(["birthe", "mette", "kirsten", "amira"]), st.sampled_from(KEPT_OUT)),
    st.tuples(st.just("lift"), st.sampled_from(["birthe", "mette"])),
    st.tuples(
        st.just("open"), st.sampled_from(["birthe", "mette", "kirsten", "annemarie", "erik"]), st.sampled_from(["acute", "ssd", "ssp", "notification"]),
        st.sampled_from(OPENED_FOR), st.sampled_from([["health"], ["children", "school"], ["housing", "identity", "language"]]), st.integers(0, 4),
    ),
    st.tuples(st.just("emergency"), st.sampled_from(["erik", "amira", "sofie"]), st.sampled_from([["health"], ["housing", "children"]])),
    st.tuples(st.just("close"), st.sampled_from(["birthe", "mette", "annemarie", "hanne", "sofie"])),
    st.tuples(st.just("renew"), st.sampled_from(["mette", "erik"])),
    st.tuples(st.just("close_case"), st.just("mette")),
    st.tuples(st.just("end"), st.sampled_from(["kirsten", "annemarie", "birthe", "mette"]), st.integers(0, 3)),
    asking,
)


# for the yes's life: somebody besides is in the case by consent, and notes stand about one, two and all
SHARING = st.one_of(
    asking, asking, st.tuples(st.just("appoint"), st.sampled_from(["mette", "jonas"]), st.sampled_from(["jonas", "mette", None])),
    st.tuples(st.just("away"), st.sampled_from(["mette", "annemarie", "sofie", "erik"]), days, st.integers(1, 6)),
    st.tuples(st.just("stand_in"), st.sampled_from(["mette", "erik", "annemarie"]), st.lists(st.sampled_from(STAND_INS), max_size=3, unique=True), days),
    st.tuples(st.just("give"), st.sampled_from(["amira", "erik"]), st.sampled_from([("school_administration", "school_officer"), ("child_authority", "child_adviser")]), days, st.integers(1, 9)),
    st.tuples(st.just("end"), st.sampled_from(["annemarie", "sofie", "mette"]), st.integers(0, 3)),
    st.tuples(
        st.just("join"), st.just("mette"), st.sampled_from([("child_authority", "sofie", ""), ("child_authority", "", "child_adviser"), ("integration", "amira", "")]),
        st.sampled_from([ParticipationBasis.CONSENT, ParticipationBasis.OWN_TASK]), days,
    ),
    st.tuples(st.just("leave"), st.just("mette"), days),
    st.tuples(st.just("open"), st.just("hanne"), st.just("ssd"), st.sampled_from([["annemarie", "hanne"], ["hanne", "dorte"]]), st.just([]), st.integers(2, 4)),
    st.tuples(st.just("close"), st.sampled_from(["hanne", "annemarie"])),
    st.tuples(st.just("close_case"), st.just("mette")),
)


class Days:
    """The town's life after the notice: each thing happens some hours after the one before."""

    def __init__(self, people: People, start: datetime) -> None:
        self.people, self.now, self.turns = people, start, [start]
        self.case_id = the_osmans(people).case_id
        self.family = the_members(people, self.case_id, "birthe")

    def happen(self, what: str, who: str, *how: object) -> None:
        self.now += timedelta(hours=7)
        self.turns.append(self.now)
        with suppress(Denied, NotKnown, IntegrityError):  # refused: nothing has changed, and that is compared too
            getattr(self, f"_{what}")(who, *how)

    def _appoint(self, who: str, deputy: str | None) -> None:
        with self.people.viewer_of("birthe", at=self.now) as viewer:
            cases = own_cases(viewer)  # none when her function has ended
        for case in cases:
            self.people.act(
                "birthe", appoint_coordinator, at=self.now, case_id=case.id, version=case.version,
                worker_id=self.people.town[who].principal, deputy_id=self.people.town[deputy].principal if deputy else None,
            )

    def _join(self, who: str, part: tuple[str, str, str], basis: ParticipationBasis, start: int) -> None:
        unit, worker, function = part
        first = local_date(self.now) + timedelta(days=start)
        with self.people.viewer_of(who, at=self.now) as viewer:
            cases, unit_id = own_cases(viewer), units([unit])[unit].id
        new = NewPart(
            unit_id=unit_id, worker_id=self.people.town[worker].principal if worker else None, function=function,
            name="" if worker or function else "Navn", basis=basis, from_on=first,
        )
        for case in cases:
            self.people.act(who, join_circle, at=self.now, case_id=case.id, parts=[new])
        self.turns.append(midnight(first))

    def _leave(self, who: str, in_days: int) -> None:
        with self.people.viewer_of(who, at=self.now):
            parts = list(Participation.objects.filter(capacity="participant").values_list("id", flat=True))
        day = local_date(self.now) + timedelta(days=in_days)
        self.turns.append(midnight(day))
        for part in parts:
            self.people.act(who, leave_circle, at=self.now, participation_id=part, until_on=day)

    def _bar(self, who: str, whom: str) -> None:
        with self.people.viewer_of(who, at=self.now) as viewer:
            cases = own_cases(viewer)
        for case in cases:
            worker = self.people.town[whom or who].principal
            self.people.act(who, bar_worker, at=self.now, case_id=case.id, worker_id=worker, why=BarReason.NEIGHBOUR)

    def _open(self, who: str, gate: str, whom: list[str], kinds: list[str], number: int) -> None:
        with self.people.viewer_of(who, at=self.now) as viewer:
            cases = own_cases(viewer)
            found = {case.id: list(member_roles(case.family_id)) for case in cases}
        told = gate == "notification"
        for case, persons in found.items():
            child = persons[min(number, len(persons) - 1) :][:1]
            opening = NewOpening(
                Gate(gate), persons if gate == "acute" else child, "Fare", kinds=kinds if gate == "acute" else (),
                workers=[] if told else [self.people.town[each].principal for each in whom],
                unit_id=unit_of(self.people, "child_authority") if told else None, function="child_adviser" if told else "",
            )
            self.people.act(who, open_gate, at=self.now, case_id=case, opening=opening)
            self.turns += [self.now + timedelta(hours=72), self.now + timedelta(days=30)]

    def _renew(self, who: str) -> None:
        with self.people.viewer_of(who, at=self.now):
            opened = list(GateOpening.objects.filter(gate="acute", closed_at=None).values_list("id", "version"))
        for opening, version in opened:
            self.people.act(who, renew_gate, at=self.now, opening_id=opening, version=version, reason="Stadig fare")
            self.turns.append(self.now + timedelta(hours=72))

    def _close_case(self, who: str) -> None:
        with self.people.viewer_of(who, at=self.now) as viewer:
            cases = own_cases(viewer)
        for case in cases:
            self.people.act(
                who, close_case, at=self.now, case_id=case.id, version=case.version, because=ClosedBecause.SELF_SUPPORTING, why="Slut"
            )

    def _emergency(self, who: str, kinds: list[str]) -> None:
        with self.people.viewer_of("birthe", at=self.people.at):
            number = Notice.objects.get().family_number
        self.people.act(who, enter_case_in_emergency, at=self.now, number=number, kinds=kinds, reason="Fare")
        self.turns.append(self.now + timedelta(hours=24))

    def _close(self, who: str) -> None:
        with self.people.viewer_of(who, at=self.now):
            opened = list(GateOpening.objects.filter(closed_at=None).values_list("id", "version"))
        for opening, version in opened:
            self.people.act(who, close_gate, at=self.now, opening_id=opening, version=version)

    def _lift(self, who: str) -> None:
        with self.people.viewer_of(who, at=self.now):
            bars = list(Bar.objects.filter(valid_until=None).values_list("id", "version"))
        for bar, version in bars:
            self.people.act(who, lift_bar, at=self.now, bar_id=bar, version=version)

    def _finish(self, who: str, number: int) -> None:
        with self.people.viewer_of(who, at=self.now):
            steps = list(Step.objects.order_by("position").values_list("id", "version"))
        if number < len(steps):
            self.people.act(who, finish_step, at=self.now, step_id=steps[number][0], version=steps[number][1])

    def _consent(self, who: str, person: str, told: Said | str, says: ConsentAnswer, in_days: int | None) -> None:
        """Answered by the one it is about, of the youngest by both parents."""
        family = self.family
        by = [family["rezan"], family["nasrin"]] if person in ("alan", "lina") else [family[person]]
        until = local_date(self.now) + timedelta(days=in_days) if in_days else None
        question = told if isinstance(told, str) else told.question(self.people)
        answer(self.people, self.case_id, family[person], question, says=says, by=by, who=who, at=self.now, until_on=until)
        if until:
            self.turns.append(midnight(until))

    def _consent_of_all(self, who: str, told: Said | str) -> None:
        for person in self.family:
            self._consent(who, person, told, ConsentAnswer.GIVEN, None)

    def _revoke(self, who: str, number: int) -> None:
        with self.people.viewer_of(who, at=self.now):
            given = list(Consent.objects.filter(answer="given", revocation=None).order_by("id").values_list("id", "given_by"))
        for consent_id, given_by in given[number:number + 1]:
            self.people.act(who, revoke_consent, at=self.now, consent_id=consent_id, said_by=given_by[:1])

    def _send(self, who: str, to: str, kind: HandoverKind) -> None:
        with self.people.viewer_of(who, at=self.now):
            steps = list(Step.objects.order_by("position").values_list("id", "version"))
        for step_id, version in steps[:1]:
            self.people.act(
                who, offer_handover, at=self.now, step_id=step_id, version=version, kind=kind, what="Kan I?",
                unit_id=unit_of(self.people, QUEUE_OF[to][0]), function=QUEUE_OF[to][1],
            )

    def _meet(self, who: str, kind: str) -> None:
        with self.people.viewer_of(who, at=self.now) as viewer:
            cases = own_cases(viewer)
        for case in cases:
            said = new_appointment(kind=kind, on=local_date(self.now) + timedelta(days=1), weekly_until=local_date(self.now) + timedelta(days=9))
            self.people.act(who, make_appointment, at=self.now, case_id=case.id, appointment=said)

    def _call_off(self, who: str) -> None:
        with self.people.viewer_of(who, at=self.now):
            made = list(Appointment.objects.filter(cancelled_at=None).order_by("starts_at").values_list("id", "version")[:1])
        for appointment_id, version in made:
            self.people.act(who, cancel_appointment, at=self.now, appointment_id=appointment_id, version=version, why="Nej")

    def _answer(self, who: str, operation: Callable[..., UUID]) -> None:
        with self.people.viewer_of(who, at=self.now):
            sent = Handover.objects.filter(ended_at=None).order_by("-id").values_list("id", "version").first()
        if sent is not None:
            more = {"why": "Nej"} if operation is return_handover else {}
            self.people.act(who, operation, at=self.now, handover_id=sent[0], version=sent[1], **more)

    def _away(self, who: str, start: int, length: int) -> None:
        first = local_date(self.now) + timedelta(days=start)
        away = {"worker_id": self.people.town[who].principal, "valid_from": first, "valid_until": first + timedelta(days=length)}
        self.people.act(STAFF, record_absence, at=self.now, **away)
        self.turns += [midnight(day) for day in (away["valid_from"], away["valid_until"])]

    def _back(self, who: str, in_days: int) -> None:
        with self.people.viewer_of(STAFF, at=self.now):
            absence = Absence.objects.filter(worker=self.people.town[who].principal).order_by("-valid_until").first()
        day = local_date(self.now) + timedelta(days=in_days)
        if absence is not None:
            self.people.act(
                STAFF, end_absence, at=self.now, absence_id=absence.id, version=absence.version, valid_until=day
            )
            self.turns.append(midnight(day))

    def _stand_in(self, who: str, deputies: list[str], start: int) -> None:
        first = local_date(self.now) + timedelta(days=start)
        self.people.act(
            STAFF, name_deputies, at=self.now, worker_id=self.people.town[who].principal, valid_from=first,
            deputies=[self.people.town[deputy].principal for deputy in deputies],
        )
        self.turns.append(midnight(first))

    def _give(self, who: str, queue: tuple[str, str], start: int, length: int) -> None:
        first = local_date(self.now) + timedelta(days=start)
        with self.people.viewer_of(STAFF, at=self.now):
            unit = units([queue[0]])[queue[0]].id
        self.people.act(
            STAFF, give_function, at=self.now, worker_id=self.people.town[who].principal, unit_id=unit, function=queue[1],
            valid_from=first, valid_until=first + timedelta(days=length),
        )
        self.turns += [midnight(first), midnight(first + timedelta(days=length))]

    def _end(self, who: str, in_days: int) -> None:
        last = local_date(self.now) + timedelta(days=in_days)
        with self.people.viewer_of(STAFF, at=self.now):
            FunctionHolding.objects.filter(worker=self.people.town[who].principal).update(valid_until=last)
        self.turns.append(midnight(last))


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=COPENHAGEN)


def taken(people: People, who: str, at: datetime) -> tuple[set, set]:
    """Time marks by the program and by plain SQL."""
    with people.viewer_of(who, at=at) as viewer, connection.cursor() as sql:
        cases = {row.case_id for row in presences(viewer)}
        ever = (at - timedelta(days=99), at + timedelta(days=99))
        program = {mark.id for case in cases for mark in marks(viewer, case, *ever)}
        sql.execute("SELECT id FROM tovholder_timemark")
        return program, {row[0] for row in sql.fetchall()}


def program_and_walls(people: People, who: str, at: datetime) -> tuple[set, set, set, set]:
    """Compartments by the program and by plain SQL; steps by the program and by plain SQL."""
    with people.viewer_of(who, at=at) as viewer, connection.cursor() as sql:
        opened = set(openings(viewer, presences(viewer)))
        steps = set(visible_to(viewer).values_list("id", flat=True))
        sql.execute("SELECT id FROM tovholder_compartment")
        walls = {row[0] for row in sql.fetchall()}
        sql.execute("SELECT id FROM tovholder_step")
        return opened, walls, steps, {row[0] for row in sql.fetchall()}


LOOKERS = ["sofie", "line", "hanne", "pia", "mette", "jonas", "birthe", "kirsten", "annemarie", "erik", "amira", "admin", "clara", "maja", "dorte"]


def check_everybody(copy: OwnDatabase, people: People, moment: datetime) -> None:
    """What PostgreSQL derived is a rebuild; and the words, the program and the walls agree for everybody."""
    assert differences_from_a_rebuild(copy) == {"presence": 0, "clearance": 0, "casesubject": 0}
    world = World(copy)
    for who in LOOKERS:
        words = world.sees(people.town[who].principal, moment)
        opened, walls, steps, walled_steps = program_and_walls(people, who, moment)
        assert (who, opened) == (who, words)
        assert (who, walls) == (who, words)
        assert steps == walled_steps
        busy = world.knows_taken(people.town[who].principal, moment)
        assert (who, *taken(people, who, moment)) == (who, busy, busy)


def a_moment(days: Days, data: st.DataObject) -> datetime:
    """One of the moments at which something turns, or a microsecond before or after it."""
    return data.draw(st.sampled_from(sorted(set(days.turns)))) + timedelta(microseconds=data.draw(st.integers(-1, 1)))


SLOWLY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.mark.slow
@given(life=st.lists(something, min_size=1, max_size=6), data=st.data())
@settings(max_examples=settings.default.max_examples // 2, suppress_health_check=SLOWLY)
def test_program_walls_and_the_domains_words_agree_whatever_happens(databases, received, django_db_blocker, town, at, life, data):
    with databases.copy(of=received) as copy, copy.behind_django(), django_db_blocker.unblock():
        people = People(town, at)
        days = Days(people, at)
        for what in life:
            days.happen(*what)
        check_everybody(copy, people, a_moment(days, data))


@pytest.fixture(scope="module")
def talked_about(databases, appointed, django_db_blocker, town, at):
    """Hanne is in the case and has written about one, two and all; both parents have custody of the youngest."""
    with databases.copy(of=appointed) as copy:
        with copy.behind_django(), django_db_blocker.unblock():
            people = People(town, at)
            case_id = the_osmans(people).case_id
            family = the_members(people, case_id)
            bring_in(people, case_id, "health_visitors", worker="hanne")
            for about in ([family["nasrin"]], [family["nasrin"], family["lina"]], list(family.values())):
                note_by(people, "hanne", case_id, "health", about)
                note_by(people, "mette", case_id, "network", about)
            share_custody(people, case_id, family["lina"], [family["rezan"], family["nasrin"]])
            bring_in(people, case_id, "child_authority", worker="sofie", basis=ParticipationBasis.CONSENT)
        yield copy


@pytest.mark.slow
@given(life=st.lists(SHARING, min_size=2, max_size=7), data=st.data())
@settings(max_examples=settings.default.max_examples, suppress_health_check=SLOWLY)
def test_whatever_is_answered_and_taken_back_the_three_agree(databases, talked_about, django_db_blocker, town, at, life, data):
    with databases.copy(of=talked_about) as copy, copy.behind_django(), django_db_blocker.unblock():
        people = People(town, at)
        days = Days(people, at)
        for what in life:
            days.happen(*what)
        check_everybody(copy, people, a_moment(days, data))
