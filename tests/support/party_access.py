"""Requests for party access, and what a unit answers."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID

from pypdf import PdfReader

from tests.support.letters import PDF
from tests.support.town import People
from tovholder.core.documents import NewDocument
from tovholder.rulebook.api import published_pack
from tovholder.sharing.api import (
    Decided,
    NewPartyRequest,
    PartyAnswer,
    PartyAskedBy,
    PartyDesk,
    PartyEntry,
    ToldHow,
    ask_for_party_access,
    party_desk,
    send_party_access,
)


def ask(people: People, case_id: UUID, person_id: UUID, who: str = "mette", **said: Any) -> UUID:
    """The person herself, on the day, by secure mail."""
    told = {"asked_by": PartyAskedBy.SELF, "received_on": date(2025, 12, 18), "how": ToldHow.SECURE_MAIL, **said}
    return people.act(who, ask_for_party_access, case_id=case_id, person_id=person_id, asked=NewPartyRequest(**told))


def desk_of(people: People, asked: UUID, who: str = "mette") -> PartyDesk:
    with people.viewer_of(who) as viewer:
        return party_desk(viewer, asked, published_pack("671", viewer.at).pack)


def as_suggested(each: PartyEntry) -> Decided:
    """Kept back where something speaks against it, else given."""
    if each.suggested:
        return Decided(each.key, each.entry.fingerprint, "kept_back", each.suggested.key)
    return Decided(each.key, each.entry.fingerprint, "given")


def send(
    people: People, asked: UUID, who: str = "mette", *, decide: Callable[[PartyEntry], Decided] = as_suggested, version: int = 0,
    entries: Iterable[PartyEntry] | None = None,
) -> UUID:
    desk = desk_of(people, asked, who)
    decided = [decide(each) for each in (desk.entries if entries is None else entries)]
    answer = PartyAnswer(decided, NewDocument("aktindsigt.pdf", PDF), ToldHow.SECURE_MAIL, "Aktindsigt")
    return people.act(who, send_party_access, asked_id=asked, unit_id=desk.unit_id, version=version, answer=answer)


def words_of(paper: bytes) -> str:
    """What a reader of the paper reads, on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper)).pages).split())


def ask_and_send(people: People, case_id: UUID, person_id: UUID) -> UUID:
    return send(people, ask(people, case_id, person_id))
