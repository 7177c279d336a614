"""The worker: one process that does one job at a time."""

import asyncio
import logging

from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

GRACE_SECONDS = 5.0
"""How long a job may go on after SIGTERM; then it is given up and, being whole or not at all, can be done again."""


def work(*, wait: bool = True) -> None:
    """Do jobs until SIGTERM or SIGINT; without ``wait`` only until the queue is empty."""
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    asyncio.run(_work(wait=wait))


async def _work(*, wait: bool) -> None:
    connector = app.connector
    assert isinstance(connector, DjangoConnector), "Django's app speaks through Django's connection until here"
    with app.replace_connector(connector.get_worker_connector()):
        async with app.open_async():
            await app.run_worker_async(
                wait=wait, listen_notify=wait, shutdown_graceful_timeout=GRACE_SECONDS, install_signal_handlers=True
            )
