"""The columns of an arrival list, recognised by their usual Danish and English names, in any order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tovholder.core.text import Text
from tovholder.interop.domain.spelling import spelled, spellings, without_parenthesis


class Column(StrEnum):
    FAMILY_NUMBER = "family_number"
    PERSON_NUMBER = "person_number"
    CPR = "cpr"
    GIVEN_NAMES = "given_names"
    SURNAME = "surname"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    RELATION = "relation"
    NATIONALITY = "nationality"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    RESIDENCE_BASIS = "residence_basis"
    DECIDED_ON = "decided_on"
    MUNICIPALITY = "municipality"
    TAKE_OVER_ON = "take_over_on"
    ASYLUM_CENTRE = "asylum_centre"
    HOUSING_NEED = "housing_need"
    SPECIAL_NEEDS = "special_needs"
    SCHOOL_DAYCARE = "school_daycare"
    EDUCATION = "education"
    REMARK = "remark"


TITLES: Mapping[Column, Text] = {
    Column.FAMILY_NUMBER: Text(da="Familienummer", en="Family number"),
    Column.PERSON_NUMBER: Text(da="Udlændingenummer", en="Immigration Service number"),
    Column.CPR: Text(da="CPR-nummer", en="CPR number"),
    Column.GIVEN_NAMES: Text(da="Fornavne", en="Given names"),
    Column.SURNAME: Text(da="Efternavn", en="Surname"),
    Column.BIRTH_DATE: Text(da="Fødselsdato", en="Birth date"),
    Column.SEX: Text(da="Køn", en="Sex"),
    Column.RELATION: Text(da="Relation", en="Relation"),
    Column.NATIONALITY: Text(da="Nationalitet", en="Nationality"),
    Column.LANGUAGE: Text(da="Sprog", en="Language"),
    Column.INTERPRETER: Text(da="Tolkebehov", en="Interpreter needed"),
    Column.RESIDENCE_BASIS: Text(da="Opholdsgrundlag", en="Residence basis"),
    Column.DECIDED_ON: Text(da="Visiteringsdato", en="Decision date"),
    Column.MUNICIPALITY: Text(da="Kommunekode", en="Municipality code"),
    Column.TAKE_OVER_ON: Text(da="Aftalt overtagelsesdato", en="Agreed take-over date"),
    Column.ASYLUM_CENTRE: Text(da="Asylcenter", en="Asylum centre"),
    Column.HOUSING_NEED: Text(da="Boligbehov", en="Housing need"),
    Column.SPECIAL_NEEDS: Text(da="Særlige behov", en="Special needs"),
    Column.SCHOOL_DAYCARE: Text(da="Skole og dagtilbud", en="School and day care"),
    Column.EDUCATION: Text(da="Uddannelse og erhverv", en="Education and trade"),
    Column.REMARK: Text(da="Bemærkning", en="Remark"),
}

_OTHER_NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.FAMILY_NUMBER: ("familienr", "familie id", "fam.nr", "husstandsnummer", "family no", "family id"),
    Column.PERSON_NUMBER: (
        "udl.nr", "udlændingenr", "udlændinge id", "udl. nummer", "person id", "personid", "us-nummer", "us nr",
        "alien number", "person number", "immigration number", "foreigner number",
    ),
    Column.CPR: (
        "cpr", "cpr nr", "cpr/erstatningsnummer", "cpr eller erstatningspersonnummer", "cpr-nr./erst.nr.",
        "cpr-nr./erstatningspersonnummer", "cpr-nummer eller erstatningspersonnummer",
        "personnummer", "erstatningspersonnummer", "erstatningsnummer", "erstatnings-cpr", "replacement number",
        "cpr or replacement number", "civil registration number",
    ),
    Column.GIVEN_NAMES: ("fornavn", "fornavn(e)", "for- og mellemnavn", "given name", "first name", "first names"),
    Column.SURNAME: ("efternavne", "slægtsnavn", "last name", "family name"),
    Column.BIRTH_DATE: ("fødselsdag", "født", "fødselsdato/år", "fdato", "date of birth", "dob", "born", "birthday"),
    Column.SEX: ("gender", "mand/kvinde", "m/k", "k/m"),
    Column.RELATION: ("familierelation", "relation til hovedperson", "rolle", "familieforhold", "slægtskab", "role",
                      "relationship", "family relation"),
    Column.NATIONALITY: ("statsborgerskab", "oprindelsesland", "hjemland", "citizenship", "country of origin"),
    Column.LANGUAGE: ("modersmål", "tolkesprog", "talesprog", "sprog/dialekt", "mother tongue", "spoken language"),
    Column.INTERPRETER: ("tolk", "behov for tolk", "tolkebistand", "interpreter", "needs interpreter"),
    Column.RESIDENCE_BASIS: ("opholdsgrund", "opholdstilladelse", "hjemmel", "paragraf", "bestemmelse", "§",
                             "residence permit", "basis of residence", "grounds for residence"),
    Column.DECIDED_ON: ("visiteret", "visiteret den", "dato for visitering", "visitationsdato", "afgørelsesdato",
                        "dato for afgørelse", "boligplaceret den", "date of decision", "allocation date"),
    # Not "kommune" alone: such a column holds a name, and no code here knows a municipality by name.
    Column.MUNICIPALITY: ("kommune nr", "kommunenummer", "kommune kode", "visiteret kommunekode",
                          "allotted municipality code", "municipality number"),
    Column.TAKE_OVER_ON: ("aftalt overtagelse", "overtagelse efter aftale", "aftalt overgivelsesdato",
                          "take-over by agreement", "agreed take-over", "agreed takeover date"),
    Column.ASYLUM_CENTRE: ("center", "indkvartering", "indkvarteringssted", "opholdssted", "asylum center",
                           "accommodation centre"),
    Column.HOUSING_NEED: ("bolig", "behov for bolig", "boligønske", "housing", "housing needs"),
    Column.SPECIAL_NEEDS: ("særlige hensyn", "helbred", "helbredsforhold", "helbredsmæssige behov", "handicap",
                           "health", "health needs", "special needs (health)"),
    Column.SCHOOL_DAYCARE: ("skole/dagtilbud", "skole", "dagtilbud", "skolebehov", "pasning", "school/day care",
                            "school", "day care", "daycare"),
    Column.EDUCATION: ("uddannelse", "erhverv", "uddannelse/erhverv", "erhverv/uddannelse", "beskæftigelse",
                       "education", "trade", "occupation", "trade/education"),
    Column.REMARK: ("bemærkninger", "note", "noter", "kommentar", "andet", "remarks", "comment", "comments", "notes"),
}  # fmt: skip

WHY = "Hvorfor / Why"
"""The column we add to the rows that must be corrected; not read when they come again."""

REQUIRED = (Column.FAMILY_NUMBER, Column.GIVEN_NAMES, Column.BIRTH_DATE, Column.DECIDED_ON)

_KNOWN: Mapping[str, Column] = {
    spelling: column
    for column, title in TITLES.items()
    for name in (column.value, title.da, title.en, *_OTHER_NAMES[column])
    for spelling in spellings(name)
}


@dataclass(frozen=True, slots=True)
class Recognition:
    """Where each column stands, counted from 0, and what could not be placed."""

    positions: Mapping[Column, int]
    headers: Mapping[Column, str]
    missing: tuple[Column, ...]
    twice: tuple[Column, ...]
    unknown: tuple[str, ...]

    def shown(self, column: Column) -> str:
        """The column's name as it stands in the file, else its Danish title."""
        return self.headers.get(column, TITLES[column].da)


def recognise(headers: Sequence[str], by_hand: Mapping[str, Column] | None = None) -> Recognition:
    """Place the headers. ``by_hand`` (header as written in the file -> column) goes before the usual names."""
    positions: dict[Column, int] = {}
    twice: dict[Column, None] = {}
    unknown: list[str] = []
    for position, header in enumerate(headers):
        column = (by_hand or {}).get(header) or column_named(header)
        if column is None:
            unknown.extend([header] if header not in ("", WHY) else [])
        elif column in positions:
            twice[column] = None
        else:
            positions[column] = position
    return Recognition(
        positions=positions,
        headers={column: headers[position] for column, position in positions.items()},
        missing=tuple(column for column in REQUIRED if column not in positions),
        twice=tuple(twice),
        unknown=tuple(unknown),
    )


def remembered_as(header: str) -> str:
    """What a header is remembered by: its letters and digits, or itself when it has none."""
    return spelled(header) or header


def column_named(header: str) -> Column | None:
    """The column of that code or usual name; None when it is none we know."""
    return next((_KNOWN[form] for form in _forms(header) if form in _KNOWN), None)


def _forms(header: str) -> Iterator[str]:
    yield spelled(header)
    yield spelled(without_parenthesis(header))
