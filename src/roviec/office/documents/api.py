"""Documents over the REST interface: lists, text, taking in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve
from ninja import File, Path, Query, Router, Schema, UploadedFile
from pydantic import Field

from roviec.office.base.requests import Request
from roviec.office.base.rest.pages import NEWEST_FIRST, page_after
from roviec.office.base.rest.problems import Problem
from roviec.office.base.rest.words import Asked, Day, Key, Line, Page
from roviec.office.documents import intake, queries
from roviec.office.documents.models import Document
from roviec.office.jobs import queries as jobs
from roviec.office.jobs.models import Job
from roviec.office.tokens.auth import doors

router = Router(auth=doors("documents"))
Kind = Literal[
    "news",
    "conclusion",
    "resolution",
    "directive",
    "programme",
    "plan",
    "report",
    "decision",
    "notice",
    "letter",
    "minutes",
    "other",
]
State = Literal["review", "reviewed"]


class DocumentOut(Schema):
    id: int
    title: str
    kind: Kind
    state: State
    number: str
    issuer: str
    place: str
    issued_on: date | None
    published_on: date | None
    file_name: str
    sha256: str
    restricted: bool
    taken_in_by: str
    taken_in_at: datetime


class TextOut(Schema):
    id: int
    reader_version: str
    text: str = Field(description="Văn bản; vị trí của mọi trích dẫn đếm theo điểm mã của chuỗi này")


class UploadOut(Schema):
    id: int
    title: str
    state: Literal["queued", "running", "done", "failed"]
    step: str
    error: str = Field(description="Vì sao không tiếp nhận được")
    document: int | None = Field(description="Văn bản, khi đã xong")


class UploadsOut(Schema):
    items: list[UploadOut]


class DocumentsAsked(Asked):
    state: State | None = None
    kind: Kind | None = None
    q: Line = Field("", description="Từ trong tên, số, nơi ban hành, tên tệp; có dấu hay không")
    since: Day | None = None
    until: Day | None = None


@router.get("/documents", response=Page[DocumentOut], summary="Danh sách văn bản, mới tiếp nhận trước")
def list_documents(request: Request, asked: Query[DocumentsAsked]) -> dict[str, Any]:
    rows = queries.listed(
        request.user,
        state=asked.state or "",
        kind=asked.kind or "",
        words=asked.q,
        since=asked.since,
        until=asked.until,
    )
    found, following = page_after("documents", rows, NEWEST_FIRST, asked.cursor, asked.limit)
    return {"items": [shown(one) for one in found], "next": following}


@router.post(
    "/documents",
    response={202: UploadsOut},
    summary="Tiếp nhận một tệp (hoặc tệp nén, thư có tệp kèm); đọc trong nền",
)
def take_in_document(request: Request, file: File[UploadedFile]) -> dict[str, Any]:
    if file.size and file.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // 1024 // 1024
        raise Problem("too-large", f"Tệp lớn hơn {limit} MB.")
    started = intake.receive_all(request.user, file, file.name or "")
    return {"items": [_upload(job) for job in started]}


@router.get("/documents/uploads/{int:pk}", response=UploadOut, summary="Việc tiếp nhận một tệp đang đến đâu")
def get_upload(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return _upload(get_object_or_404(jobs.visible_to(request.user), pk=pk))


@router.get("/documents/{int:pk}", response=DocumentOut, summary="Một văn bản")
def get_document(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return shown(get_object_or_404(queries.visible_to(request.user), pk=pk))


@router.get("/documents/{int:pk}/text", response=TextOut, summary="Toàn văn, như máy đã đọc")
def get_document_text(request: Request, pk: Path[Key]) -> dict[str, Any]:
    document = get_object_or_404(queries.visible_to(request.user), pk=pk)
    reading = document.readings.first()
    if reading is None:
        raise Http404
    return {"id": document.pk, "reader_version": reading.reader_version, "text": reading.text}


def shown(document: Document) -> dict[str, Any]:
    """A document as `DocumentOut`."""
    names = "title kind state number issuer place issued_on published_on file_name restricted taken_in_at"
    return {name: getattr(document, name) for name in names.split()} | {
        "id": document.pk,
        "sha256": document.file.sha256,
        "taken_in_by": str(document.taken_in_by),
    }


def _upload(job: Job) -> dict[str, Any]:
    job.refresh_from_db()
    return {
        "id": job.pk,
        "title": job.title,
        "state": job.state,
        "step": job.step,
        "error": job.error,
        "document": _document_at(job.target) if job.state == Job.State.DONE else None,
    }


def _document_at(target: str) -> int | None:
    """The document to whose page a job leads."""
    try:
        match = resolve(target.partition("?")[0])
    except Resolver404:
        return None
    return match.kwargs.get("pk") if match.app_name in ("documents", "review") else None
