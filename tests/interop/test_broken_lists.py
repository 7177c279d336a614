"""The broken example files: every bad row is named with its reason, and what is right can be used."""

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.interop.conftest import read_example
from tovholder.interop.domain.columns import WHY
from tovholder.interop.domain.refusals import FileProblem, FileRefused, RowProblem
from tovholder.interop.refused_rows import reasons_of, refused_file
from tovholder.interop.spreadsheets import read_table

LISTS = ("rows.xlsx", "rows-utf-8-comma.csv", "rows-utf-16-tab.csv", "rows-windows-1252-semicolon.csv")
OF_A_COLUMN = {RowProblem.COLUMN_MISSING, RowProblem.COLUMN_TWICE}


@pytest.fixture(scope="session")
def broken(examples: Path) -> Path:
    return examples / "broken"


def test_the_committed_files_are_what_the_generator_makes(make_broken_arrivals: ModuleType, broken: Path, tmp_path: Path) -> None:
    make_broken_arrivals.main(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {file.name for file in broken.iterdir()}
    for name in LISTS:
        assert read_table((tmp_path / name).read_bytes(), name) == read_table((broken / name).read_bytes(), name)


@pytest.mark.parametrize("name", LISTS)
def test_every_bad_row_is_named_with_its_reason_and_the_right_families_are_kept(broken: Path, name: str) -> None:
    """Each broken family's number is the code it is to be refused with."""
    arrivals = read_example(broken / name, municipality="671")
    assert [family.number for family in arrivals.families] == ["God-1", "God-2"]
    found = {(arrivals.held_back[refusal.row_number], str(refusal.code)) for refusal in arrivals.refusals}
    as_letters = {("date_ambiguous", "date_unreadable")} if name.endswith(".csv") else {("date_ambiguous", "date_ambiguous")}
    expected = {(str(code), str(code)) for code in set(RowProblem) - OF_A_COLUMN - {RowProblem.DATE_AMBIGUOUS}}
    assert found == expected | as_letters


@pytest.mark.parametrize(("name", "code"), [("column-missing.xlsx", RowProblem.COLUMN_MISSING), ("column-twice.xlsx", RowProblem.COLUMN_TWICE)])
def test_a_fault_of_the_columns_holds_every_row_back(broken: Path, name: str, code: RowProblem) -> None:
    arrivals = read_example(broken / name)
    assert (arrivals.families, {refusal.code for refusal in arrivals.refusals}) == ((), {code})
    assert len(arrivals.held_back) == len(reasons_of(arrivals)) == 33


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("locked.xlsx", FileProblem.ENCRYPTED), ("old-excel-renamed.xlsx", FileProblem.OLD_EXCEL),
        ("pdf-renamed.xlsx", FileProblem.NOT_A_SPREADSHEET), ("cut-short.xlsx", FileProblem.DAMAGED),
        ("formula-without-result.xlsx", FileProblem.FORMULA_WITHOUT_VALUE), ("empty.csv", FileProblem.EMPTY),
        ("open-quotation.csv", FileProblem.BROKEN_QUOTES),
    ],
)
def test_a_file_nothing_can_be_read_from_is_refused_with_a_sentence(broken: Path, name: str, code: FileProblem) -> None:
    with pytest.raises(FileRefused) as refused:
        read_table((broken / name).read_bytes(), name)
    assert refused.value.code == code
    assert refused.value.reason.da.endswith(".")


def sixty_thousand_rows() -> bytes:
    row = "F{0};Navn {0};1.1.1990;17.12.2025\r\n"
    return ("Familienummer;Fornavne;Fødselsdato;Visiteringsdato\r\n" + "".join(map(row.format, range(60_000)))).encode()


def zip_bomb() -> bytes:
    """Some hundred kilobytes that unpack to a hundred megabytes."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(100 * 1024**2))
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        (sixty_thousand_rows, "many.csv", FileProblem.TOO_MANY_ROWS), (zip_bomb, "bomb.xlsx", FileProblem.UNPACKS_TOO_LARGE),
        (lambda: b"x" * (5 * 1024**2 + 1), "large.csv", FileProblem.TOO_LARGE),
    ],
)
def test_what_is_too_big_is_refused_before_it_is_read(make: Callable[[], bytes], name: str, code: FileProblem) -> None:
    with pytest.raises(FileRefused) as refused:
        read_table(make(), name)
    assert refused.value.code == code


# -- the file of the rows to correct


@pytest.mark.parametrize("name", LISTS)
def test_the_rows_to_correct_come_back_as_they_were_with_a_column_that_says_why(broken: Path, name: str) -> None:
    table = read_table((broken / name).read_bytes(), name)
    first = read_example(broken / name, municipality="671")
    again = read_table(refused_file(table, reasons_of(first)), "rettes.xlsx")
    kept = [row for row in table.rows if row.number in first.held_back]
    width = range(len(table.headers))
    assert [[row.cell(i) for i in width] for row in again.rows] == [[row.cell(i) for i in width] for row in kept]
    assert again.headers == (*table.headers, WHY)


def test_each_row_says_why_it_is_held_back_in_both_languages(broken: Path) -> None:
    table = read_table((broken / "rows.xlsx").read_bytes(), "rows.xlsx")
    reasons = reasons_of(read_example(broken / "rows.xlsx", municipality="671"))
    rows = read_table(refused_file(table, reasons), "rettes.xlsx").rows
    why = {str(row.cells[0]): str(row.cells[-1]) for row in rows}
    assert why["date_impossible"].startswith("Fødselsdato: Den dato findes ikke")
    assert " / Fødselsdato: There is no such date" in why["date_impossible"]
    kept = [row.number for row in table.rows if row.cells[0] == "family_differs"]
    assert [reasons[number][0].en.split()[0] for number in kept] == ["Another", "Visiteringsdato:"]


def test_nothing_in_the_file_of_rows_to_correct_is_a_formula(broken: Path) -> None:
    from openpyxl import load_workbook

    table = read_table("Familienummer;Fornavne;Fødselsdato;Visiteringsdato\r\n=1+1;@x;+2;-3\r\n".encode(), "x.csv")
    sheet = load_workbook(io.BytesIO(refused_file(table, {2: []}))).worksheets[0]
    written = list(sheet[2][:4])
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in written] == [
        ("=1+1", "s", True), ("@x", "s", True), ("+2", "s", True), ("-3", "s", True),
    ]
