"""A list with a column nobody knows, placed by hand."""

from tests.support.town import People

UNKNOWN = "Fam gl.;Fornavne;Fødselsdato;Visiteringsdato\n99-8001;Amina;1.1.1990;17.12.2025"


def place_a_column(people: People) -> None:
    """Birthe says which column it is, and throws the list away: the column is remembered."""
    from tovholder.interop.api import Column, discard_arrivals, place_columns, take_in_arrivals

    list_id = people.act("birthe", take_in_arrivals, filename="liste.csv", content=UNKNOWN.encode())
    people.act("birthe", place_columns, list_id=list_id, version=1, columns={"Fam gl.": Column.FAMILY_NUMBER})
    people.act("birthe", discard_arrivals, list_id=list_id, version=2)


KNOWN = "Familienummer;Fornavne;Fødselsdato;Visiteringsdato\n99-1001;Rezan;1.1.1987;17.12.2025"


def ask_about_the_osmans(people: People) -> None:
    """Mette, before she is in the case, has a list with the family's number on it: whoever is in the case is asked."""
    from tovholder.interop.api import register_arrivals, take_in_arrivals

    list_id = people.act("mette", take_in_arrivals, filename="liste.csv", content=KNOWN.encode())
    people.act("mette", register_arrivals, list_id=list_id, version=1)
