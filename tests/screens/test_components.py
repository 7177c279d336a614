"""What the pages are built of: components, forms, error pages, static files. No database."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.template import engines
from django.template.loader import get_template
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

import tovholder.screens.forms.fields as fields_module
from tovholder.screens.forms.fields import DanishDateField

SCREENS = Path(fields_module.__file__).parents[1]
TEMPLATES = SCREENS / "templates"
STATIC = SCREENS / "static"
PAGES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
COMPONENTS = sorted((TEMPLATES / "cotton").rglob("*.html"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


class Elements(HTMLParser):
    """The start tags of a piece of HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.found if name == tag and wanted.items() <= attrs.items()]

    def one(self, tag: str, **wanted: str) -> dict[str, str]:
        (only,) = self.all(tag, **wanted)
        return only

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.found if "id" in attrs]


def render(source: str, **context: Any) -> str:
    return engines["django"].from_string(CottonCompiler().process(source)).render(context)


def elements(source: str, **context: Any) -> Elements:
    return Elements(render(source, **context))


class FamilyForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As the family writes it")
    on = DanishDateField(label="Take-over date")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    sector = forms.ChoiceField(label="Sector", choices=[("a", "Housing")])
    track = forms.ChoiceField(label="Track", choices=[("m", "One"), ("t", "Several")], widget=forms.RadioSelect)
    interpreter = forms.BooleanField(label="Interpreter", required=False)
    letter = forms.FileField(label="Letter", required=False)


# Buttons


@pytest.mark.parametrize(
    "source",
    [
        '<c-button id="done" denial="{{ why }}">Done</c-button>',
        '<c-button id="done" :denial="why">Done</c-button>',
        '<c-button id="done"><c-slot name="denial">{{ why }}</c-slot>Done</c-button>',
    ],
)
def test_a_denied_button_is_reachable_does_nothing_and_says_why(source: str) -> None:
    html = render(source, why="The step lies with housing.")
    button = Elements(html).one("button")
    assert (button["type"], button["aria-disabled"]) == ("button", "true")
    assert "disabled" not in button
    assert {"button", "button-primary", "disabled"} <= set(button["class"].split())
    assert re.search(
        rf'<p [^>]*id="{button["aria-describedby"]}"[^>]*>.*The step lies with housing\.</p>', html, re.DOTALL
    )


def test_a_button_without_denial_submits() -> None:
    button = elements('<c-button variant="secondary" name="do" value="1">Done</c-button>').one("button")
    assert button == {"class": "button button-secondary", "type": "submit", "name": "do", "value": "1"}


def test_a_button_with_href_is_a_link() -> None:
    assert elements('<c-button href="/x">Go</c-button>').one("a") == {"class": "button button-primary", "href": "/x"}


# Messages and states


@pytest.mark.parametrize(
    ("variant", "label"),
    [
        ("info", "Information"),
        ("success", "Done"),
        ("warning", "Warning"),
        ("error", "Error"),
    ],
)
def test_an_alert_says_its_kind_in_words(variant: str, label: str) -> None:
    found = elements(f'<c-alert variant="{variant}" role="status">Text</c-alert>')
    assert found.one("div", role="status")["class"] == f"alert alert-{variant}"
    assert found.one("svg")["aria-label"] == label


def test_a_badge_holds_the_word_and_the_colour() -> None:
    assert render('<c-badge variant="warning">Waiting</c-badge>').strip() == (
        '<span class="badge badge-warning">Waiting</span>'
    )


def test_a_table_has_a_caption_and_can_be_scrolled_by_keyboard() -> None:
    html = render('<c-table caption="Persons" stacked="sm" compact><tbody></tbody></c-table>')
    found = Elements(html)
    assert found.one("div") == {
        "class": "table--responsive-scroll",
        "tabindex": "0",
        "role": "group",
        "aria-label": "Persons",
    }
    assert found.one("table")["class"].split() == ["table", "table--compact", "table-sm-responsive-headers"]
    assert "<caption>Persons</caption>" in html


def test_the_current_step_says_so_and_shows_its_state_as_a_word() -> None:
    html = render('<c-step-list><c-step :number="2" title="Find a home" state="Open" current /></c-step-list>')
    assert Elements(html).one("div", **{"aria-current": "step"})["class"] == "step"
    assert '<span class="step-information">Open</span>' in html


@pytest.mark.parametrize(
    "source",
    [
        '<c-card heading="{{ text }}" />',
        '<c-card :heading="text" />',
        "<c-card>{{ text }}</c-card>",
        '<c-button id="x" :denial="text">{{ text }}</c-button>',
        '<c-page-heading :heading="text" :lead="text" />',
        '<c-breadcrumb :current="text" />',
        '<c-description name="{{ text }}">{{ text }}</c-description>',
    ],
)
def test_what_people_wrote_is_escaped_once(source: str) -> None:
    html = render(source, text='<b> & "')
    assert "<b>" not in html
    assert "&lt;b&gt; &amp; &quot;" in html
    assert "&amp;lt;" not in html


# Forms


def test_fields_have_the_classes_of_the_design_system() -> None:
    found = elements("{{ form }}", form=FamilyForm())
    assert found.one("input", name="name")["class"] == "form-input"
    assert found.one("input", name="on")["class"] == "form-input input-width-xs"
    assert found.one("textarea")["class"] == "form-input"
    assert found.one("select")["class"] == "form-select"
    assert {radio["class"] for radio in found.all("input", type="radio")} == {"form-radio"}
    assert found.one("input", type="checkbox")["class"] == "form-checkbox"
    assert "class" not in found.one("input", type="file")


def test_every_input_has_a_label_and_the_radios_a_legend() -> None:
    found = elements("{{ form }}", form=FamilyForm())
    inputs = found.all("input") + found.all("select") + found.all("textarea")
    assert {field["id"] for field in inputs} == {label["for"] for label in found.all("label")}
    assert found.one("legend")["class"] == "form-label"


def test_hint_and_error_are_tied_to_the_input() -> None:
    found = elements("{{ form }}", form=FamilyForm({"name": ""}))
    name = found.one("input", name="name")
    assert name["aria-invalid"] == "true"
    assert name["aria-describedby"].split() == ["id_name_helptext", "id_name_error"]
    assert set(name["aria-describedby"].split()) <= set(found.ids())


def test_the_error_summary_links_to_fields_that_exist() -> None:
    html = render("{{ form }}", form=FamilyForm({}))
    found = Elements(html)
    summary = found.one("div", role="alert")
    assert (summary["class"], summary["tabindex"]) == ("alert alert-error", "-1")
    targets = [link["href"].removeprefix("#") for link in found.all("a")]
    assert targets == ["id_name", "id_on", "id_sector", "id_track_0"]
    assert set(targets) <= set(found.ids())


def test_a_form_without_errors_has_no_summary() -> None:
    assert not elements("{{ form }}", form=FamilyForm()).all("div", role="alert")


def test_a_form_with_a_file_can_send_it() -> None:
    form = elements('<c-form :form="form" submit="Send" />', form=FamilyForm()).one("form")
    assert form == {"method": "post", "novalidate": "", "enctype": "multipart/form-data"}


# Dates


@pytest.mark.parametrize(
    "typed",
    [
        "1.2.2026",
        "01.02.2026",
        "01-02-2026",
        "1/2/2026",
        "1.2.26",
        "010226",
        "01022026",
        "2026-02-01",
        " 1. 2. 2026. ",
    ],
)
def test_a_date_is_understood_however_it_is_typed(typed: str) -> None:
    assert DanishDateField().clean(typed) == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("31.2.2026", "no_such_day", "31.2.2026"),
        ("1.13.2026", "no_such_day", "calendar"),
        ("tomorrow", "invalid", "for example 1.2.2026"),
        ("1.2.", "invalid", "day, month and year"),
        ("1.2.0000", "no_such_day", "calendar"),
        ("", "required", "Write a date"),
        ("²1.2.2026", "invalid", "day"),
    ],
)
def test_a_date_that_is_none_is_refused_with_what_to_do(typed: str, code: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DanishDateField().clean(typed)
    assert refused.value.code == code
    assert words in refused.value.messages[0]


def test_a_date_is_shown_as_danes_write_it_and_nonsense_stays_as_typed() -> None:
    class Form(forms.Form):
        on = DanishDateField(initial=date(2026, 2, 1))

    assert elements("{{ form.on }}", form=Form()).one("input")["value"] == "1.2.2026"
    assert elements("{{ form.on }}", form=Form({"on": "31.2.26"})).one("input")["value"] == "31.2.26"


# Whole pages


def test_the_page_says_that_it_is_a_demonstration_and_what_day_it_is() -> None:
    context = {"demonstration": {"today": date(2025, 12, 18)}, "user": AnonymousUser()}
    with translation.override("da"):
        html = get_template("404.html").render(context)
    assert Elements(html).one("html")["lang"] == "da"
    assert re.search(r"torsdag 18\. december 2025", html)


def test_the_menu_marks_the_current_page() -> None:
    context = {"navigation": [("My day", "/", True), ("Board", "/board", False)], "user": AnonymousUser()}
    found = Elements(get_template("404.html").render(context))
    assert {link["href"] for link in found.all("a", **{"aria-current": "page"})} == {"/"}
    assert len(found.all("main", id="main-content")) == 1
    assert found.all("a", **{"class": "skipnav"}) == [{"class": "skipnav", "href": "#main-content"}]


def test_the_language_is_changed_by_a_form() -> None:
    found = Elements(get_template("404.html").render({"user": AnonymousUser()}))
    assert {form["method"] for form in found.all("form")} == {"post"}
    assert {button["value"] for button in found.all("button", name="language")} == {"da", "en"}


@pytest.mark.parametrize("number", [400, 500, 503])
def test_a_broken_program_still_answers_in_both_languages(number: int) -> None:
    html = get_template(f"{number}.html").render()
    assert {section["lang"] for section in Elements(html).all("section")} == {"da", "en"}


# What the content security policy lets through, and what is there to be loaded


@pytest.mark.parametrize("page", PAGES)
def test_a_template_compiles(page: str) -> None:
    assert get_template(page)


@pytest.mark.parametrize("page", PAGES)
def test_a_template_has_nothing_inline_and_nothing_from_elsewhere(page: str) -> None:
    source = (TEMPLATES / page).read_text(encoding="utf-8")
    assert not re.search(
        r"<style|<script(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=|javascript:|(src|href)=.https?:", source
    )


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_says_at_its_top_how_to_use_it_and_prints_no_raw_attributes(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert re.match(r"({% load [^%]+%})?{% comment %}\n", source)
    assert "{{ attrs" not in source  # django-cotton does not escape them


def test_every_file_a_stylesheet_points_at_is_there() -> None:
    sheets = list(STATIC.rglob("*.css"))
    pointed_at = [
        sheet.parent / target
        for sheet in sheets
        for target in re.findall(r"url\(['\"]?(?!data:)([^)'\"]+)", sheet.read_text(encoding="utf-8"))
    ]
    assert pointed_at
    assert [path for path in pointed_at if not path.resolve().is_file()] == []


def test_every_icon_is_in_the_sprite() -> None:
    sprite = (STATIC / "dkfds/img/all-svg-icons.svg").read_text(encoding="utf-8")
    used = {
        name
        for page in PAGES
        for name in re.findall(
            r'(?:<c-icon name|(?<![:\w])icon)="([a-z-]+)"', (TEMPLATES / page).read_text(encoding="utf-8")
        )
    }
    assert used
    assert used <= set(re.findall(r'<symbol id="([^"]+)"', sprite))
