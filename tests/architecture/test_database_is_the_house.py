"""What stands in PostgreSQL is what the code says stands there."""

import pytest

from tests.support.house import history_models, own_models
from tovholder.access.wall import Right
from tovholder.access.walls import LIBRARY_TABLES, house_models, wall_of

MODELS = {model._meta.db_table: model for model in house_models()}
RELATIONS = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relispartition
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
"""


@pytest.fixture
def tables(walled):
    """Every table but the months of the access log: name to whether row-level security is on, and forced."""
    return {name: (on, forced) for name, on, forced, is_part in walled.as_owner(RELATIONS) if not is_part}


def test_every_table_has_a_wall_or_is_a_librarys(tables):
    assert set(tables) == set(MODELS) | set(LIBRARY_TABLES)


def test_row_level_security_is_on_where_the_wall_says_so(tables):
    for name, model in MODELS.items():
        assert tables[name] == (wall_of(model).read is not None, False), name


def test_rights_are_the_ones_the_wall_gives(walled):
    granted = walled.as_owner(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = 'tovholder_app'"
    )
    changeable = walled.as_owner(
        "SELECT table_name, column_name FROM information_schema.column_privileges "
        "WHERE grantee = 'tovholder_app' AND privilege_type = 'UPDATE'"
    )
    given = {}
    for table, right in granted:
        given.setdefault(table, set()).add(right)
    for name, model in MODELS.items():
        columns = {column for table, column in changeable if table == name}
        assert columns == set(wall_of(model).changes), name
        if columns:
            given[name].add("UPDATE")
    for name, right in {**{n: wall_of(m).rights for n, m in MODELS.items()}, **LIBRARY_TABLES}.items():
        assert given.get(name, set()) == set(right.value.split(", ")) - {""}, name
    assert not set(given) - set(MODELS) - set(LIBRARY_TABLES)


def test_nobody_at_all_is_given_anything_in_general(walled):
    assert walled.as_owner(
        "SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema = 'public'"
    ) == []


def test_every_row_of_a_tracked_model_has_its_history(walled):
    for model in own_models():
        history = history_models().get(model.__name__)
        if history is not None:
            rows, kept = (walled.as_owner(f"SELECT count(*) FROM {table}")[0][0] for table in (
                model._meta.db_table, history._meta.db_table,
            ))
            assert kept >= rows > 0, model.__name__


def test_history_keeps_what_was_before(own_database, osman_with_tovholder):
    versions = own_database.as_owner("SELECT version FROM tovholder_caseevent ORDER BY pgh_id")
    assert versions == [(1,), (2,)]


def test_history_says_whose_transaction_wrote_it_and_when(own_database, osman_with_tovholder, town):
    """Birthe registered the family and named its coordinator; the owner's own hand has no principal."""
    question = "SELECT pgh_principal, pgh_created_at IS NOT NULL FROM tovholder_caseevent ORDER BY pgh_id"
    assert own_database.as_owner(question) == [(town.birthe.principal, True)] * 2
    own_database.as_owner("UPDATE tovholder_case SET version = version + 1")
    assert own_database.as_owner(question)[-1] == (None, True)


def test_what_may_only_be_added_to_cannot_be_changed_by_the_owner_either(walled):
    """Events, history and published packs: a trigger, not a habit."""
    import psycopg

    for model in [*history_models().values(), *(m for m in own_models() if m.__name__ in ("Event", "PackVersion"))]:
        table = model._meta.db_table
        key = model._meta.pk.column
        with pytest.raises(psycopg.errors.RaiseException):
            walled.as_owner(f"UPDATE {table} SET {key} = {key}")


def test_writing_the_walls_again_changes_nothing(own_database):
    question = "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
    before = own_database.as_owner(question)
    from tovholder.access.raising import statements
    from tovholder.config.database import APP, OWNER, derivations

    with own_database.connect(OWNER) as owner:
        for statement in statements(app_role=APP, derivations=derivations()):
            owner.execute(statement)
    assert own_database.as_owner(question) == before


def test_rights_are_told_apart():
    assert {Right.ADD.value, Right.CHANGE.value, Right.ADD_ONLY.value} == {"SELECT, INSERT", "SELECT, INSERT, UPDATE", "INSERT"}
