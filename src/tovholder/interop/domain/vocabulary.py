"""The words of an arrival list, Danish and English, and the codes they stand for."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from tovholder.interop.domain.spelling import spellings


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Relation(StrEnum):
    """What the person is in the family; ``parent``, ``sibling`` and the rest are seen from the main person."""

    MAIN_PERSON = "main_person"
    PARTNER = "partner"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    OTHER_RELATIVE = "other_relative"
    UNACCOMPANIED_MINOR = "unaccompanied_minor"


class ResidenceBasis(StrEnum):
    """The ground of stay; each is a key among the national base's residence bases, on which the deadlines depend."""

    UDL_7 = "udl_7"
    UDL_8 = "udl_8"
    UDL_9B = "udl_9b"
    UDL_9C = "udl_9c"
    UDL_9E = "udl_9e"
    FAMILY_REUNIFIED_REFUGEE = "family_reunified_refugee"
    FAMILY_REUNIFIED_OTHER = "family_reunified_other"
    IMMIGRANT = "immigrant"
    SAERLOV_UKRAINE = "saerlov_ukraine"


class AnswerState(StrEnum):
    """Health and hand-over fields tell these apart: silence is not the same as "none"."""

    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    DECLINED = "declined"
    NONE = "none"
    STATED = "stated"


Code = TypeVar("Code")


def _words(meanings: Mapping[Code, str]) -> Mapping[str, Code]:
    """``{code: "word, word"}`` turned round, in every spelling."""
    return {
        spelling: code for code, words in meanings.items() for word in words.split(", ") for spelling in spellings(word)
    }


SEXES = _words(
    {
        Sex.FEMALE: "kvinde, kvindelig, k, pige, female, woman, girl, f",
        Sex.MALE: "mand, mandlig, m, dreng, male, man, boy",
    }
)

RELATIONS = _words(
    {
        Relation.MAIN_PERSON: "hovedperson, hovedansøger, ansøger, main person, main applicant, principal applicant, "
        "applicant, head of family, enlig, single",
        Relation.PARTNER: "ægtefælle, samlever, partner, ægtefælle/samlever, hustru, kone, mand, ægtemand, registreret "
        "partner, spouse, wife, husband, cohabitant",
        Relation.CHILD: "barn, søn, datter, stedbarn, stedsøn, steddatter, plejebarn, adoptivbarn, medfølgende barn, "
        "child, son, daughter, stepchild, stepson, stepdaughter, foster child, accompanying child",
        Relation.PARENT: "mor, far, moder, fader, forælder, stedmor, stedfar, mother, father, parent",
        Relation.SIBLING: "bror, søster, søskende, sibling, brother, sister",
        Relation.GRANDPARENT: "bedstemor, bedstefar, bedsteforælder, mormor, morfar, farmor, farfar, grandmother, "
        "grandfather, grandparent",
        Relation.GRANDCHILD: "barnebarn, grandchild, grandson, granddaughter",
        Relation.OTHER_RELATIVE: "anden, andet, øvrig familie, anden slægtning, slægtning, onkel, tante, moster, "
        "faster, morbror, farbror, nevø, niece, fætter, kusine, svigermor, svigerfar, svigersøn, svigerdatter, other, "
        "other relative, uncle, aunt, nephew, cousin, mother-in-law, father-in-law, son-in-law, daughter-in-law",
        Relation.UNACCOMPANIED_MINOR: "uledsaget mindreårig, uledsaget, uledsaget barn, "
        "uledsaget mindreårig flygtning, uledsagede mindreårige, umi, unaccompanied minor, unaccompanied, "
        "unaccompanied child",
    }
)

YES_NO = _words(
    {
        True: "ja, j, x, yes, y, sand, true",
        False: "nej, n, no, falsk, false",
    }
)

ANSWERS = _words(
    {
        AnswerState.UNKNOWN: "ukendt, ved ikke, unknown, uoplyst, not known",
        AnswerState.NOT_ASKED: "ikke spurgt, not asked",
        AnswerState.DECLINED: "ønsker ikke at oplyse, vil ikke oplyse, afvist, afslået, declined, refused",
        AnswerState.NONE: "ingen, nej, intet, none, no, nothing, ingen særlige behov",
    }
)

_BASES = _words(
    {
        ResidenceBasis.FAMILY_REUNIFIED_REFUGEE: "familiesammenført til flygtning, familiesammenføring til flygtning, "
        "familiesammenført med flygtning, family-reunified with a refugee, family reunified with refugee, "
        "family reunification with a refugee",
        ResidenceBasis.FAMILY_REUNIFIED_OTHER: "anden familiesammenført, familiesammenført til anden, "
        "familiesammenført til andre, other family-reunified, other family reunification",
        ResidenceBasis.IMMIGRANT: "indvandrer, immigrant",
        ResidenceBasis.SAERLOV_UKRAINE: "særlov, særloven, særlov ukraine, ukraine særlov, fordrevet fra ukraine, "
        "special act, special law, ukraine special act, displaced from ukraine",
        ResidenceBasis.UDL_8: "kvote, kvoteflygtning, quota, quota refugee",
    }
)
_ONLY_REUNIFIED = _words({True: "familiesammenført, familiesammenføring, family-reunified, family reunification"})
# "Udlændingelovens § 7, stk. 1", "§ 9 b", "9c", "UDL 8": the paragraph decides, the rest is left as it is.
_SECTION = re.compile(r"(?:udl[a-z]*)?(?:§|section|paragraf|par)?(7|8|9[bce]?)(?:stk[0-9]+(?:nr[0-9]+)?)?")
_BY_SECTION: Mapping[str, ResidenceBasis] = {
    "7": ResidenceBasis.UDL_7,
    "8": ResidenceBasis.UDL_8,
    "9b": ResidenceBasis.UDL_9B,
    "9c": ResidenceBasis.UDL_9C,
    "9e": ResidenceBasis.UDL_9E,
}


def residence_basis_of(spelling: str) -> ResidenceBasis | None:
    """The basis for a text already reduced by ``spelled``; None when it is none we know."""
    return _BASES.get(spelling) or _BY_SECTION.get(_section_of(spelling))


def is_only_reunified(spelling: str) -> bool:
    """Reunified with whom is not told, though integrationsloven § 2 stk. 3 and stk. 4 treat the two differently."""
    return spelling in _ONLY_REUNIFIED or _section_of(spelling) == "9"


def _section_of(spelling: str) -> str:
    section = _SECTION.fullmatch(spelling)
    return section.group(1) if section else ""
