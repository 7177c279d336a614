"""What may be chosen for a consent in own words, and the question as it is put on paper."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from tovholder.access.api import Viewer, openings, presences
from tovholder.cases.api import ParticipationRow, participations_over_time
from tovholder.organisation.api import units_by_id
from tovholder.rulebook.api import NEVER_BY_CONSENT, Pack
from tovholder.screens.forms.own_words import EVERY_OWN_UNIT, Offered, OwnWordsForm
from tovholder.screens.labels import outside_named
from tovholder.screens.presenters.consents import ConsentPage, named
from tovholder.sharing.api import Recipient, unit_that_asks

GATE = "consent"


def offered(viewer: Viewer, pack: Pack, page: ConsentPage, language: str) -> Offered:
    """Those around the family the viewer may know of, the kinds a consent can open, and the units that may know something. A fixed
    number of queries. Denied ``consent_needs_own_task``.
    """
    case_id = page.person.case.id
    inside = presences(viewer, [case_id])
    home = unit_that_asks(inside)
    parts = [
        part for part in participations_over_time(viewer, case_id, openings(viewer, inside))
        if part.valid_from <= viewer.at and (part.valid_until is None or part.valid_until > viewer.at)
    ]
    there = units_by_id({home, *(part.unit_id for part in parts)})
    titles = {function.key: function.name.in_language(language).lower() for function in pack.functions}
    found = {"coordinator": (Recipient(coordinator=True), named(Recipient(coordinator=True), there, {}))}
    for part in sorted(parts, key=lambda part: (part.unit, part.function, part.name)):
        key, recipient, name = _choice(part, titles)
        found.setdefault(key, (recipient, name))
    kinds = [
        (kind.key, kind.name.in_language(language)) for kind in pack.information_kinds
        if kind.key not in NEVER_BY_CONSENT and pack.gate(GATE).opens(kind.key)
    ]
    first = {home: there[home].name}
    return Offered(found, kinds, first | {unit: row.name for unit, row in sorted(there.items(), key=lambda each: each[1].name)}, home)


def _choice(part: ParticipationRow, titles: Mapping[str, str]) -> tuple[str, Recipient, str]:
    """Whoever does what she does in her unit; by name only who has no function there."""
    if part.outside_contact_id:
        return f"c{part.outside_contact_id}", Recipient(outside_contact_id=part.outside_contact_id), f"{part.unit}: {part.name}"
    if part.function:
        return f"u{part.unit_id}-{part.function}", Recipient(unit_id=part.unit_id, function=part.function), f"{part.unit}: {titles.get(part.function, part.function)}"
    return f"w{part.worker_id}", Recipient(worker_id=part.worker_id), f"{part.unit}: {part.name}"


def on_paper(viewer: Viewer, pack: Pack, page: ConsentPage, form: OwnWordsForm) -> dict[str, str]:
    """The question of a valid form, in Danish and in English; what it is for stands as it was typed."""
    return {"danish": _asked(viewer, pack, page, form, "da"), "beside": _asked(viewer, pack, page, form, "en")}


def _asked(viewer: Viewer, pack: Pack, page: ConsentPage, form: OwnWordsForm, language: str) -> str:
    said = form.cleaned_data
    with override(language):
        here = offered(viewer, pack, page, language)
        to = [here.to[key][1] for key in said["to"]] + ([outside_named(said["outside"], said["outside_name"])] if said["outside"] else [])
        kinds = dict(here.kinds)
        units = {**{str(unit): name for unit, name in here.units.items()}, EVERY_OWN_UNIT: _("every unit of the municipality")}
        return _("May we tell this about %(name)s: %(what)s? To: %(who)s. It is what was written by: %(whence)s. It is for: %(why)s.") % {
            "name": page.person.record.name, "what": ", ".join(kinds[kind].lower() for kind in said["kinds"]), "who": ", ".join(to),
            "whence": ", ".join(units[unit] for unit in said["from_units"]), "why": said["purpose"].rstrip(". "),
        }
