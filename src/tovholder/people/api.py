"""The door to people."""

from tovholder.people.enums import FamilyRole, NumberKind, Sex
from tovholder.people.operations.add_member import add_member
from tovholder.people.operations.found_family import NewIdentity, NewMember, found_family, record_identities
from tovholder.people.queries.families import MemberRow, NumberRow, member_counts, member_roles, members
from tovholder.people.queries.told import KnownIdentity, known_identities

__all__ = [
    "FamilyRole",
    "KnownIdentity",
    "MemberRow",
    "NewIdentity",
    "NewMember",
    "NumberKind",
    "NumberRow",
    "Sex",
    "add_member",
    "found_family",
    "known_identities",
    "member_counts",
    "member_roles",
    "members",
    "record_identities",
]
