"""The REST interface: the rooms' operations joined, their errors, the schema. Version 1 lies below /api/v1/."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from roviec.office.audit.door import Rejected
from roviec.office.base import disk
from roviec.office.base.rest import problems
from roviec.office.base.rest.problems import Problem
from roviec.office.base.rest.tags import conditional
from roviec.office.base.views import FULL
from roviec.office.config import api_docs
from roviec.office.config.api_schema import completed
from roviec.office.documents.api import router as documents
from roviec.office.indicators.api import router as indicators
from roviec.office.meetings.api import meetings, proposals
from roviec.office.review.api import router as findings
from roviec.office.tasks.api import router as tasks
from roviec.office.units.api import router as units

_log = logging.getLogger(__name__)
NOT_FOUND = "Không có nội dung này, hoặc đồng chí không được xem."


class _OnlyJson(Parser):
    """Bodies are JSON and say so; anything else is 415, not a guess."""

    def parse_body(self, request: HttpRequest) -> Any:
        content_type = getattr(request, "content_type", None)
        if content_type is not None and content_type != "application/json":
            raise Problem("media-type", "Gửi nội dung dạng JSON, với Content-Type: application/json.")
        return super().parse_body(request)


class Interface(NinjaAPI):
    """The interface as ninja makes it, with tags on what is read and the errors of every operation in the schema."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        response = super().create_response(request, data, status=status, temporal_response=temporal_response)
        if response.status_code == 200:
            return conditional(request, response, data)
        return response

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**kwargs)
        completed(schema)
        return schema

    def on_exception(self, request: HttpRequest, exc: Any) -> HttpResponse:
        return problem_of(exc)


def problem_of(exc: Exception) -> HttpResponse:
    """What an operation answers where it cannot do what was asked."""
    # ninja wraps what its parser raises.
    if isinstance(exc, HttpError) and isinstance(exc.__cause__, Problem):
        exc = exc.__cause__
    match exc:
        case Problem():
            return problems.answer(exc.code, exc.detail, headers=exc.headers, **exc.more)
        case Http404():
            return problems.answer("not-found", NOT_FOUND)
        case RequestDataTooBig():
            return problems.answer("too-large", "Nội dung gửi lên quá lớn.")
        case MultiPartParserError() | SuspiciousOperation() | UnreadablePostError():
            return problems.answer("malformed", "Nội dung gửi lên không đúng dạng, hoặc đứt giữa chừng.")
        case PermissionDenied():
            return problems.answer("refused", str(exc) or "Đồng chí không được làm việc này.")
        case Rejected():
            return problems.answer("rejected", str(exc))
        case ValidationError():
            errors = [{"where": ".".join(map(str, e["loc"])), "why": e["msg"]} for e in exc.errors]
            return problems.answer("invalid", "Có chỗ ghi chưa đúng; xem errors.", errors=errors)
        case HttpError(status_code=401):
            return problems.answer(
                "unauthenticated",
                "Gửi kèm Authorization: Bearer với mã truy cập còn dùng được.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        case HttpError(status_code=403):
            return problems.answer("csrf", "Thiếu mã chống giả mạo yêu cầu (X-CSRFToken).")
        case HttpError():
            return problems.answer("malformed", "Nội dung gửi lên không phải JSON đúng dạng.")
    _log.error("an operation broke", exc_info=exc)
    if disk.is_full(exc):
        return problems.answer("disk-full", FULL)
    return problems.answer("broken", "Phần mềm gặp lỗi; lỗi đã được ghi lại để người quản trị xem.")


api = Interface(
    title="Rõ Việc",
    version="1",
    description="Đọc và ghi văn bản, mục rà soát, nhiệm vụ, cuộc họp, kiến nghị, đơn vị, số liệu.",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=_OnlyJson(),
)
api.add_router("", documents, tags=["documents"])
api.add_router("", findings, tags=["findings"])
api.add_router("", tasks, tags=["tasks"])
api.add_router("", meetings, tags=["meetings"])
api.add_router("", proposals, tags=["proposals"])
api.add_router("", units, tags=["units"])
api.add_router("", indicators, tags=["indicators"])


def _own_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An operation asks for itself who is there, and answers a program, not a browser."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            allow = {"Allow": response["Allow"]}
            return problems.answer("method-not-allowed", f"Chỉ dùng {allow['Allow']}.", headers=allow)
        return response

    run.login_required = False  # type: ignore[attr-defined]
    run.csrf_exempt = True  # type: ignore[attr-defined]
    return run


def _nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    return problems.answer("not-found", "Không có địa chỉ này; xem /api/v1/docs.")


def addresses() -> tuple[list[URLPattern], str, str]:
    """The addresses of the interface: its schema and its page for whoever has signed in, and every operation."""
    operations, app, space = api.urls
    own = [
        path("openapi.json", api_docs.schema_view(api), name="openapi"),
        path("docs", api_docs.page_view(api), name="docs"),
    ]
    for entry in operations:
        if isinstance(entry, URLPattern) and entry.name != "api-root":
            entry.callback = _own_door(entry.callback)
            own.append(entry)
    root = path("", _own_door(_nothing_here), name="api-root")
    return [*own, root, path("<path:rest>", _own_door(_nothing_here), name="nothing")], app, space
