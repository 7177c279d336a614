"""Two people at the same moment, for real: threads with connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any


def at_the_same_moment(*deeds: Callable[[], Any]) -> list[Any]:
    """What each gave, or the exception it ended with, in the order of the deeds."""
    from django.db import connections

    start = Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=10)
            return deed()
        except Exception as error:  # noqa: BLE001 -- what happened is the result
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))
