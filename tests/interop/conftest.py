"""Arrival lists made row by row: every row is right until a test says otherwise."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.arriving import ArrivalList
from tovholder.interop.domain.tables import Cell, Row, Table

Listed = Callable[..., ArrivalList]
TODAY = date(2025, 12, 18)
RIGHT_ROW: Mapping[str, Cell] = {
    "Familienummer": "99-2001",
    "Fornavne": "Amina",
    "Efternavn": "Prøve",
    "Fødselsdato": "1.1.1990",
    "Visiteringsdato": "17.12.2025",
}


@pytest.fixture
def listed() -> Listed:
    """``listed({header: cell}, {...})`` reads a list with one row per argument, each a right row with these changes.

    Rows get different given names, so that they are different persons.
    """

    def read(*changes: Mapping[str, Cell], municipality: str = "") -> ArrivalList:
        rows = [{**RIGHT_ROW, "Fornavne": f"Amina {chr(65 + i)}", **change} for i, change in enumerate(changes)]
        headers = tuple(dict.fromkeys(header for row in rows for header in row))
        cells = [Row(number, tuple(row.get(h) for h in headers)) for number, row in enumerate(rows, start=2)]
        return read_arrivals(Table(headers, tuple(cells)), today=TODAY, municipality=municipality)

    return read


@pytest.fixture(scope="session")
def examples() -> Path:
    return Path(__file__).parents[2] / "examples" / "arrivals"
