"""Looks that are written to the access log, and samples of them."""

from datetime import timedelta
from uuid import UUID

from tests.support.town import People
from tovholder.access.api import openings, presences, write_reading, write_refusal
from tovholder.cases.api import get_case, notice_items
from tovholder.people.api import members
from tovholder.sharing.api import Verdict, draw_sample, judge_look
from tovholder.sharing.models import SampleCheck


def look(people: People, who: str, case_id: UUID) -> UUID:
    """What the notice says of the family is read; gives the look's key. Needs a database that commits."""
    with people.viewer_of(who) as viewer:
        opened = openings(viewer, presences(viewer, [case_id]))
        notice_items(viewer, opened)
        members(viewer, get_case(viewer, case_id).family_id, opened)
        write_reading(viewer)
        return viewer.request


def be_refused(people: People, who: str) -> None:
    with people.viewer_of(who) as viewer:
        write_refusal(viewer, purpose="page")


def take_a_sample(people: People) -> UUID:
    """Dorthe draws one, a minute after everything else, and judges its first look."""
    sample = people.act("dorthe", draw_sample, at=people.at + timedelta(minutes=1))
    with people.viewer_of("dorthe"):
        first = SampleCheck.objects.get(id=sample).looks[0]
    people.act("dorthe", judge_look, sample_id=sample, look=first, verdict=Verdict.EXPLAINED)
    return sample


def keep_a_sample(people: People) -> UUID:
    """One of a look the log has forgotten: for a database in which the log's own connection commits nothing."""
    with people.viewer_of("dorthe") as viewer:
        sample = SampleCheck(
            municipality=viewer.actor.municipality, begins_at=viewer.at - timedelta(days=1), ends_at=viewer.at, drawn_at=viewer.at,
            drawn_by=viewer.actor.principal, seed="seed", looks=[viewer.request],
        )
        sample.save()
        return sample.id
