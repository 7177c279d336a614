"""Samples of the access log are drawn and judged (Datatilsynet's catalogue of measures, 7 November 2023)."""

from datetime import datetime, timedelta
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.clock import local_date
from tovholder.core.denials import NotKnown
from tovholder.core.events import Happening
from tovholder.core.operations import operation
from tovholder.organisation.api import Standing, standing_of
from tovholder.sharing import policies
from tovholder.sharing.enums import Verdict
from tovholder.sharing.models import SampleCheck, SampleFinding
from tovholder.sharing.models.log_lookups import draw, reader_of
from tovholder.sharing.permissions import check_can_protect_data

FIRST_SAMPLE = timedelta(days=31)
"""How far back the first sample goes."""


@operation("sample.drawn")
def draw_sample(*, actor: Actor, at: datetime, request_id: UUID) -> Happening:
    """As many look-ups as the model says, of those since the last sample. The request's id is the seed: nobody picks it.

    Denied ``may_not_protect_data``, ``nothing_to_sample``.
    """
    standing = _officer(actor, at)
    since, seed = _begins(at), str(request_id)
    looks = draw(since, at, size=standing.published.pack.sample_check.looks, seed=seed)
    policies.check_is_something(looks)
    sample = SampleCheck(
        municipality=actor.municipality, begins_at=since, ends_at=at, drawn_at=at, drawn_by=actor.principal, seed=seed, looks=looks
    )
    sample.save()
    return Happening("sample.drawn", subject=sample.id, data={"looks": len(looks)})


@operation("sample.judged")
def judge_look(
    *, actor: Actor, at: datetime, request_id: UUID, sample_id: UUID, look: UUID, verdict: Verdict, text: str = ""
) -> Happening:
    """What came of one look-up. Denied ``may_not_protect_data``, ``own_look``, ``finding_says_why``; NotKnown."""
    _officer(actor, at)
    sample = SampleCheck.objects.filter(id=sample_id).first()
    if sample is None:
        raise NotKnown
    policies.check_is_drawn(look, sample.looks)
    policies.check_is_anothers(reader_of(look), actor.principal)
    policies.check_says_why(verdict, text)
    finding = SampleFinding(
        municipality=actor.municipality, sample=sample, look=look, verdict=verdict, text=text.strip(), found_at=at,
        found_by=actor.principal,
    )
    finding.save()
    return Happening("sample.judged", subject=sample.id, data={"verdict": str(verdict)})


def _begins(at: datetime) -> datetime:
    """Where the last sample ended."""
    last = SampleCheck.objects.order_by("-ends_at").values_list("ends_at", flat=True).first()
    return last or at - FIRST_SAMPLE


def _officer(actor: Actor, at: datetime) -> Standing:
    standing = standing_of(actor.principal, municipality=actor.municipality, at=at, on=local_date(at))
    check_can_protect_data(standing.powers)
    return standing
