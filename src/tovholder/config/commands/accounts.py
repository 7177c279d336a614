"""`tovholder createadmin`: the first account of a municipality."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import click

from tovholder.config.commands.opening import Refused, acting, database, for_demonstration, say
from tovholder.core.actor import Actor
from tovholder.core.ids import new_id

FULL_TIME = Decimal(37)
WORKING_DAYS = (1, 2, 3, 4, 5)


@click.command()
@for_demonstration
@click.option("--municipality", required=True, metavar="CODE", help="The municipality's three digits. Kommunens tre cifre.")
@click.option("--email", required=True, help="The address to sign in with. Den adresse, der logges ind med.")
@click.option("--name", required=True, help="The administrator's name. Administratorens navn.")
@click.password_option(
    envvar="TOVHOLDER_ADMIN_PASSWORD", prompt="Adgangskode / Password", help="Asked for when TOVHOLDER_ADMIN_PASSWORD is not set."
)
def createadmin(demo: bool, municipality: str, email: str, name: str, password: str) -> None:
    """Make an account for a system administrator, who sets up staff and sees no citizen.

    Laver en konto til en systemadministrator, som sætter medarbejdere op og ikke ser nogen borger.
    """
    with database(demo=demo):
        _check(municipality, email, password, name)
        with acting(municipality, "createadmin") as (actor, at):
            _make(actor, at, email, name, password)
    say(f"Kontoen {email.lower()} er lavet.", f"The account {email.lower()} has been made.")


def _make(actor: Actor, at: datetime, email: str, name: str, password: str) -> UUID:
    from tovholder.access.api import AccountKind, open_account
    from tovholder.organisation.api import employ_worker

    worker = employ_worker(
        actor=actor, at=at, request_id=new_id(), name=name, email=email, weekly_hours=FULL_TIME, weekdays=WORKING_DAYS
    )
    return open_account(
        actor=actor, at=at, request_id=new_id(), email=email, name=name, principal=worker,
        kind=AccountKind.ADMINISTRATOR, password=password,
    )


def _check(municipality: str, email: str, password: str, name: str) -> None:
    from django.contrib.auth import get_user_model
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    if not is_code(municipality):
        raise no_code(municipality)
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(f"'{email}' er ikke en mailadresse.", f"'{email}' is no mail address.") from error
    accounts = get_user_model().objects
    if accounts.filter(email__iexact=email).exists():
        raise Refused(f"Der er allerede en konto med adressen {email}.", f"There is already an account with the address {email}.")
    _check_password(password, get_user_model()(email=email, name=name))


def _check_password(password: str, account: Any) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.utils import translation

    said = []
    for language in ("da", "en"):
        with translation.override(language):
            try:
                validate_password(password, account)
            except ValidationError as error:
                said.append(" ".join(error.messages))
    if said:
        raise Refused(*said)


def is_code(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isdigit()


def no_code(code: str) -> Refused:
    return Refused(
        f"'{code}' er ikke en kommunekode. Skriv de tre cifre, for eksempel 671.",
        f"'{code}' is no municipality code. Write the three digits, for example 671.",
    )
