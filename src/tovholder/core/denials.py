"""Refusals have reasons: a stable code for tests and programs, a sentence for people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tovholder.core.text import Text


@dataclass(frozen=True, slots=True)
class Denial:
    """Why something may not be done: shown on the disabled button, returned by the API, compared by tests."""

    code: str
    reason: Text


class Denied(Exception):
    """A check said no."""

    def __init__(self, code: str, reason: Text) -> None:
        super().__init__(code)
        self.denial = Denial(code, reason)


class Stale(Denied):
    """Somebody else changed the thing first; what was typed is kept by the form."""

    def __init__(self) -> None:
        super().__init__(
            "stale",
            Text(
                da="En anden har ændret dette, siden du åbnede siden. Det, du skrev, står her stadig. "
                "Se, hvad der er ændret, og gem igen.",
                en="Somebody else changed this after you opened the page. What you wrote is still here. "
                "Look at what changed and save again.",
            ),
        )


class NotKnown(Exception):
    """It does not exist, or the viewer may not know that it does. The two are never told apart (404)."""


def denial_of(check: Callable[..., object], *args: Any, **kwargs: Any) -> Denial | None:
    """The same check as an answer instead of an exception: None when it may be done."""
    try:
        check(*args, **kwargs)
    except Denied as denied:
        return denied.denial
    return None


def check_version(*, seen: int, now: int) -> None:
    """Optimistic locking: the version the person saw must still be the current one."""
    if seen != now:
        raise Stale
