"""Arrival lists made row by row: every row is right until a test says otherwise."""

import importlib
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from tovholder.interop.domain.arrivals import read_arrivals
from tovholder.interop.domain.arriving import ArrivalList
from tovholder.interop.domain.tables import Cell, Row, Table
from tovholder.interop.spreadsheets import read_table

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


def read_example(file: Path, municipality: str = "") -> ArrivalList:
    return read_arrivals(read_table(file.read_bytes(), file.name), today=TODAY, municipality=municipality)


def _tool(name: str) -> ModuleType:
    """A program of ``tools/``, which stand beside one another and not in a package."""
    folder = str(Path(__file__).parents[2] / "tools")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(name)


@pytest.fixture(scope="session")
def make_vejle_arrivals() -> ModuleType:
    return _tool("make_vejle_arrivals")


@pytest.fixture(scope="session")
def make_broken_arrivals() -> ModuleType:
    return _tool("make_broken_arrivals")
