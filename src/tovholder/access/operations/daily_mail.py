"""The daily mail: who wants it, and that it went."""

from datetime import date, datetime
from uuid import UUID

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, check_version
from tovholder.core.enums import DailyMail
from tovholder.core.events import Happening
from tovholder.core.models import DailyMailChoice, DailyMailSent
from tovholder.core.operations import operation
from tovholder.core.text import Text

NOTHING_CHOSEN = 0
"""The version of a choice nobody has made yet."""


@operation("daily_mail.chosen")
def choose_daily_mail(*, actor: Actor, at: datetime, request_id: UUID, version: int, mail: DailyMail) -> Happening:
    """One's own choice only: the wall hides the others'."""
    choice = DailyMailChoice.objects.select_for_update(no_key=True).filter(worker=actor.principal).first()
    check_version(seen=version, now=choice.version if choice else NOTHING_CHOSEN)
    if choice is None:
        choice = DailyMailChoice(municipality=actor.municipality, worker=actor.principal, mail=mail)
        choice.save()
    else:
        choice.mail, choice.version = mail, choice.version + 1
        choice.save(update_fields=["mail", "version"])
    return Happening("daily_mail.chosen", subject=choice.id, data={"mail": str(mail)})


@operation("daily_mail.sent")
def record_daily_mail(*, actor: Actor, at: datetime, request_id: UUID, worker_id: UUID, on: date) -> Happening:
    """The day's mail to a worker goes now, in this transaction. Denied ``daily_mail_sent`` when it went already."""
    if DailyMailSent.objects.filter(worker=worker_id, sent_on=on).exists():
        raise Denied(
            "daily_mail_sent",
            Text(da="Dagens mail er allerede sendt.", en="The mail of the day has already been sent."),
        )
    sent = DailyMailSent(municipality=actor.municipality, worker=worker_id, sent_on=on, sent_at=at)
    sent.save()
    return Happening("daily_mail.sent", subject=sent.id)
