"""May I tell it? The cases of practice, without a database: the law as the national base has it, and consents."""

from dataclasses import fields
from uuid import UUID

import pytest

from tests.support.house import ROOT
from tovholder.rulebook.api import read_pack
from tovholder.sharing.domain.covering import Ground
from tovholder.sharing.domain.may_i import Wanted, Way, may_i

NASRIN, REZAN, ALAN, CONSENT, ANSWER = (UUID(int=number) for number in range(1, 6))
BY_CONSENT = {"consent": None, "family_plan": None, "health_assessment": frozenset({"health"})}
INSIDE = {"recipient_inside": True}


@pytest.fixture(scope="module")
def ways():
    tellings = read_pack(ROOT / "packs" / "dk").pack.tellings
    return [Way(**{field.name: getattr(telling, field.name) for field in fields(Way)}) for telling in tellings]


def wanted(purpose, kinds, about=NASRIN, to="employment", **more):
    persons = frozenset({about})
    return Wanted(purpose, frozenset(kinds), persons, persons & {ALAN}, to, **{**INSIDE, **more})


def said(verdicts):
    return [(verdict.answer, verdict.gate) for verdict in verdicts]


def test_health_to_the_job_centre_waits_for_her_yes(ways):
    [answer] = may_i(wanted("task", ["health"]), ways, [], BY_CONSENT)
    assert (answer.answer, answer.gate, answer.missing) == ("when", "consent", {NASRIN})


def test_her_no_is_an_answer(ways):
    refused = Ground(ANSWER, "consent", frozenset({NASRIN}), frozenset({"health"}), refused=True)
    [answer] = may_i(wanted("task", ["health"]), ways, [refused], BY_CONSENT)
    assert (answer.answer, answer.refused) == ("no", {NASRIN})


def test_with_her_yes_it_is_yes_by_that_consent_and_for_nothing_else(ways):
    given = Ground(CONSENT, "consent", frozenset({NASRIN}), frozenset({"health"}))
    [answer] = may_i(wanted("task", ["health"]), ways, [given], BY_CONSENT)
    assert (answer.answer, answer.gate, answer.consents) == ("yes", "consent", (CONSENT,))
    assert said(may_i(wanted("task", ["health", "economy"]), ways, [given], BY_CONSENT)) == [("when", "consent")]
    assert said(may_i(wanted("task", ["health"], about=REZAN), ways, [given], BY_CONSENT)) == [("when", "consent")]


def test_a_wheelchair_told_to_the_school_is_health_and_waits_for_a_consent(ways):
    assert said(may_i(wanted("task", ["health"], about=ALAN, to="school"), ways, [], BY_CONSENT)) == [("when", "consent")]


def test_the_age_of_a_child_may_be_told_the_school_that_receives_it(ways):
    answers = may_i(wanted("task", ["identity"], about=ALAN, to="school"), ways, [], BY_CONSENT)
    assert said(answers) == [("when", "notice"), ("when", "consent")]


def test_the_same_to_somebody_outside_the_municipality_waits_for_a_consent(ways):
    assert said(may_i(wanted("task", ["identity"], to="housing", recipient_inside=False), ways, [], BY_CONSENT)) == [("when", "consent")]
    assert said(may_i(wanted("task", ["identity"], to=None, recipient_inside=False), ways, [], BY_CONSENT)) == [("when", "consent")]


def test_absence_is_told_by_the_language_centre_to_the_municipality_and_not_why(ways):
    assert said(may_i(wanted("absence", ["language"], giver_inside=False), ways, [], BY_CONSENT))[0] == ("yes", "absence")
    assert said(may_i(wanted("absence", ["language"], giver_inside=False, to="school"), ways, [], BY_CONSENT)) == [("when", "consent")]
    assert said(may_i(wanted("absence", ["language"]), ways, [], BY_CONSENT)) == [("when", "consent")]
    assert said(may_i(wanted("absence", ["language", "health"], giver_inside=False), ways, [], BY_CONSENT)) == [("when", "consent")]
    assert said(may_i(wanted("absence", ["language"], to="integration", recipient_inside=False), ways, [], BY_CONSENT)) == [("when", "consent")]


def test_a_worry_for_a_child_must_be_told_the_child_authority_and_nobody_else(ways):
    worry = ["children", "health"]
    assert said(may_i(wanted("worry", worry, about=ALAN, to="children_youth"), ways, [], BY_CONSENT)) == [("duty", "notification")]
    given = Ground(CONSENT, "consent", frozenset({ALAN}), frozenset(worry))
    assert said(may_i(wanted("worry", worry, about=ALAN, to="school"), ways, [given], BY_CONSENT)) == [("no", None)]


@pytest.mark.parametrize("to", ["children_youth", "school", None])
def test_nothing_is_told_for_an_investigation_whatever_was_consented(ways, to):
    given = Ground(CONSENT, "consent", frozenset({ALAN}), frozenset({"offences"}))
    assert said(may_i(wanted("investigation", ["offences"], about=ALAN, to=to), ways, [given], BY_CONSENT)) == [("no", None)]


def test_crime_is_prevented_in_ssp_alone(ways):
    assert said(may_i(wanted("crime_prevention", ["offences"], about=ALAN, to="school"), ways, [], BY_CONSENT))[0] == ("when", "ssp")
    assert said(may_i(wanted("crime_prevention", ["offences"], about=ALAN, to="employment"), ways, [], BY_CONSENT)) == [("when", "consent")]


def test_early_support_is_for_children_and_at_a_meeting(ways):
    assert said(may_i(wanted("early_support", ["children"], about=ALAN, to="school"), ways, [], BY_CONSENT))[0] == ("when", "ssd")
    assert said(may_i(wanted("early_support", ["children"], about=NASRIN, to="school"), ways, [], BY_CONSENT)) == [("when", "consent")]


def test_the_citizen_is_told_what_is_her_own(ways):
    own = wanted("citizen_asks", ["health"], to=None, recipient_inside=False, to_citizen=True)
    assert said(may_i(own, ways, [], BY_CONSENT)) == [("yes", "own_data")]


def test_within_the_unit_nothing_is_passed_on(ways):
    assert said(may_i(wanted("task", ["health"], same_unit=True), ways, [], BY_CONSENT)) == [("yes", "own_record")]
