"""Work for the worker, asked for by name in the transaction that needs it: a change that is undone asks for nothing."""

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued


def defer(task: str, *, once: str, **arguments: str) -> None:
    """Have the task of that name done. While one called ``once`` waits, another is not needed.

    The queue is no place for anything personal: the arguments are keys and codes.
    """
    try:
        with transaction.atomic():
            app.configure_task(task, queueing_lock=once, lock=once).defer(**arguments)
    except AlreadyEnqueued:
        return
