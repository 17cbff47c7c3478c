"""Laid at once or migrated: the same tables, indexes, constraints and triggers; nothing where something is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.db.backends.base.base import NO_DB_ALIAS  # the one alias that tests let through
from django.db.migrations.loader import MigrationLoader

from roviec.office import laying
from roviec.office.audit import guards

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Any]:
    """A connection to a database of its own, of the same kind as that of the tests, with nothing in it."""
    settings, name = dict(connection.settings_dict), f"laid_{os.getpid()}"
    if connection.vendor == "sqlite":
        settings["NAME"] = str(tmp_path / "laid.sqlite3")
    else:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        settings["NAME"] = name
    other = type(connections["default"])(settings, NO_DB_ALIAS)
    connections.settings[NO_DB_ALIAS] = settings
    connections[NO_DB_ALIAS] = other
    try:
        yield other
    finally:
        other.close()
        del connections[NO_DB_ALIAS]
        del connections.settings[NO_DB_ALIAS]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


# A table that nothing is kept in: Django's migration gives it the project's kind of key, its model the room's.
_LOOSE = {
    ("column", "auth_group_permissions", "id", kind, "NO", None, "YES", None, size, 0, None)
    for kind, size in (("integer", 32), ("bigint", 64))
}


def _asked(of: Any, sql: str) -> list[tuple[Any, ...]]:
    with of.cursor() as cursor:
        cursor.execute(sql)
        return [tuple(row) for row in cursor.fetchall()]


def _schema(of: Any) -> set[tuple[Any, ...]]:
    """Everything that the catalogue of the database tells, whatever the order of columns."""
    if of.vendor == "postgresql":
        return {
            *_asked(
                of,
                "SELECT 'column', table_name, column_name, data_type, is_nullable, column_default, is_identity,"
                " character_maximum_length, numeric_precision, numeric_scale, generation_expression"
                " FROM information_schema.columns WHERE table_schema = 'public'",
            ),
            *_asked(
                of,
                "SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
            ),
            *_asked(
                of,
                "SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
                " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
            ),
            *_asked(
                of, "SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
            ),
        }
    told: set[tuple[Any, ...]] = set()
    for kind, name, sql in _asked(
        of, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    ):
        # Columns that a migration added stand behind the others: the parts of a table are held against each other.
        parts = (
            re.split(r",\s*(?![^()]*\))", sql[sql.index("(") + 1 : sql.rindex(")")])
            if kind == "table"
            else [sql]
        )
        told |= {(kind, name, " ".join(part.split())) for part in parts}
    return told


def test_laying_gives_what_migrating_gives(empty: Any) -> None:
    assert laying.lay(empty)
    assert guards.standing(empty)
    guards.remove(empty)  # the tests' own database is without
    laid, migrated = _schema(empty) - _LOOSE, _schema(connection) - _LOOSE
    assert len(migrated) > 500
    assert laid == migrated
    applied = "SELECT app, name FROM django_migrations"
    assert (
        set(_asked(empty, applied))
        == set(_asked(connection, applied))
        == set(MigrationLoader(None).disk_migrations)
    )
    kinds = set(ContentType.objects.using(NO_DB_ALIAS).values_list("app_label", "model"))
    assert ("tasks", "task") in kinds


def test_a_database_with_a_table_is_left_alone(empty: Any) -> None:
    with empty.cursor() as cursor:
        cursor.execute("CREATE TABLE theirs (a integer)")
    assert not laying.lay(empty)
    assert empty.introspection.table_names() == ["theirs"]


def test_one_that_breaks_off_leaves_nothing(empty: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(loader: Any) -> Any:
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr(laying, "_beside_tables", broken)
    with pytest.raises(RuntimeError):
        laying.lay(empty)
    assert empty.introspection.table_names() == []
