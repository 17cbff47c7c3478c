"""From bytes to a `Document`: what kind of file it is, whether it is safe to open, and who opens it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from roviec.reader.errors import ReaderError
from roviec.reader.formats import kinds
from roviec.reader.formats.encodings import SUSPECT
from roviec.reader.model import Document, Source

MAX_BYTES = 50 * 1024 * 1024


def load(path: Path) -> bytes:
    """The bytes of a file; raises `ReaderError` for one above the limit before any of it is read."""
    if path.is_dir():
        raise ReaderError(
            "wrong-type",
            "this is a folder, not a file; name the files in it, or read it whole with --out FOLDER",
            what="a folder",
        )
    size = path.stat().st_size
    _within_limit(size)
    return path.read_bytes()


def open_document(data: bytes, name: str) -> Document:
    """All the text of a file and its blocks. The bytes decide what it is; `name` only serves as its name."""
    _within_limit(len(data))
    if not data:
        raise ReaderError("empty", "the file is empty (0 bytes); save it again or choose another file")
    kind = kinds.recognise(data, name)
    source = Source(name, hashlib.sha256(data).hexdigest(), kinds.MEDIA_TYPES[kind], len(data))
    # Each opener is imported when first needed: lxml and selectolax cost more to import than a text to read.
    document: Document
    if kind == "docx":
        from roviec.reader.formats.docx import open_docx

        document = open_docx(data, source)
    elif kind == "html":
        from roviec.reader.formats.html import open_html

        document = open_html(data, source)
    else:
        from roviec.reader.formats.plain import open_plain

        document = open_plain(data, source)
    if SUSPECT.search(document.text):
        from roviec.reader.formats import legacy

        legacy.restore(document)
    if not any(c.isalnum() for c in document.text):
        raise ReaderError(
            "no-text", "there is no text in the file; a scanned image must be turned into text first"
        )
    return document


def _within_limit(size: int) -> None:
    if size > MAX_BYTES:
        raise ReaderError(
            "too-large",
            f"the file has {size / 1048576:.0f} MB, more than the {MAX_BYTES // 1048576} MB that can be read; split it",
            size_mb=round(size / 1048576),
            limit_mb=MAX_BYTES // 1048576,
        )
