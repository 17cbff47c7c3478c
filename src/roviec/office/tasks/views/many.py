"""One thing done to many tasks of a list: each by its own action, with its own permission; what failed says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.requests import Request
from roviec.office.meetings.queries import is_key
from roviec.office.people.models import User
from roviec.office.tasks import actions, queries
from roviec.office.tasks.forms.many import DEEDS, FILES, MOST, ManyForm
from roviec.office.tasks.models import Task
from roviec.office.tasks.views import urging
from roviec.office.tasks.views.lists import file_of


@dataclass(frozen=True, slots=True)
class Left:
    """A task to which it was not done, and why."""

    task: Task
    why: str


@require_POST
def do_to_many(request: Request) -> HttpResponse:
    """Do what the form below the list says to every task ticked, and tell what came of each."""
    keys = list(dict.fromkeys(int(pk) for pk in request.POST.getlist("chon") if is_key(pk)))
    form = ManyForm(request.POST)
    back = _back(request)
    tasks = list(queries.visible_to(request.user).filter(pk__in=keys[:MOST]).order_by("pk")) if keys else []
    query = request.POST.get("loc-cu", "")
    context: dict[str, Any] = {"form": form, "tasks": tasks, "back": back, "query": query}
    if not tasks:
        messages.warning(request, "Chưa chọn nhiệm vụ nào.")
        return redirect(back)
    if len(keys) > MOST:
        form.is_valid()
        form.add_error(None, f"Mỗi lần làm với nhiều nhất {MOST} nhiệm vụ; đã chọn {len(keys)}.")
    if form.is_valid() and form.cleaned_data["deed"] == "urge":
        return urging.page(request, tasks)
    if not form.is_valid():
        return render(request, "tasks/many.html", context, status=422)
    if form.cleaned_data["deed"] in FILES:
        return file_of(request, queries.chosen(request.user, keys), form.cleaned_data["deed"])
    done: list[Task] = []
    left: list[Left] = []
    for task in tasks:
        try:
            _do(request.user, task, form.cleaned_data)
        except (Rejected, Refused) as why:
            left.append(Left(task, str(why)))
        else:
            done.append(task)
    context |= {"deed": DEEDS[form.cleaned_data["deed"]], "done": done, "left": left}
    return render(request, "tasks/many_done.html", context)


def _do(by: User, task: Task, given: dict[str, Any]) -> None:
    text = given["text"].strip()
    match given["deed"]:
        case "remind":
            actions.ask_question(by, task, to=str(task.lead), text=f"Nhắc thực hiện: {text}")
        case "confirm":
            actions.confirm_result(by, task, note=text)
        case "move":
            actions.move_deadline(by, task, due_on=given["due_on"], reason=text)
        case "hand-over":
            actions.hand_over_task(by, task, unit=given["unit"], reason=text)


def _back(request: Request) -> str:
    """The list with the filters that the person had."""
    query = request.POST.get("loc-cu", "")[:2000]
    return f"{reverse('tasks:list')}?{query}" if query else reverse("tasks:list")
