"""What the Immigration Service tells about a family that is coming."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tovholder.cases.enums import NoticeField
from tovholder.people.api import FamilyRole, NumberKind, Sex


@dataclass(frozen=True, slots=True)
class NoticePerson:
    """A person as the notice tells of him or her. ``fields``: what else it says, in its own words."""

    given_names: str
    surname: str
    born_on: date
    sex: Sex
    role: FamilyRole
    numbers: Sequence[tuple[NumberKind, str]]
    fields: Sequence[tuple[NoticeField, str]]


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """One family's notice. ``fingerprint``: of the content, to tell unchanged from changed. ``agreed_take_over_on``: when
    the refugee has agreed to an earlier take-over (INL § 4 stk. 2, 3. pkt.). Without ``decided_on`` it announces a family
    whose decision has not come (*forhåndsorientering*); ``expected_on`` is then when somebody expects it, and binds nobody.
    """

    family_number: str
    label: str
    decided_on: date | None
    agreed_take_over_on: date | None
    residence_basis: str
    persons: Sequence[NoticePerson]
    fields: Sequence[tuple[NoticeField, str]]
    fingerprint: str
    expected_on: date | None = None
