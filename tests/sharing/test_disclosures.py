"""The disclosure ledger: what may be written into it, who reads it, and that it stays as written."""

from datetime import date

import psycopg
import pytest

from tests.support.consents import NO, YES, answer
from tests.support.disclosures import tell
from tests.support.records import member_named
from tests.support.town import unit_of
from tovholder.access.api import openings, presences
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.sharing.api import disclosures_of
from tovholder.sharing.domain.covering import Ground, covering, kept_as

LINE = "Skolen fik at vide, at Alan bruger kørestol."


def read(people, case_id, who, **asked):
    with people.viewer_of(who) as viewer:
        return disclosures_of(viewer, case_id, openings(viewer, presences(viewer, [case_id])), **asked).rows


def test_what_was_told_is_kept_with_its_ground_and_its_recipient(people, osman_with_tovholder):
    school = unit_of(people, "school_administration")
    tell(people, osman_with_tovholder.case_id, unit_id=school, recipient="Anne-Marie")
    [line] = read(people, osman_with_tovholder.case_id, "mette")
    assert (line.unit, line.recipient, line.gate, line.teller) == ("Skoleforvaltningen", "Anne-Marie", "notice", "Mette Kjær")
    assert (line.told_on, line.kinds, len(line.persons)) == (date(2025, 12, 18), ("school",), 5)


def test_the_unit_reads_what_it_told_and_no_other_does(people, osman_with_tovholder):
    tell(people, osman_with_tovholder.case_id, kinds=["health"], gate="acute", reason="Fare for barnet", what=LINE)
    assert [line.what for line in read(people, osman_with_tovholder.case_id, "mette")] == [LINE]
    for who in ("kirsten", "annemarie", "erik", "clara"):
        assert read(people, osman_with_tovholder.case_id, who) == [], who


def test_who_is_there_for_a_step_reads_what_she_told_herself_and_nothing_else(people, osman_with_tovholder):
    case = osman_with_tovholder.case_id
    tell(people, case, what=LINE)
    tell(people, case, who="kirsten", kinds=["housing"], what="Trinfri bolig, fem personer.")
    assert [line.what for line in read(people, case, "kirsten")] == ["Trinfri bolig, fem personer."]


def test_what_was_told_of_one_is_not_among_what_was_told_of_another(people, osman_with_tovholder):
    case = osman_with_tovholder.case_id
    alan, lina = (member_named(people, case, name) for name in ("Alan", "Lina"))
    tell(people, case, about=[alan])
    assert [len(read(people, case, "mette", about=person)) for person in (alan, lina)] == [1, 0]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"recipient": " "}, "told_to_nobody"),
        ({"what": " "}, "told_nothing"),
        ({"told_on": date(2025, 12, 19)}, "told_in_future"),
        ({"about": [new_id()]}, "told_of_a_stranger"),
        ({"kinds": []}, "told_kind_unknown"),
        ({"kinds": ["gossip"]}, "told_kind_unknown"),
        ({"gate": "because"}, "gate_unknown"),
        ({"gate": "own_record"}, "gate_lets_nothing_out"),
        ({"gate": "notice", "kinds": ["health"]}, "gate_does_not_carry_kind"),
        ({"gate": "absence", "kinds": ["language", "economy"]}, "gate_does_not_carry_kind"),
        ({"gate": "absence", "kinds": ["language"]}, "gate_is_from_outside"),
        ({"gate": "acute"}, "gate_needs_reason"),
        ({"gate": "ssp", "kinds": ["offences"]}, "gate_keeps_it_apart"),
        ({"gate": "ssd"}, "gate_keeps_it_apart"),
        ({"gate": "consent"}, "no_consent_in_force"),
        ({"gate": "health_assessment", "kinds": ["health"]}, "no_consent_in_force"),
    ],
)
def test_what_cannot_be_written_down(people, osman_with_tovholder, said, code):
    with pytest.raises(Denied) as refused:
        tell(people, osman_with_tovholder.case_id, **said)
    assert refused.value.denial.code == code


def test_a_notification_is_told_the_child_authority_and_no_other_unit(people, osman_with_tovholder):
    lina = member_named(people, osman_with_tovholder.case_id, "Lina")
    told = {"gate": "notification", "kinds": ["children"], "about": [lina], "recipient": ""}
    with pytest.raises(Denied, match="gate_is_for_other_sectors"):
        tell(people, osman_with_tovholder.case_id, unit_id=unit_of(people, "school_administration"), **told)
    tell(people, osman_with_tovholder.case_id, unit_id=unit_of(people, "child_authority"), **told)


@pytest.mark.parametrize("who", ["erik", "clara", "jonas"])
def test_who_is_not_in_the_case_writes_nothing_about_it(people, osman_with_tovholder, who):
    with pytest.raises(NotKnown):
        tell(people, osman_with_tovholder.case_id, who=who)


def test_a_consent_of_one_of_two_carries_nothing_about_both(people, osman_with_tovholder):
    case = osman_with_tovholder.case_id
    rezan, nasrin = (member_named(people, case, name) for name in ("Rezan", "Nasrin"))
    answer(people, case, nasrin, "school")
    told = {"gate": "consent", "kinds": ["school"], "unit_id": unit_of(people, "school_administration")}
    with pytest.raises(Denied, match="no_consent_in_force"):
        tell(people, case, about=[rezan, nasrin], **told)
    tell(people, case, about=[nasrin], **told)


@pytest.mark.parametrize(
    "said", [{"kinds": ["economy"]}, {"unit_id": "benefits_office"}, {"recipient": "Lægen", "unit_id": None}, {"gate": "family_plan"}]
)
def test_a_consent_carries_what_it_names_to_whom_it_names_and_nothing_else(people, osman_with_tovholder, said):
    case = osman_with_tovholder.case_id
    nasrin = member_named(people, case, "Nasrin")
    answer(people, case, nasrin, "school")
    told = {"gate": "consent", "kinds": ["school"], "unit_id": "school_administration", "about": [nasrin], **said}
    with pytest.raises(Denied, match="no_consent_in_force"):
        tell(people, case, **{**told, "unit_id": told["unit_id"] and unit_of(people, told["unit_id"])})


def test_after_a_no_the_yes_before_it_carries_nothing(people, osman_with_tovholder):
    case = osman_with_tovholder.case_id
    nasrin = member_named(people, case, "Nasrin")
    for says in (YES, NO):
        answer(people, case, nasrin, "school", says=says)
    with pytest.raises(Denied, match="no_consent_in_force"):
        tell(people, case, about=[nasrin], gate="consent", kinds=["school"], unit_id=unit_of(people, "school_administration"))


def test_a_line_stays_as_it_was_written(osman_with_tovholder, people, own_database):
    tell(people, osman_with_tovholder.case_id)
    for change in ("UPDATE tovholder_disclosure SET what = 'intet'", "DELETE FROM tovholder_disclosure"):
        with pytest.raises(psycopg.errors.RaiseException):
            own_database.as_owner(change)


def test_no_line_by_consent_without_naming_it(walled):
    with pytest.raises(psycopg.errors.CheckViolation, match="disclosure_by_consent_names_it"):
        walled.as_owner(
            "INSERT INTO tovholder_disclosure SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'gate', 'consent'))).*"
            " FROM tovholder_disclosure d"
        )


# -- pure


def test_every_person_and_every_kind_needs_its_ground():
    one, two, a, b = (new_id() for _ in range(4))
    grounds = [Ground(a, "consent", frozenset({one, two}), frozenset({"school"})), Ground(b, "consent", frozenset({one}), frozenset({"health"}))]
    assert covering(grounds, [one, two], ["school"]) == [a]
    assert covering(grounds, [one], ["school", "health"]) == [a, b]
    assert covering(grounds, [one, two], ["school", "health"]) == []
    assert covering([], [one], ["school"]) == []


def test_a_line_about_several_kinds_is_kept_as_the_most_sensitive():
    assert kept_as(["school", "health", "children"]) == "health"
    assert kept_as(["housing", "school"]) == "housing"
