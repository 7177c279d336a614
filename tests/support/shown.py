"""What a page shows of the families, found by looking in it for every text that stands in a compartment, and every name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from uuid import UUID

from django.db import models

from tests.support.databases import OwnDatabase
from tovholder.access.walls import house_models

CODE = re.compile(r"[a-z0-9_.:/-]*")
LEAST = 6
"""Letters: a shorter text may stand in a page for another reason."""


@dataclass(frozen=True)
class Planted:
    """``texts``: what stands in one compartment and nowhere else, by its text. ``names``: of families and their members."""

    texts: dict[str, UUID]
    names: frozenset[str]

    def shown_in(self, page: str) -> set[UUID]:
        """The compartments of which something is to be read."""
        return {box for text, box in self.texts.items() if text in page}

    def word(self, page: str) -> str:
        """``content``, when something out of a compartment stands there; ``coordination``, when a family or somebody of it is
        named and no more; else ``200``.
        """
        if self.shown_in(page):
            return "content"
        return "coordination" if any(re.search(rf"\b{re.escape(name)}\b", page) for name in self.names) else "200"


def planted(database: OwnDatabase) -> Planted:
    """Read as the owner, who sees everything."""
    found: dict[str, set[UUID]] = defaultdict(set)
    for table, column, box in _content_columns():
        for text, compartment in database.as_owner(f"SELECT {column}::text, {box} FROM {table} WHERE {box} IS NOT NULL"):
            if text and len(text) >= LEAST and not CODE.fullmatch(text):
                found[escape(text)].add(compartment)
    names = database.as_owner(
        "SELECT label FROM tovholder_family UNION SELECT given_names FROM tovholder_person UNION SELECT surname FROM tovholder_person"
    )
    called = {escape(name) for (name,) in names if name}
    elsewhere = {model.__name__ for model in house_models()}  # an answer to a party names what kind of row each entry is
    return Planted(
        {
            text: boxes.pop() for text, boxes in found.items()
            if len(boxes) == 1 and text not in elsewhere and not {*text.split()} <= {word for name in called for word in name.split()}
        },
        frozenset(called),
    )


def _content_columns() -> Iterator[tuple[str, str, str]]:
    for model in house_models():
        columns = {str(field.column): field for field in model._meta.concrete_fields}
        if "compartment_id" not in columns or getattr(model, "pgh_tracked_model", None) is not None:
            continue
        for column, field in columns.items():
            if isinstance(field, models.CharField | models.TextField):
                yield model._meta.db_table, column, "compartment_id"
