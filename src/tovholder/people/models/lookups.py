"""What PostgreSQL does for whoever may not do it to the rows."""

from uuid import UUID

from django.db import connection


def show_name(person_id: UUID, given_names: str, surname: str) -> bool:
    """Put the name everybody in the case is shown. False where the actor is in none of the person's cases by an own task."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_show_name(%s, %s, %s)", [person_id, given_names, surname])
        return bool(cursor.fetchone()[0])
