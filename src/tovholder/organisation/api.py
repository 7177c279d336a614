"""The door to the organisation."""

from tovholder.organisation.enums import OrganisationKind
from tovholder.organisation.operations.arrange import (
    employ_worker,
    establish_unit,
    give_function,
    record_absence,
    register_organisation,
)
from tovholder.organisation.queries.powers import Standing, standing_of
from tovholder.organisation.queries.staff import (
    HoldingRow,
    UnitRow,
    WorkerRow,
    holders_of,
    holdings_of,
    units,
    units_by_id,
    workers,
)

__all__ = [
    "HoldingRow",
    "OrganisationKind",
    "Standing",
    "UnitRow",
    "WorkerRow",
    "employ_worker",
    "establish_unit",
    "give_function",
    "holders_of",
    "holdings_of",
    "record_absence",
    "register_organisation",
    "standing_of",
    "units",
    "units_by_id",
    "workers",
]
