"""The packs that ship: they hold together and say what the law and the models say."""

from collections import Counter
from datetime import date

import pytest

from tovholder.rulebook.domain.organisation import Queue
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.enums import FamiliesWithTovholder, Power, Trigger


def test_national_base_has_every_rule_of_the_table(dk: Pack) -> None:
    ids = {rule.id for rule in dk.rules}
    assert {f"D{number:02}" for number in range(1, 17)} <= ids
    assert {"D01b", "D03a", "D03b", "D06a", "D07a", "D09a", "D09b", "D09c", "D09d"} <= ids
    moves = dk.rule("D01").versions[-1].closed_day
    assert moves is not None
    assert moves.id == "D01a"


def test_what_was_not_read_in_the_statute_is_for_the_lawyer(dk: Pack) -> None:
    to_confirm = {rule.id for rule in dk.rules if rule.versions[-1].lawyer_to_confirm}
    assert to_confirm == {"A01", "D04", "D05", "D07", "D07a", "D13", "P01", "P02"}


def test_sensitive_sectors_never_show(dk: Pack) -> None:
    showable = {kind.key for kind in dk.information_kinds if kind.showable}
    assert showable == {"employment", "school", "housing", "language"}


def test_every_gate_of_the_table_says_its_ground_its_limits_who_opens_it_and_what_is_written_down(dk: Pack) -> None:
    assert [gate.key for gate in dk.gates] == [
        "own_record", "consent", "family_plan", "notice", "ssd", "ssp", "acute", "notification", "health_assessment",
        "absence", "own_data",
    ]  # fmt: skip
    for gate in dk.gates:
        assert gate.legal_basis or gate.assumed, gate.key
        assert gate.until, gate.key
        assert gate.ends_with, gate.key
        assert gate.opened_by, gate.key
        assert gate.written_down, gate.key
    assert {gate.key for gate in dk.gates if gate.legal_basis is None} == {"own_record", "acute"}
    assert {limit: dk.gate(key).model_dump()[limit] for key, limit in (
        ("ssd", "meetings"), ("ssd", "follow_up_meetings"), ("acute", "hours"), ("notification", "judged_within_hours"),
    )} == {"meetings": 1, "follow_up_meetings": 1, "hours": 72, "judged_within_hours": 24}


def test_notice_opens_no_health(dk: Pack) -> None:
    assert not dk.gate("notice").opens("health")
    assert dk.gate("notice").opens("housing")


@pytest.mark.parametrize(
    ("term", "on", "basis", "expected"),
    [
        ("programme", date(2005, 1, 1), "udl_7", "introduktionsprogram"),
        ("programme", date(2014, 1, 1), "udl_7", "integrationsprogram"),
        ("programme", date(2014, 1, 1), "immigrant", "introduktionsforløb"),
        ("programme", date(2020, 1, 1), "udl_7", "selvforsørgelses- og hjemrejseprogram"),
        ("programme", date(2020, 1, 1), "immigrant", "introduktionsprogram"),
        ("programme", date(2025, 1, 1), "udl_7", "introduktionsprogram"),
        ("benefit", date(2025, 6, 30), "udl_7", "selvforsørgelses- og hjemrejseydelse"),
        ("benefit", date(2025, 7, 1), "udl_7", "kontanthjælp"),
        ("employment_authority", date(2026, 1, 31), None, "jobcenteret"),
        ("employment_authority", date(2026, 2, 1), None, "kommunen"),
    ],
)
def test_terms_change_with_the_law(dk: Pack, term: str, on: date, basis: str | None, expected: str) -> None:
    name = dk.term(term, on, basis)
    assert name is not None
    assert name.da == expected


def test_no_name_for_what_did_not_exist(dk: Pack) -> None:
    assert dk.term("statutory_plan", date(2017, 1, 1)) is None


def test_municipality_takes_the_law_from_the_base_and_organises_itself(dk: Pack, struer: Pack) -> None:
    assert struer.rules == dk.rules
    assert struer.municipality == "671"
    assert [unit.key for unit in dk.units] == ["integration"]
    assert len(struer.units) > 10


def test_somebody_may_receive_the_notice_and_appoint(every_pack: dict[str, Pack]) -> None:
    for pack in every_pack.values():
        assert Power.REGISTER_NOTICE in pack.function(pack.reception.function).powers
        assert pack.functions_with(Power.APPOINT_COORDINATOR)


def test_notice_starts_the_reception(struer: Pack) -> None:
    pathways = struer.pathways_for(Trigger.NOTICE_REGISTERED, date(2025, 12, 18))
    assert [pathway.key for pathway in pathways] == ["reception", "reception_minor"]


def test_no_real_phone_number(every_pack: dict[str, Pack]) -> None:
    units = [unit for pack in every_pack.values() for unit in pack.units]
    assert all(unit.phone is None or unit.phone.startswith("00 00 ") for unit in units)


def test_each_municipality_has_its_own_model(every_pack: dict[str, Pack]) -> None:
    """Who gets a tovholder, who holds the ropes, and how many the family turns to: the choices the sources tell of."""
    rules = {key: (pack.tovholder_rule.families, pack.tovholder_rule.holder, pack.contact_limit.persons) for key, pack in every_pack.items()}
    assert rules == {
        "dk": ("every", "worker", 2),
        "struer": ("every", "worker", 2),
        "assens": ("every", "worker", 2),
        "viborg": ("every", "team", 2),
        "haderslev": ("several_authorities", "worker", 3),
    }


def test_assens_has_the_eighteen_authorities_one_family_met(every_pack: dict[str, Pack]) -> None:
    """Counted by field of work as in the table of the 18 and the 47; the partners beside them do not count."""
    fields = {
        "employment": "work", "benefits": "work", "children_youth": "children", "school": "children", "daycare": "children",
        "culture_leisure": "children", "health": "health", "social": "adults", "crime_prevention": "crime",
        "integration": "language", "youth_education": "youth",
    }  # fmt: skip
    counted = Counter(fields[unit.sector] for unit in every_pack["assens"].units if unit.counts)
    assert counted == {"work": 2, "children": 7, "health": 5, "adults": 1, "crime": 1, "language": 1, "youth": 1}
    assert sum(not unit.counts for unit in every_pack["assens"].units) > 3


def test_in_viborg_every_function_of_the_team_owns_a_task(every_pack: dict[str, Pack]) -> None:
    (reception,) = every_pack["viborg"].pathways_for(Trigger.NOTICE_REGISTERED, date(2025, 12, 18))
    owners = {step.owner.function for step in reception.steps if isinstance(step.owner, Queue)}
    assert {"housing_worker", "job_consultant", "bicultural_worker"} <= owners


def test_without_a_tovholder_no_step_waits_for_one(every_pack: dict[str, Pack]) -> None:
    """Where not every family has a tovholder, a step that were hers would be nobody's."""
    for pack in every_pack.values():
        if pack.tovholder_rule.families != FamiliesWithTovholder.EVERY:
            assert all(isinstance(step.owner, Queue) for pathway in pack.pathways for step in pathway.steps)
