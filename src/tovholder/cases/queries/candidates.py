"""Who could be given a case."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tovholder.access.api import Viewer, barred_from
from tovholder.cases.domain.proposals import (
    Candidate,
    Load,
    Meeting,
    Proposal,
    Wanted,
    Weights,
    load_percent,
    rank,
    say_load,
)
from tovholder.cases.models.lookups import have_met, loads_held
from tovholder.cases.permissions import candidates_of
from tovholder.cases.queries.case_page import CaseRow
from tovholder.core.text import Text
from tovholder.organisation.api import HoldingRow, absences_of, workers
from tovholder.rulebook.api import Pack, TovholderRule, published_pack

ABSENCE_IN_SIGHT = timedelta(days=28)
HOW = {
    "note": Text(da="har skrevet notat", en="wrote a note"),
    "coordinator": Text(da="var tovholder", en="was coordinator"),
    "contact": Text(da="er eller var fast kontakt", en="is or was a contact"),
    "deputy": Text(da="var stedfortræder", en="stood in"),
}


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """What a worker who may hold cases holds, in a sentence that can be worked out again. ``unit_id``: where she works as such."""

    candidate: Candidate
    unit_id: UUID
    percent: int
    said: Text


def proposals(
    viewer: Viewer, *, languages: Iterable[str], case: CaseRow | None = None, without: Iterable[UUID] = ()
) -> list[Proposal]:
    """The candidates, best first, each with the facts behind it; with what is known of the family when its case is given.
    ``without``: who is not to be proposed.
    """
    if case is not None:
        return proposals_by_case(viewer, [case], {case.id: languages})[case.id]
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    left_out = frozenset(without)
    asked = [each for each in _candidates(pack, viewer) if each.worker_id not in left_out]
    return _ranked(asked, Wanted(languages=_lower(languages)), pack.tovholder_rule)


def proposals_by_case(
    viewer: Viewer, cases: Sequence[CaseRow], languages: Mapping[UUID, Iterable[str]],
    did: Mapping[UUID, Mapping[UUID, Meeting]] | None = None,
) -> dict[UUID, list[Proposal]]:
    """The same for several cases at once, by the languages of each family. ``did``: who has done a step for which family.

    Whoever has a conflict of interest in a case is not among them. Seven queries, however many they are. Who has met a family is told to whoever receives it or leads its team.
    """
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    rule, candidates = pack.tovholder_rule, _candidates(pack, viewer)
    known = have_met([case.id for case in cases], [candidate.worker_id for candidate in candidates])
    barred, found = barred_from(case.id for case in cases), {}
    for case in cases:
        kept_out = barred.get(case.id, ())
        met = {worker: Meeting(HOW[how], on) for worker, (how, on) in known.get(case.id, {}).items()}
        for worker, done in (did or {}).get(case.id, {}).items():
            met[worker] = max(met.get(worker, done), done, key=lambda meeting: meeting.on)
        wanted = Wanted(_lower(languages.get(case.id, ())), competences_for(rule, case.target_group), met)
        found[case.id] = _ranked([each for each in candidates if each.worker_id not in kept_out], wanted, rule)
    return found


def team_loads(viewer: Viewer) -> list[WorkerLoad]:
    """What everybody holds who may hold cases by the model, by name. Five queries, however many they are."""
    pack = published_pack(viewer.actor.municipality, viewer.at).pack
    holdings, rule = candidates_of(pack, viewer.today), pack.tovholder_rule
    weighs = {"full_load": rule.full_load, "weights": _weights(rule)}
    return [
        WorkerLoad(each, holdings[each.worker_id].unit.id, load_percent(each, **weighs), say_load(each, **weighs))  # type: ignore[arg-type]
        for each in sorted(_candidates(pack, viewer, holdings), key=lambda each: each.name)
    ]


def competences_for(rule: TovholderRule, target_group: str) -> frozenset[str]:
    """What speaks for somebody with a family of this target group, in lower case."""
    return frozenset(
        wanted.competence.lower() for wanted in rule.competences if not wanted.target_groups or target_group in wanted.target_groups
    )


def _candidates(pack: Pack, viewer: Viewer, holdings: Mapping[UUID, HoldingRow] | None = None) -> list[Candidate]:
    today = viewer.today
    holdings = candidates_of(pack, today) if holdings is None else holdings
    staff = workers(holdings, today)
    held = loads_held(new_since=viewer.at - timedelta(days=pack.tovholder_rule.weights.new_for_days))
    soon = _absence_in_sight(holdings, today)
    titles = {function.key: function.name for function in pack.functions}
    return [
        Candidate(
            worker_id=worker_id, name=staff[worker_id].name, function=titles[holding.function],
            weekly_hours=staff[worker_id].weekly_hours, load=held.get(worker_id, Load()),
            languages=_lower(staff[worker_id].languages), away_until=staff[worker_id].away_until,
            competences=_lower(staff[worker_id].competences), away_soon=soon.get(worker_id),
        )
        for worker_id, holding in holdings.items()
    ]


def _absence_in_sight(worker_ids: Iterable[UUID], today: date) -> dict[UUID, tuple[date, date]]:
    """The next absence of each that has not begun, its first and last day. One query."""
    found: dict[UUID, tuple[date, date]] = {}
    for row in absences_of(worker_ids, today=today, before=today + ABSENCE_IN_SIGHT):
        if row.valid_from > today:
            found.setdefault(row.worker_id, (row.valid_from, row.valid_until - timedelta(days=1)))
    return found


def _weights(rule: TovholderRule) -> Weights:
    return Weights(rule.weights.family, rule.weights.child, rule.weights.new)


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _ranked(candidates: Iterable[Candidate], wanted: Wanted, rule: TovholderRule) -> list[Proposal]:
    return rank(candidates, wanted, full_load=rule.full_load, weights=_weights(rule))
