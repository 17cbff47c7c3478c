"""Findings over the REST interface: what the reader proposes in a document, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema
from pydantic import Field

from roviec.office.audit.door import require
from roviec.office.base.requests import Request
from roviec.office.base.rest.pages import OLDEST_FIRST, page_after
from roviec.office.base.rest.problems import Problem
from roviec.office.base.rest.tags import IF_MATCH, version_asked
from roviec.office.base.rest.words import Asked, Key, Line, Page, Sent, Text
from roviec.office.documents import queries as documents
from roviec.office.review import actions, queries, rules
from roviec.office.review.deciding import Stale
from roviec.office.review.fields import FIELDS
from roviec.office.review.fields import Field as FieldOf
from roviec.office.review.models import Finding
from roviec.office.tokens.auth import doors

router = Router(auth=doors("findings"))
Kind = Literal["meeting", "person", "figure", "directive", "proposal"]
State = Literal["proposed", "accepted", "rejected", "replaced"]


class FindingOut(Schema):
    id: int
    document: int
    version: int
    kind: Kind
    state: State
    start: int = Field(description="Vị trí đầu của trích dẫn trong toàn văn (điểm mã)")
    end: int
    quote: str
    data: dict[str, Any] = Field(description="Từng trường: value, known, why")
    confidence: float
    decided_by: str | None
    decided_at: datetime | None


class FindingsAsked(Asked):
    kind: Kind | None = None
    state: Literal["proposed", "accepted", "rejected"] | None = None


class Edit(Sent):
    values: dict[Annotated[str, Field(max_length=40)], Text | list[Line] | float | None] = Field(
        description="Trường cần sửa và giá trị; ngày dạng 2026-06-30"
    )
    accept: bool = Field(False, description="Sửa và chấp nhận luôn")


@router.get(
    "/documents/{int:pk}/findings", response=Page[FindingOut], summary="Các mục máy đọc được từ một văn bản"
)
def list_findings(request: Request, pk: Path[Key], asked: Query[FindingsAsked]) -> dict[str, Any]:
    document = get_object_or_404(documents.visible_to(request.user), pk=pk)
    rows = queries.visible_to(request.user).filter(document=document, state__in=queries.SHOWN)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.state:
        rows = rows.filter(state=asked.state)
    found, following = page_after(f"findings of {pk}", rows, OLDEST_FIRST, asked.cursor, asked.limit)
    return {"items": [shown(one) for one in found], "next": following}


@router.get("/findings/{int:pk}", response=FindingOut, summary="Một mục")
def get_finding(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return shown(_finding(request, pk))


@router.post("/findings/{int:pk}/accept", response=FindingOut, summary="Chấp nhận, như đang có")
def accept_finding(request: Request, pk: Path[Key], if_match: str | None = IF_MATCH) -> dict[str, Any]:
    return _decide(request, pk, actions.accept_finding)


@router.post("/findings/{int:pk}/reject", response=FindingOut, summary="Loại")
def reject_finding(request: Request, pk: Path[Key], if_match: str | None = IF_MATCH) -> dict[str, Any]:
    return _decide(request, pk, actions.reject_finding)


@router.post("/findings/{int:pk}/reopen", response=FindingOut, summary="Rút quyết định, để chờ lại")
def reopen_finding(request: Request, pk: Path[Key], if_match: str | None = IF_MATCH) -> dict[str, Any]:
    return _decide(request, pk, actions.reopen_finding)


@router.post("/findings/{int:pk}/edit", response=FindingOut, summary="Sửa các trường")
def edit_finding(
    request: Request, pk: Path[Key], sent: Edit, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    finding = _finding(request, pk)
    require(rules.may_review(request.user, finding.document), rules.ONLY_CLERKS)
    values = _checked(finding.kind, sent.values)
    return _decide(request, pk, actions.edit_finding, values=values, accept=sent.accept)


def _finding(request: Request, pk: int) -> Finding:
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def _decide(request: Request, pk: int, decision: Callable[..., Finding], **given: Any) -> dict[str, Any]:
    finding = _finding(request, pk)
    seen = version_asked(request)
    try:
        decision(request.user, (pk, finding.version if seen is None else seen), **given)
    except Stale as stale:
        change = queries.last_change(stale.finding)
        changes = [{"verb": change.verb, "by": str(change.by), "at": change.at.isoformat()}] if change else []
        raise Problem(
            "changed",
            "Mục này đã được người khác xử lý sau bản mà phần mềm đang có; đọc lại rồi quyết định.",
            version=stale.finding.version,
            changes=changes,
        ) from None
    return shown(_finding(request, pk))


def _checked(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values as `Finding.data` keeps them. Raises Problem "rejected" naming the field that does not fit."""
    fields = {field.name: field for field in FIELDS[kind]}
    checked = {}
    for name, value in values.items():
        if name not in fields:
            raise Problem("rejected", f"Mục loại này không có trường «{name}»; có: {', '.join(fields)}.")
        if value is not None and (why := _misfit(fields[name], value)):
            raise Problem("rejected", f"Trường «{name}»: {why}")
        number = isinstance(value, float) and value.is_integer()
        checked[name] = (
            int(value) if number else ([] if value is None and fields[name].type == "list" else value)
        )
    return checked


def _misfit(field: FieldOf, value: Any) -> str:
    match field.type:
        case "list":
            return "" if isinstance(value, list) else "ghi một danh sách."
        case "number":
            return "" if isinstance(value, float) else "ghi một số."
        case "day":
            try:
                return "" if date.fromisoformat(value).isoformat() == value else "ghi ngày dạng 2026-06-30."
            except (TypeError, ValueError):
                return "ghi ngày dạng 2026-06-30."
        case "choice":
            words = [word for word, _ in field.choices]
            return "" if value in words else f"chỉ nhận {', '.join(words)}."
    if not isinstance(value, str):
        return "ghi một đoạn chữ."
    return "" if field.type == "words" or len(value) <= 300 else "dài quá 300 chữ."


def shown(finding: Finding) -> dict[str, Any]:
    """A finding as `FindingOut`."""
    names = "version kind state start end quote data confidence decided_at"
    return {name: getattr(finding, name) for name in names.split()} | {
        "id": finding.pk,
        "document": finding.document_id,
        "decided_by": str(finding.decided_by) if finding.decided_by else None,
    }
