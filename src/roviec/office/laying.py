"""Laying an empty database at once from the models, instead of migration by migration.

Migrating renders the state of every model again after each step, which takes most of a first start. On an empty
database the outcome is the same without: the tables of the models as they are, then what our migrations do beside
tables (full-text index, guards of the log), then every migration written down as applied. It is one transaction: a
start that is killed leaves an empty database or a whole one. A test holds both ways against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.models import ModelOperation
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.utils import timezone

_OURS = "roviec."


def lay(connection: Any) -> bool:
    """Lay every table in a database that has none. False, and nothing done, where it has any."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    recorded = MigrationRecorder(connection).Migration
    with connection.schema_editor() as editor:
        for model in _models(connection):
            editor.create_model(model)
        editor.create_model(recorded)
        for run in _beside_tables(executor):
            run(apps, editor)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)",
                [
                    (app, name, connection.ops.adapt_datetimefield_value(timezone.now()))
                    for app, name in executor.loader.disk_migrations
                ],
            )
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return True


def _models(connection: Any) -> Iterator[type[Model]]:
    """What has a table of its own; the tables between two models are laid together with them."""
    for config in apps.get_app_configs():
        for model in config.get_models():
            if model._meta.managed and not model._meta.proxy and model._meta.can_migrate(connection):
                yield model


def _beside_tables(executor: MigrationExecutor) -> Iterator[Any]:
    """What our own migrations run, in their order. Those of others only move rows, and there are none."""
    for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not type(migration).__module__.startswith(_OURS):
            continue
        for operation in migration.operations:
            if isinstance(operation, RunPython):
                yield operation.code
            elif not isinstance(operation, ModelOperation) and not hasattr(operation, "model_name"):
                raise TypeError(f"{migration}: {operation} is neither of a model nor a program")
