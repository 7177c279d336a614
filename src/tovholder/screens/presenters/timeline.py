"""What is done about a family over time, as a drawing made on the server. Pure: days in, places on the drawing out.

The drawing says nothing that the lists of the page do not say in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 1000
NAMES = 190
"""Units of the drawing's own width, and how many of them the names take."""
LANE, MARGIN, TOP = 22, 6, 34
MOST_MONTHS = 18
BEFORE_TODAY = 6
"""Months: a longer course is cut, so that a month is still wide enough to be read."""


@dataclass(frozen=True, slots=True)
class Course:
    """Something that lasts from a day until a day (exclusive); None while it goes on."""

    title: str
    begins: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day. ``state``: done, late or open."""

    title: str
    on: date
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be drawn beside one name."""

    name: str
    courses: Sequence[Course] = ()
    dues: Sequence[Due] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """``title`` is empty where it says no more than the name beside it."""

    x: int
    y: int
    width: int
    title: str
    goes_on: bool

    @property
    def fits(self) -> bool:
        """Whether the title can be written on it, at some seven units a letter."""
        return len(self.title) * 7 + 8 <= self.width


@dataclass(frozen=True, slots=True)
class Mark:
    """Everything due on one day beside one name; late weighs more than open, open more than done."""

    x: int
    y: int
    on: date
    state: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    y: int
    height: int
    bars: Sequence[Bar]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    x: int
    says_year: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    rows: Sequence[Row]
    months: Sequence[Month]
    today_x: int
    height: int
    width: int = WIDTH
    names: int = NAMES


def draw(lines: Iterable[Line], today: date) -> Timeline:
    """The lines under each other, over the months in which something begins, ends or is due, today's always among them."""
    wanted = [line for line in lines if line.courses or line.dues]
    first, end = _months_shown(wanted, today)
    scale = _Scale(first, end)
    rows: list[Row] = []
    y = TOP
    for line in wanted:
        row = _row(line, y, scale, today)
        rows.append(row)
        y += row.height
    return Timeline(rows, _months(scale), scale.x(today), y + MARGIN)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    end: date

    def x(self, day: date) -> int:
        inside = min(max(day, self.first), self.end)
        return NAMES + (inside - self.first).days * (WIDTH - NAMES) // (self.end - self.first).days

    def meets(self, begins: date, ends: date | None) -> bool:
        return begins < self.end and (ends is None or ends > self.first)


def _months_shown(lines: Iterable[Line], today: date) -> tuple[date, date]:
    """The first day shown, and the first day after."""
    days = [today]
    for line in lines:
        days += [due.on for due in line.dues]
        days += [day for course in line.courses for day in (course.begins, course.ends) if day is not None]
    first, end = min(days).replace(day=1), _next_month(max(days))
    first = max(first, _months_on(today, -BEFORE_TODAY)) if _count(first, end) > MOST_MONTHS else first
    return first, min(end, _months_on(first, MOST_MONTHS))


def _row(line: Line, y: int, scale: _Scale, today: date) -> Row:
    marks = _marks(line.dues, y + MARGIN + LANE // 2, scale)
    top = y + MARGIN + (LANE if marks else 0)
    lanes: list[date] = []
    bars = []
    for course in sorted(line.courses, key=lambda course: course.begins):
        if not scale.meets(course.begins, course.ends):
            continue
        ends = course.ends or max(today, course.begins) + timedelta(days=1)
        lane = next((number for number, taken in enumerate(lanes) if taken <= course.begins), len(lanes))
        lanes[lane : lane + 1] = [ends]
        x = scale.x(course.begins)
        title = "" if course.title == line.name else course.title
        bars.append(Bar(x, top + lane * LANE, max(scale.x(ends) - x, 4), title, course.ends is None))
    height = 2 * MARGIN + LANE * (bool(marks) + len(lanes))
    return Row(line.name, y, height, bars, marks)


def _marks(dues: Iterable[Due], y: int, scale: _Scale) -> list[Mark]:
    by_day: dict[date, list[Due]] = {}
    for due in dues:
        if scale.meets(due.on, due.on + timedelta(days=1)):
            by_day.setdefault(due.on, []).append(due)
    return [
        Mark(scale.x(day), y, day, min((due.state for due in there), key=WEIGHT.index), tuple(due.title for due in there))
        for day, there in sorted(by_day.items())
    ]


WEIGHT = ("late", "open", "done")


def _months(scale: _Scale) -> list[Month]:
    found: list[Month] = []
    first = scale.first
    while first < scale.end:
        found.append(Month(first, scale.x(first), not found or first.month == 1))
        first = _next_month(first)
    return found


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _months_on(day: date, number: int) -> date:
    months = day.year * 12 + day.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def _count(first: date, end: date) -> int:
    return (end.year - first.year) * 12 + end.month - first.month
