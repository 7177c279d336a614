"""Where things stand on the map of actors: pure geometry, from what is known to shapes. The page draws them.

The family is in the middle. Around it a ring, with an arc for each segment, numbered; a line leads from the arc to the
segment's words at the side: its units, and under each unit a mark and a name for each person. The marks differ in shape, the
segments by number and word, so no colour carries anything alone. The narrow map is one column, for a telephone.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROW, UNIT_ROW, HEAD_ROW, GAP = 20, 24, 30, 20
"""Heights in the map's own units, of which the wide map has 900 across and the narrow one 350."""

WIDE, COLUMN, MIDDLE, NARROW = 900, 320, 450, 350
INNER, OUTER, FAMILY = 92, 118, 76
LETTERS_WIDE, LETTERS_NARROW = 42, 42
"""How many letters of a line fit, at the size the page writes them in."""


@dataclass(frozen=True, slots=True)
class Actor:
    """``mark``: decides, treats, everyday, or none for whoever is not counted."""

    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class Block:
    """A unit and those of it who are around the family."""

    unit: str
    actors: Sequence[Actor]


@dataclass(frozen=True, slots=True)
class Segment:
    title: str
    blocks: Sequence[Block]

    @property
    def height(self) -> int:
        return HEAD_ROW + GAP + sum(UNIT_ROW + ROW * len(block.actors) for block in self.blocks)

    @property
    def persons(self) -> int:
        return sum(len(block.actors) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: ``what`` is head, unit or actor; ``mark`` the actor's shape, at ``x``; the text begins at ``text_x``."""

    what: str
    text: str
    x: float
    y: float
    text_x: float
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Arc:
    """A segment's piece of the ring, its number and the line that leads to its words, as SVG paths. ``tone``: 0 to 7."""

    number: int
    tone: int
    ring: str
    lead: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ActorMap:
    width: int
    height: int
    centre_x: float
    centre_y: float
    family: Sequence[str]
    arcs: Sequence[Arc]
    lines: Sequence[Line]


def wide_map(family: str, segments: Sequence[Segment]) -> ActorMap:
    right, left = _two_sides(segments)
    tall = max(sum(each.height for each in side) for side in (right, left))
    height = max(tall, 2 * OUTER) + 2 * GAP
    middle = height / 2
    lines: list[Line] = []
    arcs: list[Arc] = []
    number = 0
    for side, x, begins, turn in ((right, WIDE - COLUMN, -90.0, 1), (left, 0.0, -90.0, -1)):
        y = middle - sum(each.height for each in side) / 2
        shares = [max(each.persons, 2) for each in side]
        angle = begins
        for each, share in zip(side, shares, strict=True):
            number += 1
            span = 180 * share / sum(shares)
            edge = x - 6 if turn > 0 else x + COLUMN + 6
            arcs.append(_arc(number, angle, angle + span, turn, middle, edge, y + HEAD_ROW))
            lines += _lines(each, number, x, y, LETTERS_WIDE)
            angle, y = angle + span, y + each.height
    return ActorMap(WIDE, round(height), MIDDLE, middle, _in_the_circle(family), arcs, lines)


def narrow_map(family: str, segments: Sequence[Segment]) -> ActorMap:
    centre, x, y = FAMILY + GAP / 2, 20.0, 2.0 * FAMILY + GAP
    lines: list[Line] = []
    arcs = []
    for number, each in enumerate(segments, start=1):
        head = y + HEAD_ROW / 2
        arcs.append(Arc(number, _tone(number), _disc(x, head), f"M {NARROW / 2} {centre} H {x} V {head:.0f}", x, head))
        lines += _lines(each, number, x + 20, y, LETTERS_NARROW)
        y += each.height
    return ActorMap(NARROW, round(y), NARROW / 2, centre, _in_the_circle(family), arcs, lines)


def _two_sides(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """In their order, so that both columns are about as tall: the first half at the right, the rest at the left."""
    whole, so_far = sum(each.height for each in segments), 0
    right: list[Segment] = []
    for each in segments:
        if right and so_far + each.height / 2 > whole / 2:
            break
        right.append(each)
        so_far += each.height
    return right, list(segments[len(right) :])


def _lines(segment: Segment, number: int, x: float, y: float, letters: int) -> Iterable[Line]:
    yield Line("head", _short(f"{number} {segment.title}", letters - 4), x, y + HEAD_ROW * 0.7, x)
    y += HEAD_ROW
    for block in segment.blocks:
        yield Line("unit", _short(block.unit, letters - 2), x, y + UNIT_ROW * 0.7, x)
        y += UNIT_ROW
        for actor in block.actors:
            yield Line("actor", _short(actor.name, letters), x + 8, y + ROW * 0.5, x + 20, actor.mark)
            y += ROW


def _arc(number: int, begins: float, ends: float, turn: int, middle: float, edge: float, head: float) -> Arc:
    """``begins`` and ``ends`` in degrees from the top, at the right (``turn`` 1) or mirrored at the left (-1)."""
    gap = 1.2
    (ax, ay), (bx, by) = _at(begins + gap, OUTER, turn, middle), _at(ends - gap, OUTER, turn, middle)
    (cx, cy), (dx, dy) = _at(ends - gap, INNER, turn, middle), _at(begins + gap, INNER, turn, middle)
    sweep, back = (1, 0) if turn > 0 else (0, 1)
    ring = (
        f"M {ax:.1f} {ay:.1f} A {OUTER} {OUTER} 0 0 {sweep} {bx:.1f} {by:.1f} "
        f"L {cx:.1f} {cy:.1f} A {INNER} {INNER} 0 0 {back} {dx:.1f} {dy:.1f} Z"
    )
    half = (begins + ends) / 2
    (fx, fy), (nx, ny) = _at(half, OUTER, turn, middle), _at(half, (INNER + OUTER) / 2, turn, middle)
    bend = (fx + edge) / 2
    lead = f"M {fx:.1f} {fy:.1f} C {bend:.1f} {fy:.1f} {bend:.1f} {head:.1f} {edge:.1f} {head:.1f} h {turn * COLUMN}"
    return Arc(number, _tone(number), ring, lead, nx, ny)


def _at(degrees: float, radius: float, turn: int, middle: float) -> tuple[float, float]:
    """A point of the circle: -90 is its top, 90 its bottom."""
    angle = math.radians(degrees)
    return MIDDLE + turn * radius * math.cos(angle), middle + radius * math.sin(angle)


def _disc(x: float, y: float) -> str:
    return f"M {x - 13} {y:.0f} a 13 13 0 1 0 26 0 a 13 13 0 1 0 -26 0 Z"


def _tone(number: int) -> int:
    return (number - 1) % 8


def _in_the_circle(family: str) -> list[str]:
    """The family's name in at most three short lines."""
    lines: list[str] = []
    for word in family.split():
        if lines and len(lines[-1]) + len(word) < 14:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [_short(line, 16) for line in lines[:3]]


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
