"""What absences, deputies and contacts allow, whoever asks."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.organisation.models import Absence

LONGEST = timedelta(days=366)


def holds_on(day: date) -> Q:
    """Rows with a period that holds on a day."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gt=day))


def holds_from(day: date) -> Q:
    """Rows with a period that holds on a day or some day after it."""
    return Q(valid_until=None) | Q(valid_until__gt=day)


def check_absence(valid_from: date, valid_until: date, *, today: date, by_command: bool) -> None:
    """Denied unless it is a period of at most a year. Only a command records what has been: it changes who was let in."""
    if valid_until <= valid_from:
        raise Denied(
            "absence_ends_before_it_begins",
            Text(da="Den første dag tilbage skal ligge efter den første fraværsdag.",
                 en="The first day back must come after the first day of absence."),
        )
    if valid_from < today and not by_command:
        raise Denied(
            "absence_begins_in_the_past",
            Text(da="Fravær kan noteres fra i dag. Skriv dags dato som første dag.",
                 en="Absence can be recorded from today on. Write today's date as the first day."),
        )
    if valid_until - valid_from > LONGEST:
        raise Denied(
            "absence_is_too_long",
            Text(da="Skriv højst et år ad gangen. Se, om årstallet er rigtigt.",
                 en="Write at most a year at a time. See whether the year is right."),
        )


def check_can_end(absence: Absence, valid_until: date, *, today: date) -> None:
    """Denied unless the day lies within what is left of the absence: what has been is not changed."""
    if not max(today, absence.valid_from) <= valid_until < absence.valid_until:
        raise Denied(
            "absence_cannot_end_then",
            Text(da="Vælg en dag fra i dag og før den dag, der står nu. Er fraværet længere, så notér en ny periode.",
                 en="Choose a day from today on and before the one it says now. If the absence is longer, record another period."),
        )


def check_is_a_chain(worker_id: UUID, deputies: Sequence[UUID]) -> None:
    if worker_id in deputies or len(set(deputies)) < len(deputies):
        raise Denied(
            "deputies_are_no_chain",
            Text(da="Nævn hver stedfortræder én gang, og ikke medarbejderen selv.",
                 en="Name each deputy once, and not the worker herself."),
        )


def check_period(valid_from: date, valid_until: date | None) -> None:
    """Of a closing or a contact."""
    if valid_until is not None and valid_until <= valid_from:
        raise Denied(
            "period_ends_before_it_begins",
            Text(da="Perioden skal slutte efter, at den begynder.", en="The period must end after it begins."),
        )


def check_can_be_reached(phone: str, email: str) -> None:
    if not phone and not email:
        raise Denied(
            "contact_cannot_be_reached",
            Text(da="Skriv et telefonnummer eller en mailadresse.", en="Write a telephone number or a mail address."),
        )
