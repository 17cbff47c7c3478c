"""Bytes that have come in and wait to be read. They become a stored file when the reading succeeds; else they go.

Nothing here has a row: a file that is refused leaves no trace but its audit line.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

_TOKEN = re.compile(r"in-[\w]{4,20}")
_FORGOTTEN = 24 * 60 * 60  # seconds after which a waiting file belongs to a job that died


def put(data: bytes | UploadedFile[bytes]) -> str:
    """Write the bytes down, readable by this account only; returns the token that the job takes them up by."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="in-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in (data,) if isinstance(data, bytes) else data.chunks():
                out.write(chunk)
    except OSError:
        Path(name).unlink(missing_ok=True)  # half of a file on a full disk would be read as a whole one
        raise
    return Path(name).name


def path_of(token: str) -> Path:
    """Where the bytes of a token lie."""
    if not _TOKEN.fullmatch(token):
        raise ValueError(f"{token!r} is not a token of the spool")
    return _folder() / token


def drop(token: str) -> None:
    path_of(token).unlink(missing_ok=True)


def sweep() -> None:
    """Remove what a job that died has left behind."""
    limit = time.time() - _FORGOTTEN
    for file in _folder().glob("in-*"):
        if file.stat().st_mtime < limit:
            file.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.FILES_ROOT) / "waiting"
