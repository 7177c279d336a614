"""CPR numbers and erstatningspersonnumre as people write them: told apart, never refused for modulus 11."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from textwrap import wrap

from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

# Erstatningspersonnummer: the first digit of the day is raised by 6, so the 7th becomes 67.
_RAISED_BY = 60


class CprKind(StrEnum):
    CPR = "cpr"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, slots=True, repr=False)
class CprNumber:
    """Ten digits without a hyphen, and what they are. A replacement number is kept as such: it is not in CPR."""

    digits: str
    kind: CprKind

    def __repr__(self) -> str:
        return f"<CprNumber {self.kind}>"  # the digits must not end in a log

    @property
    def birth_date(self) -> date | None:
        """The birth date a real CPR number tells. A replacement number does not tell the century: None."""
        return cpr.get_birth_date(self.digits) if self.kind is CprKind.CPR else None

    @property
    def passes_check(self) -> bool:
        """Whether the last digit is the check digit of modulus 11. It says nothing about a number given since 2007."""
        return cpr.checksum(self.digits) == 0

    def agrees_with(self, birth_date: date) -> bool:
        """Whether the number can belong to somebody born on that date."""
        if self.kind is CprKind.CPR:
            return self.birth_date == birth_date
        return _lowered(self.digits) == f"{birth_date:%d%m%y}"


def cpr_number(written: str) -> CprNumber | None:
    """The number for ten digits, with or without hyphen and spaces; None when it is neither kind.

    Modulus 11 is not asked for: since 2007 numbers without it are issued, mostly to people registered as born on
    1 January, as many refugees are.
    """
    digits = cpr.compact(written)
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return None
    if int(digits[:2]) > _RAISED_BY:
        return CprNumber(digits, CprKind.REPLACEMENT) if _hides_a_date(digits) else None
    return CprNumber(digits, CprKind.CPR) if _tells_a_date(digits) else None


def _lowered(digits: str) -> str:
    return f"{int(digits[:2]) - _RAISED_BY:02}{digits[2:6]}"


def _tells_a_date(digits: str) -> bool:
    try:
        cpr.get_birth_date(digits)
    except ValidationError:
        return False
    return True


def _hides_a_date(digits: str) -> bool:
    day, month, year = (int(part) for part in wrap(_lowered(digits), 2))
    # The century is not told, and 2000 had every day that 1900 had.
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year, month)[1]
