"""Party access: what a unit has to decide, what is suggested, and what is kept of an answer."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.consents import bring_in, share_custody, the_members
from tests.support.notes import new_note
from tests.support.openings import call_meeting
from tests.support.party_access import as_suggested, ask, desk_of, send
from tests.support.records import record_everything
from tests.support.town import unit_of
from tovholder.access.api import Gate, entry_kinds, inbox, openings, presences
from tovholder.access.walls import house_models
from tovholder.cases.api import write_note
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.models import Document
from tovholder.sharing.api import (
    Decided,
    PartyAskedBy,
    disclosures_of,
    note_in_opening,
    party_access_waiting,
    party_desk,
    party_files,
    party_requests_of,
    put_off_party_access,
)
from tovholder.sharing.models import PartyAccessAnswer, PartyAccessLine, PartyAccessRequest


@pytest.fixture
def case_id(osman_with_tovholder):
    return osman_with_tovholder.case_id


@pytest.fixture
def family(people, case_id):
    return the_members(people, case_id)


def note(people, case_id, text, who="mette", **said):
    return people.act(who, write_note, case_id=case_id, note=new_note(text, **said))


def refused(code, act, *args, **said):
    with pytest.raises(Denied) as denied:
        act(*args, **said)
    assert denied.value.denial.code == code


def of(desk, entry_id):
    return next(each for each in desk.entries if each.entry.id == entry_id)


# -- the request


def test_it_is_due_seven_working_days_after_it_came(people, case_id, family):
    asked = ask(people, case_id, family["nasrin"])
    row = desk_of(people, asked).asked
    assert row.due_on == date(2025, 12, 31)
    assert "§ 16, stk. 2" in row.due_why.da


def test_a_child_of_ten_asks_itself_a_smaller_one_does_not(people, case_id, family):
    ask(people, case_id, family["diyar"])
    refused("too_young_to_ask", ask, people, case_id, family["lina"])


def test_a_guardian_is_who_has_custody(people, case_id, family):
    by_rezan = {"asked_by": PartyAskedBy.GUARDIAN, "asker": family["rezan"]}
    refused("guardian_unknown", ask, people, case_id, family["lina"], **by_rezan)
    share_custody(people, case_id, family["lina"], [family["rezan"]])
    assert desk_of(people, ask(people, case_id, family["lina"], **by_rezan)).asked.asker.startswith("Rezan")
    refused("guardian_unknown", ask, people, case_id, family["lina"], asked_by=PartyAskedBy.GUARDIAN, asker=family["nasrin"])


def test_a_representative_is_named_and_a_day_to_come_is_no_day_it_came(people, case_id, family):
    refused("says_not_who_asks", ask, people, case_id, family["nasrin"], asked_by=PartyAskedBy.REPRESENTATIVE, representative=" ")
    refused("received_in_future", ask, people, case_id, family["nasrin"], received_on=date(2025, 12, 19))


def test_who_is_in_the_case_for_one_step_gives_it_to_the_coordinator(people, case_id, family):
    refused("party_access_needs_own_task", ask, people, case_id, family["nasrin"], "annemarie")
    with pytest.raises(NotKnown):
        ask(people, case_id, family["nasrin"], "erik")


# -- whose it is


def test_each_unit_that_keeps_something_finds_it_on_its_day_and_learns_of_no_other(people, case_id, family):
    bring_in(people, case_id, "benefits_office", worker="henrik")
    bring_in(people, case_id, "child_authority", worker="sofie")
    note(people, case_id, "Budget lagt", "henrik", kind="economy", about=[family["nasrin"]])
    asked = ask(people, case_id, family["nasrin"])

    def waits(who):
        with people.viewer_of(who) as viewer:
            inside = presences(viewer)
            return [row.id for row, _ in party_access_waiting(viewer, inside)]

    assert waits("mette") == waits("henrik") == [asked]
    assert waits("sofie") == []
    texts = {each.entry.told.get("text") for each in desk_of(people, asked, "henrik").entries}
    assert "Budget lagt" in texts
    assert "Budget lagt" not in {each.entry.told.get("text") for each in desk_of(people, asked).entries}
    send(people, asked, "henrik")
    assert (waits("mette"), waits("henrik")) == ([asked], [])
    with people.viewer_of("mette") as viewer:
        [(_, answers)] = party_requests_of(viewer, family["nasrin"])
        assert answers == []
        assert PartyAccessAnswer.objects.count() == PartyAccessLine.objects.count() == 0
    for who in ("kirsten", "erik", "dorthe"):
        with people.viewer_of(who):
            assert PartyAccessRequest.objects.count() == 0


def test_a_unit_that_was_there_for_one_step_is_let_in_to_answer_and_goes_when_it_has(people, case_id, family, at):
    """Annemarie's part of the school is the notice's alone; the search for a school stands in its record."""
    from tovholder.cases.models import Participation

    asked = ask(people, case_id, family["lina"], asked_by=PartyAskedBy.REPRESENTATIVE, representative="Advokat Prøve")
    with people.viewer_of("mette"):
        assert not [row for row in Participation.objects.all() if row.purpose == "Aktindsigt"]
    desk = desk_of(people, asked, "annemarie")
    assert "find_school_daycare" in {each.entry.told.get("key") for each in desk.entries}
    with people.viewer_of("annemarie") as viewer:
        assert "party_access.asked" in {item.type for item in inbox(viewer, since=viewer.at, limit=9)}
    send(people, asked, "annemarie")
    with people.viewer_of("annemarie", at=at + timedelta(days=2)) as viewer:
        assert [part.own_task for part in presences(viewer, [case_id])] == [False]


# -- what is suggested


def test_what_is_anothers_hidden_internal_or_apart_is_suggested_to_be_kept_back_and_the_rest_is_not(people, case_id, family):
    nasrin, rezan, diyar = family["nasrin"], family["rezan"], family["diyar"]
    hers = note(people, case_id, "Sover dårligt", kind="health", about=[nasrin])
    both = note(people, case_id, "Begge til læge", kind="health", about=[nasrin, rezan])
    home = note(people, case_id, "Vil gerne bo tæt på skolen", kind="housing", about=[nasrin, rezan])
    hidden = note(people, case_id, "Diyar taler om sin mor", kind="school", about=[nasrin, diyar], hidden_from=[nasrin])
    ours = note(people, case_id, "Husk at ringe", about=[nasrin], ours_only=True)
    his = note(people, case_id, "Rezan tager medicin", kind="health", about=[rezan])
    desk = desk_of(people, ask(people, case_id, nasrin))
    keys = {each.entry.id: each.suggested.key if each.suggested else None for each in desk.entries}
    assert {hers: None, both: "others_private", home: None, hidden: "others_in_family", ours: "internal"}.items() <= keys.items()
    assert his not in keys


def test_for_a_guardian_it_is_the_guardian_it_may_be_hidden_from(people, case_id, family):
    rezan, diyar = family["rezan"], family["diyar"]
    told = note(people, case_id, "Diyar vil flytte hjemmefra", kind="school", about=[diyar], hidden_from=[rezan])
    share_custody(people, case_id, diyar, [rezan])
    for_him, by_father = ask(people, case_id, diyar), ask(people, case_id, diyar, asked_by=PartyAskedBy.GUARDIAN, asker=rezan)
    assert of(desk_of(people, for_him), told).suggested is None
    assert of(desk_of(people, by_father), told).suggested.key == "others_in_family"


def test_small_children_in_ones_custody_are_no_others(people, case_id, family):
    nasrin, lina = family["nasrin"], family["lina"]
    both = note(people, case_id, "Til sundhedsplejerske", kind="health", about=[nasrin, lina])
    asked = ask(people, case_id, nasrin)
    assert of(desk_of(people, asked), both).suggested.key == "others_private"
    share_custody(people, case_id, lina, [nasrin])
    assert of(desk_of(people, asked), both).suggested is None


def test_what_is_kept_apart_may_not_be_given_by_those_who_sit_there_and_is_not_known_to_the_rest_of_their_unit(people, case_id, family):
    bring_in(people, case_id, "school_administration", worker="annemarie")
    bring_in(people, case_id, "child_authority", worker="sofie")
    meeting = call_meeting(people, case_id, "sofie", gate=Gate.SSP, whom=("sofie", "annemarie"), child="Diyar")
    people.act("sofie", note_in_opening, opening_id=meeting, note=new_note("Set ved stationen", kind="offences"))
    asked = ask(people, case_id, family["diyar"])
    [apart] = [each for each in desk_of(people, asked, "sofie").entries if "Set ved stationen" in str(each.entry.told)]
    assert (apart.suggested.key, apart.suggested.must) == ("crime_prevention", True)
    refused(
        "must_be_kept_back", send, people, asked, "sofie",
        decide=lambda each: Decided(each.key, each.entry.fingerprint, "given", why="Vi synes det"),
    )
    assert "stationen" not in str([each.entry.told for each in desk_of(people, asked, "annemarie").entries])


# -- what is decided


def test_nothing_goes_out_undecided_or_changed_since_it_was_seen(people, case_id, family):
    nasrin = family["nasrin"]
    asked = ask(people, case_id, nasrin)
    seen = desk_of(people, asked).entries
    refused("record_changed", send, people, asked, entries=seen[1:])
    note(people, case_id, "Kom til", about=[nasrin])
    refused("record_changed", send, people, asked, entries=seen)


def test_what_is_given_against_a_suggestion_says_why_and_what_is_kept_back_on_which_ground(people, case_id, family):
    nasrin = family["nasrin"]
    ours = note(people, case_id, "Husk at ringe", about=[nasrin], ours_only=True)
    asked = ask(people, case_id, nasrin)

    def sends(choice, **more):
        return send(people, asked, decide=lambda each: Decided(each.key, each.entry.fingerprint, choice, **more) if each.entry.id == ours else as_suggested(each))

    refused("why_given", sends, "given")
    refused("on_which_ground", sends, "kept_back", reason="unknown")
    refused("what_is_given", sends, "part", reason="internal")
    sends("part", reason="internal", given="Der blev ringet den 18.")
    with people.viewer_of("mette"):
        line = PartyAccessLine.objects.get(entry=ours)
        assert (line.choice, line.exemption) == ("part", "internal")


def test_what_was_sent_is_kept_and_stands_in_the_ledger(people, case_id, family):
    asked = ask(people, case_id, family["nasrin"])
    answer = send(people, asked)
    desk = desk_of(people, asked)
    assert desk.is_sent
    with people.viewer_of("mette") as viewer:
        kept = Document.objects.get(name="aktindsigt.pdf")
        assert desk.answer.sha256 == kept.sha256
        assert party_files(viewer, answer).paper == bytes(kept.content)
        inside = presences(viewer, [case_id])
        [told] = disclosures_of(viewer, case_id, openings(viewer, inside)).rows
        assert (told.gate, told.persons) == ("own_data", (family["nasrin"],))
        assert told.recipient.startswith("Nasrin")
    refused("party_answer_sent", send, people, asked, version=1)
    with people.viewer_of("mette"), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE tovholder_partyaccessanswer SET later_why = 'x'")


def test_who_needs_longer_says_why_and_when(people, case_id, family):
    asked = ask(people, case_id, family["nasrin"])
    unit = unit_of(people, "integration")
    later = {"asked_id": asked, "unit_id": unit, "version": 0}
    refused("say_why_and_when", people.act, "mette", put_off_party_access, why="", expected_on=date(2026, 1, 9), **later)
    refused("say_why_and_when", people.act, "mette", put_off_party_access, why="Stor sag", expected_on=date(2025, 12, 18), **later)
    people.act("mette", put_off_party_access, why="Stor sag", expected_on=date(2026, 1, 9), **later)
    refused("stale", send, people, asked)
    send(people, asked, version=1)
    assert desk_of(people, asked).answer.later_why == "Stor sag"


def test_a_look_is_written_down_as_being_for_party_access(people, case_id, family):
    asked = ask(people, case_id, family["nasrin"])
    with people.viewer_of("mette") as viewer:
        from tovholder.rulebook.api import published_pack

        party_desk(viewer, asked, published_pack("671", viewer.at).pack)
        assert "party_access" in {key.purpose for key in viewer.reading.shown}


# -- completeness


def test_every_model_that_lies_in_a_compartment_is_an_entry_or_says_why_it_is_none():
    declared = {kind.model for kind in entry_kinds()}
    lying = {
        model for model in house_models()
        if not hasattr(model, "pgh_tracked_model") and any(field.column.endswith("compartment_id") for field in model._meta.concrete_fields)
    }
    assert {model.__name__ for model in lying - declared} == set()
    assert all(kind.left_out or (kind.on and kind.told) for kind in entry_kinds())


def test_every_row_of_the_record_about_her_is_in_or_on_the_list(people, case_id, family):
    """By plain SQL over every table, for the one about whom everything is recorded."""
    lina = record_everything(people, case_id)
    share_custody(people, case_id, lina, [family["nasrin"]])
    for each in ("housing", "health"):
        note(people, case_id, f"Om {each}", kind=each, about=[lina])
    asked = ask(people, case_id, lina, asked_by=PartyAskedBy.GUARDIAN, asker=family["nasrin"])
    found = {(each.entry.kind.model._meta.db_table, each.entry.id) for each in desk_of(people, asked).entries}
    unit, missed = unit_of(people, "integration"), set()
    with people.viewer_of("mette"), connection.cursor() as cursor:
        for kind in entry_kinds():
            if kind.left_out or kind.case:
                continue
            table = kind.model._meta.db_table
            mine = f"SELECT r.id FROM {table} r JOIN tovholder_compartment c ON c.id = r.compartment_id WHERE c.unit_id = %s AND c.persons = ARRAY[%s]::uuid[] AND c.origin NOT IN ('party_access', 'party_answer')"
            cursor.execute(mine, [unit, lina])
            missed |= {(table, row) for (row,) in cursor.fetchall()} - found
    assert missed == set()
    assert len({table for table, _ in found}) >= 12


def test_time_goes_on(people, case_id, family):
    asked = ask(people, case_id, family["nasrin"])
    assert desk_of(people, asked).asked.is_late(date(2025, 12, 31) + timedelta(days=1))
