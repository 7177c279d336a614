"""The pages of notes: ten seconds, nothing lost, and one click into the specialist system."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.letters import PDF
from tests.support.notes import new_note, write_a_note
from tovholder.cases.api import correct_note, write_note


@pytest.fixture
def notes(osman_with_tovholder):
    return f"/familier/{osman_with_tovholder.case_id}/notater/"


def test_a_call_is_noted_with_two_fields(browse, form, notes):
    mette = browse("mette")
    page = mette.get(f"{notes}nyt/").content.decode()
    assert 'value="18.12.2025"' in page
    sent = mette.post(f"{notes}nyt/", form(text="Ringede til Jytte.", kind="network", happened_on="18.12.2025", contact="phone"))
    assert (sent.status_code, sent.headers["Location"]) == (302, notes)
    assert "Ringede til Jytte." in mette.get(notes).content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(browse, form, notes):
    answer = browse("mette").post(f"{notes}nyt/", form(text="Ringede til Jytte.", kind="", happened_on="31.2.2026", contact="phone"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Vælg, hvad notatet handler om." in page
    assert "31.2.2026" in page
    assert "Ringede til Jytte." in page


def test_a_date_to_come_is_refused_with_the_text_kept(browse, form, notes):
    page = browse("mette").post(f"{notes}nyt/", form(text="Ringede.", kind="network", happened_on="19.12.2025", contact="phone"))
    assert page.status_code == 422
    assert "Datoen ligger i fremtiden" in page.content.decode()
    assert "Ringede." in page.content.decode()


def test_a_file_that_is_no_pdf_is_refused_with_the_text_kept(browse, form, notes):
    file = SimpleUploadedFile("aftale.docx", b"PK..")
    page = browse("mette").post(f"{notes}nyt/", {**form(text="Ringede.", kind="network", happened_on="18.12.2025", contact="phone"), "attached": file})
    assert "Filen er ikke en PDF" in page.content.decode()
    assert "Ringede." in page.content.decode()


def test_files_come_along(browse, form, notes):
    mette = browse("mette")
    files = [SimpleUploadedFile(name, PDF) for name in ("en.pdf", "to.pdf")]
    mette.post(f"{notes}nyt/", {**form(text="Ringede.", kind="network", happened_on="18.12.2025", contact="phone"), "attached": files})
    page = mette.get(notes).content.decode()
    assert "en.pdf" in page
    assert "to.pdf" in page


def test_a_draft_waits_for_its_writer_and_for_nobody_else(browse, form, notes):
    mette = browse("mette")
    assert mette.post(f"{notes}kladde/", form(text="Ringede til Jyt", kind="network", happened_on="32.")).status_code == 204
    page = mette.get(f"{notes}nyt/").content.decode()
    assert "Ringede til Jyt" in page
    assert 'value="32."' in page
    assert "Fortsæt på din kladde" in mette.get(notes).content.decode()
    assert "Ringede til Jyt" not in browse("birthe").get(f"{notes}nyt/").content.decode()


def test_a_draft_is_kept_without_javascript_too(browse, form, notes):
    mette = browse("mette")
    mette.post(f"{notes}nyt/", form(text="Ringede til Jyt", press="keep"))
    assert "Ringede til Jyt" in mette.get(f"{notes}nyt/").content.decode()


def test_a_template_adds_its_lines_to_what_is_typed_and_does_not_choose_who_may_read_it(browse, form, notes):
    page = browse("mette").post(f"{notes}nyt/", form(text="Sov dårligt i nat.", kind="", press="template:home_visit")).content.decode()
    assert page.index("Sov dårligt i nat.") < page.index("Hvad familien selv tog op:")
    assert '<option value="network" selected>' not in page
    assert browse("mette").get(notes).content.decode().count("Sov dårligt") == 0


def test_the_plain_text_can_be_carried_over(browse, people, osman_with_tovholder):
    note_id = people.act("mette", write_note, case_id=osman_with_tovholder.case_id, note=new_note("Aftalt.", theme="Ankomst"))
    page = browse("mette").get(f"/notater/{note_id}/").content.decode()
    assert "18.12.2025 Telefon. Ankomst\nAftalt.\nNoteret af Mette Kjær 18.12.2025 08.05.</textarea>" in page


def test_a_corrected_note_shows_what_stood_there(browse, form, people, osman_with_tovholder):
    old = people.act("mette", write_note, case_id=osman_with_tovholder.case_id, note=new_note("Klokken ti."))
    mette = browse("mette")
    sent = mette.post(f"/notater/{old}/rettelse/", form(text="Klokken elleve.", kind="network", happened_on="18.12.2025", contact="phone"))
    page = mette.get(sent.headers["Location"]).content.decode()
    assert page.index("Klokken elleve.") < page.index("Klokken ti.")
    assert "Rettet siden" in mette.get(f"/notater/{old}/").content.decode()


def test_who_is_there_for_a_step_reads_why_she_writes_there(browse, notes):
    page = browse("kirsten").get(f"{notes}nyt/").content.decode()
    assert "Skriv i opgavens note" in page
    assert "<textarea" not in page


def test_the_page_asks_the_same_for_one_and_for_thirty_notes(browse, people, osman_with_tovholder, notes, asked):
    mette = browse("mette")
    write_a_note(people, osman_with_tovholder.case_id)
    mette.get("/min-dag/")
    with asked() as few:
        mette.get(notes)
    for _ in range(30):
        write_a_note(people, osman_with_tovholder.case_id)
    with asked() as many:
        page = mette.get(notes).content.decode()
    assert page.count('<article class="note"') == 25
    assert "Ældre" in page
    assert len(many) == len(few) <= 20


def test_a_corrected_note_takes_its_old_place_in_no_list(browse, people, osman_with_tovholder, notes):
    old = people.act("mette", write_note, case_id=osman_with_tovholder.case_id, note=new_note("Klokken ti."))
    people.act("mette", correct_note, note_id=old, note=new_note("Klokken elleve."))
    assert "Klokken ti." not in browse("birthe").get(notes).content.decode()
