"""Short invented files to take in, and the extract that a reader would make of one."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

NEWS = """Đoàn công tác của tỉnh làm việc với xã Yên Bình Thượng

Chiều 5/3/2026, đồng chí Lương Gia Khánh, Phó Bí thư Tỉnh ủy, làm việc với xã Yên Bình Thượng.

Đồng chí yêu cầu xã rà soát quy hoạch vùng chè trước ngày 30/6/2026.
"""


def extract_of(text: str, **lists: Any) -> dict[str, Any]:
    """An extract of the contract with one block and what is given."""
    data = text.encode()
    empty: dict[str, Any] = {
        name: []
        for name in (
            "meetings",
            "people",
            "organisations",
            "figures",
            "directives",
            "proposals",
            "warnings",
        )
    }
    return {
        "schema": "roviec.extract/1",
        "source": {
            "name": "van-ban.txt",
            "sha256": hashlib.sha256(data).hexdigest(),
            "media_type": "text/plain",
            "bytes": len(data),
        },
        "document": {
            "kind": "news",
            "number": None,
            "issuer": None,
            "place": None,
            "issued_on": None,
            "published_on": "2026-03-06",
            "title": "Đoàn công tác làm việc với xã",
            "signers": [],
        },
        "text": text,
        "blocks": [{"role": "paragraph", "start": 0, "end": len(text), "number": None}],
        **empty,
        **lists,
    }


def docx_of(*paragraphs: str) -> bytes:
    """The least Word document: enough for a reader, written by hand so that a test can spoil it."""
    body = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()
