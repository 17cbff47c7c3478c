"""What changes in a task that was given: its day, its parts, its periods, whose it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.tasks import actions, queries
from roviec.office.tasks.forms import (
    AnswerDisputeForm,
    DecideExtensionForm,
    DisputeForm,
    ExtensionForm,
    MoveForm,
    PeriodForm,
    RhythmForm,
    SplitForm,
)
from roviec.office.tasks.views.one import carry_out
from roviec.office.tasks.views.page import task_to_change


@require_POST
def ask_extension(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = ExtensionForm(request.POST, prefix="extension")
    said = "Đã gửi đề nghị gia hạn; thời hạn hiện tại vẫn tính cho đến khi có quyết định."
    return carry_out(request, task, "extension", form, actions.ask_extension, said)


@require_POST
def withdraw_extension(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    try:
        actions.withdraw_extension(request.user, task)
        messages.success(request, "Đã rút đề nghị gia hạn.")
    except Rejected as why:
        messages.error(request, str(why))
    return redirect("tasks:show", pk=pk)


@require_POST
def decide_extension(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = DecideExtensionForm(request.POST, prefix="decide")
    said = "Đã quyết định đề nghị gia hạn."
    return carry_out(request, task, "decide", form, actions.decide_extension, said, seen=True)


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = MoveForm(request.POST, prefix="move")
    said = "Đã điều chỉnh thời hạn; thời hạn cũ vẫn giữ trong hồ sơ."
    return carry_out(request, task, "move", form, actions.move_deadline, said, seen=True)


@require_POST
def split(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = SplitForm(request.POST, prefix="split", task=task)
    return carry_out(request, task, "split", form, actions.split_task, "Đã giao phần việc.", seen=True)


@require_POST
def dispute(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = DisputeForm(request.POST, prefix="dispute")
    said = "Đã gửi đề nghị xem lại phân công; thời hạn vẫn tính cho đến khi có trả lời."
    return carry_out(request, task, "dispute", form, actions.dispute_task, said)


@require_POST
def answer_dispute(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = AnswerDisputeForm(request.POST, prefix="answer", task=task)
    said = "Đã trả lời đề nghị xem lại phân công."
    return carry_out(request, task, "answer", form, actions.decide_dispute, said, seen=True)


@require_POST
def set_rhythm(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = RhythmForm(request.POST, prefix="rhythm")
    return carry_out(request, task, "rhythm", form, actions.set_rhythm, "Đã đặt chu kỳ báo cáo.", seen=True)


@require_POST
def hand_in_period(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = PeriodForm(request.POST, request.FILES, prefix="period", task=task)

    def act(by: Any, _: Any, *, occurrence: Any, **given: Any) -> Any:
        return actions.hand_in_period(by, occurrence, **given)

    return carry_out(request, task, "period", form, act, "Đã gửi báo cáo của kỳ; chờ xác nhận.")


@require_POST
def decide_period(request: Request, pk: int) -> HttpResponse:
    """Confirm, return or waive the report of one period: a short form beside its row."""
    occurrence = get_object_or_404(queries.periods_visible_to(request.user), pk=pk)
    reason, verb = request.POST.get("reason", ""), request.POST.get("verb", "")
    try:
        if verb == "confirm":
            actions.confirm_period(request.user, occurrence, note=reason)
        elif verb == "return":
            actions.return_period(request.user, occurrence, reason=reason)
        elif verb == "waive":
            actions.waive_period(request.user, occurrence, reason=reason)
        else:
            raise Rejected("Chọn xác nhận, trả lại hay miễn.")
    except Rejected as why:
        messages.error(
            request, f"{occurrence.label}: {why}{f' Nội dung vừa gõ: «{reason}»' if reason else ''}"
        )
    else:
        messages.success(request, f"Đã ghi quyết định về báo cáo {occurrence.label}.")
    return redirect("tasks:show", pk=occurrence.task_id)
