"""A letter in a case: who knows of it, who gets it, and what is written down of that."""

import pytest

from tests.support.letters import PDF, attach_a_letter, letter
from tovholder.access.api import openings, presences
from tovholder.cases.api import documents_of, events_of, get_document, known_family_numbers, own_cases, register_notice
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.documents import NewDocument


@pytest.fixture
def document_id(people, osman_with_tovholder):
    return attach_a_letter(people, osman_with_tovholder.case_id)


def names(viewer, case_id):
    opened = openings(viewer, presences(viewer, [case_id]))
    return [row.name for row in documents_of(viewer, case_id, opened)]


@pytest.mark.parametrize("who", ["birthe", "mette"])
def test_the_unit_that_received_the_letter_reads_it(people, osman_with_tovholder, document_id, who):
    with people.viewer_of(who) as viewer:
        assert names(viewer, osman_with_tovholder.case_id) == ["brev.pdf"]
        assert get_document(viewer, document_id).content == PDF


@pytest.mark.parametrize("who", ["kirsten", "annemarie", "jonas", "erik", "clara", "admin"])
def test_nobody_else_learns_that_there_is_one(people, osman_with_tovholder, document_id, who):
    with people.viewer_of(who) as viewer:
        assert names(viewer, osman_with_tovholder.case_id) == []
        assert "document.attached" not in {event.type for event in events_of(osman_with_tovholder.case_id, 50)}
        with pytest.raises(NotKnown):
            get_document(viewer, document_id)


def test_a_look_is_noted_for_everybody_the_letter_is_about(people, osman_with_tovholder, document_id):
    with people.viewer_of("mette") as viewer:
        get_document(viewer, document_id)
        noted = {(key.kind, key.gate, key.purpose): entries for key, entries in viewer.reading.shown.items()}
        assert noted == {("health", "own_record", "coordinator"): {document_id}}
        assert len(viewer.reading.shown) == 5


def test_a_notice_and_its_letter_are_registered_as_one(people):
    case_id = people.act("birthe", register_notice, letter=letter(), document=NewDocument("Brev.pdf", PDF))
    with people.viewer_of("birthe") as viewer:
        assert names(viewer, case_id) == ["Brev.pdf"]


@pytest.mark.parametrize("who", ["mette", "jonas"])
def test_who_registers_for_the_reception_leaves_the_letter_with_it(people, who):
    case_id = people.act(who, register_notice, letter=letter(), document=NewDocument("Brev.pdf", PDF))
    with people.viewer_of("birthe") as viewer:
        assert names(viewer, case_id) == ["Brev.pdf"]


def test_when_the_letter_is_refused_nothing_is_registered(people):
    with pytest.raises(Denied) as refused:
        people.act("birthe", register_notice, letter=letter(), document=NewDocument("Brev.pdf", b"hello"))
    assert refused.value.denial.code == "document_not_pdf"
    with people.viewer_of("birthe") as viewer:
        assert own_cases(viewer) == []
        assert known_family_numbers(["99-2001"]) == frozenset()


def test_nobody_attaches_to_a_case_she_is_not_in(people, osman):
    from tovholder.access.api import CompartmentKey, Origin
    from tovholder.cases.api import attach_document
    from tovholder.core.ids import new_id

    key = CompartmentKey.of(case_id=osman.case_id, unit_id=new_id(), kind="health", origin=Origin.NOTICE, persons=[])
    with pytest.raises(NotKnown):
        people.act("erik", attach_document, key=key, document=NewDocument("brev.pdf", PDF))
