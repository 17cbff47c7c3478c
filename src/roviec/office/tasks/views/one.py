"""The page of one task, and what its units and its office do there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.files.responses import download
from roviec.office.tasks import actions, permissions, queries, wording
from roviec.office.tasks.forms import (
    AmendForm,
    CancelForm,
    ConfirmForm,
    NoteForm,
    PersonForm,
    ProgressForm,
    ResultForm,
    ReturnForm,
)
from roviec.office.tasks.models import Task


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    return _page(request, _task(request, pk))


@require_POST
def report(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk)
    kind = ProgressForm if permissions.answers_for_lead(request.user, task) else NoteForm
    form = kind(request.POST, request.FILES, prefix="progress")
    return _do(request, task, "progress", form, actions.report_progress, "Đã ghi báo cáo tiến độ.")


@require_POST
def hand_in(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk)
    form = ResultForm(request.POST, request.FILES, prefix="result")
    said = "Đã báo cáo hoàn thành; kết quả chờ văn phòng xác nhận."
    return _do(request, task, "result", form, actions.hand_in_result, said)


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk)
    form = ConfirmForm(request.POST, prefix="confirm")
    return _do(request, task, "confirm", form, actions.confirm_result, "Đã xác nhận hoàn thành.")


@require_POST
def send_back(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk)
    form = ReturnForm(request.POST, prefix="return")
    return _do(request, task, "return", form, actions.return_result, "Đã trả lại để thực hiện lại.")


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk)
    form = CancelForm(request.POST, prefix="cancel")
    return _do(request, task, "cancel", form, actions.cancel_task, "Đã dừng theo dõi nhiệm vụ.")


@require_POST
def amend(request: Request, pk: int) -> HttpResponse:
    task = _task(request, pk)
    kind = AmendForm if permissions.may_decide(request.user, task) else PersonForm
    form = kind(request.POST, instance=task, prefix="amend")

    def fill_in(by: Any, task: Task, **changes: Any) -> Task:
        return actions.amend_task(by, task, changes=changes)

    return _do(request, task, "amend", form, fill_in, "Đã điền bổ sung.")


@require_safe
def download_file(request: Request, pk: int) -> HttpResponseBase:
    attached = get_object_or_404(queries.files_visible_to(request.user), pk=pk)
    return download(attached.file, attached.name)


def _task(request: Request, pk: int) -> Task:
    tasks = queries.visible_to(request.user).select_related(
        "assignment__finding__reading", "assignment__office", "assignment__area", "assignment__issued_by"
    )
    return get_object_or_404(tasks, pk=pk)


def _do(
    request: Request, task: Task, name: str, form: forms.BaseForm, act: Callable[..., Any], said: str
) -> HttpResponse:
    """Carry out what a form of the page asks; what cannot be done comes back on the form, with nothing lost."""
    if form.is_valid():
        try:
            act(request.user, task, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, said)
            return redirect("tasks:show", pk=task.pk)
    # The instance of a model form carries unsaved values; the page shows the task as it is kept.
    return _page(request, _task(request, task.pk), {name: form}, status=422)


def _page(
    request: Request, task: Task, bound: dict[str, forms.BaseForm] | None = None, status: int = 200
) -> HttpResponse:
    user = request.user
    decides = permissions.may_decide(user, task)
    leads = permissions.answers_for_lead(user, task)
    is_open = not task.finished_on and not task.cancelled_on
    waits = is_open and task.handed_in_on is not None
    given = bound or {}
    offered: dict[str, forms.BaseForm] = {}
    if is_open and not waits and leads:
        offered["progress"] = given.get("progress") or ProgressForm(
            prefix="progress", initial={"percent": task.percent}
        )
        offered["result"] = given.get("result") or ResultForm(
            prefix="result", initial={"product": task.product}
        )
    elif is_open and not waits and permissions.takes_part(user, task):
        offered["progress"] = given.get("progress") or NoteForm(prefix="progress")
    if waits and decides:
        offered["confirm"] = given.get("confirm") or ConfirmForm(prefix="confirm")
        offered["return"] = given.get("return") or ReturnForm(prefix="return")
    if is_open and decides:
        offered["amend"] = given.get("amend") or AmendForm(instance=task, prefix="amend")
        offered["cancel"] = given.get("cancel") or CancelForm(prefix="cancel")
    elif is_open and leads:
        offered["amend"] = given.get("amend") or PersonForm(instance=task, prefix="amend")
    # A form that is no longer offered (somebody else was quicker) still shows what was typed and why it failed.
    lost = [form for name, form in given.items() if name not in offered]
    context = {
        "task": task,
        "assignment": task.assignment,
        "document": task.assignment.document,
        "finding": task.assignment.finding,
        "coordinators": task.coordinators.all(),
        "siblings": task.assignment.tasks.count() - 1,
        "missing": wording.missing(task) if is_open else [],
        "events": task.events.select_related("by", "for_unit").prefetch_related("files__file"),
        "forms": offered,
        "return_form": offered.get("return"),
        "lost": lost,
        "today": timezone.localdate(),
        "decides": decides,
        "open_form": next(iter(given), ""),
    }
    return render(request, "tasks/show.html", context, status=status)
