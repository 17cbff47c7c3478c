"""Builders: rows with sound defaults, straight into the database. Tests of an action call the action instead."""

from __future__ import annotations

import hashlib
from itertools import count
from types import SimpleNamespace
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


def make_cast() -> SimpleNamespace:
    """The places, bodies and people of the fixture `cast`, which tells who is who."""
    province = make_place("tỉnh Sông Lam", "tỉnh")
    district = make_place("huyện Hà Trung Sơn", "huyện", parent=province)
    commune = make_place("xã Yên Bình Thượng", "xã", parent=district)
    other_district = make_place("huyện Đồng Lạc", "huyện", parent=province)
    far_province = make_place("tỉnh Biển Hồ", "tỉnh")
    office = make_body("Văn phòng Tỉnh ủy Sông Lam", "văn phòng", place=province)
    department = make_body("Sở Nội vụ tỉnh Sông Lam", "sở", place=province, kind="state")
    far_office = make_body("Văn phòng Tỉnh ủy Biển Hồ", "văn phòng", place=far_province)
    return SimpleNamespace(
        province=province,
        district=district,
        commune=commune,
        other_district=other_district,
        far_province=far_province,
        office=office,
        department=department,
        far_office=far_office,
        admin=make_user("quantri", "administrator", office, full_name="Trần Thị Quản"),
        clerk=make_user("vanthu", "clerk", office, full_name="Lê Thị Mai Hương"),
        second_clerk=make_user("vanthu2", "clerk", office, full_name="Đỗ Quang Vinh"),
        leader=make_user("lanhdao", "leader", office, full_name="Phạm Hữu Nghĩa"),
        reporter=make_user("hatrungson", "reporter", district, full_name="Vũ Thị Lành"),
        other_reporter=make_user("donglac", "reporter", other_district, full_name="Hoàng Văn Bách"),
        department_reporter=make_user("sonoivu", "reporter", department, full_name="Ngô Đức Tín"),
        viewer=make_user("nguoixem", "reader", office, full_name="Bùi Thu Xem"),
        stranger=make_user("biêncương", "clerk", far_office, full_name="Mai Văn Lạ"),
    )


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
