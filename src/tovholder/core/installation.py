"""Which kind of database this process serves. Read once: it cannot change while the process lives."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from tovholder.core import clock
from tovholder.core.enums import DatabaseKind
from tovholder.core.models import Installation


class WrongDatabase(Exception):
    """The program was asked to run in a mode this database is not made for."""


@dataclass(frozen=True, slots=True)
class Kind:
    kind: DatabaseKind
    clock_shift: timedelta

    @property
    def is_demonstration(self) -> bool:
        return self.kind == DatabaseKind.DEMONSTRATION


@cache
def current() -> Kind:
    """The kind of the database this process is connected to. Raises WrongDatabase when it was never set up."""
    row = Installation.objects.first()
    if row is None:
        raise WrongDatabase("This database has not been set up: run 'tovholder db migrate'.")
    return Kind(DatabaseKind(row.kind), timedelta(seconds=row.clock_shift_seconds))


def settle_clock() -> Kind:
    """Move this process's clock as the database says (production never moves it)."""
    kind = current()
    clock.shift(kind.clock_shift)
    return kind
