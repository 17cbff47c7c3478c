"""What a file is, told from its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

from roviec.reader.errors import ReaderError

Kind = Literal[
    "doc", "docx", "email", "html", "jpeg", "odt", "pdf", "plain", "png", "rtf", "tiff", "xlsx", "zip"
]

MEDIA_TYPES: dict[Kind, str] = {
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
    "email": "message/rfc822",
    "zip": "application/zip",
    "jpeg": "image/jpeg",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "plain": "text/plain",
    "png": "image/png",
    "rtf": "application/rtf",
    "tiff": "image/tiff",
}

# What the ending of a name claims; a folder is searched for these. The bytes decide in the end.
SUFFIXES: dict[str, Kind] = {
    ".txt": "plain",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".eml": "email",
    ".zip": "zip",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".tif": "tiff",
    ".tiff": "tiff",
}

# Kinds that one ending may stand for without a word: an RTF or DOCX is often saved as .doc, a JPEG as .png.
_FAMILIES: tuple[frozenset[Kind], ...] = (
    frozenset({"doc", "docx", "odt", "rtf"}),
    frozenset({"jpeg", "png", "tiff"}),
    frozenset({"pdf"}),
    frozenset({"xlsx"}),
    frozenset({"zip"}),
    frozenset({"email", "html", "plain"}),
)
_IN_WORDS: dict[Kind, str] = {
    "doc": "a Word 97-2003 document",
    "jpeg": "a JPEG image",
    "odt": "an OpenDocument text",
    "pdf": "a PDF",
    "png": "a PNG image",
    "rtf": "an RTF document",
    "tiff": "a TIFF image",
    "xlsx": "an Excel workbook",
    "zip": "a ZIP archive",
}
SUPPORTED = "supported are .pdf, .docx, .doc, .odt, .rtf, .html, .txt and scans as .png, .jpg, .tif"

_READ: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF image"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_FIELDS = re.compile(rb"(?:[!-9;-~]{1,76}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_OF_MAIL = frozenset(
    {b"from", b"to", b"subject", b"date", b"mime-version", b"received", b"message-id", b"return-path"}
)
_BY_PROGRAMS = frozenset({b"mime-version", b"received", b"message-id", b"return-path"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|article|section|h1|table|meta|main)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)


def recognise(data: bytes, name: str) -> Kind:
    """The kind of a file; raises `ReaderError` (wrong-type, damaged, unsupported) for what cannot be read."""
    for start, kind in _READ:
        if data.startswith(start):
            return _as_named(kind, name)
    # Some programs write a line of their own before a PDF; every viewer looks into the first kilobyte (ISO 32000, H.3).
    if b"%PDF-" in data[:1024] and not data.startswith(b"PK"):
        return _as_named("pdf", name)
    for signature, what in _REFUSED:
        if data.startswith(signature):
            raise wrong_type(what, name)
    if data.startswith(_OLE):
        return _ole(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _zip(data, name)
    if data.startswith((b"PK\x05\x06", b"PK\x07\x08")):
        raise wrong_type("an empty or divided ZIP archive", name)
    head = data[:4096].decode("utf-8", "replace").replace("\x00", "").lstrip("\ufeff \t\r\n")
    if name.lower().endswith(".docx"):
        raise wrong_type("not a Word document (it lacks the ZIP signature)", name)
    if _is_email(data, name):
        return "email"
    named_html = name.lower().endswith((".html", ".htm", ".xhtml"))
    markup = _HTML.search(head)
    if markup and (named_html or markup.start() == 0 or head.startswith(("<", "<!--"))):
        return "html"
    return "html" if named_html else "plain"


def _is_email(data: bytes, name: str) -> bool:
    """Whether the bytes begin with the head of a message (RFC 5322), with a field that only mail programs write."""
    head = _FIELDS.match(data[:65536].removeprefix(b"\xef\xbb\xbf"))
    if head is None:
        return False
    fields = {
        line.partition(b":")[0].strip().lower()
        for line in head.group().splitlines()
        if line[:1] not in b" \t"
    }
    known = fields & _OF_MAIL
    return len(known) >= (1 if name.lower().endswith(".eml") else 2) and bool(
        fields & _BY_PROGRAMS or name.lower().endswith(".eml")
    )


def wrong_type(what: str, name: str) -> ReaderError:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    said = f" although its name ends in .{ending}" if f".{ending}" in SUFFIXES else ""
    return ReaderError(
        "wrong-type",
        f"the file is {what}{said}; {SUPPORTED}",
        what=what,
        ending=ending,
    )


def _as_named(kind: Kind, name: str) -> Kind:
    """`kind`, where the name's ending does not claim a thing of another nature: such a file was mixed up."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    claimed = SUFFIXES.get(f".{ending}")
    if claimed is None or any({kind, claimed} <= family for family in _FAMILIES):
        return kind
    what = _IN_WORDS[kind]
    raise ReaderError(
        "wrong-type",
        f"the file is {what} although its name ends in .{ending}; give it its right ending, or get the right file",
        what=what,
        ending=ending,
    )


def _ole(data: bytes, name: str) -> Kind:
    """The kind of an OLE compound file, by the names of its streams ([MS-CFB], [MS-DOC], [MS-OFFCRYPTO])."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise encrypted("the Word document")
    if holds("WordDocument"):
        # The File Information Block opens the stream; bit 8 of its flags says that the rest is encrypted.
        at = data.find(b"\xec\xa5", 512)
        if at >= 0 and at % 64 == 0 and data[at + 11 : at + 12] and data[at + 11] & 0x01:
            raise encrypted("the Word document")
        return _as_named("doc", name)
    if holds("Workbook"):
        raise wrong_type("an Excel 97-2003 workbook: save it as .xlsx", name)
    raise wrong_type("an old Office file that is no Word document", name)


def encrypted(what: str) -> ReaderError:
    """`what` is the English name of the thing with its article: "the PDF"."""
    return ReaderError("encrypted", f"{what} is protected by a password; remove it and save again")


def _zip(data: bytes, name: str) -> Kind:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as e:
        raise ReaderError(
            "damaged", "the file is cut off or damaged (its ZIP directory is missing); get it again"
        ) from e
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return "docx"
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return _as_named("xlsx", name)
    if any(n.startswith("xl/") for n in names):
        raise wrong_type("an Excel workbook of another kind (.xlsb)", name)
    if any(n.startswith("ppt/") for n in names):
        raise wrong_type("a PowerPoint presentation", name)
    if "mimetype" in names and "content.xml" in names and _opendocument_text(data):
        return _as_named("odt", name)
    if "mimetype" in names:
        raise wrong_type("an OpenDocument or EPUB file", name)
    return _as_named("zip", name)


def _opendocument_text(data: bytes) -> bool:
    # The first entry is stored unpacked so that this can be told without unpacking (OpenDocument 1.3, part 2, 3.3).
    return b"application/vnd.oasis.opendocument.text" in data[:200]
