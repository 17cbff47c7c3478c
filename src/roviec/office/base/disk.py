"""Room on the disk: whether an error says that there is none, and how much is left where the data lie."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connection

_MB = 1024 * 1024
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
_SQLITE_WORDS = "database or disk is full"
_POSTGRES_CODE = "53100"  # disk_full


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came from, says that the disk (or the account's share of it) is full.

    A full disk breaks the transaction as well, so that the last error of a chain often tells only of that.
    """
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, OSError) and one.errno in _NO_ROOM:
            return True
        if isinstance(one, sqlite3.Error) and (
            one.sqlite_errorcode == sqlite3.SQLITE_FULL
            if hasattr(one, "sqlite_errorcode")
            else _SQLITE_WORDS in str(one)
        ):
            return True
        if getattr(one, "sqlstate", None) == _POSTGRES_CODE:
            return True
        waiting += [one.__cause__, one.__context__]
    return False


def free_bytes(place: Path | None = None) -> int:
    """Bytes that are left on the disk of the data folder, or of another that is or is to be."""
    place = place or Path(settings.DATA)
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free


def is_short() -> bool:
    """Whether less is left than the administrator wants to be told of."""
    return free_bytes() < settings.FREE_SPACE_MB * _MB


def database_bytes() -> int:
    """What the database takes up."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        return sum(path.stat().st_size for end in ("", "-wal") if (path := Path(name + end)).exists())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
