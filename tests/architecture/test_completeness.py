"""Nothing new goes unnoticed: what is added must stand where the house keeps such things, or a test says where."""

import ast
import importlib.util
import inspect
import re

import pytest

from tests.support.house import ROOT, SOURCE, apis, context_of, enums, history_models, layers, own_models
from tovholder.access.raising import tenant_foreign_keys
from tovholder.access.wall import Right
from tovholder.access.walls import LIBRARY_TABLES, WALLS
from tovholder.core.models import TenantModel, VersionedModel
from tovholder.core.operations import registry
from tovholder.screens.wording import EVENT_WORDS

CLASSES = {"public", "personal", "sensitive", "protected"}
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
FIELDS = (ROOT / "docs" / "field-register.md").read_text(encoding="utf-8")
MODELS = {model.__name__: model for model in own_models()}


def table_rows(page):
    """The rows of a page's tables as (first cell without its code marks, the other cells)."""
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            yield cells[0].strip("`"), cells[1:]


@pytest.fixture(autouse=True)
def every_door_is_open():
    assert len(apis()) >= 7


# -- operations and events


def test_every_operation_is_offered_by_its_contexts_door():
    doors = apis()
    for name, operation in registry.items():
        context = operation.function.__module__.split(".")[1]
        if context in doors:
            assert getattr(doors[context], name, None) is operation.function, f"{name} is missing in {context}/api.py"
            assert name in doors[context].__all__


def test_every_event_has_words_and_no_words_are_left_over():
    assert {operation.event_type for operation in registry.values()} == set(EVENT_WORDS)


def test_events_are_named_by_what_happened():
    assert not [name for name in EVENT_WORDS if not re.fullmatch(r"[a-z_]+\.[a-z_]+", name)]


WITHOUT_AN_EVENT = {
    "import_staff": "calls operations for each row of the list",
    "follow_pack": "calls an operation for each unit that is not as the pack says",
    "ensure_compartments": "a part of the operations that write content",
    "put_marks": "a part of the operations that write content with a time",
    "move_marks": "a part of the operations that move it",
    "remove_marks": "a part of the operations that call it off",
    "keep_search": "what somebody looks for; nothing of the house changes, and the access log tells it",
    "prepare_log_months": "makes room for the access log; nothing of the house changes",
    "complete_pathways": "calls an operation for each pathway that lacks steps",
    "leave_out_open_steps": "a part of the operations that close a case",
    "redate_steps": "calls an operation for each compartment in which something moves",
    "start_pathways_for": "calls an operation for each pathway",
}


def test_what_an_operations_folder_offers_is_an_operation_or_says_why_not():
    offered = {
        name for api in apis().values() for name in api.__all__
        if ".operations." in getattr(getattr(api, name), "__module__", "") and not isinstance(getattr(api, name), type)
    }
    assert offered - set(registry) == set(WITHOUT_AN_EVENT)


def test_an_operation_on_something_people_edit_takes_the_version_they_saw():
    """Whatever is given the key of a versioned row; a reaction or part of another operation has no person behind it."""
    keys = {f"{name.lower()}_id" for name, model in MODELS.items() if issubclass(model, VersionedModel)} | {"list_id"}
    inner = {
        "add_member", "admit_step_owners", "complete_pathway", "end_step_owner", "move_deadlines", "record_identities",
        "let_unit_in", "register_next_families", "write_note_apart",
    }
    beside = {"write_note", "keep_note_draft", "name_contact", "record_fact", "acknowledge_step", "add_task", "join_circle", "bar_worker", "open_gate", "note_disclosure", "make_appointment", "give_consent", "ask_for_access", "ask_for_party_access"}  # they add a thing of their own and change nothing that stands
    for name in set(registry) - inner - beside:
        parameters = set(inspect.signature(registry[name].function).parameters)
        assert "version" in parameters or not parameters & keys, name


# -- models, walls, history


def test_every_model_has_a_wall_and_every_wall_a_model():
    assert set(WALLS) == set(MODELS)


def test_a_table_without_row_level_security_says_why():
    assert not [name for name, wall in WALLS.items() if wall.read is None and not wall.why]


def test_what_belongs_to_a_municipality_is_walled_by_it_or_by_a_case():
    asked = ("tov_", "tovholder_presence", "tovholder_clearance", "tovholder_casesubject")
    for name, model in MODELS.items():
        if issubclass(model, TenantModel) and name not in ("Account", "AccessLogEntry"):
            assert any(said in (WALLS[name].read or "") for said in asked), name


def test_the_walls_that_the_others_ask_name_the_viewer_and_the_moment():
    for name in ("Presence", "Clearance"):
        assert all(said in (WALLS[name].read or "") for said in ("tov_principal()", "tov_now()")), name
    assert "tovholder_presence" in (WALLS["CaseSubject"].read or "")


def test_what_is_changed_about_a_family_keeps_its_history():
    kept = set(history_models())
    for name, wall in WALLS.items():
        about_a_family = wall.read is not None and "case" in wall.read
        if about_a_family and wall.rights in (Right.CHANGE, Right.ALL):
            assert name in kept, f"{name} can be changed and has no row history"


def test_keys_across_municipalities_are_guarded_for_every_foreign_key():
    assert sum(len(tenant_foreign_keys(model)) for model in MODELS.values() if issubclass(model, TenantModel)) > 20


def foreign_keys():
    for model in own_models():
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete and context_of(field.related_model) != context_of(model):
                yield model, field


def test_foreign_keys_point_downwards():
    rank = {context: number for number, layer in enumerate(layers()) for context in layer}
    for model, field in foreign_keys():
        here, there = context_of(model), context_of(field.related_model)
        assert rank[there] > rank[here], f"{model.__name__}.{field.name} points from {here} to {there}"


def test_nothing_below_learns_of_what_is_above_through_a_foreign_key():
    assert not [f"{model.__name__}.{field.name}" for model, field in foreign_keys() if not field.remote_field.hidden]


def test_model_names_are_unique_in_the_house():
    assert len({model.__name__ for model in own_models()}) == len(own_models())


def test_dates_end_in_on_and_moments_in_at():
    from django.db import models

    for model in own_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.DateTimeField):
                assert field.name.endswith(("at", "valid_from", "valid_until", "last_login")), f"{model.__name__}.{field.name}"
            elif isinstance(field, models.DateField):
                assert field.name.endswith(("_on", "valid_from", "valid_until")), f"{model.__name__}.{field.name}"


# -- words


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_model_is_in_the_glossary_in_danish(model):
    rows = dict(table_rows(GLOSSARY))
    danish, meaning = rows[model.__name__]
    assert danish
    assert meaning


@pytest.mark.parametrize("enum", list(enums()), ids=lambda enum: f"{context_of(enum)}.{enum.__name__}")
def test_every_choice_is_in_the_glossary(enum):
    _, meaning = dict(table_rows(GLOSSARY))[enum.__name__]
    assert not [member.value for member in enum if f"`{member.value}`" not in meaning]


def test_the_glossary_holds_no_word_the_code_has_lost():
    known = set(MODELS) | {enum.__name__ for enum in enums()}
    assert not [name for name, _ in table_rows(GLOSSARY) if name not in known]


def test_the_glossary_says_each_word_once():
    names = [name for name, _ in table_rows(GLOSSARY)]
    assert sorted(names) == sorted(set(names))


def test_every_field_is_in_the_register_with_its_class():
    rows = {name: cells[0] for name, cells in table_rows(FIELDS)}
    fields = {f"{model.__name__}.{field.name}" for model in own_models() for field in model._meta.get_fields() if field.concrete}
    assert sorted(rows) == sorted(fields)
    assert not [name for name, given in rows.items() if given not in CLASSES]


def test_what_tells_of_health_or_numbers_is_not_called_public():
    rows = {name: cells[0] for name, cells in table_rows(FIELDS)}
    assert rows["NoticeItem.value"] == rows["Step.note"] == "sensitive"
    assert rows["PersonNumber.number"] == rows["Account.password"] == "protected"


def test_the_diagram_of_states_is_drawn_from_the_code():
    spec = importlib.util.spec_from_file_location("draw_states", ROOT / "tools" / "draw_states.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "states.md").read_text(encoding="utf-8") == tool.drawn(), "run: python tools/draw_states.py"


# -- code


def parsed():
    for file in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in file.parts:
            yield file.relative_to(SOURCE), ast.parse(file.read_text(encoding="utf-8"))


CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("timezone", "now"),
          ("timezone", "localdate"), ("time", "time"), ("time", "localtime"), ("time", "gmtime")}


def test_the_clock_is_read_in_one_place():
    found = {
        f"{file}:{node.lineno}"
        for file, tree in parsed() if str(file) != "core/clock.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    }
    assert not found


def test_no_code_knows_the_name_of_a_municipality():
    """Neither a pack's key nor its name stands in code or templates; a file of the examples may be named after one."""
    import yaml

    packs = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "packs").glob("*/pack.yaml"))]
    names = {name for pack in packs if pack.get("municipality") for name in (pack["key"], *pack["name"]["da"].split()[:1])}
    assert names
    wanted = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b(?!-\d)", re.IGNORECASE)
    found = [
        f"{file}:{node.lineno}"
        for file, tree in parsed() for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 60 and wanted.search(node.value))
        or (isinstance(node, ast.Name) and wanted.search(node.id))
    ]
    found += [str(file) for file in SOURCE.rglob("*.html") if wanted.search(file.read_text(encoding="utf-8"))]
    assert not found


INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def test_templates_hold_no_inline_script_style_or_handler():
    templates = sorted((SOURCE / "screens" / "templates").rglob("*.html"))
    assert len(templates) > 30
    assert not [str(file.relative_to(SOURCE)) for file in templates if INLINE.search(file.read_text(encoding="utf-8"))]


def test_nothing_is_set_off_by_signals():
    for file, tree in parsed():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith(("django.dispatch", "django.db.models.signals")), file


def test_library_tables_are_named_once():
    assert not set(LIBRARY_TABLES) & {model._meta.db_table for model in own_models()}
