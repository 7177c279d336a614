"""The daily mail: a number, and nothing of what it is about; once a day, to who is at work."""

import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from tovholder.access.api import choose_daily_mail, read_inbox
from tovholder.core.denials import Denied
from tovholder.core.enums import DailyMail
from tovholder.interop.api import command_actor
from tovholder.jobs.daily_mail import Waiting, is_the_hour, letter, send_daily_mails, waiting_for
from tovholder.organisation.api import record_absence

FRIDAY = datetime(2025, 12, 19, 6, 30, tzinfo=UTC)
MONDAY = datetime(2025, 12, 22, 6, 30, tzinfo=UTC)
TUESDAY = datetime(2025, 12, 23, 6, 30, tzinfo=UTC)


def told(postbox):
    return sorted(mail["To"].partition(".")[0] for mail in postbox.mails)


# -- the sentence, without a database


@pytest.mark.parametrize(
    ("messages", "due", "da", "en"),
    [
        (3, 2, "Du har 3 nye beskeder og 2 opgaver med frist i dag.", "You have 3 new messages and 2 steps due today."),
        (1, 0, "Du har 1 ny besked.", "You have 1 new message."),
        (0, 1, "Du har 1 opgave med frist i dag.", "You have 1 step due today."),
    ],
)
def test_the_mail_counts(messages, due, da, en):
    subject, body = letter(Waiting(messages, due, DailyMail.DANISH), address="https://tovholder.kommune.example")
    assert subject.da == "Nyt i Tovholder"
    assert body.da.startswith(f"{da} Log ind for at læse dem.\n\nhttps://tovholder.kommune.example\n")
    assert body.en.startswith(f"{en} Sign in to read them.")


def test_without_an_address_the_mail_only_says_that_one_signs_in():
    _, body = letter(Waiting(1, 0, DailyMail.DANISH), address="")
    assert "http" not in body.da


@pytest.mark.parametrize("day", [datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)])
def test_of_the_two_times_the_job_begins_one_is_half_past_seven(day):
    begun = [day.replace(hour=hour, minute=30) for hour in (5, 6)]
    assert sum(is_the_hour(int(moment.timestamp())) for moment in begun) == 1


@pytest.mark.parametrize(("messages", "due", "mail"), [(0, 0, DailyMail.DANISH), (3, 2, DailyMail.NONE)])
def test_nothing_new_or_not_wanted_is_no_mail(messages, due, mail):
    assert not Waiting(messages, due, mail).is_worth_a_mail


# -- as the job sends it, to a real server


def test_who_is_at_work_and_has_something_new_gets_one_mail(osman_with_tovholder, postbox):
    sent = send_daily_mails(TUESDAY)
    assert sent == len(postbox.mails)
    assert told(postbox) == sorted(set(told(postbox)))
    assert {"mette", "kirsten", "annemarie"} <= set(told(postbox))
    assert set(told(postbox)).isdisjoint({"erik", "clara", "admin", "dorthe"})


def test_the_mail_names_nobody_and_tells_nothing_of_the_case(osman_with_tovholder, postbox):
    send_daily_mails(TUESDAY)
    words = ("osman", "rezan", "nasrin", "bolig", "skole", "helbred", "familie", "tovholder nu", "kirsten")
    for mail in postbox.mails:
        body = mail.get_content().replace("tovholder.kommune.example", "")
        assert [word for word in words if word in (mail["Subject"] + body).lower()] == []
        assert mail.get_content_type() == "text/plain"
    assert "Du har 1 ny besked" in postbox.to("annemarie")[0].get_content()


def test_steps_due_today_are_counted_as_their_owner_sees_them(osman_with_tovholder, postbox, act):
    """The welcome letter is due on the 23rd, and it is the coordinator's."""
    send_daily_mails(TUESDAY)
    assert "1 ny besked og 1 opgave med frist i dag" in postbox.to("mette")[0].get_content()


def test_the_job_run_twice_sends_once(osman_with_tovholder, postbox):
    first = send_daily_mails(TUESDAY)
    assert first > 0
    assert send_daily_mails(TUESDAY + timedelta(hours=1)) == 0
    assert len(postbox.mails) == first


def test_the_next_day_what_was_told_yesterday_is_not_new(osman_with_tovholder, postbox):
    send_daily_mails(FRIDAY)
    assert postbox.to("mette")
    postbox.mails.clear()
    send_daily_mails(MONDAY)
    assert postbox.to("mette") == []


def test_what_has_been_read_is_not_new(osman_with_tovholder, postbox, act, at):
    act("mette", read_inbox, until=at)
    send_daily_mails(FRIDAY)
    assert postbox.to("mette") == []


def test_who_does_not_work_on_that_weekday_is_left_in_peace(osman_with_tovholder, postbox):
    """Kirsten works Tuesdays."""
    send_daily_mails(FRIDAY)
    assert postbox.to("kirsten") == []
    assert postbox.to("mette")


def test_nobody_gets_mail_while_away(osman_with_tovholder, postbox, people):
    away = {"worker_id": people.town.mette.principal, "valid_from": date(2025, 12, 19), "valid_until": date(2025, 12, 20)}
    people.act(command_actor("671", "tests"), record_absence, **away)
    send_daily_mails(FRIDAY)
    assert postbox.to("mette") == []


@pytest.mark.parametrize("closed", [datetime(2025, 12, 25, 6, 30, tzinfo=UTC), datetime(2025, 12, 20, 6, 30, tzinfo=UTC)])
def test_nobody_gets_mail_on_a_closed_day(osman_with_tovholder, postbox, closed):
    assert send_daily_mails(closed) == 0


def test_who_turned_it_off_gets_none_and_who_chose_english_gets_english(osman_with_tovholder, postbox, act):
    act("mette", choose_daily_mail, version=0, mail=DailyMail.NONE)
    act("annemarie", choose_daily_mail, version=0, mail=DailyMail.ENGLISH)
    send_daily_mails(TUESDAY)
    assert postbox.to("mette") == []
    assert "You have 1 new message" in postbox.to("annemarie")[0].get_content()


def test_a_choice_somebody_changed_meanwhile_is_refused(osman_with_tovholder, act):
    act("mette", choose_daily_mail, version=0, mail=DailyMail.NONE)
    with pytest.raises(Denied) as refused:
        act("mette", choose_daily_mail, version=0, mail=DailyMail.ENGLISH)
    assert refused.value.denial.code == "stale"


def test_one_that_fails_stops_no_other_tells_no_address_and_goes_later(osman_with_tovholder, postbox, caplog):
    postbox.refuses.add("annemarie.671@kommune.example")
    with caplog.at_level(logging.ERROR):
        send_daily_mails(TUESDAY)
    assert postbox.to("mette")
    assert "SMTPRecipientsRefused" in caplog.text
    assert [word for word in ("annemarie", "kommune.example", "Juul") if word in caplog.text] == []
    postbox.refuses.clear()
    assert send_daily_mails(TUESDAY + timedelta(minutes=30)) == 1
    assert len(postbox.to("annemarie")) == 1


def test_without_a_mail_server_nothing_is_sent_and_nothing_is_recorded_as_sent(osman_with_tovholder, postbox, settings):
    settings.MAIL_IS_SENT = False
    assert send_daily_mails(TUESDAY) == 0
    settings.MAIL_IS_SENT = True
    assert send_daily_mails(TUESDAY) > 0


def test_the_job_that_counts_as_a_worker_can_change_nothing(own_database, osman_with_tovholder, town, monkeypatch):
    """It looks through the worker's own walls, in a transaction that PostgreSQL keeps from writing."""
    from django.db import InternalError, connection

    from tovholder.access.api import Addressee

    def write(*_, **__):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE tovholder_inboxitem SET read_at = now()")

    monkeypatch.setattr("tovholder.jobs.daily_mail.count_unread", write)
    mette = Addressee(town.mette.principal, "671", "mette.671@kommune.example")
    with pytest.raises(InternalError, match="read-only"):
        waiting_for(mette, since=None, at=TUESDAY)
