"""Whatever the bytes and whatever the cells: a table or a refusal, and every row accounted for."""

import io
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.columns import TITLES
from tovholder.interop.domain.refusals import FileRefused
from tovholder.interop.domain.tables import Row, Table
from tovholder.interop.refused_rows import reasons_of, refused_file
from tovholder.interop.spreadsheets import read_table

TODAY = date(2025, 12, 18)
EXAMPLES = Path(__file__).parents[2] / "examples" / "arrivals" / "struer-2025-12-18"
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

cells = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.dates(),
    st.from_regex(r"[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{2,4}", fullmatch=True),
    st.from_regex(r"[0-9]{6}-?[0-9]{4}", fullmatch=True),
    st.sampled_from(["ja", "barn", "§ 7", "uledsaget", "671", "1.1.1990", "17.12.2025", "=A1", "#REF!", "F1", "F2"]),
)
damages = st.lists(st.tuples(st.integers(0), st.binary(max_size=4)), min_size=1, max_size=4)


@cache
def example(ending: str) -> bytes:
    return EXAMPLES.with_suffix(ending).read_bytes()


def damaged(content: bytes, damage: list[tuple[int, bytes]]) -> bytes:
    """Some bytes replaced, inserted or, where nothing takes their place, lost together with what follows."""
    for place, inserted in damage:
        position = place % (len(content) + 1)
        content = content[:position] + inserted + (content[position + len(inserted) :] if inserted else b"")
    return content


def answer_to(content: bytes, filename: str) -> None:
    try:
        table = read_table(content, filename)
    except FileRefused:
        return  # an answer with a reason; anything else fails the test
    check_every_row_is_accounted_for(table)


def check_every_row_is_accounted_for(table: Table) -> None:
    arrivals = read_arrivals(table, today=TODAY, municipality="671")
    announced = [person.row_number for family in arrivals.families for person in family.persons]
    assert sorted([*announced, *arrivals.held_back]) == [row.number for row in table.rows]
    assert bool(arrivals.held_back) == bool(arrivals.refusals)
    if arrivals.held_back:  # and they can be sent back to be corrected, whatever stands in them
        returned = read_table(refused_file(table, reasons_of(arrivals)), "rettes.xlsx")
        assert len(returned.rows) == len(arrivals.held_back)


@UNHURRIED
@given(st.binary(max_size=400), st.sampled_from(["x.csv", "x.xlsx", "x"]))
def test_any_bytes_are_answered(content: bytes, filename: str) -> None:
    answer_to(content, filename)


@UNHURRIED
@given(st.text(alphabet='ab"; ,|\t\r\n\0æ', max_size=200), st.sampled_from(["utf-8", "utf-16", "windows-1252"]))
def test_any_text_is_answered(text: str, encoding: str) -> None:
    answer_to(text.encode(encoding), "x.csv")


@UNHURRIED
@given(damages, st.sampled_from([".csv", ".xlsx"]))
def test_a_damaged_file_is_answered(damage: list[tuple[int, bytes]], ending: str) -> None:
    answer_to(damaged(example(ending), damage), f"x{ending}")


@UNHURRIED
@given(damages, st.data())
def test_a_file_damaged_inside_its_archive_is_answered(damage: list[tuple[int, bytes]], data: st.DataObject) -> None:
    with ZipFile(io.BytesIO(example(".xlsx"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    parts[name] = damaged(parts[name], damage)
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)

    answer_to(file.getvalue(), "x.xlsx")


@UNHURRIED
@given(st.permutations([title.da for title in TITLES.values()]), st.lists(st.lists(cells, max_size=21), max_size=6))
def test_any_cells_are_answered(headers: list[str], rows: list[list[str | int | float | date | None]]) -> None:
    numbered = tuple(Row(number, tuple(row)) for number, row in enumerate(rows, start=2))

    check_every_row_is_accounted_for(Table(tuple(headers), numbered))
