"""The full-text index: FTS5 over the folded words on SQLite, a stored tsvector with GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
         folded, content='search_entry', content_rowid='id',
         tokenize="unicode61 remove_diacritics 0", prefix='2 3')""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
         INSERT INTO search_fts(rowid, folded) VALUES (new.id, new.folded); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
         INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.id, old.folded); END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
         INSERT INTO search_fts(search_fts, rowid, folded) VALUES ('delete', old.id, old.folded);
         INSERT INTO search_fts(rowid, folded) VALUES (new.id, new.folded); END""",
]
POSTGRESQL = [
    """ALTER TABLE search_entry ADD COLUMN folded_vector tsvector
         GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED""",
    "CREATE INDEX search_entry_folded ON search_entry USING gin (folded_vector)",
]
DROP_SQLITE = [
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_fts",
]
DROP_POSTGRESQL = ["DROP INDEX search_entry_folded", "ALTER TABLE search_entry DROP COLUMN folded_vector"]


def lay(apps: Any, schema: Any) -> None:
    for statement in SQLITE if schema.connection.vendor == "sqlite" else POSTGRESQL:
        schema.execute(statement)


def lift(apps: Any, schema: Any) -> None:
    for statement in DROP_SQLITE if schema.connection.vendor == "sqlite" else DROP_POSTGRESQL:
        schema.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
