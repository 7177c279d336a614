"""The one door: every change of state is a function made with :func:`operation`.

An operation takes keyword arguments only, among them ``actor``, ``at`` and ``request_id``; it checks, changes, and says
what happened. The decorator gives the rest: one transaction, one effect for one ``request_id``, the event, who is told, the reactions.
"""

import functools
import hashlib
import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ParamSpec
from uuid import UUID

from django.db import transaction

from tovholder.core.actor import Actor
from tovholder.core.denials import Denied
from tovholder.core.events import Happening, react
from tovholder.core.inbox import tell
from tovholder.core.models import Event, OperationCall
from tovholder.core.text import Text

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Operation:
    """One entry of the register of operations: what the completeness tests walk through."""

    name: str
    event_type: str
    function: Callable[..., UUID]


registry: dict[str, Operation] = {}


def operation(event_type: str) -> Callable[[Callable[P, Happening]], Callable[P, UUID]]:
    """Make a function the door to one kind of change. It returns a :class:`Happening`; callers get its subject's id.

    Raises Denied (with code and sentence) when a check says no, NotKnown when the actor may not know the thing exists.
    Nothing is written in either case.
    """

    def decorate(function: Callable[P, Happening]) -> Callable[P, UUID]:
        _check_signature(function)

        @functools.wraps(function)
        def door(*args: P.args, **kwargs: P.kwargs) -> UUID:
            actor, at, request_id = _who_when_which(kwargs)
            with transaction.atomic():
                earlier = _begin(request_id, function.__name__, _digest(kwargs), actor=actor, at=at)
                if earlier is not None:
                    return earlier
                happening = function(*args, **kwargs)
                happenings = [happening, *happening.also]
                if any(one.type != event_type for one in happenings):
                    raise TypeError(f"{function.__name__} declared {event_type} and said {happening.type}")
                for event in _write(happenings, actor=actor, at=at):
                    tell(event)
                OperationCall.objects.filter(id=request_id).update(answer=happening.subject)
                for one in happenings:
                    react(happening=one, actor=actor, at=at)
                return happening.subject

        registry[function.__name__] = Operation(function.__name__, event_type, door)
        return door

    return decorate


def _check_signature(function: Callable[..., Any]) -> None:
    parameters = inspect.signature(function).parameters
    missing = {"actor", "at", "request_id"} - set(parameters)
    if missing or any(p.kind is not p.KEYWORD_ONLY for p in parameters.values()):
        raise TypeError(f"{function.__name__} must take keyword arguments only, with actor, at and request_id")


def _who_when_which(kwargs: dict[str, Any]) -> tuple[Actor, datetime, UUID]:
    return kwargs["actor"], kwargs["at"], kwargs["request_id"]


def answered(request_id: UUID, *, actor: Actor) -> bool:
    """Has the actor's request with this id been carried out already? For a form sent twice whose thing is out of sight by
    now: who finishes the only step she is in a case for, is in it no longer.
    """
    return OperationCall.objects.filter(id=request_id, actor=actor.principal, answer__isnull=False).exists()


def _digest(kwargs: Mapping[str, Any]) -> str:
    """Of what is asked, not of who asks or when."""
    asked = sorted((name, repr(value)) for name, value in kwargs.items() if name not in {"actor", "at", "request_id"})
    return hashlib.sha256(repr(asked).encode()).hexdigest()


def _begin(request_id: UUID, name: str, digest: str, *, actor: Actor, at: datetime) -> UUID | None:
    """Claim the request id, or give the answer it got the first time.

    A second sender of the same form waits here on the primary key until the first has committed or rolled back.
    """
    claimed = OperationCall(
        id=request_id, municipality=actor.municipality, operation=name, actor=actor.principal, at=at, digest=digest
    )
    OperationCall.objects.bulk_create([claimed], ignore_conflicts=True)
    call = OperationCall.objects.filter(id=request_id).first()
    if call is None or (call.operation, call.actor, call.digest) != (name, actor.principal, digest):
        raise Denied(
            "request_id_reused",
            Text(da="Formularen er allerede brugt til noget andet. Åbn siden igen, og prøv en gang til.",
                 en="This form was already used for something else. Open the page again and retry."),
        )
    return call.answer


def _write(happenings: Iterable[Happening], *, actor: Actor, at: datetime) -> list[Event]:
    return Event.objects.bulk_create(
        Event(
            municipality=actor.municipality, type=happening.type, at=at, actor=actor.principal, subject=happening.subject,
            case_id=happening.case, compartment_id=happening.compartment, data=dict(happening.data),
        )
        for happening in happenings
    )
