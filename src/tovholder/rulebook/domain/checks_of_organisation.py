"""Checks of how a pack organises the work: everything it names must be there."""

from collections.abc import Iterable, Iterator

from tovholder.core.text import Text
from tovholder.rulebook.domain.conditions import AGES
from tovholder.rulebook.domain.errors import Finding, Path
from tovholder.rulebook.domain.organisation import Queue
from tovholder.rulebook.domain.pack import Pack
from tovholder.rulebook.domain.pathways import PathwayTemplate, RuleDeadline, StepTemplate
from tovholder.rulebook.domain.references import circles, given, keys_in, known
from tovholder.rulebook.domain.rules import Offset
from tovholder.rulebook.enums import Condition


def organisation(pack: Pack) -> Iterator[Finding]:
    units, bodies = keys_in(pack, "units"), keys_in(pack, "bodies")
    for unit in pack.units:
        yield from known([unit.sector], keys_in(pack, "sectors"), ("units", unit.key, "sector"))
        yield from known([unit.organisation], keys_in(pack, "organisations"), ("units", unit.key, "organisation"))
        yield from known(given(unit.place), keys_in(pack, "places"), ("units", unit.key, "place"))
        yield from known(given(unit.parent), units, ("units", unit.key, "parent"))
    yield from circles({unit.key: given(unit.parent) for unit in pack.units}, ("units",), "parent")
    for function in pack.functions:
        yield from known(function.units, units, ("functions", function.key, "units"))
    yield from _tovholder_rule(pack)
    yield from _queue(pack.reception, pack, ("reception",))
    for district in pack.districts:
        yield from known(district.units, units, ("districts", district.key, "units"))
    for field in pack.specialisations:
        yield from known(field.target_groups, keys_in(pack, "target_groups"), ("specialisations", field.key))
        yield from known(given(field.district), keys_in(pack, "districts"), ("specialisations", field.key, "district"))
        for number, queue in enumerate(field.counterparts):
            yield from _queue(queue, pack, ("specialisations", field.key, "counterparts", number))
    for form in pack.meeting_forms:
        yield from known(given(form.body), bodies, ("meeting_forms", form.key, "body"))
        for number, queue in enumerate(form.participants):
            yield from _queue(queue, pack, ("meeting_forms", form.key, "participants", number))
    for agreement in pack.interface_agreements:
        yield from _queue(agreement.giver, pack, ("interface_agreements", agreement.key, "giver"))
        yield from _queue(agreement.receiver, pack, ("interface_agreements", agreement.key, "receiver"))
    yield from _kinds(pack)


def _tovholder_rule(pack: Pack) -> Iterator[Finding]:
    rule, functions, groups = pack.tovholder_rule, keys_in(pack, "functions"), keys_in(pack, "target_groups")
    yield from known(rule.candidate_functions, functions, ("tovholder_rule", "candidate_functions"))
    yield from known(rule.team_functions, functions, ("tovholder_rule", "team_functions"))
    yield from known(rule.target_groups, groups, ("tovholder_rule", "target_groups"))
    for number, wanted in enumerate(rule.competences):
        yield from known(wanted.target_groups, groups, ("tovholder_rule", "competences", number, "target_groups"))


def _kinds(pack: Pack) -> Iterator[Finding]:
    kinds = keys_in(pack, "information_kinds")
    for item in pack.readiness_items:
        yield from known([item.kind], kinds, ("readiness_items", item.key, "kind"))
    for sector in pack.sectors:
        yield from known(given(sector.part_kind), kinds, ("sectors", sector.key, "part_kind"))
    for note in pack.note_templates:
        yield from known([note.kind], kinds, ("note_templates", note.key, "kind"))


def pathway(template: PathwayTemplate, pack: Pack) -> Iterator[Finding]:
    path: Path = ("pathways", template.key)
    steps = {step.key for step in template.steps}
    yield from known(template.target_groups, keys_in(pack, "target_groups"), (*path, "target_groups"))
    for asking in (template.only_if, template.not_if):
        yield from _ages(asking, pack, path)
    for step in template.steps:
        yield from _ages(step.only_if, pack, (*path, "steps", step.key, "only_if"))
        yield from known(step.after, steps, (*path, "steps", step.key, "after"))
        yield from _step(step, pack, (*path, "steps", step.key))
    yield from circles({step.key: step.after for step in template.steps}, (*path, "steps"), "after")


def _step(step: StepTemplate, pack: Pack, path: Path) -> Iterator[Finding]:
    kinds = keys_in(pack, "information_kinds")
    yield from known([step.kind], kinds, (*path, "kind"))
    yield from known(step.notice_needs, kinds, (*path, "notice_needs"))
    yield from known(given(step.readies), keys_in(pack, "readiness_items"), (*path, "readies"))
    yield from known(given(step.witness_rule), keys_in(pack, "rules"), (*path, "witness_rule"))
    yield from known(given(step.hands_over_by), keys_in(pack, "interface_agreements"), (*path, "hands_over_by"))
    if isinstance(step.owner, Queue):
        yield from _queue(step.owner, pack, (*path, "owner"))
    if isinstance(step.deadline, RuleDeadline):
        yield from _rule_deadline(step.deadline, pack, (*path, "deadline"))


def _ages(conditions: Iterable[Condition], pack: Pack, path: Path) -> Iterator[Finding]:
    """A condition that asks for an age needs the age limit."""
    for condition in conditions:
        yield from known(AGES.get(condition, ()), keys_in(pack, "age_limits"), path)


def _rule_deadline(deadline: RuleDeadline, pack: Pack, path: Path) -> Iterator[Finding]:
    rules = {rule.id: rule for rule in pack.rules}
    yield from known([deadline.rule], rules.keys(), (*path, "rule"))
    if deadline.rule not in rules:
        return
    newest = rules[deadline.rule].versions[-1]
    if not isinstance(newest.measure, Offset):
        yield Finding(
            (*path, "rule"),
            Text(da=f"Reglen {deadline.rule} giver ingen dato.", en=f"Rule {deadline.rule} gives no date."),
            Text(da="Vælg en regel af slagsen offset.", en="Choose a rule of the kind offset."),
        )
    elif newest.anchor != deadline.anchor:
        yield Finding(
            (*path, "anchor"),
            Text(
                da=f"Reglen {deadline.rule} regnes fra {newest.anchor}.",
                en=f"Rule {deadline.rule} counts from {newest.anchor}.",
            ),
            Text(da=f"Skriv 'anchor: {newest.anchor}'.", en=f"Write 'anchor: {newest.anchor}'."),
        )


def _queue(queue: Queue, pack: Pack, path: Path) -> Iterator[Finding]:
    functions = {function.key: function for function in pack.functions}
    yield from known([queue.unit], keys_in(pack, "units"), (*path, "unit"))
    yield from known([queue.function], functions.keys(), (*path, "function"))
    if queue.function in functions and queue.unit not in functions[queue.function].units:
        held_in = ", ".join(functions[queue.function].units)
        yield Finding(
            (*path, "function"),
            Text(
                da=f"Funktionen '{queue.function}' findes ikke i enheden '{queue.unit}'.",
                en=f"The function '{queue.function}' is not held in the unit '{queue.unit}'.",
            ),
            Text(da=f"Den findes i: {held_in}.", en=f"It is held in: {held_in}."),
        )
