"""Those one can choose from in a form."""

from django.http import HttpRequest
from django.utils.translation import get_language

from tovholder.organisation.api import holders_of, workers
from tovholder.screens.request import standing, viewer_of


def everybody_at_work(request: HttpRequest) -> list[tuple[str, str]]:
    """Everybody at work in the municipality, by name, with what they do."""
    viewer, language = viewer_of(request), get_language() or "da"
    titles = {function.key: function.name.in_language(language) for function in standing(request).published.pack.functions}
    held = holders_of(titles, viewer.today)
    staff = workers({row.worker_id for row in held}, viewer.today)
    return sorted(
        {(str(row.worker_id), f"{staff[row.worker_id].name}, {titles[row.function].lower()}") for row in held}, key=lambda each: each[1]
    )
