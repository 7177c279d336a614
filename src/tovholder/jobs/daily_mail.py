"""The daily mail: how much waits, and nothing of what it is about.

A mail is a copy outside the walls. It names no citizen, no family and no kind of case; it counts, and one signs in to read.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from uuid import uuid5

from django.conf import settings
from django.core.mail import send_mail
from django.db import connection

from tovholder.access.api import (
    Addressee,
    Viewer,
    acting_as,
    addressees,
    count_unread,
    last_mails,
    mail_choice,
    record_daily_mail,
)
from tovholder.core.actor import Actor
from tovholder.core.clock import COPENHAGEN, local_date
from tovholder.core.denials import Denied
from tovholder.core.enums import DailyMail
from tovholder.core.ids import new_id
from tovholder.core.text import Text
from tovholder.jobs.viewer import JOBS, job_actor
from tovholder.organisation.api import next_at_work, standing_of
from tovholder.pathways.api import WorkItem, work_items

NAME = "daily_mail"
SENT_AT_HOUR = 7
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one worker: messages told since the last mail and not read, and steps due today."""

    messages: int
    due: int
    mail: DailyMail

    @property
    def is_worth_a_mail(self) -> bool:
        return self.mail is not DailyMail.NONE and bool(self.messages or self.due)


def is_the_hour(timestamp: int) -> bool:
    """Is it past seven in Denmark? The schedule counts in UTC, so the job is begun at both hours that may be it."""
    return datetime.fromtimestamp(timestamp, UTC).astimezone(COPENHAGEN).hour == SENT_AT_HOUR


def send_daily_mails(at: datetime) -> int:
    """Send today's mail to everybody at work who has something waiting; gives how many went.

    One that fails stops neither the others nor the next municipality, and can be tried again: it has not been recorded.
    """
    if not settings.MAIL_IS_SENT:
        return 0
    towns = groupby(addressees(), lambda addressee: addressee.municipality)
    return sum(_send_in(municipality, list(found), at) for municipality, found in towns)


def _send_in(municipality: str, found: list[Addressee], at: datetime) -> int:
    job = job_actor(municipality, NAME)
    try:
        with acting_as(job, at=at) as moment:
            at_work, last = _at_work(municipality, found, moment), last_mails()
    except Denied:  # no pack has been published: nobody works here yet
        return 0
    return sum(_send_safely(job, addressee, last.get(addressee.worker_id), at) for addressee in at_work)


def _at_work(municipality: str, found: Sequence[Addressee], at: datetime) -> list[Addressee]:
    """Whoever works on this weekday, is not away, and whose unit and municipality are not closed."""
    today = local_date(at)
    days = next_at_work((each.worker_id for each in found), municipality=municipality, at=at, today=today)
    return [each for each in found if days.get(each.worker_id) == today]


def _send_safely(job: Actor, addressee: Addressee, last: datetime | None, at: datetime) -> bool:
    """Whatever goes wrong with one mail, the rest go. The log says what it was and not whose."""
    try:
        return _send(job, addressee, last, at)
    except Exception as error:  # noqa: BLE001 -- a mail server may fail in any way
        logger.error("A daily mail was not sent: %s", type(error).__name__)  # noqa: TRY400 -- its words may hold the address
        return False


def _send(job: Actor, addressee: Addressee, last: datetime | None, at: datetime) -> bool:
    """The record and the mail are one: what the mail server does not take is not recorded, and what is recorded went."""
    waiting = waiting_for(addressee, since=last, at=at)
    if not waiting.is_worth_a_mail:
        return False
    subject, body = (said.in_language(waiting.mail) for said in letter(waiting, address=settings.ADDRESS))
    with acting_as(job, at=at) as moment:
        today = local_date(moment)
        try:
            record_daily_mail(
                actor=job, at=moment, request_id=uuid5(JOBS, f"{addressee.worker_id}:{new_id()}"),
                worker_id=addressee.worker_id, on=today,
            )
        except Denied:  # the job ran already today, or runs beside this one
            return False
        send_mail(subject, body, None, [addressee.email])
    return True


def waiting_for(addressee: Addressee, *, since: datetime | None, at: datetime) -> Waiting:
    """Counted as the worker herself sees it, through the walls, in a transaction that can change nothing.

    Only numbers come out of it, so no look is written: nobody has been shown anything.
    """
    actor = Actor(addressee.worker_id, addressee.municipality)
    with acting_as(actor, at=at) as moment:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        viewer = Viewer(actor=actor, at=moment, today=local_date(moment), request=new_id())
        standing = standing_of(actor.principal, municipality=actor.municipality, at=moment, on=viewer.today)
        due = sum(_is_due(item, viewer.today) for item in work_items(viewer, standing.holdings))
        return Waiting(count_unread(viewer, since=since), due, mail_choice(viewer).mail)


def _is_due(item: WorkItem, today: date) -> bool:
    return today in (item.step.due_on, item.step.agreed_on)


def letter(waiting: Waiting, *, address: str) -> tuple[Text, Text]:
    """Subject and body: numbers, and where to sign in."""
    messages, due = waiting.messages, waiting.due
    new = Text(
        da=f"{messages} {'ny besked' if messages == 1 else 'nye beskeder'}",
        en=f"{messages} new {'message' if messages == 1 else 'messages'}",
    )
    today = Text(
        da=f"{due} {'opgave' if due == 1 else 'opgaver'} med frist i dag",
        en=f"{due} {'step' if due == 1 else 'steps'} due today",
    )
    said = [each for each, number in ((new, messages), (today, due)) if number]
    where = f"\n\n{address}" if address else ""
    return (
        Text(da="Nyt i Tovholder", en="News in Tovholder"),
        Text(
            da=f"Du har {' og '.join(each.da for each in said)}. Log ind for at læse dem.{where}\n\n"
            "Du kan slå den daglige mail fra i din indbakke i Tovholder.\n",
            en=f"You have {' and '.join(each.en for each in said)}. Sign in to read them.{where}\n\n"
            "You can turn the daily mail off in your inbox in Tovholder.\n",
        ),
    )
