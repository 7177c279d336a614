"""Search: each finds what they may see, under any spelling, and of the rest no trace."""

from datetime import time, timedelta

import pytest
from django.db import connection

from tests.support.appointments import agenda, make
from tests.support.letters import PDF, letter, person
from tests.support.notes import new_note
from tests.support.plain import set_viewer
from tests.support.records import TODAY, member_named, record
from tovholder.access.api import cleared_compartments, keep_search, presences, search, searched
from tovholder.access.domain.spelling import terms
from tovholder.cases.api import NoticeField, appoint_coordinator, correct_note, register_notice, write_note
from tovholder.cases.models import Appointment, Note, Notice, NoticeItem
from tovholder.core.denials import NotKnown
from tovholder.core.documents import NewDocument
from tovholder.core.models import Document
from tovholder.pathways.models import Step
from tovholder.people.api import ProtectionKind, record_protection
from tovholder.people.models import Family, Person, PersonName, PersonNumber

TABLES = {
    "person": Person, "family": Family, "spelling": PersonName, "number": PersonNumber, "family_number": Notice,
    "notice_item": NoticeItem, "note": Note, "step": Step,
    "appointment": Appointment, "document": Document,
}
EVERYBODY = ("mette", "birthe", "kirsten", "annemarie", "jonas", "erik", "henrik", "hanne", "clara", "admin", "dorthe")
TYPED = (
    "nasrin", "osman", "rezan", "kørestol", "wheelchair", "610187-1887", "99-1001", "banegården", "bolig", "kurdisk", "skole", "læge",
    "beskyttet", "lina", "samtale", "orienteringsbrev",
)


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def finds(people):
    def found(who, typed, **when):
        with people.viewer_of(who, **when):
            return [hit.what for hit in search(typed).found]

    return found


@pytest.mark.parametrize("typed", ["nasrin", "Nasrin", "NA", "Nesrin", "nasreen", "Narsin", "Nasrin Osman"])
def test_a_person_is_found_under_any_spelling(finds, case_id, typed):
    assert "person" in finds("mette", typed)


@pytest.mark.parametrize(("typed", "what"), [("99-1001", "family_number"), ("991001", "family_number"), ("Othman", "family")])
def test_a_family_is_found_by_its_number_and_what_it_is_called(finds, case_id, typed, what):
    assert what in finds("mette", typed)


def test_a_number_is_found_typed_with_or_without_its_sign_and_only_whole(finds, people, case_id):
    with people.viewer_of("mette"):
        number = PersonNumber.objects.exclude(number="").order_by("id").values_list("number", flat=True)[0]
    bare = "".join(sign for sign in number if sign.isalnum())
    assert finds("mette", number) == finds("mette", bare) == ["number"]
    assert finds("mette", bare[:-1]) == []
    assert finds("kirsten", number) == []  # she has a step, and no ground to know numbers


def test_danish_words_are_found_in_any_form_and_without_a_danish_keyboard(finds, people, case_id):
    people.act("mette", write_note, case_id=case_id, note=new_note("Børnehaverne på Vestergården ringede."))
    for typed in ("børnehave", "boernehaven", "vestergaarden", "Vestergården", "ringe", "børneh"):
        assert finds("mette", typed) == ["note"], typed
    assert finds("mette", "på") == []


def test_a_corrected_note_is_found_by_its_new_words_alone(finds, people, case_id):
    note_id = people.act("mette", write_note, case_id=case_id, note=new_note("Hun møder mandag."))
    people.act("mette", correct_note, note_id=note_id, note=new_note("Hun møder tirsdag."))
    assert (finds("mette", "mandag"), finds("mette", "tirsdag")) == ([], ["note"])


def test_each_word_must_be_found_somewhere_about_the_same_family(finds, people, case_id):
    people.act("mette", write_note, case_id=case_id, note=new_note("Bestilt: rampe."))
    assert sorted(finds("mette", "nasrin rampe")) == ["note", "person"]
    assert finds("mette", "nasrin trappe") == []


def test_an_appointment_is_found_by_its_words_and_a_weekly_one_once(finds, people, case_id):
    make(people, case_id, title="Svømmehallen med klassen", kind="school", weekly_until=TODAY + timedelta(days=30))
    make(people, case_id, title="Møde på klinikken", starts=time(14), ends=time(15))
    assert finds("mette", "svoemmehal") == finds("mette", "klinik") == ["appointment"]


def test_that_somebody_is_taken_is_not_found(finds, people, case_id):
    make(people, case_id, title="Zebraklinikken", place="Girafvej 3")
    assert agenda(people, "kirsten", case_id).busy
    for typed in ("zebraklinikken", "girafvej", "optaget", "taken", "nasrin zebraklinikken"):
        assert finds("kirsten", typed) == [], typed


def test_a_file_is_found_by_the_words_of_its_name(finds, people, case_id):
    people.act("mette", write_note, case_id=case_id, note=new_note("Se filen.", documents=[NewDocument("Lægeerklæring_2026-final.PDF", PDF)]))
    assert finds("mette", "laegeerklaering") == finds("mette", "final") == ["document"]
    assert finds("kirsten", "lægeerklæring") == finds("mette", "pdf") == []


HIDDEN = "Zebraangst"


@pytest.fixture
def told_of_nasrin(people):
    """A word that only what the notice tells of one person's health holds, and a note in the same unit's record."""
    told = letter("99-3001", label="Skov", persons=[person("Nasrin", fields=[(NoticeField.SPECIAL_NEEDS, HIDDEN)])])
    case_id = people.act("birthe", register_notice, letter=told)
    people.act("birthe", appoint_coordinator, case_id=case_id, version=1, worker_id=people.town.mette.principal, deputy_id=None)
    people.act("mette", write_note, case_id=case_id, note=new_note(f"Om {HIDDEN.lower()}: ring til lægen.", kind="health"))
    return case_id


def test_a_word_of_health_is_found_by_those_who_may_read_it_and_leaves_no_trace_for_others(finds, told_of_nasrin):
    found = {who: finds(who, HIDDEN) for who in EVERYBODY}
    assert "note" in found["mette"]
    assert {who for who in EVERYBODY if found[who]} <= {"mette", "birthe"}
    assert "person" in finds("kirsten", "nasrin")  # the family is hers to know
    assert finds("kirsten", f"nasrin {HIDDEN}") == finds("kirsten", "nasrin blablabla") == []


def test_every_hit_is_something_the_walls_let_through(people, case_id, told_of_nasrin):
    people.act("mette", write_note, case_id=case_id, note=new_note())
    some = 0
    for who in EVERYBODY:
        with people.viewer_of(who) as viewer:
            inside = {row.case_id for row in presences(viewer)}
            for typed in TYPED:
                for hit in search(typed).found:
                    some += 1
                    row = TABLES[hit.what].objects.filter(id=hit.id).first()
                    assert row is not None, (who, typed, hit)
                    assert hit.case_id in inside
                    if hasattr(row, "compartment_id"):
                        assert row.compartment_id in set(cleared_compartments(viewer))
    assert some > 30


def test_who_is_in_no_case_finds_nothing_and_nobody_without_a_viewer(finds, case_id):
    assert [(who, typed) for who in ("erik", "clara", "admin", "dorthe") for typed in TYPED if finds(who, typed)] == []
    with connection.cursor() as sql:
        sql.execute("SELECT count(*) FROM search_find(ARRAY['nasrin'], 20, 5)")
        assert sql.fetchone() == (0,)


def test_a_protected_name_is_found_by_those_who_may_read_it(people, finds, case_id):
    rezan = member_named(people, case_id, "Rezan")
    record(people, "mette", record_protection, case_id, rezan, "Protection", kind=ProtectionKind.NAME_AND_ADDRESS, valid_from=TODAY, family_label="Familie 14")
    later = {"at": people.at + timedelta(minutes=1)}
    assert "spelling" in finds("mette", "Rezan", **later)
    assert finds("kirsten", "Rezan", **later) == finds("annemarie", "rezan", **later) == []
    assert "person" in finds("kirsten", "beskyttet", **later)


def test_what_somebody_typed_is_hers_alone_and_for_a_day(people):
    with people.viewer_of("mette") as viewer:
        kept = keep_search(actor=viewer.actor, at=viewer.at, typed="Nasrin")
        assert searched(viewer, kept) == "Nasrin"
    for who, later in (("birthe", timedelta(0)), ("mette", timedelta(days=2))):
        with people.viewer_of(who, at=people.at + later) as viewer, pytest.raises(NotKnown):
            searched(viewer, kept)


def test_what_was_typed_is_thrown_away_after_a_day(people, own_database):
    for days in (0, 2):
        with people.viewer_of("mette", at=people.at + timedelta(days=days)) as viewer:
            keep_search(actor=viewer.actor, at=viewer.at, typed="Nasrin")
    assert own_database.as_owner("SELECT count(*) FROM tovholder_search") == [(1,)]


@pytest.mark.parametrize("typed", ["", "'", "\\", "& | ! ( ) :*", "' OR true --", "%_", "\u2019", "a\u0301", "½ ﬁ ª", "x" * 100, "日本", "\U0001F600"])
def test_whatever_is_typed_is_only_looked_for(finds, case_id, typed):
    assert [what for what in finds("mette", typed) if what not in ("person", "family", "note", "notice_item", "step", "spelling")] == []


# -- past the program


def test_nobody_reads_the_entries(people, case_id):
    from django.db import ProgrammingError, transaction

    with people.viewer_of("mette"), connection.cursor() as sql, pytest.raises(ProgrammingError), transaction.atomic():
        sql.execute("SELECT * FROM tovholder_searchentry")


@pytest.mark.parametrize("who", EVERYBODY)
def test_by_plain_sql_each_finds_what_she_may_read_and_nothing_else(walled, town, at, who):
    """Every appointment, file and note there is, by its longest word: found by those to whom the wall shows the row, and by nobody else."""
    with walled.connect("tovholder_app") as sql:
        rows = walled.as_owner(WRITTEN)
        set_viewer(sql, town[who], at)
        for what, key, words in rows:
            found = sql.execute("SELECT 1 FROM search_find(%s, 1000, 1000) WHERE id = %s", [[max(terms(words), key=len)], key]).fetchone()
            shown = sql.execute(f"SELECT 1 FROM tovholder_{what} WHERE id = %s", [key]).fetchone()
            assert (what, words, found) == (what, words, shown)
        sql.rollback()
    assert {row[0] for row in rows} == {"appointment", "document", "note"}


WRITTEN = """
SELECT 'appointment', id, title FROM tovholder_appointment UNION ALL SELECT 'document', id, replace(name, '.pdf', '') FROM tovholder_document
UNION ALL SELECT 'note', id, text FROM tovholder_note n WHERE superseded_at IS NULL
   AND NOT EXISTS (SELECT 1 FROM tovholder_compartment k WHERE k.id = n.compartment_id AND k.origin = 'apart')
"""
REBUILT = "SELECT what, id, case_id, compartment_id, subject_id, names, words::text FROM tovholder_searchentry ORDER BY id"


def test_the_entries_are_what_a_rebuild_would_make(walled):
    before = walled.as_owner(REBUILT)
    assert {row[0] for row in before} == set(TABLES)
    with walled.connect("tovholder_owner") as sql:
        sql.execute("SELECT search_rebuild()")
        assert sql.execute(REBUILT).fetchall() == before
        sql.rollback()
