"""What a file is, told from its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from roviec.reader.errors import ReaderError

Kind = Literal["docx", "html", "plain"]

MEDIA_TYPES: dict[Kind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "plain": "text/plain",
}

# What the ending of a name claims; a folder is searched for these. The bytes decide in the end.
SUFFIXES: dict[str, Kind] = {
    ".txt": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
}

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|article|section|h1|table|meta|main)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)


def recognise(data: bytes, name: str) -> Kind:
    """The kind of a file; raises `ReaderError` (wrong-type, damaged, unsupported) for what cannot be read."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise wrong_type(what, name)
    if data.startswith(_OLE):
        raise _ole(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _zip(data, name)
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise wrong_type("an empty or divided ZIP archive", name)
    head = data[:4096].decode("utf-8", "replace").replace("\x00", "").lstrip("\ufeff \t\r\n")
    if name.lower().endswith(".docx"):
        raise wrong_type("not a Word document (it lacks the ZIP signature)", name)
    named_html = name.lower().endswith((".html", ".htm", ".xhtml"))
    markup = _HTML.search(head)
    if markup and (named_html or markup.start() == 0 or head.startswith(("<", "<!--"))):
        return "html"
    return "html" if named_html else "plain"


def wrong_type(what: str, name: str) -> ReaderError:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    said = f" although its name ends in .{ending}" if ending in ("docx", "txt", "html", "htm") else ""
    return ReaderError(
        "wrong-type",
        f"the file is {what}{said}; supported are .txt, .html and .docx",
        what=what,
        ending=ending,
    )


def _ole(data: bytes, name: str) -> ReaderError:
    # A password-protected DOCX is an OLE file that holds the stream EncryptedPackage (MS-OFFCRYPTO).
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReaderError(
            "unsupported", "the Word document is protected by a password; remove it and save again"
        )
    return wrong_type("a Word 97-2003 document (.doc) or another old Office file: save it as .docx", name)


def _zip(data: bytes, name: str) -> Kind:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as e:
        raise ReaderError(
            "damaged", "the file is cut off or damaged (its ZIP directory is missing); get it again"
        ) from e
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return "docx"
    if any(n.startswith("xl/") for n in names):
        raise wrong_type("an Excel workbook", name)
    if any(n.startswith("ppt/") for n in names):
        raise wrong_type("a PowerPoint presentation", name)
    if "mimetype" in names:
        raise wrong_type("an OpenDocument or EPUB file", name)
    raise wrong_type("a ZIP archive, not a Word document", name)
