"""The database's own refusal to change or remove a line of the log.

It keeps a slip of the hand from doing harm. It keeps nobody out who may change the tables: the chain finds those.
"""

from __future__ import annotations

from typing import Any

_WHY = "audit lines are only added"
_NAMES = {"UPDATE": "audit_line_not_changed", "DELETE": "audit_line_not_removed"}


def install(connection: Any) -> None:
    """Refuse UPDATE and DELETE on the table of lines. May be asked again: it leaves what stands."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION audit_line_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{_WHY}'; END $$"
            )
        for event, name in _NAMES.items():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON audit_line")
                body = "FOR EACH ROW EXECUTE FUNCTION audit_line_is_kept()"
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                body = f"BEGIN SELECT RAISE(ABORT, '{_WHY}'); END"
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON audit_line {body}")


def remove(connection: Any) -> None:
    """Take the refusal away, as a migration that lays the table anew must and a test that tampers does."""
    with connection.cursor() as cursor:
        for name in _NAMES.values():
            where = " ON audit_line" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def standing(connection: Any) -> bool:
    """Whether both stand."""
    table = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM {table} WHERE {column} IN (%s, %s)",  # noqa: S608 - our own words
            list(_NAMES.values()),
        )
        return bool(cursor.fetchone()[0] == len(_NAMES))
