"""The packs that ship: they hold together and say what the law and the models say."""

from datetime import date

import pytest

from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.enums import Power, Trigger


def test_national_base_has_every_rule_of_the_table(dk: Pack) -> None:
    ids = {rule.id for rule in dk.rules}
    assert {f"D{number:02}" for number in range(1, 17)} <= ids
    assert {"D01b", "D03a", "D03b", "D06a", "D07a", "D09a", "D09b", "D09c", "D09d"} <= ids
    moves = dk.rule("D01").versions[-1].closed_day
    assert moves is not None
    assert moves.id == "D01a"


def test_what_was_not_read_in_the_statute_is_for_the_lawyer(dk: Pack) -> None:
    to_confirm = {rule.id for rule in dk.rules if rule.versions[-1].lawyer_to_confirm}
    assert to_confirm == {"D04", "D05", "D07", "D07a", "D13", "P01", "P02"}


def test_sensitive_sectors_never_show(dk: Pack) -> None:
    showable = {kind.key for kind in dk.information_kinds if kind.showable}
    assert showable == {"employment", "school", "housing", "language"}


def test_gates_are_complete(dk: Pack) -> None:
    assert [gate.key for gate in dk.gates] == [
        "own_record", "consent", "family_plan", "notice", "ssd", "ssp", "acute", "notification", "health_assessment",
        "absence", "own_data",
    ]  # fmt: skip


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


def test_somebody_may_receive_the_notice_and_appoint(struer: Pack, dk: Pack) -> None:
    for pack in (struer, dk):
        assert Power.REGISTER_NOTICE in pack.function(pack.reception.function).powers
        assert pack.functions_with(Power.APPOINT_COORDINATOR)


def test_notice_starts_the_reception(struer: Pack) -> None:
    pathways = struer.pathways_for(Trigger.NOTICE_REGISTERED, date(2025, 12, 18))
    assert [pathway.key for pathway in pathways] == ["reception", "reception_minor"]


def test_no_real_phone_number(struer: Pack) -> None:
    assert all(unit.phone is None or unit.phone.startswith("00 00 ") for unit in struer.units)
