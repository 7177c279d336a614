"""Who could be given a case."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from tovholder.access.api import Viewer
from tovholder.cases.domain.proposals import Candidate, Proposal, rank
from tovholder.cases.models.lookups import families_held
from tovholder.cases.permissions import candidates_of
from tovholder.organisation.api import workers
from tovholder.rulebook.api import Pack, published_pack


def proposals(viewer: Viewer, *, languages: Iterable[str]) -> list[Proposal]:
    """The candidates, best first, each with the facts behind it. Four queries, however many they are."""
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    return _ranked(_candidates(pack, viewer.today), languages, pack)


def proposals_by_case(viewer: Viewer, languages: Mapping[UUID, Iterable[str]]) -> dict[UUID, list[Proposal]]:
    """The same for several cases at once, by the languages of each family. Four queries, however many they are."""
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    candidates = _candidates(pack, viewer.today)
    return {case_id: _ranked(candidates, spoken, pack) for case_id, spoken in languages.items()}


def _candidates(pack: Pack, today: date) -> list[Candidate]:
    holdings = candidates_of(pack, today)
    staff = workers(holdings, today)
    held = families_held()
    titles = {function.key: function.name for function in pack.functions}
    return [
        Candidate(
            worker_id=worker_id, name=staff[worker_id].name, function=titles[holding.function],
            weekly_hours=staff[worker_id].weekly_hours, families=held.get(worker_id, 0),
            languages=frozenset(staff[worker_id].languages), away_until=staff[worker_id].away_until,
        )
        for worker_id, holding in holdings.items()
    ]


def _ranked(candidates: Iterable[Candidate], languages: Iterable[str], pack: Pack) -> list[Proposal]:
    known = frozenset(language.lower() for language in languages)
    return rank(candidates, languages=known, full_load=pack.tovholder_rule.full_load)
