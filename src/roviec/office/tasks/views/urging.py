"""Urging units on by letter: who is behind, which of its tasks the letter names, in whose name it goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.requests import Request
from roviec.office.meetings.queries import is_key
from roviec.office.papers.models import Paper
from roviec.office.papers.queries import issuers_for
from roviec.office.tasks import actions, permissions, queries, urging
from roviec.office.tasks.actions.steps import NOT_OFFICE
from roviec.office.tasks.models import Task
from roviec.office.units.models import Unit
from roviec.office.units.queries import visible_to as visible_units


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one unit on the form, and the letters that speak against another one."""

    unit: Unit
    tasks: list[urging.Late]
    earlier: list[Paper]


@require_http_methods(["GET", "HEAD", "POST"])
def urge(request: Request) -> HttpResponse:
    """Without a unit: who is behind. With one (`?don_vi=`) or with tasks (`chon`): the form that drafts the letters."""
    user = request.user
    if not permissions.may_issue(user, user.unit.area):
        raise Refused(NOT_OFFICE.format(what="đôn đốc bằng công văn"))
    if request.method == "POST":
        return _draft(request)
    given = request.GET.get("don_vi", "")
    if not given:
        return render(request, "tasks/behind.html", {"rows": urging.units_behind(user), "heading": "Đôn đốc"})
    unit = get_object_or_404(visible_units(user), pk=int(given) if is_key(given) else 0)
    return page(request, list(urging.overdue(user, unit)[: urging.MOST]))


def page(request: Request, tasks: Sequence[Task], *, why: str = "", status: int = 200) -> HttpResponse:
    """The form: of the tasks given those that may be urged on, by unit; the others are named with the reason."""
    user, today = request.user, timezone.localdate()
    keys = [task.pk for task in tasks]
    late = list(urging.overdue(user).filter(pk__in=keys)) if keys else []
    by_unit: dict[Unit, list[Task]] = {}
    for task in late:
        by_unit.setdefault(task.lead, []).append(task)
    area = user.unit.area
    groups = [
        Group(unit, urging.late_of(rows, today), urging.letters_now(area, unit, today))
        for unit, rows in by_unit.items()
    ]
    known = {task.pk for task in late}
    context: dict[str, Any] = {
        "groups": groups,
        "left": [task for task in tasks if task.pk not in known],
        "issuers": issuers_for(user),
        "asks_again": any(group.earlier for group in groups),
        "issuer": request.POST.get("issuer", ""),
        "again": "van-soan" in request.POST,
        "why": why,
    }
    return render(request, "tasks/urge.html", context, status=status)


def _draft(request: Request) -> HttpResponse:
    user = request.user
    keys = list(dict.fromkeys(int(pk) for pk in request.POST.getlist("chon") if is_key(pk)))[: urging.MOST]
    tasks = list(queries.visible_to(user).filter(pk__in=keys).select_related("assignment__area"))
    given = request.POST.get("issuer", "")
    issuer = issuers_for(user).filter(pk=int(given)).first() if is_key(given) else None
    if not tasks:
        return page(request, [], why="Chưa chọn nhiệm vụ nào.", status=422)
    if issuer is None:
        return page(request, tasks, why="Chọn cơ quan ban hành công văn.", status=422)
    by_unit: dict[Unit, list[Task]] = {}
    for task in tasks:
        by_unit.setdefault(task.lead, []).append(task)
    made: list[Paper] = []
    left: list[str] = []
    for unit, rows in by_unit.items():
        try:
            made.append(actions.draft_urging(user, unit, rows, issuer, again="van-soan" in request.POST))
        except Rejected as why:
            left.append(str(why))
    if not made:
        return page(request, tasks, why=" ".join(left), status=422)
    for one in left:
        messages.error(request, one)
    if len(made) == 1 and not left:
        messages.success(request, "Đã soạn dự thảo công văn đôn đốc. Kiểm tra rồi bổ sung người ký.")
        return redirect("papers:edit", pk=made[0].pk)
    messages.success(request, f"Đã soạn {len(made)} dự thảo công văn đôn đốc.")
    return redirect(f"{reverse('papers:list')}?loai=urging&trang_thai=draft")
