"""Row history: what stood in a row, since when, and whose transaction wrote it."""

import pghistory.models
from django.db import models
from django.db.models.functions import Cast, NullIf

_PRINCIPAL = Cast(
    NullIf(models.Func(models.Value("tovholder.principal"), models.Value(True), function="current_setting"), models.Value("")),
    models.UUIDField(),
)


class Event(pghistory.models.Event):
    """The base of every history (``PGHISTORY_BASE_MODEL``); its name is the end of theirs: ``CaseEvent``.

    ``pgh_principal``: who the transaction acted for, read by PostgreSQL from the viewer the walls judge by, so that the
    program can neither forget nor choose it. Empty when the database's owner wrote.
    """

    pgh_principal = models.UUIDField(null=True, editable=False, db_default=_PRINCIPAL)

    class Meta:
        abstract = True
