"""A choice of daily mail, and a mail recorded as sent."""

from datetime import date

from tests.support.town import People
from tovholder.access.api import choose_daily_mail, record_daily_mail
from tovholder.core.enums import DailyMail
from tovholder.jobs.viewer import job_actor


def send_mette_a_mail(people: People) -> None:
    mette = people.town.mette
    people.act(mette, choose_daily_mail, version=0, mail=DailyMail.ENGLISH)
    people.act(job_actor(mette.municipality, "tests"), record_daily_mail, worker_id=mette.principal, on=date(2025, 12, 18))
