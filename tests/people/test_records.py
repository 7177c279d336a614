"""What is recorded about a person: who writes, who reads, what stays."""

from datetime import date, timedelta

import pytest

from tests.support.records import TODAY, member_named, record
from tovholder.core.denials import Denied, NotKnown, Stale
from tovholder.people.api import (
    Alphabet,
    Custody,
    InterpreterForm,
    InterpreterGender,
    InterpreterNeed,
    NameSource,
    NumberKind,
    Spelling,
    get_person,
    known_spellings,
    members,
    record_address,
    record_family_tie,
    record_interpreter_wish,
    record_language,
    record_name,
    record_number,
    record_residence_basis,
)

LANGUAGE = {"languages": ["Kurmanji", "Arabisk"], "reads": [Alphabet.LATIN], "writes": [], "interpreter": InterpreterNeed.YES}
WISH = {"gender": InterpreterGender.FEMALE, "forms": [InterpreterForm.PHONE], "not_this_one": "Ikke Rodi"}
ADDRESS = {"line": "Gemmevej 7", "postcode": "7600", "town": "Struer", "valid_from": TODAY}


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def nasrin(people, case_id):
    return member_named(people, case_id, "Nasrin")


@pytest.fixture
def say(people, case_id, nasrin):
    """``say("mette", record_language, "LanguageProfile", ...)`` about Nasrin, at the version whoever says it sees."""

    def one(who, operation, model, **said):
        return record(people, who, operation, case_id, nasrin, model, **said)

    return one


@pytest.fixture
def look(viewer_of, nasrin, at):
    """A minute later: who received the family is there by its own task until the moment it gets a coordinator."""

    def at_nasrin(who):
        with viewer_of(who, at=at + timedelta(minutes=1)) as viewer:
            return get_person(viewer, nasrin)

    return at_nasrin


def refused(code, deed, *args, **said):
    with pytest.raises(Denied) as denied:
        deed(*args, **said)
    assert denied.value.denial.code == code


# -- versions


def test_the_newest_holds_and_the_earlier_stay(say, look):
    say("mette", record_language, "LanguageProfile", **LANGUAGE)
    say("mette", record_language, "LanguageProfile", **{**LANGUAGE, "languages": ["Sorani"]})
    assert [row.languages for row in look("mette").languages] == [("Sorani",), ("Kurmanji", "Arabisk")]


def test_who_saw_an_earlier_version_is_told_and_nothing_is_written(act, say, look, case_id, nasrin):
    say("mette", record_language, "LanguageProfile", **LANGUAGE)
    with pytest.raises(Stale):
        act("mette", record_language, case_id=case_id, person_id=nasrin, version=0, **LANGUAGE)
    assert len(look("mette").languages) == 1


# -- who writes


@pytest.mark.parametrize("who", ["kirsten", "annemarie", "birthe"])
def test_who_is_in_the_case_on_the_notices_ground_records_nothing(act, case_id, nasrin, at, who):
    said = {"case_id": case_id, "person_id": nasrin, "version": 0, "at": at + timedelta(minutes=1), **LANGUAGE}
    refused("may_not_record", act, who, record_language, **said)


@pytest.mark.parametrize("who", ["erik", "clara", "jonas", "admin"])
def test_who_is_not_in_the_case_finds_nobody_to_record_about(act, case_id, nasrin, viewer_of, who):
    with pytest.raises(NotKnown):
        act(who, record_language, case_id=case_id, person_id=nasrin, version=0, **LANGUAGE)
    with viewer_of(who) as viewer, pytest.raises(NotKnown):
        get_person(viewer, nasrin)


def test_before_there_is_a_coordinator_the_unit_that_receives_the_family_records(people, osman):
    person = member_named(people, osman.case_id, "Nasrin", "birthe")
    record(people, "birthe", record_language, osman.case_id, person, "LanguageProfile", **LANGUAGE)
    with people.viewer_of("birthe") as viewer:
        assert get_person(viewer, person).languages[0].interpreter == InterpreterNeed.YES


# -- who reads


def test_a_correction_reaches_those_the_notice_told_and_nobody_else(say, look):
    """Anne-Marie's step needs the language; Kirsten's does not."""
    say("mette", record_language, "LanguageProfile", **LANGUAGE)
    assert {who: len(look(who).languages) for who in ("mette", "birthe", "annemarie", "kirsten")} == {
        "mette": 1, "birthe": 1, "annemarie": 1, "kirsten": 0,
    }


def test_a_residence_basis_is_not_known_where_the_step_does_not_need_it(say, look):
    say("mette", record_residence_basis, "ResidenceBasis", basis="udl_8", valid_from=TODAY)
    assert {who: [row.basis for row in look(who).bases] for who in ("mette", "annemarie", "kirsten")} == {
        "mette": ["udl_8"], "annemarie": [], "kirsten": [],
    }


@pytest.mark.parametrize(
    ("operation", "model", "said", "part"),
    [
        (record_interpreter_wish, "InterpreterWish", WISH, "wishes"),
        (record_address, "Address", ADDRESS, "addresses"),
        (record_family_tie, "FamilyTie", {"relation": "Mor"}, "ties"),
        (record_name, "PersonName", {"spelling": Spelling("Nesrin", "")}, "names"),
    ],
    ids=["wishes", "address", "tie", "spelling"],
)
def test_the_units_own_record_is_read_by_that_unit_alone(say, look, operation, model, said, part):
    """Also where the step needs the language, and by who received the family on the notice's ground."""
    say("mette", operation, model, **said)
    assert {who: len(getattr(look(who), part)) for who in ("mette", "birthe", "annemarie", "kirsten")} == {
        "mette": 1, "birthe": 0, "annemarie": 0, "kirsten": 0,
    }


def test_what_is_shown_is_noted_and_what_is_not_is_not(say, viewer_of, nasrin):
    say("mette", record_address, "Address", **ADDRESS)
    with viewer_of("kirsten") as viewer:
        get_person(viewer, nasrin)
        assert "address" not in {key.kind for key in viewer.reading.shown}
    with viewer_of("mette") as viewer:
        get_person(viewer, nasrin)
        assert {"address", "identity", "numbers"} <= {key.kind for key in viewer.reading.shown}
        assert {key.person_id for key in viewer.reading.shown} == {nasrin}


def test_an_event_of_the_units_own_record_is_known_to_that_unit_alone(say, viewer_of, case_id, at):
    from tovholder.cases.api import events_of

    say("mette", record_address, "Address", **ADDRESS)
    told = {}
    for who in ("mette", "birthe", "kirsten"):
        with viewer_of(who, at=at + timedelta(minutes=1)):
            told[who] = "address.recorded" in {event.type for event in events_of(case_id, 50)}
    assert told == {"mette": True, "birthe": False, "kirsten": False}


# -- numbers


def kinds(record):
    return [(row.kind, row.valid_until) for row in record.numbers if row.kind != NumberKind.IMMIGRATION]


def test_a_real_number_follows_the_replacement_number_and_both_stay(say, look):
    from_day = TODAY + timedelta(days=30)
    say("mette", record_number, "PersonNumber", kind=NumberKind.CPR, number="120391-4448", valid_from=from_day)
    assert kinds(look("mette")) == [("cpr", None), ("replacement", from_day)]


@pytest.mark.parametrize(("written", "passes"), [("120391-0009", True), ("1203914449", False), ("120391 4441", False)])
def test_a_number_is_never_refused_for_its_check_digit(say, look, written, passes):
    say("mette", record_number, "PersonNumber", kind=NumberKind.CPR, number=written, valid_from=TODAY)
    assert look("mette").numbers[0].number == written.replace("-", "").replace(" ", "")
    assert look("mette").numbers[0].passes_check is passes


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (NumberKind.CPR, "12039", "number_not_understood"),
        (NumberKind.CPR, "310291-4448", "number_not_understood"),
        (NumberKind.CPR, "720391-4448", "number_is_of_the_other_kind"),
        (NumberKind.REPLACEMENT, "120391-4448", "number_is_of_the_other_kind"),
        (NumberKind.REPLACEMENT, "", "number_not_understood"),
        (NumberKind.IMMIGRATION, " ", "number_not_understood"),
        (NumberKind.IMMIGRATION, "9" * 21, "number_not_understood"),
    ],
)
def test_a_number_that_is_none_is_refused_with_a_sentence(say, kind, written, code):
    refused(code, say, "mette", record_number, "PersonNumber", kind=kind, number=written, valid_from=TODAY)


def test_two_real_numbers_on_one_day_are_refused_and_one_after_the_other_is_not(say, look):
    later = TODAY + timedelta(days=9)
    say("mette", record_number, "PersonNumber", kind=NumberKind.CPR, number="120391-4448", valid_from=later)
    refused("cpr_number_on_that_day", say, "mette", record_number, "PersonNumber", kind=NumberKind.CPR, number="1203914449",
            valid_from=TODAY)
    say("mette", record_number, "PersonNumber", kind=NumberKind.CPR, number="1203914449", valid_from=later + timedelta(days=1))
    assert kinds(look("mette"))[:2] == [("cpr", None), ("cpr", later + timedelta(days=1))]


def test_a_number_of_somebody_else_is_refused(say, people, case_id):
    rezan = member_named(people, case_id, "Rezan")
    record(people, "mette", record_number, case_id, rezan, "PersonNumber", kind=NumberKind.CPR, number="1203914448",
           valid_from=TODAY)
    refused("number_of_somebody_else", say, "mette", record_number, "PersonNumber", kind=NumberKind.CPR, number="1203914448",
            valid_from=TODAY)


def test_that_there_is_no_number_is_something_known(say, look):
    say("mette", record_number, "PersonNumber", kind=NumberKind.MISSING, number="", valid_from=TODAY)
    assert ("missing", None) in kinds(look("mette"))


# -- names, residence, custody


def test_another_name_is_shown_to_everybody_and_the_former_stays_as_a_spelling(say, people, case_id, nasrin):
    spelling = Spelling("Nesrîn", "Xelîl", Alphabet.LATIN, NameSource.PASSPORT, "nes-RIN")
    say("mette", record_name, "PersonName", spelling=spelling, show=True)
    with people.viewer_of("kirsten") as viewer:
        names = [row.name for row in members(viewer, family_of_shown(viewer, case_id), {})]
    with people.viewer_of("mette"):
        spellings = known_spellings([nasrin])[nasrin]
    assert "Nesrîn Xelîl" in names
    assert spellings == ("Nesrîn Xelîl", "Nasrin Khalil Ahmo")


def family_of_shown(viewer, case_id):
    from tovholder.cases.api import get_case

    return get_case(viewer, case_id).family_id


def test_a_spelling_beside_the_shown_one_changes_nothing_for_others(say, people, case_id, nasrin):
    say("mette", record_name, "PersonName", spelling=Spelling("نسرين", "", Alphabet.ARABIC, NameSource.CITIZEN))
    with people.viewer_of("kirsten") as viewer:
        assert get_person(viewer, nasrin).name == "Nasrin Khalil Ahmo"
        assert known_spellings([nasrin])[nasrin] == ("Nasrin Khalil Ahmo",)


def test_a_permit_does_not_expire_before_it_begins(say):
    refused("permit_expires_before_it_begins", say, "mette", record_residence_basis, "ResidenceBasis", basis="udl_7",
            valid_from=TODAY, expires_on=TODAY - timedelta(days=1))


def test_bases_stand_by_the_day_they_hold_from(say, look):
    say("mette", record_residence_basis, "ResidenceBasis", basis="udl_8", valid_from=TODAY)
    say("mette", record_residence_basis, "ResidenceBasis", basis="udl_7", valid_from=date(2025, 3, 1))
    assert [row.basis for row in look("mette").bases] == ["udl_8", "udl_7"]


def test_custody_says_who_has_it(say, people, case_id, look, nasrin):
    rezan = member_named(people, case_id, "Rezan")
    refused("custody_needs_a_holder", say, "mette", record_family_tie, "FamilyTie", custody=Custody.SOLE)
    say("mette", record_family_tie, "FamilyTie", custody=Custody.SOLE, custody_holders=[rezan])
    assert look("mette").ties[0].custody_holders == (rezan,)
