"""Sign-in."""

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import get_user_model
from django.http import HttpRequest

if TYPE_CHECKING:
    from tovholder.models import Account


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Accounts are made by whoever runs the installation; nobody signs up by himself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- the library's signature
        return False


def account_of(email: str) -> "Account | None":
    """The active account with an address, or None."""
    return get_user_model().objects.filter(email__iexact=email, is_active=True).first()
