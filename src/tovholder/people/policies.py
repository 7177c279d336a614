"""What a person's record allows, whoever asks."""

from tovholder.core.cpr import CprKind, cpr_number
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.people.enums import NumberKind

LONGEST_NUMBER = 20
_KINDS = {CprKind.CPR: NumberKind.CPR, CprKind.REPLACEMENT: NumberKind.REPLACEMENT}


def number_as_kept(kind: NumberKind, written: str) -> str:
    """A CPR or replacement number as ten digits, another as typed, nothing for one that is missing.

    Denied ``number_not_understood``, ``number_is_of_the_other_kind``.
    """
    if kind is NumberKind.MISSING:
        return ""
    if kind is NumberKind.IMMIGRATION:
        if not 0 < len(written.strip()) <= LONGEST_NUMBER:
            raise _not_understood()
        return written.strip()
    found = cpr_number(written)
    if found is None:
        raise _not_understood()
    if _KINDS[found.kind] is not kind:
        raise Denied(
            "number_is_of_the_other_kind",
            Text(
                da="Et erstatningspersonnummer har 61-91 i stedet for dagen, et CPR-nummer har dagen selv. "
                "Vælg den anden slags, eller ret nummeret.",
                en="A replacement number has 61-91 in place of the day, a CPR number the day itself. "
                "Choose the other kind, or correct the number.",
            ),
        )
    return found.digits


def _not_understood() -> Denied:
    return Denied(
        "number_not_understood",
        Text(
            da="Nummeret er ikke forstået. Skriv ti cifre med en fødselsdag, der findes, for eksempel 010190-1234.",
            en="The number is not understood. Write ten digits with a birthday that exists, for example 010190-1234.",
        ),
    )
