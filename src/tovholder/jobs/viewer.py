"""Whom a job looks and acts as."""

from uuid import UUID, uuid5

from tovholder.core.actor import Actor

JOBS = UUID("0b7d8b52-6a0c-4c0b-9a55-2f1f6f7f2e47")
"""Principals of jobs are made from this: never a worker's, and in no case."""


def job_actor(municipality: str, name: str) -> Actor:
    """The job of that name in one municipality: it sees staff and its own records there, and no citizen."""
    return Actor(uuid5(JOBS, f"{municipality}:job:{name}"), municipality, kind="job")
