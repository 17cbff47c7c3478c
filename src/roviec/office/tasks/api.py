"""Tasks over the REST interface: the same lists, the same actions, the same rights as on the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router

from roviec.office.audit.door import require
from roviec.office.base.requests import Request
from roviec.office.base.rest.pages import OLDEST_FIRST, page_after
from roviec.office.base.rest.problems import Problem
from roviec.office.base.rest.tags import IF_MATCH, version_asked
from roviec.office.base.rest.words import Key, Page
from roviec.office.review import queries as findings
from roviec.office.tasks import actions, permissions, queries
from roviec.office.tasks.actions import Stale
from roviec.office.tasks.actions.steps import NOT_OFFICE, locked
from roviec.office.tasks.api_schemas import (
    Assigned,
    Assigning,
    DecideExtension,
    EventOut,
    EventsAsked,
    Extension,
    HandIn,
    Note,
    Progress,
    Reason,
    TaskOut,
    TasksAsked,
    shown,
    shown_event,
)
from roviec.office.tasks.issuing import text, texts
from roviec.office.tasks.models import Task
from roviec.office.tasks.queries import SORTS
from roviec.office.tokens.auth import doors
from roviec.office.units import queries as units
from roviec.office.units.models import Unit

router = Router(auth=doors("tasks"))


@router.get("/tasks", response=Page[TaskOut], summary="Danh sách nhiệm vụ, với các bộ lọc như trên trang")
def list_tasks(request: Request, asked: Query[TasksAsked]) -> dict[str, Any]:
    filters = asked.filters()
    rows = queries.listed(request.user, filters).prefetch_related("coordinators")
    found, following = page_after("tasks", rows, SORTS[filters.sort], asked.cursor, asked.limit)
    closed = queries.closed_sources(request.user, [task.assignment_id for task in found])
    today = timezone.localdate()
    return {"items": [shown(task, today, closed) for task in found], "next": following}


@router.post(
    "/findings/{int:pk}/issue",
    response=Assigned,
    summary="Giao việc từ một ý kiến chỉ đạo đã được chấp nhận: mỗi đơn vị chủ trì một nhiệm vụ",
)
def issue_tasks(request: Request, pk: Path[Key], sent: Assigning) -> dict[str, Any]:
    finding = get_object_or_404(findings.visible_to(request.user).select_related("document__area"), pk=pk)
    require(permissions.may_issue(request.user, finding.document.area), NOT_OFFICE.format(what="giao việc"))
    given = sent.model_dump(exclude={"leads", "coordinators"})
    assignment = actions.issue_directive(
        request.user,
        finding,
        leads=_units(request, sent.leads),
        coordinators=_units(request, sent.coordinators),
        directed_by=text(finding, "issuer"),
        addressed_to="; ".join(texts(finding, "assignees")),
        **given,
    )
    tasks = queries.visible_to(request.user).filter(assignment=assignment).order_by("id")
    today, closed = timezone.localdate(), queries.closed_sources(request.user, [assignment.pk])
    return {"assignment": assignment.pk, "items": [shown(task, today, closed) for task in tasks]}


@router.get("/tasks/{int:pk}", response=TaskOut, summary="Một nhiệm vụ")
def get_task(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return _shown(request, pk)


@router.get("/tasks/{int:pk}/events", response=Page[EventOut], summary="Lịch sử của nhiệm vụ, từ cũ đến mới")
def list_task_events(request: Request, pk: Path[Key], asked: Query[EventsAsked]) -> dict[str, Any]:
    rows = _task(request, pk).events.select_related("by", "for_unit").prefetch_related("files")
    found, following = page_after(f"events of {pk}", rows, OLDEST_FIRST, asked.cursor, asked.limit)
    return {"items": [shown_event(event) for event in found], "next": following}


@router.post("/tasks/{int:pk}/report-progress", response=TaskOut, summary="Báo cáo tiến độ")
def report_progress(
    request: Request, pk: Path[Key], sent: Progress, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    given = {"text": sent.text, "percent": sent.percent, "evidence": sent.uploads()}
    return _carry_out(request, pk, actions.report_progress, **given)


@router.post(
    "/tasks/{int:pk}/hand-in-result", response=TaskOut, summary="Báo cáo hoàn thành, gửi kết quả chờ xác nhận"
)
def hand_in_result(
    request: Request, pk: Path[Key], sent: HandIn, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    given = {"text": sent.text, "product": sent.product, "evidence": sent.uploads()}
    return _carry_out(request, pk, actions.hand_in_result, **given)


@router.post("/tasks/{int:pk}/confirm-result", response=TaskOut, summary="Xác nhận hoàn thành")
def confirm_result(
    request: Request, pk: Path[Key], sent: Note, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    return _carry_out(request, pk, actions.confirm_result, note=sent.note)


@router.post("/tasks/{int:pk}/return-result", response=TaskOut, summary="Trả lại kết quả để thực hiện lại")
def return_result(
    request: Request, pk: Path[Key], sent: Reason, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    return _carry_out(request, pk, actions.return_result, reason=sent.reason)


@router.post("/tasks/{int:pk}/reopen", response=TaskOut, summary="Mở lại nhiệm vụ đã xác nhận")
def reopen_task(
    request: Request, pk: Path[Key], sent: Reason, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    return _carry_out(request, pk, actions.reopen_task, reason=sent.reason)


@router.post("/tasks/{int:pk}/ask-extension", response=TaskOut, summary="Xin gia hạn")
def ask_extension(
    request: Request, pk: Path[Key], sent: Extension, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    return _carry_out(request, pk, actions.ask_extension, wanted_on=sent.wanted_on, reason=sent.reason)


@router.post("/tasks/{int:pk}/withdraw-extension", response=TaskOut, summary="Rút đề nghị gia hạn")
def withdraw_extension(request: Request, pk: Path[Key], if_match: str | None = IF_MATCH) -> dict[str, Any]:
    return _carry_out(request, pk, actions.withdraw_extension)


@router.post("/tasks/{int:pk}/decide-extension", response=TaskOut, summary="Quyết định đề nghị gia hạn")
def decide_extension(
    request: Request, pk: Path[Key], sent: DecideExtension, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    given = {"granted": sent.granted, "given_on": sent.given_on, "decision": sent.decision}
    return _carry_out(request, pk, actions.decide_extension, **given)


def _task(request: Request, pk: int) -> Task:
    return get_object_or_404(queries.one_visible_to(request.user, pk), pk=pk)


def _units(request: Request, keys: Sequence[int]) -> list[Unit]:
    """The units of these keys, in their order. Raises Problem "rejected" for one that there is not."""
    known = units.visible_to(request.user).in_bulk(keys)
    if missing := [key for key in keys if key not in known]:
        raise Problem("rejected", f"Không có đơn vị {missing[0]}.")
    return [known[key] for key in keys]


def _shown(request: Request, pk: int) -> dict[str, Any]:
    task = _task(request, pk)
    return shown(task, timezone.localdate(), queries.closed_sources(request.user, [task.assignment_id]))


def _carry_out(request: Request, pk: int, act: Callable[..., Any], **given: Any) -> dict[str, Any]:
    """Carry out an action at the version that `If-Match` names; the task as it is afterwards.

    Raises Problem "changed" where somebody was quicker, with what they did.
    """
    task = _task(request, pk)
    seen = version_asked(request)
    try:
        # Held here, because not every action of the pages asks for a version.
        with transaction.atomic():
            locked(task, seen)
            act(request.user, task, **given)
    except Stale as stale:
        done = (
            stale.task.events.filter(version__gt=stale.seen).select_related("by", "for_unit").order_by("id")
        )
        raise Problem(
            "changed",
            "Nhiệm vụ đã được cập nhật sau bản mà phần mềm đang có; xem changes, đọc lại rồi quyết định.",
            version=stale.task.version,
            changes=[EventOut.model_validate(shown_event(event)).model_dump(mode="json") for event in done],
        ) from None
    return _shown(request, pk)
