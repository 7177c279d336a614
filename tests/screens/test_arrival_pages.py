"""The pages of a list: columns, rows to correct, discarding, and how far a long one is."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tovholder.core.actor import Actor
from tovholder.interop.api import register_the_rest

HEAD = "Familienummer;Fornavne;Fødselsdato;Visiteringsdato"
ROW = "99-5{0:03};Amina {0};1.1.1990;17.12.2025"


def lines(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


@pytest.fixture
def birthe(browse):
    return browse("birthe")


@pytest.fixture
def taken_in(birthe, form):
    """Where the list's page is after somebody has taken it in."""

    def take(content: bytes, client: Any = birthe) -> str:
        sent = form() | {"file": SimpleUploadedFile("liste.csv", content)}
        return client.post("/nye-familier/", sent).headers["Location"]

    return take


def text(response: Any) -> str:
    return response.content.decode()


# -- columns


UNKNOWN = lines("99-5001;Amina;1.1.1990;17.12.2025", "99-5002;Farid;2.2.1985;17.12.2025", head=HEAD.replace("Familienummer", "Fam gl."))


def test_an_unknown_column_is_placed_on_the_page_and_the_families_can_be_registered(birthe, taken_in, form):
    address = taken_in(UNKNOWN)
    before = text(birthe.get(address))
    assert "Kolonnen “Fam gl.” er" in before
    assert "For eksempel: 99-5001 · 99-5002" in before
    assert "Registrér 2 familier" not in before
    answer = birthe.post(f"{address}kolonner/", form(version=1, column_0="family_number"), follow=True)
    assert "Registrér 2 familier" in text(answer)
    assert "Registrér 2 familier" in text(birthe.get(taken_in(UNKNOWN)))


def test_a_refused_placing_keeps_what_was_chosen(birthe, taken_in, form):
    address = taken_in(UNKNOWN)
    answer = birthe.post(f"{address}kolonner/", form(version=4, column_0="family_number"))
    assert answer.status_code == 422
    assert '<option value="family_number" selected>' in text(answer)


def test_two_columns_that_are_the_same_are_refused_in_words(birthe, taken_in, form):
    address = taken_in(lines("a;b;99-1;A;1.1.1990;17.12.2025", head=f"Et felt;Et andet;{HEAD}"))
    answer = birthe.post(f"{address}kolonner/", form(version=1, column_0="remark", column_1="remark"))
    assert "To af filens kolonner er sat til det samme" in text(answer)


# -- rows to correct


def test_just_the_rows_to_correct_can_be_downloaded_before_and_after_registering(birthe, taken_in, form):
    address = taken_in(lines(ROW.format(1), "99-5002;=1+1;31.2.1990;17.12.2025"))
    assert f'href="{address}raekker/"' in text(birthe.get(address))
    for registered in (False, True):
        if registered:
            birthe.post(address, form(version=1))
            assert f'href="{address}raekker/"' in text(birthe.get(address))
        file = birthe.get(f"{address}raekker/")
        assert file.headers["Content-Disposition"] == 'attachment; filename="raekker-der-skal-rettes.xlsx"'
        (_, row) = load_workbook(io.BytesIO(file.content)).worksheets[0].iter_rows()
        assert [(cell.value, cell.data_type) for cell in row[:3]] == [("99-5002", "s"), ("=1+1", "s"), ("31.2.1990", "s")]
        assert row[-1].value.startswith("Fødselsdato: Den dato findes ikke")


def test_a_colleague_cannot_download_them(browse, birthe, taken_in):
    address = taken_in(lines("99-5002;Aziz;31.2.1990;17.12.2025"))
    assert browse("mette").get(f"{address}raekker/").status_code == 404


# -- discarding


def test_a_discarded_list_is_not_there_any_more(birthe, taken_in, form):
    address = taken_in(lines(ROW.format(1)))
    assert "Listen er kasseret" in text(birthe.post(f"{address}kassering/", form(version=1), follow=True))
    assert birthe.get(address).status_code == 404


def test_a_list_that_is_registered_meanwhile_is_not_discarded(birthe, taken_in, form):
    address = taken_in(lines(ROW.format(1)))
    birthe.post(address, form(version=1))
    answer = birthe.post(f"{address}kassering/", form(version=1))
    assert (answer.status_code, "allerede registreret" in text(answer)) == (422, True)


# -- long lists


@pytest.fixture
def short_patience(monkeypatch):
    monkeypatch.setattr("tovholder.screens.views.arrivals.ROWS_AT_ONCE", 5)


@pytest.mark.usefixtures("short_patience")
def test_a_long_list_is_registered_by_the_worker_and_the_page_tells_how_far_it_is(birthe, taken_in, form, people, town):
    address = taken_in(lines(*map(ROW.format, range(12))))
    birthe.post(address, form(version=1))
    waiting = birthe.get(address)
    assert (waiting.headers["Refresh"], "0 af 12 familier" in text(waiting)) == ("3", True)
    told: list[tuple[int, int]] = []
    register_the_rest(Actor(town.birthe.principal, "671"), address.split("/")[2], tell=lambda done, total: told.append((done, total)))
    assert told == [(10, 12), (12, 12)]
    done = birthe.get(address)
    assert "Refresh" not in done.headers
    assert "12 personer" in text(done)


@pytest.mark.usefixtures("short_patience")
def test_a_long_list_sent_twice_is_begun_once(birthe, taken_in, form):
    address = taken_in(lines(*map(ROW.format, range(12))))
    sent = form(version=1)
    assert [birthe.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert birthe.post(address, form(version=1)).status_code == 422


def test_a_long_lists_families_are_folded_and_the_button_comes_first(birthe, taken_in):
    page = text(birthe.get(taken_in(lines(*map(ROW.format, range(8))))))
    assert page.index("Registrér 8 familier") < page.index('class="details"')
    assert page.count('class="details"') == 8


# -- what is too large


def test_a_file_that_is_too_large_is_refused_in_words_and_never_kept_whole(birthe, form):
    sent = form() | {"file": SimpleUploadedFile("liste.csv", b"x" * (13 * 1024**2))}
    answer = birthe.post("/nye-familier/", sent)
    assert (answer.status_code, "Filen fylder mere end 5 MB" in text(answer)) == (422, True)


def test_of_a_large_upload_no_more_is_kept_than_anything_may_be(settings):
    from tovholder.screens.uploads import BoundedUploadHandler

    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    handler = BoundedUploadHandler()
    handler.new_file("file", "liste.csv", "text/csv", None)
    for start in range(0, 5000, 100):
        handler.receive_data_chunk(b"x" * 100, start)
    kept = handler.file_complete(5000)
    assert (kept.size, len(kept.read())) == (5000, 1000)


# -- who is known


NUMBERED = "Familienummer;Udlændingenummer;Fornavne;Efternavn;Fødselsdato;Visiteringsdato;Boligbehov"
OMAR = "99-6001;99006001;Omar;Prøve;3.3.1985;17.12.2025;"


def test_a_change_is_told_field_by_field_and_made_by_the_button(birthe, taken_in, form):
    birthe.post(taken_in(lines(OMAR + "Bolig til 1", head=NUMBERED)), form(version=1))
    address = taken_in(lines(OMAR + "Stuelejlighed", head=NUMBERED))
    page = text(birthe.get(address))
    assert '<td data-title="Registreret">Bolig til 1</td><td data-title="På listen">Stuelejlighed</td>' in page
    assert "Ret 1 familie" in page
    birthe.post(address, form(version=1))
    assert "Uændret" in text(birthe.get(taken_in(lines(OMAR + "Stuelejlighed", head=NUMBERED))))


def test_a_doubt_is_asked_on_the_page_and_the_answer_lets_the_family_go_on(birthe, taken_in, form):
    birthe.post(taken_in(lines(OMAR, head=NUMBERED)), form(version=1))
    address = taken_in(lines("99-6001;;Umar;Proeve;3.3.1985;17.12.2025;", head=NUMBERED))
    page = text(birthe.get(address))
    assert "Række 2: Er Umar Proeve, født 03-03-1985, den samme som Omar Prøve, født 03-03-1985?" in page
    assert "Ret 1 familie" not in page
    answered = birthe.post(f"{address}svar/", form(version=1, row_2="same"), follow=True)
    assert "Ret 1 familie" in text(answered)


def test_the_question_about_somebody_a_colleague_may_not_know_stands_on_the_coordinators_day(browse, birthe, taken_in, form):
    birthe.post(taken_in(lines(OMAR, head=NUMBERED)), form(version=1))
    jonas = browse("jonas")
    address = taken_in(lines(OMAR.replace("99-6001", "99-6099"), head=NUMBERED), client=jonas)
    page = text(jonas.get(address))
    assert "Rækken skal ses efter af den, der kan" in page
    assert "Spørg dem, der kan" in page
    jonas.post(address, form(version=1))
    day = text(birthe.get("/min-dag/"))
    assert "Venter på dit svar" in day
    assert "Omar Prøve (03-03-1985)" in day
    action = day.split('action="/samme-person/')[1].split('"')[0]
    assert jonas.post(f"/samme-person/{action}", form(version=1, answer="same")).status_code == 404
    answered = text(birthe.post(f"/samme-person/{action}", form(version=1, answer="same"), follow=True))
    assert "Venter på dit svar" not in answered
    assert "Rækken er set efter" in text(jonas.get(taken_in(lines(OMAR.replace("99-6001", "99-6099"), head=NUMBERED), client=jonas)))
