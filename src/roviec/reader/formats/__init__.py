"""From bytes to a `Document`: what kind of file it is, whether it is safe to open, and who opens it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from roviec.reader.errors import ReaderError
from roviec.reader.formats import kinds
from roviec.reader.formats.encodings import SUSPECT
from roviec.reader.model import Caution, Document, Source
from roviec.reader.text.fold import mixed_words

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


# Module and function that open a kind. Each is imported when first needed: lxml, selectolax and the PDF libraries
# cost more to import than a text to read.
OPENERS: dict[kinds.Kind, tuple[str, str]] = {
    "doc": ("office_suite", "open_converted"),
    "docx": ("docx", "open_docx"),
    "email": ("email", "open_email"),
    "html": ("html", "open_html"),
    "jpeg": ("scan", "open_image"),
    "odt": ("office_suite", "open_converted"),
    "pdf": ("pdf", "open_pdf"),
    "plain": ("plain", "open_plain"),
    "png": ("scan", "open_image"),
    "rtf": ("office_suite", "open_converted"),
    "tiff": ("scan", "open_image"),
    "xlsx": ("xlsx", "open_xlsx"),
    "zip": ("containers", "refuse_archive"),
}


def open_document(data: bytes, name: str) -> Document:
    """All the text of a file and its blocks. The bytes decide what it is; `name` only serves as its name."""
    _within_limit(len(data))
    if not data:
        raise ReaderError("empty", "the file is empty (0 bytes); save it again or choose another file")
    kind = kinds.recognise(data, name)
    source = Source(name, hashlib.sha256(data).hexdigest(), kinds.MEDIA_TYPES[kind], len(data))
    document = _opener(kind)(data, source)
    if mixed := mixed_words(document.text):
        shown = ", ".join(repr(word) for word in dict.fromkeys(mixed[:10]))
        document.warnings.append(
            Caution(
                "lookalike-letters",
                f"{len(mixed)} words hold letters that only look Latin: {shown}",
                {"count": len(mixed), "shown": shown},
            )
        )
    if SUSPECT.search(document.text):
        from roviec.reader.formats import legacy

        legacy.restore(document, known=legacy.named_in(data) if kind in ("html", "email") else ())
    if not any(c.isalnum() for c in document.text):
        raise ReaderError(
            "no-text", "there is no text in the file; a scanned image must be turned into text first"
        )
    return document


def _opener(kind: kinds.Kind) -> Callable[[bytes, Source], Document]:
    module, function = OPENERS[kind]
    opener: Callable[[bytes, Source], Document] = getattr(import_module(f"{__name__}.{module}"), function)
    return opener


def _within_limit(size: int) -> None:
    if size > MAX_BYTES:
        raise ReaderError(
            "too-large",
            f"the file has {size / 1048576:.0f} MB, more than the {MAX_BYTES // 1048576} MB that can be read; split it",
            size_mb=round(size / 1048576),
            limit_mb=MAX_BYTES // 1048576,
        )
