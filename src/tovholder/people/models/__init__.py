from tovholder.people.models.family import Family, FamilyMember
from tovholder.people.models.person import Identity, Person, PersonNumber

__all__ = ["Family", "FamilyMember", "Identity", "Person", "PersonNumber"]
