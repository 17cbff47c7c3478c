"""Units over the REST interface: those of a day, by name, what became of one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import Field

from roviec.office.base.keyset import Column
from roviec.office.base.requests import Request
from roviec.office.base.rest.pages import page_after
from roviec.office.base.rest.words import Address, Asked, Day, Key, Line, Page
from roviec.office.tokens.auth import doors
from roviec.office.units import queries
from roviec.office.units.models import Unit

router = Router(auth=doors("units"))
Kind = Literal["place", "party", "state", "front", "other"]
_BY_UNIT = (Column("unit_id"),)


class UnitOut(Schema):
    id: int
    code: str
    kind: Kind
    name: str = Field(description="Tên hiện nay, hoặc tên cuối cùng")
    type: str
    parent: int | None
    place: int | None = Field(description="Địa bàn mà cơ quan phục vụ; null: chính là địa bàn")
    starts_on: date | None
    ended_on: date | None = Field(description="Ngày đầu tiên không còn nữa")


class UnitOnDayOut(Schema):
    id: int
    code: str
    kind: Kind
    name: str = Field(description="Tên vào ngày đó")
    type: str
    official_code: str = Field(description="Mã đơn vị hành chính; rỗng: không có")
    parent: int | None = Field(description="Đơn vị cấp trên vào ngày đó")
    valid_from: date | None
    valid_to: date | None


class UnitsFound(Schema):
    items: list[UnitOut]


class UnitsAsked(Asked):
    on: Day | None = Field(None, description="Đơn vị của ngày này; bỏ trống: hôm nay")
    parent: Key | None = Field(None, description="Ngay dưới đơn vị này vào ngày đó")
    kind: Kind | None = None


class NameAsked(Address):
    name: Annotated[Line, Field(min_length=1)] = Field(description="Tên như người ta viết: «H. Tứ Kỳ»")
    on: Day | None = Field(None, description="Có vào ngày này")
    within: Key | None = Field(None, description="Gần nhất với địa bàn này")


class DayAsked(Address):
    on: Day | None = Field(None, description="Tính đến ngày này; bỏ trống: hôm nay")


@router.get("/units", response=Page[UnitOnDayOut], summary="Các đơn vị có vào một ngày")
def list_units(request: Request, asked: Query[UnitsAsked]) -> dict[str, Any]:
    rows = queries.as_of(asked.on or timezone.localdate()).filter(
        unit__in=queries.visible_to(request.user).order_by().values("pk")
    )
    if asked.parent:
        rows = rows.filter(parent=asked.parent)
    if asked.kind:
        rows = rows.filter(unit__kind=asked.kind)
    found, following = page_after("units", rows, _BY_UNIT, asked.cursor, asked.limit)
    items = [
        {
            "id": one.unit_id,
            "code": one.unit.code,
            "kind": one.unit.kind,
            "name": one.name,
            "type": one.type,
            "official_code": one.official_code,
            "parent": one.parent_id,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
        }
        for one in found
    ]
    return {"items": items, "next": following}


@router.get("/units/find", response=UnitsFound, summary="Đơn vị mà một tên gọi có thể chỉ, đúng nhất trước")
def find_units(request: Request, asked: Query[NameAsked]) -> dict[str, Any]:
    seen = queries.visible_to(request.user)
    within = get_object_or_404(seen, pk=asked.within) if asked.within else None
    return {"items": [shown(unit) for unit in queries.find(asked.name, on=asked.on, within=within)[:50]]}


@router.get("/units/{int:pk}", response=UnitOut, summary="Một đơn vị")
def get_unit(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return shown(get_object_or_404(queries.visible_to(request.user), pk=pk))


@router.get(
    "/units/{int:pk}/successors",
    response=UnitsFound,
    summary="Đơn vị này đã thành những đơn vị nào; rỗng: vẫn còn",
)
def list_unit_successors(request: Request, pk: Path[Key], asked: Query[DayAsked]) -> dict[str, Any]:
    unit = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return {"items": [shown(one) for one in queries.successors(unit, asked.on)]}


def shown(unit: Unit) -> dict[str, Any]:
    """A unit as `UnitOut`."""
    return {
        "id": unit.pk,
        "code": unit.code,
        "kind": unit.kind,
        "name": unit.name,
        "type": unit.type,
        "parent": unit.parent_id,
        "place": unit.place_id,
        "starts_on": unit.starts_on,
        "ended_on": unit.ended_on,
    }
