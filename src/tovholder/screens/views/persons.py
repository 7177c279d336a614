"""A person.

Whose Monday morning: the caseworker who is rung by somebody who asks for a citizen. The one thing: what is the number, how
is the name said, and is an interpreter needed, in which language?

What is known is put right on small pages of their own, each with what is there filled in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tovholder.access.api import Viewer
from tovholder.cases.api import NoticeField, own_cases
from tovholder.core.denials import Denied, NotKnown
from tovholder.people.api import (
    Custody,
    FamilyRole,
    Household,
    InterpreterNeed,
    MembershipEnd,
    NumberKind,
    ProtectionKind,
    Spelling,
    add_household,
    end_membership,
    join_persons,
    part_persons,
    record_address,
    record_family_tie,
    record_interpreter_wish,
    record_language,
    record_name,
    record_number,
    record_protection,
    record_residence_basis,
)
from tovholder.screens.forms import persons as forms
from tovholder.screens.presenters.person_page import PersonPage, person_page
from tovholder.screens.request import standing, viewer_of

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One small page: its form, what is filled in beforehand, and the operation with what the form says."""

    heading: Promise
    form: type[forms.PersonForm]
    known: Callable[[PersonPage], dict[str, Any]]
    save: Callable[..., UUID]
    said: Callable[[PersonPage, Said], dict[str, Any]]
    lead: Promise | str = ""


def _record(page: PersonPage, **more: Any) -> dict[str, Any]:
    return {"case_id": page.record.case_id, "person_id": page.record.person_id, **more}


def _language_known(page: PersonPage) -> dict[str, Any]:
    newest = next(iter(page.record.languages), None)
    need = page.interpreter or InterpreterNeed.UNKNOWN
    return {
        "languages": ", ".join(page.languages), "interpreter": need,
        "reads": newest.reads if newest else (), "writes": newest.writes if newest else (),
    }


def _wish_known(page: PersonPage) -> dict[str, Any]:
    newest = next(iter(page.record.wishes), None)
    if newest is None:
        return {"gender": "any"}
    return {"gender": newest.gender, "forms_wished": newest.forms, "not_this_one": newest.not_this_one}


def _basis_known(page: PersonPage) -> dict[str, Any]:
    newest = next(iter(page.record.bases), None)
    if newest is None:
        return {"basis": next(iter(page.told.get(NoticeField.RESIDENCE_BASIS, ())), ""), "valid_from": page.today}
    return {"basis": newest.basis, "valid_from": page.today, "expires_on": newest.expires_on}


def _address_known(page: PersonPage) -> dict[str, Any]:
    newest = page.address
    return {"valid_from": page.today} | (
        {"line": newest.line, "postcode": newest.postcode, "town": newest.town} if newest else {}
    )


def _tie_known(page: PersonPage) -> dict[str, Any]:
    newest = next(iter(page.record.ties), None)
    if newest is None:
        return {}
    holders = [str(person) for person in newest.custody_holders]
    return {"relation": newest.relation, "custody": newest.custody, "custody_holders": holders, "note": newest.note}


def _role(page: PersonPage) -> FamilyRole:
    return FamilyRole(page.record.memberships[0].role)


PARTS: Mapping[str, Part] = {
    "nummer": Part(
        gettext_lazy("A number"), forms.NumberForm, lambda page: {"kind": NumberKind.CPR, "valid_from": page.today}, record_number,
        lambda page, said: _record(
            page, kind=NumberKind(said["kind"]), number=said["number"], valid_from=said["valid_from"]
        ),
        gettext_lazy("The earlier numbers stay. A CPR number ends the replacement number on its first day."),
    ),
    "navn": Part(
        gettext_lazy("How the name is spelled"), forms.NameForm, lambda _page: {"alphabet": "latin", "source": "citizen"}, record_name,
        lambda page, said: _record(
            page, show=said["show"],
            spelling=Spelling(said["given_names"], said["surname"], said["alphabet"], said["source"], said["pronounced"]),
        ),
        gettext_lazy("Every spelling stays, so that the person is found by each of them."),
    ),
    "sprog": Part(
        gettext_lazy("Languages and interpreter"), forms.LanguageForm, _language_known, record_language,
        lambda page, said: _record(
            page, languages=said["languages"], reads=said["reads"], writes=said["writes"],
            interpreter=InterpreterNeed(said["interpreter"]),
        ),
        gettext_lazy("Whoever the letter told of the language sees what you write here."),
    ),
    "tolk": Part(
        gettext_lazy("Wishes for the interpreter"), forms.WishForm, _wish_known, record_interpreter_wish,
        lambda page, said: _record(
            page, gender=said["gender"], forms=said["forms_wished"], not_this_one=said["not_this_one"]
        ),
        gettext_lazy("Only your own unit sees it. Tell whoever books the interpreter what they need to know."),
    ),
    "opholdsgrundlag": Part(
        gettext_lazy("Residence basis"), forms.BasisForm, _basis_known, record_residence_basis,
        lambda page, said: _record(
            page, basis=said["basis"], valid_from=said["valid_from"], expires_on=said["expires_on"]
        ),
        gettext_lazy("The earlier ones stay as history."),
    ),
    "beskyttelse": Part(
        gettext_lazy("Name and address protection"), forms.ProtectionForm,
        lambda page: {"kind": ProtectionKind.NAME_AND_ADDRESS, "valid_from": page.today, "family_label": page.case.label},
        record_protection,
        lambda page, said: _record(
            page, kind=ProtectionKind(said["kind"]), valid_from=said["valid_from"], valid_until=said["valid_until"],
            family_label=said["family_label"],
        ),
        gettext_lazy("A protected name is seen by your own unit only; everybody else in the case sees “Borger med beskyttet navn”. "
                     "Notes and files are not searched for the name."),
    ),
    "adresse": Part(
        gettext_lazy("Address"), forms.AddressForm, _address_known, record_address,
        lambda page, said: _record(
            page, line=said["line"], postcode=said["postcode"], town=said["town"], valid_from=said["valid_from"]
        ),
        gettext_lazy("Only your own unit sees the address."),
    ),
    "tilknytning": Part(
        gettext_lazy("Place in the family"), forms.TieForm, _tie_known, record_family_tie,
        lambda page, said: _record(
            page, relation=said["relation"], custody=Custody(said["custody"]) if said["custody"] else None,
            custody_holders=[UUID(each) for each in said["custody_holders"]], note=said["note"],
        ),
        gettext_lazy("Only your own unit sees it."),
    ),
    "udmeldelse": Part(
        gettext_lazy("No longer in the family"), forms.LeaveForm, lambda page: {"on": page.today}, end_membership,
        lambda page, said: {
            "family_id": page.case.family_id, "person_id": page.record.person_id, "on": said["on"],
            "why": MembershipEnd(said["why"]),
        },
        gettext_lazy("What is known of the person stays."),
    ),
    "husstand": Part(
        gettext_lazy("Another family or household"), forms.HouseholdForm, lambda page: {"since": page.today}, add_household,
        lambda page, said: {
            "person_id": page.record.person_id, "family_id": UUID(said["family"]), "since": said["since"],
            "household": Household(said["household"]), "role": _role(page),
        },
        gettext_lazy("A child can live in two families. An adult lives in one: record the move first."),
    ),
    "samme": Part(
        gettext_lazy("The same person is registered twice"), forms.JoinForm, lambda _page: {}, join_persons,
        lambda page, said: {"kept_id": page.record.person_id, "other_id": UUID(said["other"]), "why": said["why"]},
        gettext_lazy("This registration goes on being shown; the other stays as it is, and you can part them again."),
    ),
    "adskil": Part(
        gettext_lazy("They were not the same person"), forms.PartForm, lambda _page: {}, part_persons,
        lambda _page, said: {"join_id": UUID(said["join"]), "why": said["why"]},
    ),
}


@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    page = person_page(viewer, standing(request).published.pack, person_id)
    return render(request, "pages/person.html", {"page": page, "person": page.record})


@require_http_methods(["GET", "HEAD", "POST"])
def person_part(request: HttpRequest, person_id: UUID, part: str) -> HttpResponse:
    viewer = viewer_of(request)
    page = person_page(viewer, standing(request).published.pack, person_id)
    chosen = PARTS.get(part)
    if chosen is None:
        raise NotKnown
    if page.record.record_denial is not None:
        raise Denied(page.record.record_denial.code, page.record.record_denial.reason)
    seen = page.record.seen.get(chosen.form.model)
    lists = _lists(viewer, page)
    form = chosen.form(request.POST or None, version=seen, initial=chosen.known(page), lists=lists)
    if request.method == "POST" and form.is_valid():
        version = {} if seen is None else {"version": form.version_seen}
        try:
            chosen.save(
                actor=viewer.actor, at=viewer.at, request_id=form.request_key, **version, **chosen.said(page, form.cleaned_data)
            )
        except Denied as denied:
            if denied.denial.code == "number_of_somebody_else":
                viewer.reading.refused.append("record_number")
            form.refuse(denied, version=seen)
        else:
            messages.success(request, _("Saved: %(what)s.") % {"what": chosen.heading})
            return redirect("person", person_id=person_id)
    context = {"page": page, "person": page.record, "part": chosen, "form": form}
    return render(request, "pages/person_part.html", context, status=422 if form.is_bound else 200)


def _lists(viewer: Viewer, page: PersonPage) -> dict[str, forms.Choices]:
    """The choices that depend on the person: only what the viewer sees anyway."""
    language = get_language() or "da"
    others = [(str(member.person_id), member.name) for member in page.family if member.person_id != page.record.person_id]
    known = {row.family_id for row in page.record.memberships if row.valid_until is None}
    return {
        "basis": [(key, name.in_language(language)) for key, name in page.bases.items()],
        "custody_holders": others,
        "other": others,
        "join": [(str(join.id), join.other_name) for join in page.record.joins],
        "family": [(str(case.family_id), case.label) for case in own_cases(viewer) if case.family_id not in known],
    }
