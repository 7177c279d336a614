"""Who could be given a case."""

from collections.abc import Iterable

from tovholder.access.api import Viewer
from tovholder.cases.domain.proposals import Candidate, Proposal, rank
from tovholder.cases.models.lookups import families_held
from tovholder.cases.permissions import candidates_of
from tovholder.organisation.api import workers
from tovholder.rulebook.api import published_pack


def proposals(viewer: Viewer, *, languages: Iterable[str]) -> list[Proposal]:
    """The candidates, best first, each with the facts behind it. Four queries, however many they are."""
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    holdings = candidates_of(pack, viewer.today)
    staff = workers(holdings, viewer.today)
    held = families_held()
    titles = {function.key: function.name for function in pack.functions}
    candidates = [
        Candidate(
            worker_id=worker_id, name=staff[worker_id].name, function=titles[holding.function],
            weekly_hours=staff[worker_id].weekly_hours, families=held.get(worker_id, 0),
            languages=frozenset(staff[worker_id].languages), away_until=staff[worker_id].away_until,
        )
        for worker_id, holding in holdings.items()
    ]
    known = frozenset(language.lower() for language in languages)
    return rank(candidates, languages=known, full_load=pack.tovholder_rule.full_load)
