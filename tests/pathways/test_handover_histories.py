"""Whatever is handed over, by whomever, lawfully or not: a step has one owner, and it is the giver's until it is accepted."""

from datetime import timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.handovers import QUEUES, send, step_named
from tests.support.town import unit_of
from tovholder.core.denials import Denied, NotKnown
from tovholder.pathways.api import (
    HandoverKind,
    accept_handover,
    finish_referral,
    finish_step,
    recall_handover,
    return_handover,
    take_up_step,
)
from tovholder.pathways.domain.handovers import TRANSITIONS, is_over
from tovholder.pathways.enums import HandoverState
from tovholder.pathways.models import Handover, Step

WHO = ["annemarie", "line", "maja", "amira", "mette", "erik"]
ANSWERS = {"accept": (accept_handover, {}), "return": (return_handover, {"why": "Mangler noget."}), "recall": (recall_handover, {}),
           "done": (finish_referral, {})}
move = st.one_of(
    st.tuples(st.just("offer"), st.sampled_from(WHO), st.sampled_from(["line", "maja", "amira", "annemarie"]), st.sampled_from(list(HandoverKind))),
    st.tuples(st.sampled_from(list(ANSWERS)), st.sampled_from(WHO)),
    st.tuples(st.sampled_from(["finish", "take_up"]), st.sampled_from(WHO)),
)


class History:
    """What happens to one step; ``owner`` is whom it should belong to by what the operations answered."""

    def __init__(self, people):
        self.people, self.step_id, self.now = people, step_named(people, "find_school_daycare"), people.at
        self.units = {key: unit_of(people, unit) for key, (unit, _) in QUEUES.items()}
        self.owner = self._queue("annemarie")

    def _queue(self, key):
        return self.units[key], QUEUES[key][1]

    def happen(self, what, who, *how):
        self.now += timedelta(hours=3)
        step, last = self.seen()
        try:
            if what == "offer":
                to, kind = how
                send(self.people, who, to=to, kind=kind, at=self.now, version=step.version)
            elif what in ANSWERS and last is not None:
                operation, more = ANSWERS[what]
                self.people.act(who, operation, at=self.now, handover_id=last.id, version=last.version, **more)
                if what == "accept" and last.kind == HandoverKind.HANDOVER:
                    self.owner = (last.receiver_unit_id, last.receiver_function)
            elif what in ("finish", "take_up"):
                operation, more = (finish_step, {"note": "x"}) if what == "finish" else (take_up_step, {})
                self.people.act(who, operation, at=self.now, step_id=self.step_id, version=step.version, **more)
        except (Denied, NotKnown):
            return

    def seen(self):
        """The step and its latest hand-over, as the tovholder sees them."""
        with self.people.viewer_of("mette", at=self.now + timedelta(minutes=1)):
            step = Step.objects.get(id=self.step_id)
            return step, Handover.objects.filter(step=step).order_by("-offered_at", "-id").first()

    def check(self):
        step, last = self.seen()
        assert (step.unit_id, step.function) == self.owner
        with self.people.viewer_of("mette", at=self.now + timedelta(minutes=1)):
            waiting = Handover.objects.filter(step=step, ended_at=None)
            assert waiting.count() <= (step.ended_at is None)
        if last is not None and last.ended_at is None:
            assert (last.giver_unit_id, last.giver_function) == self.owner
        holder = next(key for key in QUEUES if self._queue(key) == self.owner)
        if step.ended_at is None:  # whoever owns it can see it
            with self.people.viewer_of(holder, at=self.now + timedelta(minutes=1)):
                assert Step.objects.filter(id=step.id).exists()


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each example is rolled back
@given(moves=st.lists(move, min_size=1, max_size=10))
def test_whatever_happens_a_step_has_one_owner_and_one_open_handover_at_most(own_database, people, osman_with_tovholder, moves):
    with transaction.atomic():
        history = History(people)
        for what, who, *how in moves:
            history.happen(what, who, *how)
            history.check()
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", list(HandoverKind))
def test_from_every_state_it_can_end_and_from_an_end_nothing_follows(kind):
    reached, last = {HandoverState.OFFERED}, set()
    while reached != last:
        last, reached = reached, reached | {to for state in reached for to in TRANSITIONS[kind][state]}
    assert all(is_over(kind, state) or HandoverState.RECALLED in TRANSITIONS[kind][state] for state in reached)
    assert not any(TRANSITIONS[kind][state] for state in (HandoverState.RETURNED, HandoverState.DONE, HandoverState.RECALLED))


# -- past the program, as the application


ACCEPTED = (
    "UPDATE tovholder_handover SET state = 'accepted', accepted_at = tov_now(), accepted_by_id = tov_principal(), "
    "ended_at = tov_now(), ended_by_id = tov_principal() WHERE id = %s"
)


def test_nobody_accepts_for_the_receiver_and_nobody_moves_a_step(people, osman_with_tovholder):
    sent = send(people, kind=HandoverKind.HANDOVER)
    with people.viewer_of("annemarie"), connection.cursor() as sql:
        sql.execute(ACCEPTED, [sent])
        with pytest.raises(ProgrammingError) as refused, transaction.atomic():
            sql.execute("SELECT pathways_settle_handover(%s)", [sent])
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
        with pytest.raises(ProgrammingError), transaction.atomic():
            sql.execute("UPDATE tovholder_step SET function = 'ppr_psychologist'")
        with pytest.raises(ProgrammingError), transaction.atomic():
            sql.execute("UPDATE tovholder_handover SET what = 'noget andet'")


def test_who_is_in_no_case_finds_none_by_plain_sql(people, osman_with_tovholder):
    send(people)
    found = {}
    for who in ("line", "annemarie", "mette", "erik", "clara", "henrik"):
        with people.viewer_of(who), connection.cursor() as sql:
            sql.execute("SELECT count(*) FROM tovholder_handover")
            found[who] = sql.fetchone()[0]
    assert found == {"line": 1, "annemarie": 1, "mette": 1, "erik": 0, "clara": 0, "henrik": 0}
