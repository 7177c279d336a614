"""Accounts."""

from datetime import datetime
from uuid import UUID

from tovholder.access.enums import AccountKind
from tovholder.access.models import Account
from tovholder.core.actor import Actor
from tovholder.core.events import Happening
from tovholder.core.operations import operation


@operation("account.opened")
def open_account(
    *, actor: Actor, at: datetime, request_id: UUID, email: str, name: str, principal: UUID, kind: AccountKind, password: str | None,
) -> Happening:
    """Let somebody sign in. Without a password the account can be used only by persona (demonstration) or single sign-on."""
    account = Account(
        municipality=actor.municipality, email=email.lower(), name=name, principal=principal, kind=kind,
    )
    account.set_password(password)
    account.save()
    return Happening("account.opened", subject=account.id)
