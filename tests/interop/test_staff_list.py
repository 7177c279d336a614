"""The staff list from a spreadsheet: what is new, what is changed, and what is refused with how to mend it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.house import ROOT
from tovholder.core.denials import Denied
from tovholder.core.models import Event
from tovholder.interop.api import command_actor, import_staff
from tovholder.interop.domain.staff import StaffRefused, read_weekdays
from tovholder.organisation.api import deputies_of, holdings_of, staff_register, workers

STAFF = command_actor("671", "staff")
EXAMPLE = (ROOT / "examples" / "staff" / "struer-medarbejdere.csv").read_bytes()
HEADER = "Navn;Mail;Telefon;Enhed;Funktion;Fra;Til;Timer;Ugedage;Stedfortræder"
TODAY = date(2025, 12, 18)


@pytest.fixture
def take_in(people, at):
    """``take_in("Navn;Mail", "A;a@kommune.example")``: the rows taken in; numbers of new, changed, unchanged and refused rows."""

    def take(*lines, content=None, actor=STAFF):
        text = content if content is not None else "\n".join(lines).encode()
        with people.viewer_of(actor):
            return import_staff(actor=actor, at=at, filename="staff.csv", content=text)

    return take


def counted(outcome):
    return len(outcome.new), len(outcome.changed), len(outcome.unchanged), [refusal.number for refusal in outcome.refused]


def test_the_example_adds_the_one_who_is_new_and_again_changes_nothing(take_in, people):
    assert counted(take_in(content=EXAMPLE)) == (1, 0, 7, [])
    with people.viewer_of(STAFF):
        before = Event.objects.count()
    assert counted(take_in(content=EXAMPLE)) == (0, 0, 8, [])
    with people.viewer_of(STAFF):
        assert Event.objects.count() == before


def test_a_new_worker_has_all_that_the_row_says(take_in, people, viewer_of):
    take_in(content=EXAMPLE)
    with viewer_of(STAFF):
        sara = staff_register()["sara.671@kommune.example"].worker_id
        row = workers([sara], TODAY)[sara]
        assert (row.weekly_hours, row.weekdays, row.languages, row.competences) == (
            Decimal("18.5"), (0, 2, 4), ("kurmanji",), ("virksomhedspraktik",)
        )
        assert [len(holdings_of(sara, day)) for day in (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))] == [0, 1, 0]
        assert [deputy.name for deputy in deputies_of([sara], today=TODAY)[sara]] == ["Pia Thorsen"]


def test_columns_may_stand_in_any_order_with_english_names_and_unknown_ones_are_named(take_in):
    outcome = take_in("Unit;Favourite colour;Function;Mail;Name", "The job centre;red;Job consultant;ulla@kommune.example;Ulla Prøve")
    assert counted(outcome) == (1, 0, 0, [])
    assert outcome.unknown_columns == ("Favourite colour",)


def test_what_a_row_says_nothing_of_stays(take_in, town, viewer_of):
    assert counted(take_in("Navn;Mail;Telefon", "Mette Kjær;METTE.671@kommune.example;00 00 00 88")) == (0, 1, 0, [])
    with viewer_of(STAFF):
        mette = workers([town.mette.principal], TODAY)[town.mette.principal]
    assert (mette.phone, mette.phone_hours, mette.languages) == ("00 00 00 88", "man.-fre. 8.30-9.30", ("engelsk",))


def test_a_function_gets_an_end_and_a_chain_its_order(take_in, town, viewer_of):
    outcome = take_in(
        HEADER,
        "Kirsten Vad;kirsten.671@kommune.example;;integration;housing_worker;1.1.2025;31.1.2026;;;lone.671@kommune.example, amira.671@kommune.example",
    )
    assert counted(outcome) == (0, 1, 0, [])
    with viewer_of(STAFF):
        kirsten = town.kirsten.principal
        assert [len(holdings_of(kirsten, day)) for day in (date(2026, 1, 31), date(2026, 2, 1))] == [1, 0]
        assert [deputy.name for deputy in deputies_of([kirsten], today=TODAY)[kirsten]] == ["Lone Brink", "Amira Saleh"]


GOOD = "Ny Prøve;ny@kommune.example;;integration;family_guide;;;37;man-fre;"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (";a@kommune.example;;;;;;;;", "mangler navn"),
        ("A;;;;;;;;;", "mangler mailadresse"),
        ("A;nowhere;;;;;;;;", "ikke en mailadresse"),
        ("A;a@kommune.example;;Månebasen;family_guide;;;;;", "står ikke i kommunens model"),
        ("A;a@kommune.example;;integration;;;;;;", "hører sammen"),
        ("A;a@kommune.example;;integration;job_consultant;;;;;", "findes efter modellen kun i: job_centre"),
        ("A;a@kommune.example;;integration;family_guide;31.2.2026;;;;", "kan ikke læses. Skriv den som"),
        ("A;a@kommune.example;;integration;family_guide;1.2.2026;1.1.2026;;;", "ligger før"),
        ("A;a@kommune.example;;;;;;70;;", "Timetallet"),
        ("A;a@kommune.example;;;;;;;fre-man;", "Ugedagene"),
        ("A;a@kommune.example;;;;;;;;nobody@kommune.example", "er ikke medarbejder"),
        ("A;a@kommune.example;;;;;;;;a@kommune.example", "er ikke medarbejder"),
        ("Mette Kjær;mette.671@kommune.example;;integration;caseworker;1.3.2025;;;;", "siden 1.1.2025"),
    ],
)
def test_a_bad_row_is_refused_with_how_to_mend_it_and_the_good_one_beside_it_is_taken_in(take_in, people, row, says):
    outcome = take_in(HEADER, row, GOOD)
    assert counted(outcome) == (1, 0, 0, [2])
    assert says in outcome.refused[0].reason.da
    with people.viewer_of(STAFF):
        assert "a@kommune.example" not in staff_register()


def test_two_rows_that_contradict_each_other_are_not_both_taken_in(take_in):
    rows = ["A;a@kommune.example;00 00 00 51;;;;;;;", "A;a@kommune.example;00 00 00 52;;;;;;;"]
    assert counted(take_in(HEADER, *rows)) == (1, 0, 0, [3])
    assert counted(take_in(HEADER, *rows)) == (0, 0, 1, [3])


def test_a_worker_stands_in_one_row_for_each_function(take_in, viewer_of):
    rows = ["A;a@kommune.example;;integration;family_guide;;;;;", "A;a@kommune.example;;job_centre;job_consultant;;;;;"]
    assert counted(take_in(HEADER, *rows)) == (1, 1, 0, [])
    with viewer_of(STAFF):
        assert len(staff_register()["a@kommune.example"].holdings) == 2
    assert counted(take_in(HEADER, *rows)) == (0, 0, 2, [])


def test_a_list_without_names_or_mail_is_refused_whole(take_in):
    with pytest.raises(Denied, match="staff_list_unusable"):
        take_in("Navn;Telefon", "A;00 00 00 51")


def test_only_a_command_takes_in_a_staff_list(take_in, town):
    with pytest.raises(Denied, match="organisation_by_command_only"):
        take_in(HEADER, GOOD, actor=town.birthe)


@pytest.mark.parametrize(("text", "days"), [
    ("man-fre", (0, 1, 2, 3, 4)), ("Mandag, onsdag og fredag", (0, 2, 4)), ("tirs.", (1,)), ("Mon - Wed", (0, 1, 2)), ("man tor", (0, 3)),
])
def test_weekdays_are_read_as_people_write_them(text, days):
    assert read_weekdays(text) == days


@given(st.text(max_size=30))
def test_no_text_for_weekdays_makes_the_reader_stumble(text):
    try:
        days = read_weekdays(text)
    except StaffRefused:
        return
    assert days == tuple(sorted(set(days)))
    assert set(days) <= set(range(7))
