"""Who gets the daily mail, and when each got the last."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from tovholder.access.domain.viewer import Viewer
from tovholder.access.enums import AccountKind
from tovholder.access.models import Account
from tovholder.core.enums import DailyMail
from tovholder.core.models import DailyMailChoice, DailyMailSent


@dataclass(frozen=True, slots=True)
class Addressee:
    """A worker who can sign in, and where a mail reaches her."""

    worker_id: UUID
    municipality: str
    email: str


@dataclass(frozen=True, slots=True)
class MailChoice:
    """``version`` 0: nothing has been chosen, and the mail is Danish."""

    mail: DailyMail
    version: int


def addressees() -> list[Addressee]:
    """Every worker with a login, by municipality. Needs no viewer: accounts are staff only."""
    rows = Account.objects.filter(kind=AccountKind.WORKER, is_active=True).order_by("municipality", "id")
    return [Addressee(row.principal, row.municipality, row.email) for row in rows]


def mail_choice(viewer: Viewer) -> MailChoice:
    """What the viewer has chosen for herself. One query."""
    row = DailyMailChoice.objects.filter(worker=viewer.actor.principal).first()
    return MailChoice(DailyMail(row.mail), row.version) if row else MailChoice(DailyMail.DANISH, 0)


def last_mails() -> dict[UUID, datetime]:
    """When each worker of the viewing job's municipality last got one. One query."""
    return dict(DailyMailSent.objects.values_list("worker").annotate(Max("sent_at")))
