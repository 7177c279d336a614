"""A yes opens what it names, to whom it names, until it lapses or is taken back; and a no opens nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection

from tests.support.consents import LATER, NO, answer, bring_in, note_by, own_words, share_custody, the_members
from tests.support.town import unit_of
from tovholder.access.api import acting_as, openings, presences
from tovholder.cases.api import ParticipationBasis, own_cases
from tovholder.cases.models import Note
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.organisation.api import record_absence
from tovholder.rulebook.api import TellingPurpose
from tovholder.sharing.api import Recipient, TellingQuestion, advice_on, consents_of, revoke_consent
from tovholder.sharing.models import Consent

SECOND = timedelta(seconds=1)


@pytest.fixture
def family(people, osman_with_tovholder):
    return the_members(people, osman_with_tovholder.case_id)


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def hannes_note(people, case_id, family):
    """Hanne, the health visitor, is in the case by her own task and has written about Nasrin's health."""
    bring_in(people, case_id, "health_visitors", worker="hanne")
    return note_by(people, "hanne", case_id, "health", [family["nasrin"]], "Sover dårligt")


def reads(people, who, at=None):
    """The notes somebody reads, by the program and by plain SQL, and through which gates."""
    with people.viewer_of(who, at=at) as viewer, connection.cursor() as sql:
        opened = openings(viewer, presences(viewer))
        by_program = {row.text: opened[row.compartment_id].gate for row in Note.objects.filter(compartment_id__in=opened)}
        sql.execute("SELECT text FROM tovholder_note")
        assert {row[0] for row in sql.fetchall()} == set(by_program)
        return by_program


def test_without_a_yes_the_coordinator_reads_no_health_of_another_unit(people, hannes_note):
    assert reads(people, "mette") == {}


@pytest.mark.parametrize("says", [NO, LATER])
def test_who_says_no_or_later_opens_nothing(people, case_id, family, hannes_note, says):
    answer(people, case_id, family["nasrin"], "health_coordinator", says=says)
    assert reads(people, "mette") == {}


def test_a_yes_opens_to_the_coordinator_what_it_names_and_no_more(people, case_id, family, hannes_note):
    note_by(people, "hanne", case_id, "social", [family["nasrin"]], "Andet")
    note_by(people, "hanne", case_id, "health", [family["rezan"]], "Om ham")
    note_by(people, "hanne", case_id, "health", [family["nasrin"], family["rezan"]], "Om begge")
    answer(people, case_id, family["nasrin"], "health_coordinator")
    assert reads(people, "mette") == {"Sover dårligt": "family_plan"}
    answer(people, case_id, family["rezan"], "health_coordinator")
    assert set(reads(people, "mette")) == {"Sover dårligt", "Om ham", "Om begge"}


def to_sofie(people):
    """A yes to telling the children's adviser about health; Sofie is in no case of the family."""
    return own_words(people, ["health"], Recipient(unit_id=unit_of(people, "child_authority"), function="child_adviser"))


def test_who_is_named_but_not_in_the_case_sees_nothing(people, case_id, family, hannes_note):
    answer(people, case_id, family["nasrin"], to_sofie(people))
    with people.viewer_of("sofie") as viewer:
        assert own_cases(viewer) == []
    assert reads(people, "sofie") == {}


def test_who_is_there_by_consent_is_in_the_case_while_one_names_her(people, case_id, family, hannes_note, at):
    bring_in(people, case_id, "child_authority", worker="sofie", basis=ParticipationBasis.CONSENT)
    assert reads(people, "sofie") == {}
    given = answer(people, case_id, family["nasrin"], to_sofie(people), at=at + SECOND)
    people.act("mette", revoke_consent, at=at + 3 * SECOND, consent_id=given, said_by=[family["nasrin"]])
    for moment, seen in ((at, {}), (at + SECOND, {"Sover dårligt": "consent"}), (at + 2 * SECOND, {"Sover dårligt": "consent"}), (at + 3 * SECOND, {})):
        assert reads(people, "sofie", moment) == seen
        with people.viewer_of("sofie", at=moment) as viewer:
            assert bool(own_cases(viewer)) == bool(seen)


def test_a_yes_closes_at_midnight_when_it_lapses(people, case_id, family, hannes_note):
    answer(people, case_id, family["nasrin"], "health_coordinator", until_on=date(2026, 1, 5))
    midnight = datetime(2026, 1, 4, 23, tzinfo=UTC)
    assert [bool(reads(people, "mette", moment)) for moment in (midnight - SECOND, midnight)] == [True, False]


def test_inside_the_transaction_that_takes_it_back_nothing_is_open_any_more(people, case_id, family, hannes_note, town, at):
    given = answer(people, case_id, family["nasrin"], "health_coordinator")
    later = at + timedelta(hours=1)
    with acting_as(town.mette, at=later), connection.cursor() as sql:
        sql.execute("SELECT count(*) FROM tovholder_note")
        before = sql.fetchone()[0]
        revoke_consent(actor=town.mette, at=later, request_id=new_id(), consent_id=given, said_by=[family["nasrin"]])
        sql.execute("SELECT count(*) FROM tovholder_note")
        assert (before, sql.fetchone()[0]) == (1, 0)


def test_a_no_takes_the_place_of_a_yes_at_once(people, case_id, family, hannes_note, at):
    answer(people, case_id, family["nasrin"], "health_coordinator")
    answer(people, case_id, family["nasrin"], "health_coordinator", says=NO, at=at + SECOND)
    assert [bool(reads(people, "mette", moment)) for moment in (at, at + SECOND)] == [True, False]
    with people.viewer_of("mette", at=at + SECOND) as viewer:
        rows = consents_of(viewer, family["nasrin"])
    assert [(row.answer, row.in_force, row.revoked_how) for row in rows] == [("declined", False, ""), ("given", False, "answered_anew")]


def test_the_deputy_reads_through_it_only_while_the_coordinator_is_away(people, case_id, family, hannes_note, at):
    answer(people, case_id, family["nasrin"], "health_coordinator")
    assert reads(people, "jonas") == {}
    away = {"worker_id": people.town.mette.principal, "valid_from": date(2025, 12, 18), "valid_until": date(2025, 12, 20)}
    people.act("mette", record_absence, **away)
    assert reads(people, "jonas") == {"Sover dårligt": "family_plan"}


# -- children


def test_for_a_child_both_who_have_custody_must_say_yes_and_one_may_take_it_back(people, case_id, family, at):
    bring_in(people, case_id, "health_visitors", worker="hanne")
    note_by(people, "hanne", case_id, "health", [family["alan"]], "Kørestol")
    parents = [family["rezan"], family["nasrin"]]
    with pytest.raises(Denied, match="custody_unknown"):
        answer(people, case_id, family["alan"], "health_coordinator", by=parents)
    share_custody(people, case_id, family["alan"], parents)
    for by, code in (([family["rezan"]], "consent_needs_both"), ([family["diyar"]], "consent_by_another"), ([family["alan"]], "consent_by_another")):
        with pytest.raises(Denied, match=code):
            answer(people, case_id, family["alan"], "health_coordinator", by=by)
    assert reads(people, "mette") == {}
    given = answer(people, case_id, family["alan"], "health_coordinator", by=parents)
    assert reads(people, "mette") == {"Kørestol": "family_plan"}
    people.act("mette", revoke_consent, at=at + SECOND, consent_id=given, said_by=[family["nasrin"]])
    assert reads(people, "mette", at + SECOND) == {}


def test_who_is_seventeen_answers_alone(people, case_id, family):
    answer(people, case_id, family["diyar"], "health_coordinator")
    with pytest.raises(Denied, match="consent_by_another"):
        answer(people, case_id, family["diyar"], "work", by=[family["rezan"]])


# -- who may write it down, and what is refused


def test_who_is_in_the_case_for_one_step_writes_no_answer(people, case_id, family):
    with pytest.raises(Denied, match="consent_needs_own_task"):
        answer(people, case_id, family["rezan"], "housing", who="kirsten")


def test_who_is_not_in_the_case_does_not_know_of_it(people, case_id, family):
    with pytest.raises(NotKnown):
        answer(people, case_id, family["rezan"], "housing", who="erik")
    with pytest.raises(NotKnown), people.viewer_of("erik") as viewer:
        consents_of(viewer, family["rezan"])


@pytest.mark.parametrize(("said", "code"), [
    ({"form": "oral"}, "oral_consent_needs_a_note"), ({"given_on": date(2025, 12, 19)}, "consent_in_future"),
    ({"until_on": date(2025, 12, 18)}, "consent_lapsed_already"),
])
def test_what_is_no_answer_is_refused(people, case_id, family, said, code):
    with pytest.raises(Denied, match=code):
        answer(people, case_id, family["rezan"], "housing", **said)


def test_offences_are_never_opened_by_consent(people, case_id, family):
    with pytest.raises(Denied, match="consent_kind_closed"):
        answer(people, case_id, family["rezan"], own_words(people, ["offences"], Recipient(coordinator=True)))


def test_what_was_revoked_is_not_revoked_again(people, case_id, family):
    given = answer(people, case_id, family["rezan"], "work")
    people.act("mette", revoke_consent, consent_id=given, said_by=[family["rezan"]])
    with pytest.raises(Denied, match="consent_revoked_already"):
        people.act("mette", revoke_consent, consent_id=given, said_by=[family["rezan"]])


def test_an_answer_is_for_who_asked_and_who_holds_the_case(people, case_id, family, hannes_note):
    """That Nasrin said no to the job centre is nothing for whoever she said yes to."""
    answer(people, case_id, family["nasrin"], "health_job")
    answer(people, case_id, family["nasrin"], "health_benefits", says=NO, who="hanne")
    seen = {}
    for who in ("mette", "hanne", "pia"):
        with people.viewer_of(who) as viewer:
            seen[who] = sorted(row.tick for row in consents_of(viewer, family["nasrin"]))
    assert seen == {"mette": ["health_benefits", "health_job"], "hanne": ["health_benefits"], "pia": []}


def test_a_health_consent_lapses_after_a_year_and_says_by_which_rule(people, case_id, family):
    answer(people, case_id, family["nasrin"], "health_coordinator", until_on=date(2027, 12, 1))
    with people.viewer_of("mette") as viewer:
        (row,) = consents_of(viewer, family["nasrin"])
    assert (row.lapses_on, row.lapse_rule) == (date(2026, 12, 18), "longest")


def test_postgresql_keeps_no_consent_that_names_nobody(own_database, people, case_id, family):
    answer(people, case_id, family["rezan"], "work")
    with people.viewer_of("mette"), connection.cursor() as sql:
        consent = Consent.objects.get()
        consent.id, consent._state.adding = new_id(), True
        consent.save()
        with pytest.raises(IntegrityError, match="names who may be told"):
            sql.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.set_rollback(True)


# -- may I be told?


def test_who_may_be_told_by_a_yes_hears_so_when_she_asks_and_reads_no_answer(people, case_id, family, at):
    bring_in(people, case_id, "job_centre", worker="pia", basis=ParticipationBasis.OWN_TASK)
    bring_in(people, case_id, "school_administration", worker="annemarie", basis=ParticipationBasis.OWN_TASK)
    question = TellingQuestion(
        TellingPurpose.TASK, frozenset({"health"}), frozenset({family["nasrin"]}), unit_id=unit_of(people, "job_centre"), giver_id=unit_of(people, "integration"),
    )

    def hears(who, at=None):
        with people.viewer_of(who, at=at) as viewer:
            assert Consent.objects.count() == 0
            return advice_on(viewer, question, case_id=case_id)[0].answer

    assert hears("pia") == "when"
    given = answer(people, case_id, family["nasrin"], "health_job")
    assert (hears("pia"), hears("annemarie")) == ("yes", "when")
    people.act("mette", revoke_consent, at=at + SECOND, consent_id=given, said_by=[family["nasrin"]])
    assert hears("pia", at + SECOND) == "when"
