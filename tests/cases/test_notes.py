"""Coordination notes: who reads them, that they stay as written, and that nothing typed is lost."""

from datetime import date, timedelta

import psycopg
import pytest

from tests.support.letters import PDF
from tests.support.notes import new_note
from tovholder.access.api import openings, presences
from tovholder.cases.api import (
    ContactForm,
    correct_note,
    draft_of,
    events_of,
    get_case,
    get_document,
    get_note,
    keep_note_draft,
    notes_of,
    write_note,
)
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.documents import NewDocument
from tovholder.interop.api import command_actor
from tovholder.organisation.api import record_absence
from tovholder.people.api import member_roles

TODAY = date(2025, 12, 18)


def written(people, who, osman, **said):
    return people.act(who, write_note, case_id=osman.case_id, note=new_note(**said))


def put_away(people):
    """Mette is away from today."""
    people.act(
        command_actor("671", "tests"), record_absence, worker_id=people.town.mette.principal,
        valid_from=TODAY, valid_until=TODAY + timedelta(days=4),
    )


def persons(people, osman):
    with people.viewer_of("mette") as viewer:
        return list(member_roles(get_case(viewer, osman.case_id).family_id))


def seen_by(people, who, osman, **at):
    with people.viewer_of(who, **at) as viewer:
        opened = openings(viewer, presences(viewer, [osman.case_id]))
        return notes_of(viewer, osman.case_id, opened).notes


def test_the_unit_reads_what_its_coordinator_wrote(people, osman_with_tovholder):
    written(people, "mette", osman_with_tovholder, form=ContactForm.HOME_VISIT, theme="Ankomst", case_number="S-17")
    (note,) = seen_by(people, "birthe", osman_with_tovholder)
    assert (note.text, note.form, note.theme, note.case_number) == (
        "Aftalt, at Amira tager med på banegården.", "home_visit", "Ankomst", "S-17",
    )
    assert note.writer == "Mette Kjær"
    assert len(note.persons) == 5


@pytest.mark.parametrize("who", ["kirsten", "annemarie", "jonas", "erik", "clara", "admin"])
@pytest.mark.parametrize("kind", ["housing", "school", "health"])
def test_nobody_else_reads_it_or_learns_of_it(people, osman_with_tovholder, who, kind):
    """Not even of the kind whose notice they may read: the notice gate opens what the notice held, not what came later."""
    note_id = written(people, "mette", osman_with_tovholder, kind=kind)
    assert seen_by(people, who, osman_with_tovholder) == []
    with people.viewer_of(who) as viewer:
        assert "note.written" not in {event.type for event in events_of(osman_with_tovholder.case_id, 50)}
        with pytest.raises(NotKnown):
            get_note(viewer, note_id)


def test_the_deputy_reads_it_while_the_coordinator_is_away(people, osman_with_tovholder):
    put_away(people)
    written(people, "mette", osman_with_tovholder)
    assert len(seen_by(people, "jonas", osman_with_tovholder)) == 1


def test_a_look_is_noted_with_its_kind_and_persons(people, osman_with_tovholder):
    rezan = persons(people, osman_with_tovholder)[0]
    note_id = written(people, "mette", osman_with_tovholder, kind="health", about=[rezan])
    with people.viewer_of("birthe") as viewer:
        get_note(viewer, note_id)
        assert [(key.person_id, key.kind) for key, ids in viewer.reading.shown.items() if note_id in ids] == [(rezan, "health")]


def test_who_is_there_for_one_step_writes_in_the_step(people, osman_with_tovholder):
    with pytest.raises(Denied) as refused:
        written(people, "kirsten", osman_with_tovholder)
    assert refused.value.denial.code == "note_needs_own_task"


def test_who_is_not_in_the_case_knows_of_none(people, osman_with_tovholder):
    with pytest.raises(NotKnown):
        written(people, "erik", osman_with_tovholder)


@pytest.mark.parametrize(("said", "code"), [
    ({"text": "  "}, "note_says_nothing"),
    ({"kind": "gossip"}, "note_kind_unknown"),
    ({"happened_on": TODAY + timedelta(days=1)}, "note_in_future"),
    ({"documents": [NewDocument("x.pdf", b"no")]}, "document_not_pdf"),
])
def test_what_is_wrong_is_said(people, osman_with_tovholder, said, code):
    with pytest.raises(Denied) as refused:
        written(people, "mette", osman_with_tovholder, **said)
    assert refused.value.denial.code == code
    assert seen_by(people, "mette", osman_with_tovholder) == []


def test_only_members_of_the_family_can_be_named(people, osman_with_tovholder, town):
    with pytest.raises(Denied) as refused:
        written(people, "mette", osman_with_tovholder, hidden_from=[town.mette.principal])
    assert refused.value.denial.code == "note_person_unknown"


def test_a_correction_stands_in_its_place_and_the_old_one_behind_it(people, osman_with_tovholder):
    first = written(people, "mette", osman_with_tovholder)
    second = people.act("mette", correct_note, note_id=first, note=new_note("Torben tager med på banegården."))
    (note,) = seen_by(people, "mette", osman_with_tovholder)
    assert (note.id, note.corrects) == (second, first)
    with people.viewer_of("mette") as viewer:
        assert [row.text for row in get_note(viewer, second)] == [
            "Torben tager med på banegården.", "Aftalt, at Amira tager med på banegården.",
        ]


def test_a_note_is_corrected_once_and_by_who_wrote_it(people, osman_with_tovholder):
    first = written(people, "mette", osman_with_tovholder)
    with pytest.raises(Denied) as refused:
        people.act("birthe", correct_note, note_id=first, note=new_note("Nej."))
    assert refused.value.denial.code == "note_of_another"
    people.act("mette", correct_note, note_id=first, note=new_note("Ja."))
    with pytest.raises(Denied) as refused:
        people.act("mette", correct_note, note_id=first, note=new_note("Ja, ja."))
    assert refused.value.denial.code == "note_already_corrected"


@pytest.mark.parametrize("change", ["text = 'x'", "happened_on = happened_on - 1", "superseded_at = NULL"])
def test_not_even_the_owner_changes_what_was_written(people, own_database, osman_with_tovholder, change):
    first = written(people, "mette", osman_with_tovholder)
    people.act("mette", correct_note, note_id=first, note=new_note("Ja."))
    with pytest.raises(psycopg.errors.RaiseException):
        own_database.as_owner(f"UPDATE tovholder_note SET {change} WHERE id = %s", first)
    with pytest.raises(psycopg.errors.RaiseException):
        own_database.as_owner("DELETE FROM tovholder_note WHERE id = %s", first)


def test_a_file_follows_its_note(people, osman_with_tovholder):
    note_id = written(people, "mette", osman_with_tovholder, documents=[NewDocument("aftale.pdf", PDF)])
    with people.viewer_of("birthe") as viewer:
        (file,) = get_note(viewer, note_id)[0].attachments
        assert (file.name, get_document(viewer, file.document_id).content) == ("aftale.pdf", PDF)
    with people.viewer_of("annemarie") as viewer, pytest.raises(NotKnown):
        get_document(viewer, file.document_id)


def test_a_draft_is_the_writers_alone_and_is_emptied_by_the_note(people, osman_with_tovholder):
    for text in ("Ringede", "Ringede til asylcentret"):
        people.act("mette", keep_note_draft, case_id=osman_with_tovholder.case_id, typed={"text": text})
    with people.viewer_of("mette") as viewer:
        assert draft_of(viewer, osman_with_tovholder.case_id) == {"text": "Ringede til asylcentret"}
    with people.viewer_of("birthe") as viewer:
        assert draft_of(viewer, osman_with_tovholder.case_id) == {}
    written(people, "mette", osman_with_tovholder)
    with people.viewer_of("mette") as viewer:
        assert draft_of(viewer, osman_with_tovholder.case_id) == {}


def test_who_is_not_in_the_case_keeps_no_draft_in_it(people, osman_with_tovholder):
    with pytest.raises(NotKnown):
        people.act("erik", keep_note_draft, case_id=osman_with_tovholder.case_id, typed={"text": "Hej"})


def test_the_same_form_sent_twice_is_one_note_and_tells_a_log_nothing(people, osman_with_tovholder):
    again = {"case_id": osman_with_tovholder.case_id, "request_id": osman_with_tovholder.list_id}
    said = {"documents": [NewDocument("aftale.pdf", PDF)]}
    first, second = (people.act("mette", write_note, note=new_note(**said), **again) for _ in range(2))
    assert first == second
    assert "banegården" not in repr(new_note())
    assert "aftale" not in repr(new_note(**said).documents)
