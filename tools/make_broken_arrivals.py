"""Makes examples/arrivals/broken/: lists with every kind of error, and two families that are right. Everybody is invented.

    python tools/make_broken_arrivals.py [FOLDER]

What is too big to keep (60,000 rows, a zip bomb) the tests make for themselves.
"""

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from make_arrival_examples import FOLDER, Value, write_sheet
from openpyxl import Workbook

HEADERS = (
    "Familienummer", "Udlændingenummer", "CPR-nummer", "Fornavne", "Efternavn", "Fødselsdato", "Køn", "Relation", "Tolkebehov",
    "Opholdsgrundlag", "Visiteringsdato", "Kommunekode", "Aftalt overtagelsesdato", "Bemærkning",
)
RIGHT = {"Efternavn": "Prøve", "Fødselsdato": "1.1.1990", "Visiteringsdato": "17.12.2025"}
CHILD = {"Fødselsdato": "3.3.2019", "Relation": "Barn"}

GOOD: Sequence[tuple[str, Sequence[Mapping[str, Value]]]] = (
    ("God-1", ({"Fødselsdato": "01-02-1990", "Køn": "Kvinde", "Relation": "Hovedperson"}, CHILD)),
    ("God-2", ({"Fødselsdato": "1985-06-30", "Efternavn": "=SUM(A1:A9)", "Opholdsgrundlag": "Udlændingelovens § 7, stk. 1"},)),
)
"""The second has a surname that a spreadsheet would run; here it is letters like others."""

BROKEN: Mapping[str, Sequence[Mapping[str, Value]]] = {
    "value_missing": ({"Visiteringsdato": ""},),
    "name_missing": ({"Fornavne": "", "Efternavn": ""},),
    "text_too_long": ({"Efternavn": "Lang" * 60},),
    "cell_error": ({"Fornavne": "#REF!"},),
    "date_unreadable": ({"Fødselsdato": "sommeren 1990"},),
    "date_ambiguous": ({"Fødselsdato": 10190},),
    "date_impossible": ({"Fødselsdato": "31.2.1990"},),
    "birth_date_in_future": ({"Fødselsdato": "1.1.2090"},),
    "decision_in_future": ({"Visiteringsdato": "1.1.2090"},),
    "take_over_before_decision": ({"Aftalt overtagelsesdato": "1.12.2025"},),
    "sex_unknown": ({"Køn": "hverken-eller-2"},),
    "relation_unknown": ({"Relation": "nabo"},),
    "interpreter_unknown": ({"Tolkebehov": "måske"},),
    "residence_basis_unknown": ({"Opholdsgrundlag": "§ 99"},),
    "residence_basis_ambiguous": ({"Opholdsgrundlag": "familiesammenført"},),
    "person_number_unreadable": ({"Udlændingenummer": "se bilag!"},),
    "cpr_unreadable": ({"CPR-nummer": "12345"},),
    "cpr_differs_from_birth_date": ({"CPR-nummer": "620290-1111"},),
    "municipality_unreadable": ({"Kommunekode": "her"},),
    "other_municipality": ({"Kommunekode": "999"},),
    "family_differs": ({}, {"Visiteringsdato": "16.12.2025"}),
    "no_adult": (CHILD,),
    "unaccompanied_adult": ({"Relation": "uledsaget mindreårig"},),
    "duplicate_row": ({"Fornavne": "Samme"}, {"Fornavne": "Samme"}),
    "person_number_twice": ({"Udlændingenummer": "99007001"}, {"Udlændingenummer": "99007001", "Fødselsdato": "2.2.1992"}),
    "cpr_twice": ({"CPR-nummer": "610190-7777"}, {"CPR-nummer": "610190-7777"}),
}
"""By the code each is to be refused with: a family whose rows are right but for what stands here. The ambiguous date is a
number in a spreadsheet and letters in a csv file, where it is unreadable.
"""

SPELLINGS = {
    "rows-utf-8-comma.csv": ("utf-8", ","),
    "rows-utf-16-tab.csv": ("utf-16", "\t"),
    "rows-windows-1252-semicolon.csv": ("windows-1252", ";"),
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
REFUSED_FILES = {
    "locked.xlsx": _OLE + "EncryptedPackage".encode("utf-16-le"),
    "old-excel-renamed.xlsx": _OLE + "Workbook".encode("utf-16-le"),
    "pdf-renamed.xlsx": b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n",
    "empty.csv": b"\r\n",
    "open-quotation.csv": 'Familienummer;Fornavne;Fødselsdato;Visiteringsdato\r\nF1;"Amina;1.1.1990;17.12.2025\r\n'.encode(),
}


def main(folder: Path = FOLDER / "broken") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    listed = rows()
    _save(folder / "rows.xlsx", HEADERS, listed)
    for name, (encoding, separator) in SPELLINGS.items():
        with (folder / name).open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows([HEADERS, *listed])
    _save(folder / "column-missing.xlsx", HEADERS[1:], [row[1:] for row in listed])
    _save(folder / "column-twice.xlsx", (*HEADERS, "Fornavn"), [[*row, row[3]] for row in listed])
    _save(folder / "formula-without-result.xlsx", HEADERS, listed, formula="=A2")
    for name, content in REFUSED_FILES.items():
        (folder / name).write_bytes(content)
    (folder / "cut-short.xlsx").write_bytes((folder / "rows.xlsx").read_bytes()[:2500])


def rows() -> list[list[Value]]:
    """The right families first and last, so that what is wrong stands between them."""
    first, last = GOOD
    families = [first, *BROKEN.items(), last]
    return [
        [{"Familienummer": number, "Fornavne": f"Navn {letter}", **RIGHT, **person}.get(header, "") for header in HEADERS]
        for number, persons in families
        for letter, person in zip("ABCDEF", persons, strict=False)
    ]


def _save(path: Path, headers: Sequence[str], listed: Sequence[Sequence[Value]], *, formula: str = "") -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    write_sheet(sheet, headers, listed)
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # letters, also where they look like a formula
    if formula:
        sheet.cell(3, 4).value = formula
    workbook.save(path)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
