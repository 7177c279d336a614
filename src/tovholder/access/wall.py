"""The kinds of wall there are: each a pair of conditions, in SQL, that PostgreSQL puts to a row of a table.

The policies guard against a forgotten filter, not against somebody who can run SQL as the application: whoever can do
that can also say that he is somebody else.
"""

from dataclasses import dataclass, replace
from enum import Enum

APP = "tovholder"

MINE = "principal = (SELECT tov_principal()) AND valid_from <= (SELECT tov_now()) AND (valid_until IS NULL OR valid_until > (SELECT tov_now()))"
SAME_MUNICIPALITY = "municipality = (SELECT tov_municipality())"


def in_case(column: str = "case_id") -> str:
    """Who is in the case of the row."""
    return f"EXISTS (SELECT 1 FROM {APP}_presence p WHERE p.case_id = {{table}}.{column})"


def cleared(column: str = "compartment_id") -> str:
    """Who has a gate to the compartment."""
    return f"EXISTS (SELECT 1 FROM {APP}_clearance c WHERE c.compartment_id = {{table}}.{column})"


def known(column: str) -> str:
    """Who is in a case of that person or family."""
    return f"EXISTS (SELECT 1 FROM {APP}_casesubject s WHERE s.subject_id = {{table}}.{column})"


class Right(Enum):
    """What the application may do with a table at all, before any policy."""

    READ = "SELECT"
    ADD = "SELECT, INSERT"
    CHANGE = "SELECT, INSERT, UPDATE"
    AMEND = "SELECT, UPDATE"
    ALL = "SELECT, INSERT, UPDATE, DELETE"
    ADD_ONLY = "INSERT"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Wall:
    """``read`` and ``write`` are SQL conditions on the row; None means that row-level security is off, and ``why`` says so.

    ``changes``: the only columns that may be changed. What decides who is in a case, or what a row is about, is not there.
    """

    rights: Right
    read: str | None
    write: str | None
    why: str = ""
    changes: tuple[str, ...] = ()


def tenant(rights: Right = Right.ADD, changes: tuple[str, ...] = ()) -> Wall:
    """Known to everybody in the viewer's own municipality; written by its commands only, since functions open cases."""
    return Wall(rights, SAME_MUNICIPALITY, f"{SAME_MUNICIPALITY} AND (SELECT tov_kind()) = 'command'", "", changes)


def staff(write: str, changes: tuple[str, ...] = ()) -> Wall:
    """Known to everybody in the viewer's own municipality; written by its commands, and by whom ``write`` says."""
    rights = Right.CHANGE if changes else Right.ADD
    return Wall(rights, SAME_MUNICIPALITY, f"{SAME_MUNICIPALITY} AND ((SELECT tov_kind()) = 'command' OR {write})", "", changes)


def shared(changes: tuple[str, ...]) -> Wall:
    """Known to everybody in the viewer's own municipality, and theirs to change: who may is for the operation to say."""
    return Wall(Right.CHANGE, SAME_MUNICIPALITY, SAME_MUNICIPALITY, "", changes)


def own(column: str, changes: tuple[str, ...]) -> Wall:
    """Only who it belongs to."""
    rule = f"{SAME_MUNICIPALITY} AND {column} = (SELECT tov_principal())"
    return Wall(Right.CHANGE, rule, rule, "", changes)


def subject(column: str, write: str = SAME_MUNICIPALITY, changes: tuple[str, ...] = ()) -> Wall:
    """Persons and families: who is in one of their cases may know that they exist."""
    read = known(column)
    return Wall(Right.CHANGE if changes else Right.ADD, read, write, "", changes)


def case(column: str = "case_id", changes: tuple[str, ...] = ()) -> Wall:
    """Who is in the case. Anybody of the municipality may begin a case nobody is in yet."""
    read, write = in_case(column), f"{SAME_MUNICIPALITY} AND {may_write(column)}"
    return Wall(Right.CHANGE if changes else Right.ADD, read, write, "", changes)


def content(changes: tuple[str, ...] = (), only: str = "true", own: str = "false") -> Wall:
    """Who is in the case and has a gate to the compartment. ``only``: which of the rows are shown at all. ``own``: which of
    them are somebody's own, whoever's compartment they stand in.
    """
    read = f"{in_case()} AND ({cleared()} OR {own}) AND {only}"
    write = f"{SAME_MUNICIPALITY} AND {may_write('case_id')}"
    return Wall(Right.CHANGE if changes else Right.ADD, read, write, "", changes)


def content_of_two(other: str, changes: tuple[str, ...]) -> Wall:
    """Who is in the case and has a gate to one of two compartments: what one unit asks of another is both units' own."""
    read = f"{in_case()} AND ({cleared()} OR {cleared(other)})"
    return Wall(Right.CHANGE, read, f"{SAME_MUNICIPALITY} AND {may_write('case_id')}", "", changes)


def busy(changes: tuple[str, ...]) -> Wall:
    """When a member is taken: who is in the case for that member. Written like what the member is taken for."""
    theirs = (
        f"EXISTS (SELECT 1 FROM {APP}_presence p WHERE p.case_id = {{table}}.case_id AND (p.concerns IS NULL OR {{table}}.person_id = ANY (p.concerns)))"
        f" AND EXISTS (SELECT 1 FROM {APP}_casesubject s WHERE s.case_id = {{table}}.case_id AND s.subject_id = {{table}}.person_id)"
    )
    return replace(case(changes=changes), read=theirs)


def derived(read: str) -> Wall:
    """Written by PostgreSQL alone."""
    return Wall(Right.READ, read, "false")


def told(column: str, event: str, changes: tuple[str, ...]) -> Wall:
    """Written by PostgreSQL alone, for one person, who sees it while she may see the event it tells of."""
    rule = f"{SAME_MUNICIPALITY} AND {column} = (SELECT tov_principal()) AND EXISTS (SELECT 1 FROM {APP}_event e WHERE e.id = {event})"
    return Wall(Right.AMEND, rule, rule, "", changes)


def of_job() -> Wall:
    """What a job of the municipality keeps for itself, and adds to."""
    rule = f"{SAME_MUNICIPALITY} AND (SELECT tov_kind()) = 'job'"
    return Wall(Right.ADD, rule, rule)


def oversight() -> Wall:
    """The data protection officer of the municipality alone: PostgreSQL itself looks whether the viewer is."""
    rule = f"{SAME_MUNICIPALITY} AND (SELECT organisation_has_power('data_protection'))"
    return Wall(Right.ADD, rule, rule)


def open_to_program(rights: Right, why: str, changes: tuple[str, ...] = ()) -> Wall:
    """No row-level security, with the reason."""
    return Wall(rights, None, None, why, changes)


def may_write(column: str) -> str:
    return (
        f"(EXISTS (SELECT 1 FROM {APP}_presence p WHERE p.case_id = {{table}}.{column} AND p.principal = (SELECT tov_principal())"
        f" AND p.valid_from <= (SELECT tov_now()) AND (p.valid_until IS NULL OR p.valid_until > (SELECT tov_now())))"
        f" OR tov_nobody_in({{table}}.{column}))"
    )


def colleague(of: str) -> str:
    """Whoever today holds a function in a unit in which that worker does."""
    return (
        f"EXISTS (SELECT 1 FROM {APP}_functionholding mine JOIN {APP}_functionholding hers ON hers.unit_id = mine.unit_id"
        f" WHERE mine.worker_id = (SELECT tov_principal()) AND hers.worker_id = {{table}}.{of}"
        f" AND {_today('mine')} AND {_today('hers')})"
    )


def at_work_in(unit: str) -> str:
    """Whoever today holds a function in that unit."""
    return (
        f"EXISTS (SELECT 1 FROM {APP}_functionholding mine WHERE mine.worker_id = (SELECT tov_principal())"
        f" AND mine.unit_id = {unit} AND {_today('mine')})"
    )


def _today(row: str) -> str:
    return (
        f"tov_midnight({row}.valid_from) <= (SELECT tov_now())"
        f" AND ({row}.valid_until IS NULL OR tov_midnight({row}.valid_until) > (SELECT tov_now()))"
    )
