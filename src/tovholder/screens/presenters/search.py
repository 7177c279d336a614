"""What a search found, family by family: who was found, and the words around what was typed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import reverse

from tovholder.access.api import Hit, Hits, Viewer, fold, openings, presences, search
from tovholder.cases.api import CaseRow, FoundText, cases_by_id, found_texts
from tovholder.core.text import Text
from tovholder.organisation.api import workers
from tovholder.pathways.api import StepRow, steps_by_id
from tovholder.people.api import FoundPerson, found_persons

PURPOSE = "search"
"""What is noted in the access log as the reason of a look: whoever searches has not yet said what for."""

AROUND = 60
PAGES = {"note": "note", "appointment": "appointment", "document": "document"}
"""What has a page of its own, by what was found; what the notice tells stands on the family's."""
_NAMES = ("person", "spelling", "number")

Piece = tuple[str, bool]
"""Some text, and whether it is what was typed."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something written: what it is, where it stands, and the words around what was typed."""

    title: Text | str
    code: str
    enum: str
    on: date | None
    url: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """A family: the persons and the writing in it that were found. ``by_number``: by the family's own number."""

    case: CaseRow
    coordinator: str
    persons: Sequence[FoundPerson]
    by_number: bool
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Answer:
    families: Sequence[Found]
    more: bool


def answer_to(viewer: Viewer, typed: str) -> Answer:
    """What the viewer finds; the same number of queries however much that is. What is shown is noted for the access log."""
    hits = search(typed)
    keys = {hit.id for hit in hits.found}
    inside = presences(viewer, {hit.case_id for hit in hits.found})
    opened = {key: replace(opening, purpose=PURPOSE) for key, opening in openings(viewer, inside).items()}
    persons = found_persons(viewer, keys, opened)
    texts = found_texts(viewer, keys, opened)
    steps = steps_by_id(viewer, {hit.id for hit in hits.found if hit.what == "step"}, opened, inside)
    cases = cases_by_id(viewer, {hit.case_id for hit in hits.found})
    staff = workers({case.coordinator_id for case in cases.values() if case.coordinator_id}, viewer.today)
    families = []
    for case_id, found in _by_case(hits).items():
        if case_id in cases:
            case = cases[case_id]
            holder = staff.get(case.coordinator_id) if case.coordinator_id else None
            families.append(Found(
                case, holder.name if holder else "", _persons(found, persons), any(hit.what == "family_number" for hit in found),
                [line for hit in found if (line := _line(hit, texts, steps, typed)) is not None],
            ))
    return Answer(families, hits.more)


def _by_case(hits: Hits) -> dict[UUID, list[Hit]]:
    found: dict[UUID, list[Hit]] = {}
    for hit in hits.found:
        found.setdefault(hit.case_id, []).append(hit)
    return found


def _persons(found: Iterable[Hit], persons: Mapping[UUID, FoundPerson]) -> list[FoundPerson]:
    rows = [persons[hit.id] for hit in found if hit.what in _NAMES and hit.id in persons]
    return list({row.person_id: row for row in rows}.values())


def _line(hit: Hit, texts: Mapping[UUID, FoundText], steps: Mapping[UUID, StepRow], typed: str) -> Line | None:
    """None for what is no writing, and for what the walls do not let through."""
    text, step = texts.get(hit.id), steps.get(hit.id)
    if text is not None and text.what in PAGES:
        return Line(text.title, text.what, "Found", text.on, reverse(PAGES[text.what], args=[text.id]), snippet(text.text, typed))
    if text is not None:
        return Line("", text.field, "NoticeField", None, reverse("family", args=[text.case_id]), snippet(text.text, typed))
    if step is not None:
        return Line(step.title, "step", "Found", step.due_on, reverse("step", args=[step.id]), snippet(_written(step), typed))
    return None


def _written(step: StepRow) -> str:
    """What people wrote on it; of a pathway's step the instruction is the pack's, and was not searched."""
    return step.note if step.key else f"{step.title.da} {step.instruction.da} {step.note}"


def snippet(text: str, typed: str) -> list[Piece]:
    """The words around the first that answers to what was typed, each marked or not; the beginning where none does."""
    wanted = [fold(word) for word in re.findall(r"[^\W_]+", typed)]
    places = [(word.start(), word.end()) for word in re.finditer(r"[^\W_]+", text) if _answers(fold(word.group()), wanted)]
    start = max(0, (places[0][0] if places else 0) - AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    stop = (places[0][1] if places else 0) + 2 * AROUND
    stop = len(text) if stop >= len(text) else max(text.rfind(" ", 0, stop), places[0][1] if places else 1)
    pieces: list[Piece] = [("… ", False)] if start else []
    at = start
    for first, last in places:
        if last <= stop:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    return [*pieces, (text[at:stop] + (" …" if stop < len(text) else ""), False)]


def _answers(word: str, wanted: Iterable[str]) -> bool:
    """Roughly as PostgreSQL's stems do: the endings may differ. Only decides what is marked."""
    return any(word[:length] == term[:length] for term in wanted if (length := max(3, len(term) - 3)) <= len(word))
