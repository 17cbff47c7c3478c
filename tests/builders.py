"""Builders: rows with sound defaults, straight into the database. Tests of an action call the action instead."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from roviec.office.documents.models import Document, Reading, Receipt
from roviec.office.files.models import StoredFile
from roviec.office.people.models import User
from roviec.office.review.models import Finding
from roviec.office.units.models import Unit, UnitVersion
from roviec.reader.text.fold import fold

PASSWORD = "mat-khau-thu-2026"
_numbers = count(1)


def make_place(name: str, type: str, *, parent: Unit | None = None, **fields: Any) -> Unit:
    return _make_unit(name, type, kind="place", parent=parent, **fields)


def make_body(name: str, type: str, *, place: Unit, kind: str = "party", parent: Unit | None = None) -> Unit:
    return _make_unit(name, type, kind=kind, place=place, parent=parent)


def _make_unit(name: str, type: str, **fields: Any) -> Unit:
    parent = fields.get("parent")
    unit = Unit.objects.create(
        code=f"unit-{next(_numbers)}", name=name, type=type, path="/", folded=fold(name), **fields
    )
    unit.path = (parent.path if parent else "/") + f"{unit.pk}/"
    unit.save(update_fields=["path"])
    UnitVersion.objects.create(
        unit=unit,
        name=name,
        type=type,
        parent=parent,
        valid_from=unit.starts_on,
        valid_to=unit.ended_on,
        source="test",
    )
    return unit


def make_user(username: str, role: str, unit: Unit, **fields: Any) -> User:
    fields.setdefault("full_name", f"Người dùng {username}")
    return User.objects.create_user(username, PASSWORD, role=role, unit=unit, **fields)


def make_file(data: bytes = b"noi dung", media_type: str = "text/plain") -> StoredFile:
    digest = hashlib.sha256(data).hexdigest()
    file, made = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(data), "media_type": media_type}
    )
    if made:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(data)
    return file


def make_document(
    by: User, *, text: str = "Huyện phải rà soát quy hoạch trước ngày 30/6/2026.", **fields: Any
) -> Document:
    fields.setdefault("title", "Thông tin buổi làm việc")
    fields.setdefault("state", "review")
    fields.setdefault("area", by.unit.area)
    fields.setdefault("file", make_file(f"{text} {next(_numbers)}".encode()))
    document = Document.objects.create(file_name="van-ban.txt", taken_in_by=by, **fields)
    Receipt.objects.create(document=document, file_name="van-ban.txt", by=by)
    Reading.objects.create(document=document, reader_version="test", text=text, extract={})
    return document


def make_finding(
    document: Document, kind: str, quote: str, *, fields: dict[str, Any], **more: Any
) -> Finding:
    """A finding over the first place where `quote` stands; `fields` are plain values, marked as stated."""
    reading = document.readings.first()
    assert reading is not None
    start = reading.text.index(quote)
    data = {
        name: {"value": value, "known": "stated" if value not in (None, "", []) else "missing", "why": None}
        for name, value in fields.items()
    }
    return Finding.objects.create(
        document=document,
        reading=reading,
        kind=kind,
        start=start,
        end=start + len(quote),
        proposed=data,
        data=data,
        **more,
    )
