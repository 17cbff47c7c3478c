"""A text written in this room, taken in as a document of the office, so that its sentences can become work."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from roviec.office.audit.door import Rejected
from roviec.office.documents.actions import AlreadyHere, take_in_document
from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.reader import read_file

_FOUND = ("meetings", "people", "figures", "directives", "proposals")


def take_in_text(by: User, text: str, *, title: str, kind: str, on: date, name: str) -> Document:
    """The text as a document; what the machine would find in it is left out: a person said it all. Called inside an
    action. Raises Rejected where the text cannot be written down or was taken in before.
    """
    with tempfile.TemporaryDirectory(prefix="roviec-") as folder:
        file = Path(folder) / "van-ban.txt"
        file.write_text(text, encoding="utf-8", newline="\n")
        extract: dict[str, Any] = read_file(file) | {found: [] for found in _FOUND}
        if extract["text"] != text:
            raise Rejected("Nội dung có ký tự không ghi được thành văn bản; sửa lại rồi ghi lại.")
        extract["document"] |= {
            "title": title,
            "kind": kind,
            "issued_on": on.isoformat(),
            "number": None,
            "issuer": str(by.unit),
        }
        try:
            return take_in_document(by, file, f"{name} {on:%Y-%m-%d}.txt", extract)
        except AlreadyHere as e:
            raise Rejected(f"{name} này vừa được ghi.") from e
