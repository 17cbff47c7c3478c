"""One task: its page, and what its unit and its office do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.files.responses import download
from roviec.office.tasks import actions, permissions, queries
from roviec.office.tasks.actions import Stale
from roviec.office.tasks.forms import (
    AmendForm,
    AskForm,
    CancelForm,
    ConfirmForm,
    NoteForm,
    PersonForm,
    ProgressForm,
    ReopenForm,
    ResultForm,
    ReturnForm,
)
from roviec.office.tasks.models import Task
from roviec.office.tasks.views.page import page, task_of, task_to_change


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    return page(request, task_of(request, pk))


@require_POST
def report(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    kind = ProgressForm if permissions.answers_for_lead(request.user, task) else NoteForm
    form = kind(request.POST, request.FILES, prefix="progress")
    return carry_out(request, task, "progress", form, actions.report_progress, "Đã ghi báo cáo tiến độ.")


@require_POST
def hand_in(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = ResultForm(request.POST, request.FILES, prefix="result")
    said = "Đã báo cáo hoàn thành; kết quả chờ xác nhận."
    return carry_out(request, task, "result", form, actions.hand_in_result, said)


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = ConfirmForm(request.POST, prefix="confirm")
    said = "Đã xác nhận hoàn thành."
    return carry_out(request, task, "confirm", form, actions.confirm_result, said, seen=True)


@require_POST
def send_back(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = ReturnForm(request.POST, prefix="return")
    said = "Đã trả lại để thực hiện lại."
    return carry_out(request, task, "return", form, actions.return_result, said, seen=True)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = ReopenForm(request.POST, prefix="reopen")
    said = "Đã mở lại nhiệm vụ; tính là chưa hoàn thành."
    return carry_out(request, task, "reopen", form, actions.reopen_task, said, seen=True)


@require_POST
def cancel(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    form = CancelForm(request.POST, prefix="cancel")
    said = "Đã dừng theo dõi nhiệm vụ."
    return carry_out(request, task, "cancel", form, actions.cancel_task, said, seen=True)


@require_POST
def amend(request: Request, pk: int) -> HttpResponse:
    task = task_to_change(request, pk)
    kind = AmendForm if permissions.may_decide(request.user, task) else PersonForm
    form = kind(request.POST, instance=task, prefix="amend")

    def fill_in(by: Any, task: Task, *, seen: int | None = None, **changes: Any) -> Task:
        return actions.amend_task(by, task, changes=changes, seen=seen)

    return carry_out(request, task, "amend", form, fill_in, "Đã điền bổ sung.", seen=True)


@require_POST
def ask(request: Request, pk: int) -> HttpResponse:
    """Put a drafted question on the record of the task, as it was sent."""
    task = task_to_change(request, pk)
    form = AskForm(request.POST)
    return carry_out(request, task, "ask", form, actions.ask_question, "Đã ghi câu hỏi vào hồ sơ nhiệm vụ.")


@require_safe
def download_file(request: Request, pk: int) -> HttpResponseBase:
    attached = get_object_or_404(queries.files_visible_to(request.user), pk=pk)
    return download(attached.file, attached.name)


def carry_out(
    request: Request,
    task: Task,
    name: str,
    form: forms.BaseForm,
    act: Callable[..., Any],
    said: str,
    *,
    seen: bool = False,
) -> HttpResponse:
    """Carry out what a form of the page asks; what cannot be done comes back on the form, with nothing lost.

    With `seen` the act is held to the version of the task that the person had before them: where somebody was
    quicker the page comes back with what changed, what was typed, and the choice (409).
    """
    if form.is_valid():
        version = {"seen": seen_version(request)} if seen else {}
        try:
            act(request.user, task, **form.cleaned_data, **version)
        except Stale as stale:
            return _overtaken(request, stale, name, form)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, said)
            return redirect("tasks:show", pk=task.pk)
    # The instance of a model form carries unsaved values; the page shows the task as it is kept.
    return page(request, task_of(request, task.pk), {name: form}, status=422)


def seen_version(request: Request) -> int | None:
    """The version that the person had before them; None where the form does not say (an older page, a program)."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


def _overtaken(request: Request, stale: Stale, name: str, form: forms.BaseForm) -> HttpResponse:
    """What the others did since the person opened the page, beside what the person typed."""
    task = task_of(request, stale.task.pk)
    typed = []
    for bound in form:
        value = bound.value()
        now = getattr(task, bound.name, None) if isinstance(form, forms.ModelForm) else None
        label = dict(getattr(bound.field, "choices", []) or [])
        if value not in (None, "") and bound.widget_type != "managefiles":
            typed.append((bound.label, label.get(now, now), label.get(value, value)))
    conflict = {
        "form": name,
        "events": list(
            task.events.filter(version__gt=stale.seen).select_related("by", "for_unit").order_by("id")
        ),
        "typed": typed,
        "compares": isinstance(form, forms.ModelForm),
    }
    return page(request, task, {name: form}, status=409, conflict=conflict)
