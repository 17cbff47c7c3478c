"""Signs of life of the processes that serve no pages: each touches a file of its own in the data folder.

Files and not rows, so that a process whose database is away or whose disk is full still shows that it lives.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

JOBS, NOTICES = "jobs", "notices"
SILENCE = timedelta(minutes=2)  # after which a process counts as gone


def beat(name: str) -> None:
    """Show that the process of this name lives. Never raises for lack of room: living matters more than telling."""
    file = _file(name)
    try:
        os.utime(file)
    except FileNotFoundError:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
        except OSError:
            return


def last(name: str) -> datetime | None:
    """When the process of this name last showed that it lives; None where it never did."""
    try:
        return datetime.fromtimestamp(_file(name).stat().st_mtime, tz=UTC)
    except FileNotFoundError:
        return None


def is_alive(name: str) -> bool:
    """Whether the process of this name showed a sign of life lately."""
    heard = last(name)
    return heard is not None and timezone.now() - heard < SILENCE


def _file(name: str) -> Path:
    return Path(settings.DATA) / "alive" / name
