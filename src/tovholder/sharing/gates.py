"""What a gate that somebody opens allows, whoever asks: its limits by the national base and the municipality's pack."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from tovholder.access.api import Gate as GateKey
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.rulebook.api import Gate
from tovholder.sharing.models import GateOpening
from tovholder.sharing.policies import MEETS

CHILD = "child"
ABOUT_A_CHILD = frozenset({GateKey.SSD, GateKey.NOTIFICATION})


def check_is_open_here(gate: Gate) -> None:
    if gate.closed:
        raise Denied(
            "gate_is_closed",
            Text(da="Kommunen har lukket for denne hjemmel.", en="The municipality does not use this legal ground."),
        )


def check_says_why(reason: str) -> None:
    if not reason.strip():
        raise Denied(
            "say_why_opened",
            Text(da="Skriv, hvad grunden er. Det skal stå i sagen.", en="Write what the reason is. It has to be on record."),
        )


def check_persons(gate: Gate, persons: Collection[UUID], family: Mapping[UUID, str]) -> None:
    """Of the family; one child where the gate is about a child."""
    if not persons or not set(persons) <= set(family):
        raise Denied(
            "opening_person_unknown",
            Text(da="Vælg, hvem i familien det drejer sig om.", en="Choose whom in the family it is about."),
        )
    if gate.key in ABOUT_A_CHILD and [family[person] for person in persons] != [CHILD]:
        raise Denied(
            "opening_is_about_one_child",
            Text(da="Vælg ét barn. Det er ét barn ad gangen.", en="Choose one child. It is one child at a time."),
        )


def check_kinds(gate: Gate, kinds: Collection[str], known: Collection[str]) -> None:
    """Acute danger opens what averts it, so somebody says what that is. The others open nothing that stands already."""
    allowed = {kind for kind in known if gate.opens(kind)} if gate.key == GateKey.ACUTE else set()
    if not set(kinds) <= allowed or (gate.key == GateKey.ACUTE and not kinds):
        raise Denied(
            "opening_kind_not_allowed",
            Text(
                da="Vælg de oplysningstyper, der er nødvendige, blandt dem, hjemlen tillader.",
                en="Choose the kinds of information that are needed, of those the legal ground allows.",
            ),
        )


def check_sectors(gate: Gate, sectors: Collection[str]) -> None:
    """Some gates are for workers of some fields alone."""
    if gate.sectors and not set(sectors) <= set(gate.sectors):
        raise Denied(
            "gate_is_for_other_sectors",
            Text(
                da=f"Hjemlen er kun for dem, den er givet til: {gate.who.da.lower()}.",
                en=f"The gate is only for those it is given to: {gate.who.en.lower()}.",
            ),
        )


def check_members(gate: Gate, workers: Sequence[UUID]) -> None:
    """One named worker in danger; at least two at a meeting."""
    fits = len(workers) >= 2 if gate.key in MEETS else len(workers) == (1 if gate.key == GateKey.ACUTE else 0)
    if not fits:
        raise Denied(
            "opening_members_do_not_fit",
            Text(
                da="Akut åbnes for én navngiven medarbejder; SSD og SSP for mindst to, der mødes.",
                en="In danger it is opened for one named worker; SSD and SSP for at least two who meet.",
            ),
        )


def check_field_meets(gate: Gate, sectors: Collection[str]) -> None:
    """Whether one of the fields somebody works in is among those that meet."""
    if gate.sectors and not set(sectors) & set(gate.sectors):
        raise Denied(
            "field_does_not_meet",
            Text(
                da="Mødet indkaldes af en, der selv deltager, og efter loven kan dit område ikke deltage.",
                en="The meeting is called by somebody who is there herself, and your field is not among those the law lets take part.",
            ),
        )


def check_sits_there(gate: Gate, workers: Collection[UUID], caller: UUID) -> None:
    """A meeting is called by one of those who meet: nobody else is to know that it is held."""
    if gate.key in MEETS and caller not in workers:
        raise Denied(
            "caller_does_not_sit_there",
            Text(
                da="Mødet indkaldes af en, der selv er med til det. Vælg også dig selv.",
                en="The meeting is called by somebody who is there herself. Choose yourself too.",
            ),
        )


def ends_at(gate: Gate, at: datetime) -> datetime | None:
    """When a gate opened now is over at the latest. None where only whoever opened it ends it; a notification is handled to its end."""
    limits = [timedelta(hours=gate.hours or 0), timedelta(days=gate.days or 0)]
    longest = min(filter(None, limits), default=None)
    return at + longest if longest and gate.key != GateKey.NOTIFICATION else None


def next_meeting(gate: Gate, held: int) -> int:
    """The number of the meeting about the child. Denied ``no_more_meetings``."""
    if held >= (gate.meetings or 0) + (gate.follow_up_meetings or 0):
        raise Denied(
            "no_more_meetings",
            Text(
                da="Der er holdt de møder om barnet, som loven tillader: ét møde og ét opfølgningsmøde. Bed om samtykke, eller underret.",
                en="The meetings the law allows about the child have been held: one and one follow-up. Ask for consent, or notify.",
            ),
        )
    return held + 1


def check_still_open(opening: GateOpening, at: datetime) -> None:
    if not opening.is_open(at):
        raise Denied("opening_is_closed", Text(da="Den er allerede lukket.", en="It is closed already."))


def check_can_go_on(opening: GateOpening) -> None:
    """Emergency access is for a day. The danger that goes on is opened for by somebody in the case, or entered upon anew, so that
    the data protection officer is told of it.
    """
    if opening.emergency_id is not None:
        raise Denied(
            "emergency_is_not_renewed",
            Text(
                da="Nødadgang gælder ét døgn og fornys ikke. Er faren der stadig, kan tovholderen åbne »Akut og alvorligt« for medarbejderen.",
                en="Emergency access lasts one day and is not renewed. If the danger is still there, the coordinator can open “Acute and serious” for the worker.",
            ),
        )


def check_is_not_judged(opening: GateOpening) -> None:
    if opening.judged_at is not None:
        raise Denied("judged_already", Text(da="Underretningen er allerede vurderet.", en="The notification is judged already."))
