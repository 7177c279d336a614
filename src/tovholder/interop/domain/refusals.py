"""Why a file or a row was refused: a stable code, and a sentence that says what is wrong and how to mend it.

No sentence repeats what stood in a cell: it may be personal, and the row number and the column find it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tovholder.core.denials import Denied
from tovholder.core.text import Text


class FileProblem(StrEnum):
    """Nothing in the file can be used."""

    TOO_LARGE = "too_large"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    ENCRYPTED = "encrypted"
    OLD_EXCEL = "old_excel"
    OTHER_FORMAT = "other_format"
    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    DAMAGED = "damaged"
    UNKNOWN_ENCODING = "unknown_encoding"
    BROKEN_QUOTES = "broken_quotes"
    EMPTY = "empty"
    NO_HEADER_ROW = "no_header_row"
    NO_ROWS = "no_rows"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


class RowProblem(StrEnum):
    """The row cannot be used, and neither can the rest of its family."""

    COLUMN_MISSING = "column_missing"
    COLUMN_TWICE = "column_twice"
    VALUE_MISSING = "value_missing"
    NAME_MISSING = "name_missing"
    TEXT_TOO_LONG = "text_too_long"
    CELL_ERROR = "cell_error"
    DATE_UNREADABLE = "date_unreadable"
    DATE_AMBIGUOUS = "date_ambiguous"
    DATE_IMPOSSIBLE = "date_impossible"
    BIRTH_DATE_IN_FUTURE = "birth_date_in_future"
    DECISION_IN_FUTURE = "decision_in_future"
    TAKE_OVER_BEFORE_DECISION = "take_over_before_decision"
    SEX_UNKNOWN = "sex_unknown"
    RELATION_UNKNOWN = "relation_unknown"
    INTERPRETER_UNKNOWN = "interpreter_unknown"
    RESIDENCE_BASIS_UNKNOWN = "residence_basis_unknown"
    RESIDENCE_BASIS_AMBIGUOUS = "residence_basis_ambiguous"
    PERSON_NUMBER_UNREADABLE = "person_number_unreadable"
    CPR_UNREADABLE = "cpr_unreadable"
    CPR_DIFFERS_FROM_BIRTH_DATE = "cpr_differs_from_birth_date"
    MUNICIPALITY_UNREADABLE = "municipality_unreadable"
    OTHER_MUNICIPALITY = "other_municipality"
    FAMILY_DIFFERS = "family_differs"
    NO_ADULT = "no_adult"
    UNACCOMPANIED_ADULT = "unaccompanied_adult"
    DUPLICATE_ROW = "duplicate_row"
    PERSON_NUMBER_TWICE = "person_number_twice"
    CPR_TWICE = "cpr_twice"


class FileRefused(Denied):
    """The file as a whole was refused; ``code`` is a FileProblem, ``reason`` the sentence for people."""

    def __init__(self, code: FileProblem, **details: object) -> None:
        super().__init__(code, _filled(_FILE_SENTENCES[code], details))

    @property
    def code(self) -> str:
        return self.denial.code

    @property
    def reason(self) -> Text:
        return self.denial.reason


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """One thing wrong in one row. ``column`` is the header as in the file, empty when it is the row as a whole."""

    row_number: int
    column: str
    code: RowProblem
    reason: Text

    def in_language(self, language: str) -> str:
        """A line that can stand alone, such as a line on the command line."""
        row = Text(da="Række", en="Row").in_language(language)
        place = f"{row} {self.row_number}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.reason.in_language(language)}"


def row_refusal(row_number: int, column: str, problem: RowProblem, **details: object) -> RowRefusal:
    return RowRefusal(row_number, column, problem, _filled(_ROW_SENTENCES[problem], details))


def _filled(sentence: Text, details: Mapping[str, object]) -> Text:
    return Text(da=sentence.da.format(**details), en=sentence.en.format(**details))


_FILE_SENTENCES: Mapping[FileProblem, Text] = {
    FileProblem.TOO_LARGE: Text(
        da="Filen fylder mere end {megabytes} MB. Del listen i flere filer, og send dem hver for sig.",
        en="The file is larger than {megabytes} MB. Split the list into several files and send them one by one.",
    ),
    FileProblem.UNPACKS_TOO_LARGE: Text(
        da="Regnearket fylder for meget, når det pakkes ud. Kopiér listen over i et nyt, tomt regneark, og gem det.",
        en="The spreadsheet is too large when unpacked. Copy the list into a new, empty spreadsheet and save that.",
    ),
    FileProblem.TOO_MANY_ROWS: Text(
        da="Listen har flere end {limit} rækker. Del den i flere filer, og slet tomme rækker under listen.",
        en="The list has more than {limit} rows. Split it into several files, and delete empty rows below the list.",
    ),
    FileProblem.TOO_MANY_COLUMNS: Text(
        da="Listen har flere end {limit} kolonner. Slet de kolonner, der ikke handler om familierne.",
        en="The list has more than {limit} columns. Delete the columns that are not about the families.",
    ),
    FileProblem.ENCRYPTED: Text(
        da="Filen er låst med en adgangskode. Åbn den i Excel, fjern adgangskoden, og gem den igen.",
        en="The file is locked with a password. Open it in Excel, remove the password and save it again.",
    ),
    FileProblem.OLD_EXCEL: Text(
        da="Filen er i det gamle Excel-format (.xls). Åbn den i Excel, og gem den som .xlsx eller .csv.",
        en="The file is in the old Excel format (.xls). Open it in Excel and save it as .xlsx or .csv.",
    ),
    FileProblem.OTHER_FORMAT: Text(
        da="Regnearket er i et format, vi ikke læser. Gem det som .xlsx eller .csv.",
        en="The spreadsheet is in a format we do not read. Save it as .xlsx or .csv.",
    ),
    FileProblem.NOT_A_SPREADSHEET: Text(
        da="Filen er ikke et regneark. Vælg en fil, der er gemt som .xlsx eller .csv.",
        en="The file is not a spreadsheet. Choose a file saved as .xlsx or .csv.",
    ),
    FileProblem.DAMAGED: Text(
        da="Filen er beskadiget og kan ikke læses. Åbn den i Excel, gem den som en ny fil, og prøv igen.",
        en="The file is damaged and cannot be read. Open it in Excel, save it as a new file and try again.",
    ),
    FileProblem.UNKNOWN_ENCODING: Text(
        da="Bogstaverne i filen kan ikke læses. Gem den som “CSV UTF-8” eller som .xlsx.",
        en="The letters in the file cannot be read. Save it as “CSV UTF-8” or as .xlsx.",
    ),
    FileProblem.BROKEN_QUOTES: Text(
        da="Et anførselstegn omkring række {row} bliver ikke lukket, så rækkerne løber sammen. "
        "Ret anførselstegnet, eller gem listen som .xlsx.",
        en="A quotation mark near row {row} is not closed, so rows run together. "
        "Correct the quotation mark, or save the list as .xlsx.",
    ),
    FileProblem.EMPTY: Text(
        da="Filen er tom. Vælg den fil, der indeholder listen.",
        en="The file is empty. Choose the file that holds the list.",
    ),
    FileProblem.NO_HEADER_ROW: Text(
        da="Vi kan ikke finde rækken med kolonnernes navne. Skriv navnene øverst, fx Familienummer, Fornavne og "
        "Fødselsdato, hver i sin kolonne.",
        en="We cannot find the row with the names of the columns. Write the names at the top, such as Family number, "
        "Given names and Birth date, each in its own column.",
    ),
    FileProblem.NO_ROWS: Text(
        da="Der er ingen personer under kolonnernes navne. Skriv en person i hver række.",
        en="There are no persons below the names of the columns. Write one person in each row.",
    ),
    FileProblem.FORMULA_WITHOUT_VALUE: Text(
        da="Celle {cell} er en formel uden resultat. Åbn filen i Excel, og gem den igen, eller skriv selve værdien.",
        en="Cell {cell} is a formula without a result. Open the file in Excel and save it again, or write the value.",
    ),
}

_ROW_SENTENCES: Mapping[RowProblem, Text] = {
    RowProblem.COLUMN_MISSING: Text(
        da="Kolonnen {title_da} mangler. Tilføj den, eller vælg, hvilken af filens kolonner den svarer til.",
        en="The column {title_en} is missing. Add it, or choose which of the file's columns it is.",
    ),
    RowProblem.COLUMN_TWICE: Text(
        da="To kolonner er begge {title_da}. Slet den ene, eller giv den et andet navn.",
        en="Two columns are both {title_en}. Delete one of them, or give it another name.",
    ),
    RowProblem.VALUE_MISSING: Text(
        da="Feltet er tomt, men skal udfyldes.",
        en="The field is empty, but must be filled in.",
    ),
    RowProblem.NAME_MISSING: Text(
        da="Der er intet navn. Skriv mindst et fornavn eller et efternavn.",
        en="There is no name. Write at least a given name or a surname.",
    ),
    RowProblem.TEXT_TOO_LONG: Text(
        da="Teksten er længere end {limit} tegn. Forkort den.",
        en="The text is longer than {limit} characters. Shorten it.",
    ),
    RowProblem.CELL_ERROR: Text(
        da="Regnearket viser en fejl i cellen. Skriv selve værdien i stedet for formlen.",
        en="The spreadsheet shows an error in the cell. Write the value instead of the formula.",
    ),
    RowProblem.DATE_UNREADABLE: Text(
        da="Datoen kan ikke læses. Skriv dag, måned og år, fx 1.2.2026.",
        en="The date cannot be read. Write day, month and year, such as 1.2.2026.",
    ),
    RowProblem.DATE_AMBIGUOUS: Text(
        da="Cellen er et tal, der kan betyde flere datoer. Skriv datoen med punktummer, fx 1.2.2026.",
        en="The cell is a number that can mean several dates. Write the date with full stops, such as 1.2.2026.",
    ),
    RowProblem.DATE_IMPOSSIBLE: Text(
        da="Den dato findes ikke, eller den ligger uden for årene 1900 til 2100. Ret den, fx til 1.2.2026.",
        en="There is no such date, or it is outside the years 1900 to 2100. Correct it, for instance to 1.2.2026.",
    ),
    RowProblem.BIRTH_DATE_IN_FUTURE: Text(
        da="Fødselsdatoen ligger i fremtiden. Ret den.",
        en="The birth date is in the future. Correct it.",
    ),
    RowProblem.DECISION_IN_FUTURE: Text(
        da="Visiteringsdatoen ligger i fremtiden. Skriv den dato, der står i brevet.",
        en="The decision date is in the future. Write the date that stands in the letter.",
    ),
    RowProblem.TAKE_OVER_BEFORE_DECISION: Text(
        da="Den aftalte overtagelse ligger før visiteringsdatoen. Ret den ene af dem.",
        en="The agreed take-over is before the decision date. Correct one of them.",
    ),
    RowProblem.SEX_UNKNOWN: Text(
        da="Kønnet kan ikke læses. Skriv kvinde eller mand, eller lad feltet stå tomt.",
        en="The sex cannot be read. Write female or male, or leave the field empty.",
    ),
    RowProblem.RELATION_UNKNOWN: Text(
        da="Relationen kendes ikke. Skriv fx hovedperson, ægtefælle, barn eller uledsaget mindreårig.",
        en="The relation is not known. Write for instance main person, spouse, child or unaccompanied minor.",
    ),
    RowProblem.INTERPRETER_UNKNOWN: Text(
        da="Tolkebehovet kan ikke læses. Skriv ja eller nej. Ønsker til tolken kan stå som bemærkning.",
        en="The need for an interpreter cannot be read. Write yes or no. Wishes can stand as a remark.",
    ),
    RowProblem.RESIDENCE_BASIS_UNKNOWN: Text(
        da="Opholdsgrundlaget kendes ikke. Skriv § 7, § 8, § 9 b, § 9 c, § 9 e, familiesammenført til flygtning, "
        "anden familiesammenført, indvandrer eller særlov, eller lad feltet stå tomt.",
        en="The residence basis is not known. Write § 7, § 8, § 9 b, § 9 c, § 9 e, family-reunified with a refugee, "
        "other family-reunified, immigrant or special act, or leave the field empty.",
    ),
    RowProblem.RESIDENCE_BASIS_AMBIGUOUS: Text(
        da="Det fremgår ikke, hvem personen er familiesammenført til, og det har betydning for reglerne. "
        "Skriv familiesammenført til flygtning eller anden familiesammenført.",
        en="It does not say with whom the person is reunified, and the rules depend on it. "
        "Write family-reunified with a refugee or other family-reunified.",
    ),
    RowProblem.PERSON_NUMBER_UNREADABLE: Text(
        da="Udlændingenummeret kan ikke læses. Skriv det som i brevet, med tal og bogstaver og uden andet.",
        en="The Immigration Service's number cannot be read. Write it as in the letter, digits and letters only.",
    ),
    RowProblem.CPR_UNREADABLE: Text(
        da="Nummeret er hverken et CPR-nummer eller et erstatningspersonnummer. Skriv ti cifre, fx ddmmåå-xxxx, "
        "eller lad feltet stå tomt.",
        en="The number is neither a CPR number nor a replacement number. Write ten digits, as in ddmmyy-xxxx, "
        "or leave the field empty.",
    ),
    RowProblem.CPR_DIFFERS_FROM_BIRTH_DATE: Text(
        da="Nummeret og fødselsdatoen passer ikke sammen. Ret det, der er forkert.",
        en="The number and the birth date do not agree. Correct the one that is wrong.",
    ),
    RowProblem.MUNICIPALITY_UNREADABLE: Text(
        da="Kommunekoden kan ikke læses. Skriv kommunens tre cifre, fx 999.",
        en="The municipality code cannot be read. Write the municipality's three digits, such as 999.",
    ),
    RowProblem.OTHER_MUNICIPALITY: Text(
        da="Familien er visiteret til en anden kommune end jeres ({municipality}). "
        "Slet familien fra listen, eller ret koden.",
        en="The family is allotted to another municipality than yours ({municipality}). "
        "Delete the family from the list, or correct the code.",
    ),
    RowProblem.FAMILY_DIFFERS: Text(
        da="Feltet skal være ens for hele familien, men er anderledes end i række {other}. Ret den ene række.",
        en="The field must be the same for the whole family, but differs from row {other}. Correct one of the rows.",
    ),
    RowProblem.NO_ADULT: Text(
        da="Der er ingen voksen i familien. Skriv den voksne på listen. Er barnet uledsaget, så skriv "
        "“uledsaget mindreårig” som relation.",
        en="There is no adult in the family. Add the adult to the list. If the child is unaccompanied, write "
        "“unaccompanied minor” as the relation.",
    ),
    RowProblem.UNACCOMPANIED_ADULT: Text(
        da="Relationen er uledsaget mindreårig, men personen var fyldt 18 år på visiteringsdatoen. Ret den ene.",
        en="The relation is unaccompanied minor, but the person had turned 18 on the decision date. Correct one of "
        "the two.",
    ),
    RowProblem.DUPLICATE_ROW: Text(
        da="Samme person står også i række {other}. Slet den ene række.",
        en="The same person is also in row {other}. Delete one of the rows.",
    ),
    RowProblem.PERSON_NUMBER_TWICE: Text(
        da="Udlændingenummeret står også i række {other}. Ret det i den række, hvor det er forkert.",
        en="The Immigration Service's number is also in row {other}. Correct it in the row where it is wrong.",
    ),
    RowProblem.CPR_TWICE: Text(
        da="Nummeret står også i række {other}. Ret det i den række, hvor det er forkert.",
        en="The number is also in row {other}. Correct it in the row where it is wrong.",
    ),
}
