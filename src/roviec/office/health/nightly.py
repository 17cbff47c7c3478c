"""The backup of each day: made by the watcher of the notices, in a process of its own, and the oldest taken away.

Begins at the hour that is set, or when the server next runs. One that fails is told on the page of the server's health
and tried again after an hour; what it left half done is removed. Removed are only folders that this module named.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_log = logging.getLogger(__name__)
_NAMED = re.compile(r"roviec-\d{8}-\d{6}")
_AGAIN = timedelta(hours=1)
_running: subprocess.Popen[str] | None = None


def carry_on() -> None:
    """One look of the watcher: begin the day's backup where it is time, see to the one that runs."""
    global _running
    if _running is not None:
        if _running.poll() is None:
            return
        _finish(_running.returncode, _running.communicate()[1])
        _running = None
    elif is_time():
        _running = _begin()


def is_time() -> bool:
    """Whether the backup of today is still to be made, and the last failure long enough ago."""
    now = timezone.localtime()
    if not settings.BACKUP_DIR or now.hour < settings.BACKUP_HOUR:
        return False
    last, failed_at = last_made(), _failed_at()
    if failed_at and timezone.now() - failed_at < _AGAIN:
        return False
    return last is None or timezone.localtime(last).date() < now.date()


def last_made() -> datetime | None:
    """When the newest whole backup was made."""
    whole = _whole()
    if not whole:
        return None
    told = json.loads((whole[-1] / "manifest.json").read_text(encoding="utf-8"))
    return datetime.fromisoformat(told["made_at"])


def last_failure() -> str:
    """Why the last attempt failed; empty where it did not."""
    note = _note()
    return note.read_text(encoding="utf-8").strip() if note.exists() else ""


def remove_old() -> list[Path]:
    """Take away all but the newest `BACKUP_KEEP` whole backups; gives what was taken."""
    old = _whole()[: -max(1, settings.BACKUP_KEEP)]
    for folder in old:
        shutil.rmtree(folder)
    return old


def _begin() -> subprocess.Popen[str]:
    root = Path(settings.BACKUP_DIR)
    target = root / f"roviec-{timezone.localtime():%Y%m%d-%H%M%S}"
    for left in root.glob("roviec-*") if root.is_dir() else ():
        if _NAMED.fullmatch(left.name) and left.is_dir() and not (left / "manifest.json").exists():
            shutil.rmtree(left)  # of an attempt that was killed
    return subprocess.Popen(  # noqa: S603 - our own interpreter with our own arguments
        [sys.executable, "-m", "roviec.cli", "office", "backup", "--out", str(target)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _finish(status: int, said: str) -> None:
    if status:
        why = said.strip().splitlines()[-1:] or [f"exit {status}"]
        _log.error("the backup of the day failed: %s", said.strip())
        try:
            _note().write_text(why[0].removeprefix("roviec: "), encoding="utf-8")
        except OSError:
            _log.exception("and that cannot be noted down")
        return
    _note().unlink(missing_ok=True)
    gone = remove_old()
    _log.info("the backup of the day is made; %s old ones removed", len(gone))


def _whole() -> list[Path]:
    root = Path(settings.BACKUP_DIR)
    return sorted(
        folder
        for folder in (root.iterdir() if settings.BACKUP_DIR and root.is_dir() else ())
        if _NAMED.fullmatch(folder.name) and (folder / "manifest.json").exists()
    )


def _note() -> Path:
    return Path(settings.DATA) / "backup-failed"


def _failed_at() -> datetime | None:
    note = _note()
    if not note.exists():
        return None
    return datetime.fromtimestamp(note.stat().st_mtime, tz=timezone.get_current_timezone())
