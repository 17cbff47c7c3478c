"""The page of an authority's own rules, and of the days that it adds to the table of working days."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.tasks import actions, authority, permissions, queries
from roviec.office.tasks.forms import DayForm, RuleForm


@require_safe
def show(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
def settle(request: Request, name: str) -> HttpResponse:
    """Put the authority's own value of one rule in the place of the one that holds."""
    area = request.user.unit.area
    held = authority.in_force(area, timezone.localdate()).get(name)
    if held is None:
        raise Http404
    form = RuleForm(request.POST, held)
    if form.is_valid():
        try:
            actions.settle_rule(request.user, area=area, name=name, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã ghi quy định của cơ quan.")
            return redirect("tasks:rules")
    return _page(request, rule=form, status=422)


@require_POST
def declare_day(request: Request) -> HttpResponse:
    form = DayForm(request.POST, prefix="day")
    if form.is_valid():
        try:
            _, moved = actions.declare_day(request.user, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"Đã khai ngày; {moved} thời hạn đang chạy được tính lại.")
            return redirect("tasks:rules")
    return _page(request, day=form, status=422)


@require_POST
def take_back_day(request: Request, pk: int) -> HttpResponse:
    day = get_object_or_404(queries.calendar_days(), pk=pk)
    try:
        _, moved = actions.take_back_day(request.user, day)
        messages.success(request, f"Đã rút ngày; {moved} thời hạn đang chạy được tính lại.")
    except Rejected as why:
        messages.error(request, str(why))
    return redirect("tasks:rules")


def _page(
    request: Request, *, rule: RuleForm | None = None, day: DayForm | None = None, status: int = 200
) -> HttpResponse:
    area = request.user.unit.area
    held = authority.in_force(area, timezone.localdate())
    may = permissions.may_settle(request.user, area)
    context = {
        "area": area,
        "rules": [
            (value, rule if rule and rule.rule.name == name else RuleForm(None, value))
            for name, value in held.items()
        ],
        "open_rule": rule.rule.name if rule else "",
        "history": [
            (authority.shipped()[row.name], row)
            for row in queries.settled_rules(area)
            if row.name in authority.shipped()
        ],
        "days": queries.calendar_days(),
        "day_form": day or DayForm(prefix="day"),
        "may_settle": may,
    }
    return render(request, "tasks/rules.html", context, status=status)
