"""What a ground carries, whoever asks."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from tovholder.access.api import Gate as GateKey
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.text import Text
from tovholder.rulebook.api import Gate
from tovholder.sharing.domain.party_access import Missing
from tovholder.sharing.enums import AccessRequestState, PartyAskedBy, Verdict

INSIDE_THE_UNIT = "own_record"
"""The ground for reading one's own record: it lets nothing out of it."""
MEETS = frozenset({GateKey.SSD, GateKey.SSP})
"""What is told there is noted there, and stands in no unit's record."""


def lets_out(gate: Gate) -> bool:
    """Whether a disclosure can rest on it: neither the own record, nor what a meeting keeps apart, nor what is never passed on."""
    return gate.exportable and not gate.closed and gate.key != INSIDE_THE_UNIT and gate.key not in MEETS


def check_disclosure(
    what: str, *, recipient: bool, named: Collection[UUID], family: Collection[UUID], told_on: date, today: date
) -> None:
    """Denied ``told_to_nobody``, ``told_nothing``, ``told_of_a_stranger``, ``told_in_future``."""
    if not recipient:
        raise Denied("told_to_nobody", Text(da="Skriv eller vælg, hvem det er fortalt til.", en="Write or choose to whom it was told."))
    if not what.strip():
        raise Denied("told_nothing", Text(da="Skriv kort, hvad der er fortalt eller sendt.", en="Write in short what was told or sent."))
    if not set(named) <= set(family):
        raise Denied(
            "told_of_a_stranger",
            Text(da="En af de valgte personer er ikke i familien længere. Åbn siden igen.",
                 en="One of the persons chosen is no longer in the family. Open the page again."),
        )  # fmt: skip
    if told_on > today:
        raise Denied(
            "told_in_future",
            Text(da="Datoen ligger i fremtiden. Skriv videregivelsen ned, når den er sket.",
                 en="The date lies in the future. Write the disclosure down when it has happened."),
        )  # fmt: skip


def check_gate_carries(gate: Gate | None, kinds: Collection[str], known: Collection[str], *, reason: str) -> None:
    """Denied ``gate_unknown``, ``gate_lets_nothing_out``, ``gate_keeps_it_apart``, ``told_kind_unknown``,
    ``gate_does_not_carry_kind``, ``gate_needs_reason``.
    """
    if gate is None or gate.closed:
        raise Denied("gate_unknown", Text(da="Vælg den hjemmel, det er fortalt efter.", en="Choose the ground on which it was told."))
    if gate.key == INSIDE_THE_UNIT:
        raise Denied(
            "gate_lets_nothing_out",
            Text(da="»Egen sag« giver kun adgang til at læse enhedens egne oplysninger, ikke til at give dem videre. Vælg en anden hjemmel.",
                 en="“Own record” only lets a unit read its own record, not pass it on. Choose another ground."),
        )  # fmt: skip
    if not lets_out(gate):
        raise Denied(
            "gate_keeps_it_apart",
            Text(da=f"Det, der fortælles efter »{gate.name.da}«, holdes for sig og gives ikke videre herfra. Noter det på mødets egen side.",
                 en=f"What is told under “{gate.name.en}” is kept apart and not passed on from here. Note it on the meeting's own page."),
        )  # fmt: skip
    if not kinds or not set(kinds) <= set(known):
        raise Denied("told_kind_unknown", Text(da="Vælg, hvad oplysningerne handlede om.", en="Choose what the information was about."))
    if not all(gate.opens(kind) for kind in kinds):
        raise Denied(
            "gate_does_not_carry_kind",
            Text(da=f"Hjemlen »{gate.name.da}« omfatter ikke alle de valgte typer oplysninger. Skriv en videregivelse for hver hjemmel.",
                 en=f"The ground “{gate.name.en}” does not cover all the kinds chosen. Write one disclosure for each ground."),
        )  # fmt: skip
    if gate.needs_reason and not reason.strip():
        raise Denied("gate_needs_reason", Text(da="Skriv, hvorfor det var nødvendigt.", en="Write why it was necessary."))


def check_gate_reaches(gate: Gate, *, giver_inside: bool, sector: str | None) -> None:
    """Denied ``gate_is_from_outside``, ``gate_is_for_other_sectors``: who tells by this gate, and the field of whom it was told
    (``sector``; None for who is no unit of the model).
    """
    if gate.from_outside and giver_inside:
        raise Denied(
            "gate_is_from_outside",
            Text(da=f"Efter »{gate.name.da}« giver dem, der udfører indsatsen uden for kommunen, besked til kommunen. Vælg en anden hjemmel.",
                 en=f"Under “{gate.name.en}” those who carry out the effort outside the municipality tell the municipality. Choose another ground."),
        )  # fmt: skip
    if gate.sectors and sector is not None and sector not in gate.sectors:
        raise Denied(
            "gate_is_for_other_sectors",
            Text(da=f"Hjemlen »{gate.name.da}« gælder ikke den enhed, du har valgt. Vælg en anden hjemmel.",
                 en=f"The ground “{gate.name.en}” is not for the unit you have chosen. Choose another ground."),
        )  # fmt: skip


def check_is_not_apart(entries: Collection[UUID], apart: Collection[UUID]) -> None:
    """What is told at SSD and SSP is handed over on no ground at all (retsplejeloven § 115)."""
    if set(entries) & set(apart):
        raise Denied(
            "entry_is_kept_apart",
            Text(da="Det, der er fortalt på et SSD- eller SSP-møde, holdes for sig og udleveres ikke.",
                 en="What was told at a meeting of SSD or SSP is kept apart and not handed over."),
        )  # fmt: skip


def check_is_consented(gate: Gate, consents: Collection[UUID]) -> None:
    """Denied ``no_consent_in_force``: where the ground needs a consent, one must be in force for every person and kind."""
    if gate.needs_consent and not consents:
        raise Denied(
            "no_consent_in_force",
            Text(da="Der er ikke samtykke fra alle de valgte personer til at give netop disse oplysninger til denne modtager. "
                    "Indhent samtykket først, eller vælg den hjemmel, det er fortalt efter.",
                 en="There is no consent by all the persons chosen to give this very information to this recipient. "
                    "Obtain the consent first, or choose the ground on which it was told."),
        )  # fmt: skip


def check_is_drawn(look: UUID, looks: Collection[UUID]) -> None:
    """Raises NotKnown for a look-up that is not of the sample."""
    if look not in looks:
        raise NotKnown


def check_is_anothers(reader: UUID | None, actor: UUID) -> None:
    """Nobody reviews her own looks."""
    if reader == actor:
        raise Denied(
            "own_look",
            Text(
                da="Opslaget er dit eget. En anden skal vurdere det.",
                en="The look-up is your own. Somebody else must judge it.",
            ),
        )


def check_says_why(verdict: Verdict, text: str) -> None:
    """What is not explained must be followed up by somebody, who must know why."""
    if verdict is not Verdict.EXPLAINED and not text.strip():
        raise Denied(
            "finding_says_why",
            Text(
                da="Skriv, hvad der mangler forklaring på, eller hvem der er spurgt.",
                en="Write what is not explained, or who has been asked.",
            ),
        )


def check_is_something(looks: Collection[UUID]) -> None:
    """An empty sample documents nothing."""
    if not looks:
        raise Denied(
            "nothing_to_sample",
            Text(
                da="Der er ikke slået noget op siden sidste stikprøve.",
                en="Nothing has been looked up since the last sample.",
            ),
        )


def check_says_what_for(purpose: str) -> None:
    if not purpose.strip():
        raise Denied("say_what_for", Text(da="Skriv, hvad du skal bruge det til.", en="Write what you need it for."))


def check_somebody_to_ask(holding_unit: UUID | None) -> UUID:
    """Denied ``nobody_to_ask`` while nobody holds the case."""
    if holding_unit is None:
        raise Denied(
            "nobody_to_ask",
            Text(da="Familien har ingen tovholder endnu. Ring til den afdeling, der modtager familien.",
                 en="The family has no coordinator yet. Call the department that receives the family."),
        )  # fmt: skip
    return holding_unit


def check_not_asked_yet(waits: bool) -> None:
    if waits:
        raise Denied(
            "asked_already",
            Text(da="Du har allerede spurgt. Svaret kommer på din dag.", en="You have asked already. The answer comes on your day."),
        )


def check_waits_for_answer(state: str) -> None:
    if state != AccessRequestState.WAITS:
        raise Denied("answered_already", Text(da="Der er allerede svaret.", en="It has been answered already."))


def check_says_why_to_asker(answer: str) -> None:
    if not answer.strip():
        raise Denied("say_why_to_asker", Text(da="Skriv en linje til den, der spørger.", en="Write a line to the one who asks."))


def check_party_request(
    asked_by: PartyAskedBy, *, asks_for_child: bool, may_ask_alone: bool, has_guardian: bool, representative: str, received_on: date, today: date
) -> None:
    """Denied ``received_in_future``, ``too_young_to_ask``, ``guardian_unknown``, ``says_not_who_asks``. ``asks_for_child``: the guardian named has
    custody of the person.
    """
    if received_on > today:
        raise Denied("received_in_future", Text(da="Datoen ligger i fremtiden. Skriv den dag, anmodningen kom.", en="The date lies in the future. Write the day the request came."))
    if asked_by is PartyAskedBy.SELF and not may_ask_alone:
        raise Denied(
            "too_young_to_ask",
            Text(da="Barnet er for ungt til selv at bede om aktindsigt. Det gør den, der har forældremyndigheden.",
                 en="The child is too young to ask alone. Whoever has custody asks."),
        )  # fmt: skip
    if asked_by is PartyAskedBy.GUARDIAN and not (has_guardian and asks_for_child):
        raise Denied(
            "guardian_unknown",
            Text(da="Vælg den, der har forældremyndigheden. Står det ikke på barnets side, så skriv det der først.",
                 en="Choose who has custody. If the child's page does not say, write it there first."),
        )  # fmt: skip
    if asked_by is PartyAskedBy.REPRESENTATIVE and not representative.strip():
        raise Denied(
            "says_not_who_asks",
            Text(da="Skriv, hvem der beder med skriftlig fuldmagt.", en="Write who asks with a written authority."),
        )


def check_party_answer(lacks: Missing | None) -> None:
    """Denied by what an answer lacks."""
    if lacks is not None:
        raise Denied(lacks.value, _LACKING[lacks])


def check_is_not_sent(is_sent: bool) -> None:
    if is_sent:
        raise Denied("party_answer_sent", Text(da="Jeres svar er allerede sendt.", en="Your answer has been sent already."))


def check_says_when(why: str, expected_on: date | None, *, today: date) -> None:
    """§ 16, stk. 2, 2. pkt.: why it takes longer, and when the answer can be expected."""
    if not why.strip() or expected_on is None or expected_on <= today:
        raise Denied(
            "say_why_and_when",
            Text(da="Skriv, hvorfor det tager længere tid, og hvilken dag svaret kan ventes.",
                 en="Write why it takes longer, and on which day the answer can be expected."),
        )  # fmt: skip


_LACKING = {
    Missing.RECORD_CHANGED: Text(
        da="Der er kommet noget til, eller noget er rettet, siden siden blev åbnet. Se det igennem, og send igen.",
        en="Something was added or put right since the page was opened. Look through it, and send again.",
    ),
    Missing.ON_WHICH_GROUND: Text(da="Vælg grunden til hver oplysning, der undtages.", en="Choose the reason for everything that is kept back."),
    Missing.WHY_GIVEN: Text(
        da="Skriv, hvorfor det gives, selv om noget taler imod.", en="Write why it is given although something speaks against it."
    ),
    Missing.WHAT_IS_GIVEN: Text(
        da="Skriv det, der gives, når resten af en oplysning undtages.", en="Write what is given where the rest of an entry is kept back."
    ),
    Missing.MUST_BE_KEPT_BACK: Text(da="Noget af det må ikke gives.", en="Some of it may not be given."),
}
