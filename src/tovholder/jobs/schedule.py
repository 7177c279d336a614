"""Every recurring thing, on one page. Tasks are thin: primitives in, one call."""

from procrastinate.contrib.django import app

from tovholder.access.api import prepare_log_months
from tovholder.core import clock
from tovholder.jobs.daily_mail import is_the_hour, send_daily_mails
from tovholder.jobs.log_retention import forget_old_looks

MONTHS_AHEAD = 24


@app.periodic(cron="30 3 * * *")
@app.task(name="prepare_access_log", pass_context=False)
def prepare_access_log(timestamp: int) -> None:
    """Make the access log's coming months, so that each can be kept and deleted as a whole."""
    prepare_log_months(clock.local_date(clock.now()), ahead=MONTHS_AHEAD)


@app.periodic(cron="50 1 * * *")
@app.task(name="forget_old_looks", pass_context=False)
def forget_looks(timestamp: int) -> None:
    """Each night: the months of the access log that are older than a municipality keeps them."""
    forget_old_looks(clock.now())


@app.periodic(cron="30 5,6 * * *")
@app.task(name="send_daily_mail", pass_context=False)
def send_daily_mail(timestamp: int) -> None:
    """At half past seven in Denmark, summer and winter: who is at work is told by mail how much waits."""
    if is_the_hour(timestamp):
        send_daily_mails(clock.now())
