"""Files as bytes become a table, or are refused with a reason."""

import io
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tovholder.interop.domain.refusals import FileProblem, FileRefused
from tovholder.interop.domain.tables import Row
from tovholder.interop.spreadsheets import MAX_ROWS, read_table

TEXT = "Fornavne;Fødselsdato\r\nAmina;1.1.1990\r\n\r\nĐorđe;2.2.1991\r\n"
DANISH_TEXT = TEXT.replace("Đorđe", "Åse")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100


def xlsx(*rows: Sequence[object]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one part changed."""
    with ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts[name])
    return zipped(**parts)


def bomb() -> bytes:
    return with_part(xlsx(["a", "b"], ["1", "2"]), SHEET, lambda sheet: sheet + b" " * 65 * 1024**2)


def entity_bomb() -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    return with_part(xlsx(["a", "b"], ["1", "2"]), SHEET, lambda sheet: entities + sheet)


SHEET = "xl/worksheets/sheet1.xml"
HEADER = b"Familienummer;Fornavne\n"

REFUSED: Sequence[tuple[FileProblem, str, Callable[[], bytes]]] = (
    (FileProblem.TOO_LARGE, "x.csv", lambda: HEADER + b"x" * 5 * 1024**2),
    (FileProblem.UNPACKS_TOO_LARGE, "x.xlsx", bomb),
    (FileProblem.UNPACKS_TOO_LARGE, "x.xlsx", lambda: zipped(xl__a=b"", **{"xl__styles.xml": b" " * 9 * 1024**2})),
    (FileProblem.TOO_MANY_ROWS, "x.csv", lambda: HEADER + b"1;2\n" * 60_000),
    (FileProblem.TOO_MANY_ROWS, "x.csv", lambda: HEADER + b"\n" * 400_000 + b"1;2\n"),
    (FileProblem.TOO_MANY_COLUMNS, "x.csv", lambda: b";".join([b"a"] * 61) + b"\n1;2\n"),
    (FileProblem.TOO_MANY_COLUMNS, "x.xlsx", lambda: xlsx(["a"] * 61, ["1"])),
    (FileProblem.ENCRYPTED, "x.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    (FileProblem.OLD_EXCEL, "x.xls", lambda: OLE + "Workbook".encode("utf-16-le")),
    (FileProblem.NOT_A_SPREADSHEET, "x.doc", lambda: OLE + "WordDocument".encode("utf-16-le")),
    (FileProblem.OTHER_FORMAT, "x.ods", lambda: zipped(**{"mimetype": b"", "content.xml": b""})),
    (FileProblem.OTHER_FORMAT, "x.xlsb", lambda: zipped(**{"xl__workbook.bin": b""})),
    (FileProblem.NOT_A_SPREADSHEET, "x.docx", lambda: zipped(**{"word__document.xml": b""})),
    (FileProblem.NOT_A_SPREADSHEET, "x.pdf", lambda: b"%PDF-1.7 a;b"),
    (FileProblem.NOT_A_SPREADSHEET, "x.csv", lambda: b"<html><table>"),
    (FileProblem.NOT_A_SPREADSHEET, "x.xlsx", lambda: HEADER + b"1;2\n"),
    (FileProblem.NOT_A_SPREADSHEET, "x.csv", lambda: "a\0b;c".encode("utf-16")),
    (FileProblem.DAMAGED, "x.xlsx", lambda: xlsx(["a", "b"], ["1", "2"])[:-40]),
    (FileProblem.DAMAGED, "x.xlsx", entity_bomb),
    (FileProblem.UNKNOWN_ENCODING, "x.csv", lambda: b"Fornavne;K\x81n\n1;2\n"),
    (FileProblem.BROKEN_QUOTES, "x.csv", lambda: HEADER + b'"1;Amina\n2;Zara\n'),
    (FileProblem.EMPTY, "x.csv", lambda: b""),
    (FileProblem.EMPTY, "x.csv", lambda: b" ; \r\n;\r\n"),
    (FileProblem.EMPTY, "x.xlsx", xlsx),
    (FileProblem.NO_HEADER_ROW, "x.csv", lambda: b"Visiterede familier\nuge 51\n"),
    (FileProblem.NO_HEADER_ROW, "x.xlsx", lambda: xlsx([1, 2, 3], [4, 5, 6])),
    (FileProblem.NO_ROWS, "x.csv", lambda: HEADER),
    (FileProblem.FORMULA_WITHOUT_VALUE, "x.xlsx", lambda: xlsx(["a", "b"], ["1", "=1+1"])),
)


@pytest.mark.parametrize(("problem", "filename", "content"), REFUSED, ids=[str(case[0]) for case in REFUSED])
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(
    problem: FileProblem, filename: str, content: Callable[[], bytes]
) -> None:
    with pytest.raises(FileRefused) as refused:
        read_table(content(), filename)

    assert refused.value.code == problem
    assert "{" not in refused.value.reason.da + refused.value.reason.en


def test_the_table_of_file_problems_is_complete() -> None:
    assert {problem for problem, _, _ in REFUSED} == set(FileProblem)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_is_read_in_any_usual_encoding(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding), "liste.csv")

    assert table.headers == ("Fornavne", "Fødselsdato")
    assert table.rows == (Row(2, ("Amina", "1.1.1990")), Row(4, ("Đorđe", "2.2.1991")))


def test_csv_from_a_danish_excel_is_read() -> None:
    assert read_table(DANISH_TEXT.encode("windows-1252"), "liste.csv").rows[1].cells == ("Åse", "2.2.1991")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_is_read_with_any_usual_separator(separator: str) -> None:
    text = separator.join(["Fornavne", "Note"]) + "\n" + separator.join(["Amina", '"a;b,c|d\te"']) + "\n"

    assert read_table(text.encode(), "liste.csv").rows[0].cells == ("Amina", "a;b,c|d\te")


def test_the_separator_line_of_excel_is_understood() -> None:
    table = read_table(b"sep=|\r\na,b|c\r\n1|2\r\n", "liste.csv")

    assert (table.headers, table.header_row) == (("a,b", "c"), 1)


def test_a_title_above_the_list_is_not_its_header() -> None:
    table = read_table(xlsx(["Visiterede", "uge 51"], [], ["a", "b", "c", "d", "e"], ["1"]), "x.xlsx")

    assert (table.headers, table.header_row) == (("a", "b", "c", "d", "e"), 3)
    assert table.rows == (Row(4, ("1",)),)


def test_a_column_with_data_and_no_name_gets_its_letter() -> None:
    assert read_table(b"a;;c;\n1;2;3;\n", "x.csv").headers == ("a", "(B)", "c")


def test_excel_values_keep_their_kind() -> None:
    moment = datetime.combine(date(2026, 2, 1), time(10, 30))
    (row,) = read_table(xlsx(list("abcdef"), [moment, 671.0, 1.5, True, "x", date(1990, 1, 1)]), "x.xlsx").rows

    assert row.cells == (date(2026, 2, 1), 671, 1.5, "ja", "x", date(1990, 1, 1))


def test_text_that_looks_like_a_formula_is_text() -> None:
    workbook = Workbook()
    workbook.worksheets[0].append(["a", "b"])
    workbook.worksheets[0].append(["1", "=1+1"])
    workbook.worksheets[0]["B2"].data_type = "s"

    assert read_table(saved(workbook), "x.xlsx").rows[0].cells == ("1", "=1+1")


def test_a_formula_with_a_saved_result_is_read_as_its_result() -> None:
    content = with_part(xlsx(["a", "b", "c"], ["1", "=1+1", '=""']), SHEET, _as_excel_saves)

    assert read_table(content, "x.xlsx").rows[0].cells == ("1", 2)


def _as_excel_saves(sheet: bytes) -> bytes:
    for empty in (b"<v />", b"<v></v>", b"<v/>"):
        sheet = sheet.replace(b"<f>1+1</f>" + empty, b"<f>1+1</f><v>2</v>")
    return sheet.replace(b'<c r="C2"><f>', b'<c r="C2" t="str"><f>')


def test_the_first_visible_sheet_with_data_is_read() -> None:
    workbook = Workbook()
    for title, state in (("Skjult", "hidden"), ("Liste", "visible"), ("Andet", "visible")):
        sheet = workbook.create_sheet(title)
        sheet.sheet_state = state
        sheet.append([title, "b"])
        sheet.append(["1", "2"])

    assert read_table(saved(workbook), "x.xlsx").headers == ("Liste", "b")


def test_a_wrong_size_in_the_file_hides_no_row() -> None:
    content = with_part(
        xlsx(["a", "b"], ["1", "2"]), SHEET, lambda sheet: sheet.replace(b'ref="A1:B2"', b'ref="A1:A1"')
    )

    assert read_table(content, "x.xlsx").rows == (Row(2, ("1", "2")),)


def test_a_row_far_down_does_not_keep_us_waiting() -> None:
    content = with_part(
        xlsx(["a", "b"], ["1", "2"]),
        SHEET,
        lambda sheet: sheet.replace(b'r="2"', b'r="999999999"').replace(b'2"', b'999999999"'),
    )

    with pytest.raises(FileRefused):
        read_table(content, "x.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    content = bomb()
    tracemalloc.start()
    with pytest.raises(FileRefused):
        read_table(content, "x.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 5 * 1024**2


def test_a_full_list_is_read() -> None:
    table = read_table(HEADER + b"1;Amina\n" * MAX_ROWS, "x.csv")

    assert len(table.rows) == MAX_ROWS
