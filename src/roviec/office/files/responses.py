"""Answers that carry a stored file. Who may have it, the room that attaches it has already decided."""

from __future__ import annotations

import logging

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header

from roviec.office.files.models import StoredFile
from roviec.office.files.rules import SHOWN_INLINE, tidy_name

_log = logging.getLogger(__name__)


def download(stored: StoredFile, name: str, *, inline: bool = False) -> FileResponse:
    """The file under `name`. Shown in the page only where `inline` and the type is harmless; else saved."""
    try:
        file = stored.path.open("rb")
    except FileNotFoundError as e:
        _log.error("file %s is recorded but not on the disk", stored.sha256)
        raise Http404 from e
    inline = inline and stored.media_type in SHOWN_INLINE
    # What is saved is saved as bytes: a browser must never take an uploaded page for one of ours.
    response = FileResponse(file, content_type=stored.media_type if inline else "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(not inline, tidy_name(name)) or "attachment"
    response["Content-Length"] = str(stored.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
