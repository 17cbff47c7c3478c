"""The write door of files."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from roviec.office.audit.door import action, record, require, unchanged
from roviec.office.files.models import StoredFile
from roviec.office.files.sweeping import INCOMING
from roviec.office.people.models import User

_CHUNK = 1024 * 1024


@action("file.kept")
def keep_file(by: User, data: bytes | Path | UploadedFile[bytes], media_type: str) -> StoredFile:
    """Keep bytes (given, uploaded, or of a file) under the name of what they hold, once.

    The same bytes again give the file that is there already.

    The bytes are on the disk, whole, before the row says so: they are written and flushed under another name in
    the same folder and then renamed.
    """
    require(by.is_active, "Tài khoản đã khóa.")
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=INCOMING, dir=root)
    try:
        digest = hashlib.sha256()
        size = 0
        with os.fdopen(handle, "wb") as out:
            for chunk in _chunks(data):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        stored, new = StoredFile.objects.get_or_create(
            sha256=digest.hexdigest(), defaults={"size": size, "media_type": media_type[:120]}
        )
        # Also where the row is there but the bytes are not: a restored database heals itself.
        if not stored.path.exists():
            stored.path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(temporary, stored.path)
            _flush_folder(stored.path.parent)
    finally:
        Path(temporary).unlink(missing_ok=True)
    if new:
        record(by, stored, after={"sha256": stored.sha256, "size": size, "media_type": stored.media_type})
    else:
        unchanged(by, stored)
    return stored


def _chunks(data: bytes | Path | UploadedFile[bytes]) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
    elif isinstance(data, Path):
        with data.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    else:
        data.seek(0)
        yield from data.chunks(_CHUNK)


def _flush_folder(folder: Path) -> None:
    """Make the rename itself survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
