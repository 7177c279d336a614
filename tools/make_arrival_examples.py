"""Makes the example files in examples/arrivals/. Everybody in them is invented.

    python tools/make_arrival_examples.py [FOLDER]

The same files come out every time, apart from the times a zip archive keeps of itself.
"""

import csv
import random
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "arrivals"
SEED = 671
NAME = "struer-2025-12-18"

HEADERS = (
    "Familienummer",
    "Udlændingenummer",
    "CPR-nr. / erstatningspersonnummer",
    "Fornavne",
    "Efternavn",
    "Fødselsdato",
    "Køn",
    "Relation",
    "Statsborgerskab",
    "Sprog",
    "Tolkebehov",
    "Opholdsgrundlag",
    "Visiteringsdato",
    "Kommunekode",
    "Asylcenter",
    "Boligbehov",
    "Særlige behov",
    "Skole og dagtilbud",
    "Uddannelse og erhverv",
    "Bemærkning",
)
FAMILY_NUMBER = "99-1001"
DECIDED_ON = date(2025, 12, 17)
MUNICIPALITY = "671"

Value = str | int | date

# Only the health column may say "kørestol": the school is told the age and the language, not the diagnosis.
# given names, surname, birth date, sex, relation, special needs, school and day care, education, remark
OSMAN: Sequence[tuple[str, str, date, str, str, str, str, str, str]] = (
    ("Rezan Haji", "Osman", date(1987, 1, 1), "Mand", "Hovedperson", "", "",
     "Elektriker, har ikke papirer på uddannelsen. Læser arabisk.", ""),
    ("Nasrin Khalil", "Ahmo", date(1991, 9, 14), "Kvinde", "Ægtefælle", "Ikke spurgt", "",
     "Fem års skolegang. Læser langsomt.", "Ønsker kvindelig tolk."),
    ("Diyar", "Osman", date(2008, 5, 8), "Mand", "Barn", "Ingen", "Modtagelsesklasse, 10. klassetrin", "", ""),
    ("Alan", "Osman", date(2017, 6, 3), "Mand", "Barn", "Cerebral parese, bruger kørestol.",
     "Skoleplads", "", ""),
    ("Lina", "Osman", date(2023, 3, 21), "Kvinde", "Barn", "Ingen", "Vuggestue", "", ""),
)  # fmt: skip


def main(folder: Path = FOLDER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rows = osman_rows(random.Random(SEED))  # noqa: S311 -- the same numbers every time is the point
    write_xlsx(folder / f"{NAME}.xlsx", rows)
    write_csv(folder / f"{NAME}.csv", rows)


def osman_rows(chance: random.Random) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for position, (given_names, surname, born, sex, relation, needs, school, education, remark) in enumerate(OSMAN):
        identity: list[Value] = [FAMILY_NUMBER, f"9900{position + 1:04}", replacement_number(born, sex, chance)]
        person: list[Value] = [given_names, surname, born, sex, relation, "Syrien", "Kurmanji", "Ja"]
        decision: list[Value] = ["§ 7", DECIDED_ON, MUNICIPALITY, "Asylcenter Prøvevænget", "Trinfri bolig, 5 personer"]
        rows.append([*identity, *person, *decision, needs, school, education, remark])
    return rows


def replacement_number(born: date, sex: str, chance: random.Random) -> str:
    """An erstatningspersonnummer: the day raised by 60, so that it can be nobody's CPR number."""
    century = chance.choice("0123" if born.year < 2000 else "4567")
    last = chance.choice("02468" if sex == "Kvinde" else "13579")
    return f"{born.day + 60}{born:%m%y}-{century}{chance.randrange(100):02}{last}"


def write_xlsx(path: Path, rows: Sequence[Sequence[Value]]) -> None:
    workbook = Workbook()
    workbook.properties.creator = "Tovholder"
    workbook.properties.created = datetime(2025, 12, 18, tzinfo=UTC).replace(tzinfo=None)
    sheet = workbook.worksheets[0]
    sheet.title = "Visiterede"
    write_sheet(sheet, HEADERS, rows)
    workbook.save(path)


def write_sheet(sheet: Worksheet, headers: Sequence[str], rows: Sequence[Sequence[Value]], *, note: str = "") -> None:
    """Headers and rows as a person would have laid them out; ``note`` stands above them."""
    if note:
        sheet.append([note])
    sheet.append(list(headers))
    top = sheet.max_row
    for row in rows:
        sheet.append(list(row))
    for cells in sheet.iter_rows(min_row=top):
        for cell in cells:
            cell.alignment = Alignment(vertical="top")
            if isinstance(cell.value, date):
                cell.number_format = "DD-MM-YYYY"
    for position, header in enumerate(headers, start=1):
        sheet.cell(top, position).font = Font(bold=True)
        width = max(len(str(value)) for value in (header, *(row[position - 1] for row in rows)))
        sheet.column_dimensions[get_column_letter(position)].width = min(width, 40) + 2
    sheet.freeze_panes = f"A{top + 1}"


def write_csv(path: Path, rows: Sequence[Sequence[Value]]) -> None:
    """As a Danish Excel writes "CSV (semikolonsepareret)": semicolons, windows-1252, CRLF, dates with hyphens."""
    with path.open("w", encoding="windows-1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADERS)
        for row in rows:
            writer.writerow([f"{value:%d-%m-%Y}" if isinstance(value, date) else value for value in row])


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
