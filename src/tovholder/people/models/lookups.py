"""What PostgreSQL does for whoever may not do it to the rows."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection


def show_name(person_id: UUID, given_names: str, surname: str) -> bool:
    """Put the name everybody in the case is shown. False where the actor is in none of the person's cases by an own task."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_show_name(%s, %s, %s)", [person_id, given_names, surname])
        return bool(cursor.fetchone()[0])


def have_reached(persons: Iterable[UUID], age: int, on: date) -> dict[UUID, bool]:
    """Whether each of these persons is so many years old on a day, also where the viewer may not see the birth date; without who
    is in none of the viewer's cases and whose birth date nobody knows. One query, or none.
    """
    wanted = list(persons)
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, reached FROM people_have_reached(%s, %s, %s)", [wanted, age, on])
        return dict(cursor.fetchall())
