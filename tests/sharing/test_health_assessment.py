"""The health assessment's two consents: each way by its own yes, and nothing opens (INL § 15 d, stk. 7-9)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.support.consents import answer, bring_in, note_by, the_members
from tests.support.disclosures import tell
from tests.support.town import unit_of
from tovholder.cases.api import ParticipationBasis, own_cases
from tovholder.core.denials import Denied
from tovholder.core.ids import new_id
from tovholder.rulebook.api import TellingPurpose
from tovholder.sharing.api import OutsideParty, Recipient, TellingQuestion, advice_on, consents_of, revoke_consent
from tovholder.sharing.models import Consent

TO, FROM = "health_assessment_to_doctor", "health_assessment_from_doctor"
DOCTOR = Recipient(outside=OutsideParty.OWN_DOCTOR)


@pytest.fixture
def nasrin(people, osman_with_tovholder):
    return the_members(people, osman_with_tovholder.case_id)["nasrin"]


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


def told(people, case_id, nasrin, gate="health_assessment"):
    return tell(people, case_id, gate=gate, kinds=["health"], about=[nasrin], recipient="Personens egen læge", outside=DOCTOR)


def test_the_doctor_is_told_by_a_yes_to_that_way_alone_and_not_after_it_is_taken_back(people, case_id, nasrin, at):
    question = TellingQuestion(
        TellingPurpose.TASK, frozenset({"health"}), frozenset({nasrin}), giver_id=unit_of(people, "integration"), outside=DOCTOR
    )

    def may(at=None):
        with people.viewer_of("mette", at=at) as viewer:
            best = advice_on(viewer, question, case_id=case_id)[0]
            return best.answer, best.gate and best.legal_basis.da

    answer(people, case_id, nasrin, FROM)
    assert may()[0] == "when"
    with pytest.raises(Denied, match="no_consent_in_force"):
        told(people, case_id, nasrin)
    given = answer(people, case_id, nasrin, TO)
    assert may() == ("yes", "integrationslovens § 15 d, stk. 7-9")
    told(people, case_id, nasrin)
    with pytest.raises(Denied, match="no_consent_in_force"):
        told(people, case_id, nasrin, gate="consent")
    later = at + timedelta(seconds=1)
    people.act("mette", revoke_consent, at=later, consent_id=given, said_by=[nasrin])
    assert may(later)[0] == "when"
    with people.viewer_of("mette", at=later) as viewer:
        assert {row.tick: row.in_force for row in consents_of(viewer, nasrin)} == {TO: False, FROM: True}


def test_neither_yes_opens_anything_nor_lets_anybody_in(people, case_id, nasrin):
    bring_in(people, case_id, "health_visitors", worker="hanne")
    bring_in(people, case_id, "child_authority", worker="sofie", basis=ParticipationBasis.CONSENT)
    note_by(people, "hanne", case_id, "health", [nasrin])

    answer(people, case_id, nasrin, TO, FROM)
    for who in ("mette", "sofie"):
        with people.viewer_of(who) as viewer, connection.cursor() as sql:
            sql.execute("SELECT (SELECT count(*) FROM tovholder_note), (SELECT count(*) FROM tovholder_clearance WHERE gate = 'health_assessment')")
            assert sql.fetchone() == (0, 0)
            assert [row.id for row in own_cases(viewer)] == ([case_id] if who == "mette" else [])


@pytest.mark.parametrize("wrong", [{"from_outside": ""}, {"from_outside": "hospital"}, {"from_units": [new_id()]}])
def test_postgresql_keeps_one_giver_the_units_or_the_doctor(people, case_id, nasrin, wrong):
    answer(people, case_id, nasrin, FROM)
    with people.viewer_of("mette"):
        consent = Consent.objects.get()
        consent.id, consent._state.adding = new_id(), True
        for name, value in wrong.items():
            setattr(consent, name, value)
        with pytest.raises(IntegrityError, match="consent_names_who_what_and_whence"), transaction.atomic():
            consent.save()
