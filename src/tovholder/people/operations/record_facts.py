"""Languages, the wishes for an interpreter, residence basis, address, and what somebody is to the others."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from tovholder.access.api import Origin
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.core.text import Text
from tovholder.people.enums import Alphabet, Custody, InterpreterForm, InterpreterGender, InterpreterNeed
from tovholder.people.models import Address, FamilyTie, InterpreterWish, LanguageProfile, ResidenceBasis
from tovholder.people.operations.record import compartment, recorded, write_version


@operation("language.recorded")
def record_language(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, languages: Sequence[str],
    reads: Sequence[Alphabet], writes: Sequence[Alphabet], interpreter: InterpreterNeed,
) -> Happening:
    """What somebody speaks, mother tongue first, reads and writes, and whether an interpreter is needed.

    It puts right what the notice told, so it reaches those whom the notice told it. Denied ``may_not_record``; Stale; NotKnown.
    """
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="language", origin=Origin.CORRECTION)
    row = LanguageProfile(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, recorded_at=at,
        recorded_by=actor.principal, languages=list(languages), reads=list(reads), writes=list(writes), interpreter=interpreter,
    )
    write_version(row, seen=version)
    return recorded("language.recorded", person_id, key)


@operation("interpreter_wish.recorded")
def record_interpreter_wish(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, gender: InterpreterGender,
    forms: Sequence[InterpreterForm], not_this_one: str = "",
) -> Happening:
    """What somebody wishes of an interpreter. The unit's own record: whom they do not want may tell of a clan or a feud."""
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="language", origin=Origin.RECORD)
    row = InterpreterWish(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, recorded_at=at,
        recorded_by=actor.principal, gender=gender, forms=list(forms), not_this_one=not_this_one,
    )
    write_version(row, seen=version)
    return recorded("interpreter_wish.recorded", person_id, key)


@operation("residence_basis.recorded")
def record_residence_basis(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, basis: str,
    valid_from: date, expires_on: date | None = None,
) -> Happening:
    """On what ground somebody may stay, from a day. ``basis``: a key of the pack.

    Denied ``may_not_record``, ``permit_expires_before_it_begins``; Stale; NotKnown.
    """
    if expires_on is not None and expires_on < valid_from:
        raise Denied(
            "permit_expires_before_it_begins",
            Text(
                da="Tilladelsen udløber før den dag, den gælder fra. Ret en af datoerne.",
                en="The permit expires before the day it holds from. Correct one of the dates.",
            ),
        )
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="residence", origin=Origin.CORRECTION)
    row = ResidenceBasis(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, recorded_at=at,
        recorded_by=actor.principal, basis=basis, valid_from=valid_from, expires_on=expires_on,
    )
    write_version(row, seen=version)
    return recorded("residence_basis.recorded", person_id, key)


@operation("address.recorded")
def record_address(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, line: str, postcode: str,
    town: str, valid_from: date,
) -> Happening:
    """Where somebody lives, from a day. A kind of its own in the unit's own record, protected or not: no gate opens it by
    opening something else.
    """
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="address", origin=Origin.RECORD)
    row = Address(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, recorded_at=at,
        recorded_by=actor.principal, line=line, postcode=postcode, town=town, valid_from=valid_from,
    )
    write_version(row, seen=version)
    return recorded("address.recorded", person_id, key)


@operation("family_tie.recorded")
def record_family_tie(
    *, actor: Actor, at: datetime, request_id: UUID, case_id: UUID, person_id: UUID, version: int, relation: str = "",
    custody: Custody | None = None, custody_holders: Sequence[UUID] = (), note: str = "",
) -> Happening:
    """What somebody is to the others, in words; of a child, who has custody: persons of the case, or somebody in the note.

    Denied ``may_not_record``, ``custody_needs_a_holder``; Stale; NotKnown, also for a holder who is not of the case.
    """
    if custody in (Custody.SOLE, Custody.SHARED, Custody.APPOINTED) and not (custody_holders or note):
        raise Denied(
            "custody_needs_a_holder",
            Text(
                da="Vælg, hvem der har forældremyndigheden, eller skriv det i bemærkningen.",
                en="Choose who has custody, or write it in the remark.",
            ),
        )
    key = compartment(actor, at, case_id=case_id, persons=[person_id], kind="children", origin=Origin.RECORD)
    row = FamilyTie(
        municipality=actor.municipality, person_id=person_id, case_id=case_id, compartment_id=key.id, recorded_at=at,
        recorded_by=actor.principal, relation=relation, custody=custody or "", custody_holders=list(custody_holders), note=note,
    )
    write_version(row, seen=version)
    return recorded("family_tie.recorded", person_id, key)
