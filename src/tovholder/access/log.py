"""Writes the access log on its own connection, so that a read is remembered even when the request's own transaction rolls
back, and before the answer leaves: no log, no content."""

import json
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import connections
from django.db.models import Model

from tovholder.access.domain.viewer import LogLook, ReadKey, Searched, Viewer
from tovholder.access.enums import ReadKind
from tovholder.access.models import AccessLogEntry
from tovholder.core.ids import new_id

LOG_CONNECTION = "log"
ARRIVALS = "register_notice"
TERM_LENGTH = 200
"""More of what was searched for is not kept."""


def write_reading(viewer: Viewer) -> None:
    """Commit what was shown. Raises the database's error when it cannot be written: then nothing may be shown."""
    entries = [_entry(viewer, ReadKind.CONTENT, key, sorted(ids)) for key, ids in viewer.reading.shown.items()]
    entries += [_entry(viewer, ReadKind.REFUSED, _about_nobody(purpose), []) for purpose in viewer.reading.refused]
    if viewer.reading.lists:
        key = _about_nobody(ARRIVALS)
        entries.append(_entry(viewer, ReadKind.ARRIVAL_LIST, key, sorted(viewer.reading.lists)))
    entries += [_search(viewer, searched) for searched in viewer.reading.searches]
    entries += [_look_at_log(viewer, look) for look in viewer.reading.logs]
    if entries:
        _add(entries)


def write_refusal(viewer: Viewer, *, purpose: str) -> None:
    """Somebody asked for something that does not exist or that they may not know of. The log does not tell which."""
    entry = _entry(viewer, ReadKind.REFUSED, _about_nobody(purpose), [])
    _add([entry])


def _add(entries: Sequence[AccessLogEntry]) -> None:
    """In one statement with one parameter: a page may show hundreds, and a parameter for each of their columns takes three times as long."""
    model: type[Model] = AccessLogEntry
    connection, fields = connections[LOG_CONNECTION], model._meta.concrete_fields
    columns = ", ".join(str(field.column) for field in fields)
    typed = ", ".join(f"{field.column} {field.db_type(connection)}" for field in fields)
    rows = json.dumps([{str(field.column): getattr(entry, str(field.attname)) for field in fields} for entry in entries], default=str)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {columns} FROM jsonb_to_recordset(%s::jsonb) AS x ({typed})",
            [rows],
        )


def _search(viewer: Viewer, searched: Searched) -> AccessLogEntry:
    entry = _entry(viewer, ReadKind.SEARCH, _about_nobody(searched.purpose), [searched.id])
    entry.kind, entry.term = searched.kind, searched.term[:TERM_LENGTH]
    return entry


def _look_at_log(viewer: Viewer, look: LogLook) -> AccessLogEntry:
    key = replace(_about_nobody(look.purpose), person_id=look.person_id)
    return _entry(viewer, ReadKind.LOG, key, [look.worker_id] if look.worker_id else [])


def _about_nobody(purpose: str) -> ReadKey:
    """A look that belongs to no case: it was refused, or the case does not exist yet."""
    return ReadKey(case_id=None, person_id=None, kind="", gate="", purpose=purpose)


def _entry(viewer: Viewer, what: ReadKind, key: ReadKey, entries: list[UUID]) -> AccessLogEntry:
    return AccessLogEntry(
        id=new_id(), municipality=viewer.actor.municipality, at=viewer.at, reader=viewer.actor.principal,
        request=viewer.request, what=what, case_id=key.case_id, person_id=key.person_id, kind=key.kind, gate=key.gate,
        purpose=key.purpose, entries=entries, unit_id=key.unit_id,
    )

