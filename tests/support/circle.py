"""A family with eighteen authorities and forty-seven persons around it, and those who are not counted. Invented; only the two
numbers are from the sources.

The family of seven: father 44, mother 39, a son of 17, a daughter of 14, a son of 9, a girl of 5, a baby.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tests.support.letters import letter, person
from tests.support.town import People
from tovholder.cases.api import ContactRole, NewPart, get_case, join_circle, register_notice
from tovholder.interop.api import command_actor
from tovholder.organisation.api import OrganisationKind, establish_unit, register_organisation
from tovholder.people.api import FamilyRole, members

FATHER, MOTHER, SON_17, DAUGHTER_14, SON_9, GIRL_5, BABY = range(7)
EVERYBODY = range(7)
D, T, E, N = ContactRole.DECIDES, ContactRole.TREATS, ContactRole.EVERYDAY, ContactRole.NONE
Who = tuple[str, ContactRole, Sequence[int]]


@dataclass(frozen=True)
class Around:
    """A unit the family meets: its name, sector, who of it, and whether it lies outside the municipality. ``group``: the
    heading it stands under in the count by sector.
    """

    name: str
    sector: str
    who: Sequence[Who]
    group: str
    outside: bool = False


UNITS = [
    Around("Jobcenter", "employment", [("sagsbehandler", D, [FATHER]), ("sagsbehandler for mor", D, [MOTHER]), ("virksomhedskonsulent", D, [FATHER]), ("mentor", T, [FATHER]), ("ungekonsulent", D, [SON_17])], "job og ydelse"),
    Around("Ydelseskontor", "benefits", [("ydelsessagsbehandler", D, [FATHER, MOTHER]), ("enkeltydelser og boligsikring", D, EVERYBODY)], "job og ydelse"),
    Around("Børn og familie, myndighed", "children_youth", [("rådgiver", D, [SON_17]), ("rådgiver", D, [DAUGHTER_14]), ("børnehandicaprådgiver", D, [SON_9])], "børn"),
    Around("Familiehuset", "children_youth", [("familiebehandler", T, EVERYBODY), ("fast kontaktperson", T, [SON_17]), ("praktisk-pædagogisk støtte i hjemmet", T, EVERYBODY)], "børn"),
    Around("PPR", "school", [("psykolog", T, [SON_9]), ("talehørekonsulent", T, [GIRL_5])], "børn"),
    Around("Folkeskolen", "school", [("klasselærer", E, [DAUGHTER_14]), ("lærer i dansk som andetsprog", E, [DAUGHTER_14]), ("AKT-vejleder", T, [DAUGHTER_14]), ("skoleleder", D, [DAUGHTER_14]), ("skolesocialrådgiver", D, [DAUGHTER_14])], "børn"),
    Around("Specialskolen", "school", [("klasselærer", E, [SON_9]), ("pædagog", E, [SON_9])], "børn"),
    Around("SFO og klub", "culture_leisure", [("SFO-pædagog", E, [SON_9]), ("klubmedarbejder", E, [DAUGHTER_14])], "børn"),
    Around("Dagtilbud", "daycare", [("stuepædagog", E, [GIRL_5]), ("sprogpædagog", E, [GIRL_5]), ("dagplejer", E, [BABY])], "børn"),
    Around("Sundhedsplejen", "health", [("sundhedsplejerske", T, [BABY, MOTHER]), ("skolesundhedsplejerske", T, [SON_9, DAUGHTER_14])], "sundhed"),
    Around("Tandplejen", "health", [("tandplejer", T, [DAUGHTER_14, SON_9, GIRL_5])], "sundhed"),
    Around("Handicap og psykiatri, voksen", "social", [("bostøtte", T, [MOTHER]), ("visitator", D, [MOTHER])], "voksenhandicap"),
    Around("SSP", "children_youth", [("SSP-konsulent", D, [SON_17]), ("lokalbetjent", D, [SON_17])], "SSP"),
    Around("Egen læge", "health", [("praktiserende læge", T, EVERYBODY)], "sundhed", True),
    Around("Sygehus, børneafdeling", "health", [("læge", T, [SON_9]), ("forløbssygeplejerske", T, [SON_9])], "sundhed", True),
    Around("Traumebehandling", "health", [("psykolog", T, [FATHER]), ("psykiater", T, [FATHER]), ("fysioterapeut", T, [FATHER]), ("socialrådgiver", D, [FATHER])], "sundhed", True),
    Around("Sprogcenter", "integration", [("lærer", E, [FATHER]), ("lærer", E, [MOTHER]), ("vejleder", E, [FATHER, MOTHER])], "sprogcenter", True),
    Around("UU-center og erhvervsskole", "employment", [("UU-vejleder", D, [SON_17]), ("kontaktlærer", E, [SON_17]), ("fastholdelsesmentor", T, [SON_17])], "ungdomsuddannelse", True),
]
PARTNERS = [
    Around("Boligselskab", "housing", [("udlejer", N, EVERYBODY), ("vicevært", N, EVERYBODY)], "", True),
    Around("Tolke", "civil_society", [(f"tolk {number}", N, EVERYBODY) for number in (1, 2, 3)], "", True),
    Around("Netværksfamilie", "civil_society", [("hun", N, EVERYBODY), ("han", N, EVERYBODY)], "", True),
    Around("Udlændingeservice", "integration", [("sagsbehandler", N, EVERYBODY)], "", True),
]
SINCE = date(2025, 3, 1)


@dataclass(frozen=True)
class Surrounded:
    """The family's case, its members in their order, and the units by name."""

    case_id: UUID
    members: list[UUID]
    units: dict[str, UUID]


def set_up_units(people: People) -> dict[str, UUID]:
    """The units as a command sets them up; they stand in no pack."""
    staff = command_actor("671", "tests")
    inside = people.act(staff, register_organisation, name="Prøvekommunen", kind=OrganisationKind.MUNICIPALITY)
    outside = people.act(staff, register_organisation, name="De andre", kind=OrganisationKind.ASSOCIATION)
    return {
        unit.name: people.act(
            staff, establish_unit, organisation_id=outside if unit.outside else inside, key=f"around_{number}", name=unit.name,
            sector=unit.sector, phone=f"00 00 02 {number:02}",
        )
        for number, unit in enumerate([*UNITS, *PARTNERS])
    }


def surround(
    people: People, around: Sequence[Around] = (*UNITS, *PARTNERS), *, number: str = "99-4701", units: dict[str, UUID] | None = None
) -> Surrounded:
    """The family of seven, received by Birthe, and who is around it since March, written down in one go."""
    units = units or set_up_units(people)
    ages = (1981, 1986, 2008, 2011, 2016, 2020, 2024)
    told = [
        person(f"Navn {index}", born_on=date(year, 5, 1), role=FamilyRole.ADULT if index < 2 else FamilyRole.CHILD)
        for index, year in enumerate(ages)
    ]
    case_id = people.act("birthe", register_notice, letter=letter(number, label="Prøve", persons=told))
    with people.viewer_of("birthe") as viewer:
        family = [row.person_id for row in members(viewer, get_case(viewer, case_id).family_id, {})]
    people.act("birthe", join_circle, case_id=case_id, parts=parts_of(around, units, family))
    return Surrounded(case_id, family, units)


def parts_of(around: Sequence[Around], units: dict[str, UUID], family: Sequence[UUID]) -> list[NewPart]:
    return [
        NewPart(
            unit_id=units[unit.name], name=f"{unit.name} {number}", title=title, role=role,
            persons=[family[index] for index in about], from_on=SINCE,
        )
        for unit in around
        for number, (title, role, about) in enumerate(unit.who, start=1)
    ]
