"""What is wrong with a pack is said with file, line, fault and remedy, in both languages, all of it at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tovholder.rulebook.domain.assembly import assemble
from tovholder.rulebook.domain.errors import Fault, PackRefused
from tovholder.rulebook.domain.pack import OwnPack
from tovholder.rulebook.enums import ConcealmentRule
from tovholder.rulebook.packfiles import read_files

PACKS = Path(__file__).resolve().parents[2] / "packs"
Spoilt = Callable[[str, str, str], tuple[Fault, ...]]


def _line_of(file: str, text: str) -> int:
    lines = (PACKS / "struer" / file).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("file", "old", "new", "wrong", "mend"),
    [
        ("reception.yaml", "notice_needs: [housing]", "notice_need: [housing]", "'notice_need' is not known", "'notice_needs'"),
        ("reception.yaml", "kind: housing", "kind: housng", "no 'housng'", "'housing'"),
        ("reception.yaml", "readies: home", "readies: hme", "no 'hme'", "'home'"),
        ("reception.yaml", "function: school_officer", "function: school_oficer", "no 'school_oficer'", "'school_officer'"),
        ("reception.yaml", "function: housing_worker", "function: job_consultant", "not held in the unit", "job_centre"),
        ("reception.yaml", "rule: D03", "rule: D11", "gives no date", "offset"),
        ("reception.yaml", "rule: D03", "rule: D99", "no 'D99'", "'D09'"),
        ("reception.yaml", "{rule: D03, anchor: take_over}", "{rule: D03, anchor: notice}", "counts from take_over", "take_over"),
        ("reception.yaml", "before: {working_days: 5}", "before: {working_days: 5, days: 1}", "one unit", "working_days"),
        ("reception.yaml", "before: {working_days: 5}", "before: {working_days: five}", "must be a number", "whole number"),
        ("reception.yaml", "trigger: notice.registered", "trigger: notice.read", "cannot be chosen", "notice.registered"),
        ("organisation.yaml", "sector: integration", "sektor: integration", "'sektor' is not known", "'sector'"),
        ("organisation.yaml", "powers: [register_notice, appoint_coordinator, record_absence, manage_unit]", "powers: [sanction]", "cannot be chosen", "register_notice"),
        ("organisation.yaml", "place: infocenter", "place: library", "no 'library'", "infocenter"),
        ("organisation.yaml", "parent: social_services", "parent: integration", "circle", "Break"),
        ("organisation.yaml", "weekly_hours: 5", "weekly_hours: 500", "too large", "60"),
        ("organisation.yaml", "first: 2025-12-24", "first: 2025-02-30", "cannot be read", "a date that exists"),
        ("organisation.yaml", "first: 2025-12-24", "first: tomorrow", "must be a date", "2026-02-28"),
        ("consents.yaml", "{outside: own_doctor}", "{outside: own_doctor, coordinator: true}", "exactly one", "'outside'"),
        ("consents.yaml", "{outside: own_doctor}", "{sector: health}", "more than the base", "narrower"),
        ("pack.yaml", 'municipality: "671"', "municipality: 671", "must be a text", "quotes"),
        ("pack.yaml", "extends: dk", "extends: se", "is not a base", "base"),
    ],
)
def test_fault_names_line_wrong_and_remedy(
    spoilt: Spoilt, file: str, old: str, new: str, wrong: str, mend: str
) -> None:
    fault = next(fault for fault in spoilt(file, old, new) if wrong in fault.wrong.en)
    assert mend in fault.mend.en
    assert fault.file == file
    assert fault.line is not None
    assert abs(fault.line - _line_of(file, old)) <= 4
    assert fault.wrong.da != fault.wrong.en


def test_what_the_doctor_tells_comes_from_no_unit_and_goes_to_the_coordinator(spoilt: Spoilt) -> None:
    both = "from_outside: own_doctor\n    from_units: [integration]"
    assert any("comes from no unit" in fault.wrong.en for fault in spoilt("consents.yaml", "from_outside: own_doctor", both))
    assert any("more than the base" in fault.wrong.en for fault in spoilt("consents.yaml", "    from_outside: own_doctor\n", ""))


def test_step_named_twice_is_told_at_the_second(spoilt: Spoilt) -> None:
    (fault,) = (fault for fault in spoilt("reception.yaml", "key: find_home", "key: contract") if "already" in fault.wrong.en)
    assert fault.line == _line_of("reception.yaml", "key: contract")


def test_all_faults_are_told_at_once(spoilt: Spoilt) -> None:
    faults = spoilt("reception.yaml", "kind: housing\n        notice_needs: [housing]", "kind: hosing\n        notice_needs: [hausing]")
    assert [fault.wrong.en for fault in faults] == ["There is no 'hosing'.", "There is no 'hausing'."]


def test_what_a_name_lacks_is_told_beside_what_the_schema_refuses(base: OwnPack) -> None:
    files = read_files(PACKS / "struer")
    files["reception.yaml"] = files["reception.yaml"].replace(b"each: adult", b"eech: adult")
    files["reception.yaml"] = files["reception.yaml"].replace(b"kind: housing", b"kind: hosing")
    files["organisation.yaml"] = files["organisation.yaml"].replace(b"weekly_hours: 5\n", b"weekly_hours: 500\n")
    with pytest.raises(PackRefused) as refused:
        assemble(files, base=base)
    assert {fault.wrong.en for fault in refused.value.faults} == {
        "'500' is too large for 'weekly_hours'.",
        "There is no 'hosing'.",
        "The key 'eech' is not known here.",
    }


def test_faults_in_several_files_are_told_at_once(base: OwnPack) -> None:
    files = read_files(PACKS / "struer")
    files["reception.yaml"] = files["reception.yaml"].replace(b"each: adult", b"eech: adult")
    files["organisation.yaml"] = files["organisation.yaml"].replace(b"full_load", b"fuld_load")
    with pytest.raises(PackRefused) as refused:
        assemble(files, base=base)
    assert {fault.file for fault in refused.value.faults} == {"organisation.yaml", "reception.yaml"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (b"units: [", "not readable as YAML"),
        (b"units: *here", "alias"),
        (b"\xff\xfe", "UTF-8"),
        (b"just words", "no sections"),
        (b"", "no sections"),
        (b"labels: []\nlabels: []", "twice"),
        (b"labels: {key: a, key: b}", "twice"),
        (b"labels: " + b"[" * 500, "nested too deeply"),
        (b"labels: !!python/object:os.system {}", "must be a list"),
        (b"labels: !!binary aGVq", "cannot be read"),
        (b'labels: "\\U99999999"', "not readable as YAML"),
    ],
)
def test_unreadable_file_is_told_in_words(base: OwnPack, text: bytes, wrong: str) -> None:
    files = read_files(PACKS / "struer") | {"more.yaml": text}
    with pytest.raises(PackRefused) as refused:
        assemble(files, base=base)
    assert any(fault.file == "more.yaml" and wrong in fault.wrong.en for fault in refused.value.faults)


def test_words_of_yaml_are_only_words(base: OwnPack) -> None:
    more = b'labels:\n  - {key: answer, name: {da: no, en: on}}\n  - {key: hours, name: {da: "8.30", en: 8:30}}\n'
    labels = assemble(read_files(PACKS / "struer") | {"more.yaml": more}, base=base).pack.labels
    assert [label.name.en for label in labels] == ["on", "8:30"]


@pytest.mark.parametrize(
    "narrowing",
    ["{gate: acute, hours: 96, assumed: x}", "{gate: ssd, follow_up_meetings: 2, assumed: x}"],
)
def test_pack_may_not_widen_a_gate(base: OwnPack, narrowing: str) -> None:
    files = read_files(PACKS / "struer") | {"gates.yaml": f"gates_narrowed:\n  - {narrowing}\n".encode()}
    with pytest.raises(PackRefused, match="may not make a gate wider"):
        assemble(files, base=base)


def test_pack_may_not_bring_a_gate_of_its_own(base: OwnPack) -> None:
    gate = b"gates:\n  - {key: friendship, name: {da: a, en: b}, who: {da: a, en: b}, what: {da: a, en: b}, until: {da: a, en: b}, ends_with: nothing, assumed: x}\n"
    with pytest.raises(PackRefused, match="may not make a gate wider"):
        assemble(read_files(PACKS / "struer") | {"gates.yaml": gate}, base=base)


def test_what_may_be_told_goes_no_further_than_its_gate(base: OwnPack) -> None:
    files = read_files(PACKS / "dk")
    line = b"    to_sectors: [employment, integration, benefits]\n    from_outside: true\n"
    assert line in files["tellings.yaml"]
    for wider in (line.replace(b"benefits", b"school"), b"    from_outside: true\n", line.replace(b"    from_outside: true\n", b"")):
        with pytest.raises(PackRefused, match="more than the gate is for"):
            assemble(files | {"tellings.yaml": files["tellings.yaml"].replace(line, wider)}, base=None)


def test_pack_may_narrow_a_gate(base: OwnPack) -> None:
    narrowed = b"gates_narrowed:\n  - {gate: acute, hours: 24, without_kinds: [offences], assumed: x}\n"
    pack = assemble(read_files(PACKS / "struer") | {"gates.yaml": narrowed}, base=base).pack
    assert pack.gate("acute").hours == 24
    assert not pack.gate("acute").opens("offences")
    assert pack.gate("acute").opens("health")


@pytest.mark.parametrize(("said", "wrong"), [
    ("log_kept: {months: 5, assumed: x}", "at least 6 and at most 60 months"), ("log_kept: {months: 61, assumed: x}", "at least 6 and at most 60 months"),
    ("log_retention: [{key: own, months: 1, shortest: 1, longest: 1, legal_basis: {da: a, en: b}, confidence: M, assumed: x}]", "are national"),
])
def test_pack_says_how_long_it_keeps_its_log_within_the_national_limits(base: OwnPack, said: str, wrong: str) -> None:
    files = read_files(PACKS / "struer")
    assert assemble(files | {"more.yaml": b"log_kept: {months: 6, assumed: x}"}, base=base).pack.log_months(date(2026, 1, 1)) == 6
    with pytest.raises(PackRefused, match=wrong):
        assemble(files | {"more.yaml": said.encode()}, base=base)


def test_pack_may_hide_more_inside_the_family_and_never_show_what_the_base_hides(base: OwnPack) -> None:
    more = b"concealments_narrowed:\n  - {rule: between_adults, kinds: [economy], assumed: x}\n"
    pack = assemble(read_files(PACKS / "struer") | {"more.yaml": more}, base=base).pack
    assert pack.hidden_kinds(ConcealmentRule.BETWEEN_ADULTS) == {"health", "social", "offences", "economy"}
    own = (PACKS / "dk" / "concealments.yaml").read_bytes().replace(b"kinds: [health, social, offences]", b"kinds: [health, social]")
    with pytest.raises(PackRefused, match="'between_adults' is there already"):
        assemble(read_files(PACKS / "struer") | {"own.yaml": own}, base=base)


def test_no_base_shows_health_between_adults() -> None:
    files = read_files(PACKS / "dk")
    files["concealments.yaml"] = files["concealments.yaml"].replace(b"kinds: [health, social, offences]", b"kinds: [social]")
    with pytest.raises(PackRefused, match="always hidden between adults"):
        assemble(files, base=None)


def test_pack_may_not_redefine_a_rule_of_the_law(base: OwnPack) -> None:
    files = read_files(PACKS / "struer")
    files["rules.yaml"] = (PACKS / "dk" / "rules.yaml").read_bytes()
    with pytest.raises(PackRefused, match="'D05' is there already"):
        assemble(files, base=base)


def test_piece_without_ground_is_refused(spoilt: Spoilt) -> None:
    faults = spoilt("organisation.yaml", ', source: "KORA 2016"}', "}")
    assert any("what it rests on" in fault.wrong.en for fault in faults)
