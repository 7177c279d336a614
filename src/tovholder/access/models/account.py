"""Accounts: who may sign in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from tovholder.access.enums import AccountKind
from tovholder.core.choices import choices
from tovholder.core.models import TenantModel


class AccountManager(BaseUserManager["Account"]):
    """Accounts are found by their address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser, TenantModel):
    """A login. Staff data only: what it opens follows from the worker it belongs to (``principal``)."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=choices(AccountKind), default=AccountKind.WORKER)
    principal = models.UUIDField(unique=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An account that exists changes its password and the moment of its last sign-in, and nothing else."""
        if not self._state.adding:
            kwargs.setdefault("update_fields", ["password", "last_login"])
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name
