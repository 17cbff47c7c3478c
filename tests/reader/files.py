"""Builds the files that the format tests open: good ones, broken ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(build: Callable[[docx.document.Document], None] | None = None, *paragraphs: str) -> bytes:
    """A real DOCX, filled by `build` or with plain paragraphs."""
    document = docx.Document()
    if build:
        build(document)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def raw_word(body: str, *, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>', **parts: bytes) -> bytes:
    """A DOCX written by hand: the XML of its body, and further parts by name (dots as __)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", CONTENT_TYPES)
        xml = f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        z.writestr("word/document.xml", xml)
        for name, content in parts.items():
            z.writestr(name.replace("___", "/").replace("__", "."), content)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zip_bomb() -> bytes:
    """200 MB of blanks in some 200 kB."""
    return raw_word(paragraph("Văn bản"), word___media__xml=b" " * (200 * 1024 * 1024))


def with_external_entity() -> bytes:
    return raw_word(
        paragraph("&x;"),
        prolog='<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    )


def lying_about_size() -> bytes:
    """A part whose directory entry says that it is small."""
    data = bytearray(raw_word("<w:p/>" * 2_000_000))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as z:
        true = z.getinfo("word/document.xml").file_size
    return bytes(data).replace(true.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
