"""Grids to type into: of one unit, of several for one period; what the office makes of a return; corrections."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roviec.office.audit.door import Rejected
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.base.templatetags.office import number
from roviec.office.entry import actions, queries, rules
from roviec.office.entry.forms import CorrectionForm
from roviec.office.entry.grids import Grid, Place, grid_of_period, grid_of_unit, laid_out, place_of
from roviec.office.entry.models import EntryForm, Return
from roviec.office.entry.pasting import TooLarge, read_block
from roviec.office.indicators import queries as figures
from roviec.office.indicators.access import may_settle
from roviec.office.indicators.rules import periods

_ROWS = 100


@require_http_methods(["GET", "POST"])
def fill_return(request: Request, pk: int) -> HttpResponse:
    """The grid of one unit: indicators down, periods across."""
    one = get_object_or_404(queries.returns_visible_to(request.user), pk=pk)
    context = {
        "one": one,
        "form": one.form,
        "may_fill": rules.may_fill(request.user, one) and one.is_open and one.form.closed_at is None,
        "may_decide": rules.may_decide(request.user, one.form),
        "may_lock": rules.may_lock(request.user, one.form),
        "corrections": _corrections(request, one),
    }
    if request.method != "POST":
        return render(request, "entry/return.html", context | {"grid": grid_of_unit(one)})
    typed, status = _kept(request, one.form, lambda t: grid_of_unit(one, t))
    if status == 200 and request.POST.get("viec") == "nop":
        try:
            actions.submit_return(request.user, one, reason=request.POST.get("ly-do", ""))
        except Rejected as why:
            messages.error(request, str(why), extra_tags="danger")
            status = 422
        else:
            messages.success(request, "Đã nộp biểu. Cơ quan tổng hợp sẽ duyệt hoặc trả lại.")
    grid = grid_of_unit(one, typed if status == 422 else None)
    if status == 200 and not grid.faults:
        return redirect("entry:return", pk=one.pk)
    # Wrong cells are kept as typed, and shown with what is wrong.
    return render(request, "entry/return.html", context | {"grid": grid}, status=422)


@require_http_methods(["GET", "POST"])
def fill_sheet(request: Request, pk: int) -> HttpResponse:
    """The grid of the units of a form for one period: units down, indicators across."""
    form = get_object_or_404(queries.visible_to(request.user), pk=pk)
    asked = request.GET.get("ky", "")
    period = asked if asked in form.periods else form.periods[0]
    returns = queries.returns_visible_to(request.user).filter(form=form)
    page = page_of(request, returns, size=_ROWS)
    rows = list(page)
    context = {
        "form": form,
        "page": page,
        "period": period,
        "periods": [(code, periods.label(code)) for code in form.periods],
        "label": periods.label(period),
        "may_fill": form.closed_at is None
        and any(rules.may_fill(request.user, one) and one.is_open for one in rows),
    }
    if request.method != "POST":
        return render(request, "entry/sheet.html", context | {"grid": grid_of_period(form, rows, period)})
    typed, status = _kept(request, form, lambda t: grid_of_period(form, rows, period, t))
    grid = grid_of_period(form, rows, period, typed if status == 422 else None)
    if status == 200 and not grid.faults:
        return redirect(f"{reverse('entry:sheet', args=[form.pk])}?{request.GET.urlencode()}")
    return render(request, "entry/sheet.html", context | {"grid": grid}, status=422)


def _corrections(request: Request, one: Return) -> list[tuple[int, str]]:
    """The values of a return that the person may correct by a new version."""
    if one.is_open or not may_settle(request.user, one.unit):
        return []
    values = queries.values_of([one], one.form).values()
    named = {indicator.pk: indicator.name for indicator in queries.indicators_of(one.form)}
    return [(v.pk, f"{named[v.indicator_id]}, {periods.label(v.period)}: {number(v.value)}") for v in values]


def _kept(
    request: Request, form: EntryForm, grid_with: Callable[[dict[Place, str]], Grid]
) -> tuple[dict[Place, str], int]:
    """Keep what was typed, a pasted block among it; what was typed, and 422 where it could not be kept."""
    typed = {place: str(text) for name, text in request.POST.items() if (place := place_of(name))}
    if block := request.POST.get("khoi", ""):
        try:
            laid, outside = _laid(request, block, grid_with(typed))
        except TooLarge:
            messages.error(request, "Khối dán quá lớn cho biểu này; nhập từ tệp Excel.", extra_tags="danger")
            return typed, 422
        typed |= laid
        if outside:
            messages.warning(request, f"{outside} ô của khối dán nằm ngoài biểu nên không được dùng.")
    try:
        changed = actions.keep_drafts(request.user, form, typed)
    except Rejected as why:
        messages.error(request, str(why), extra_tags="danger")
        return typed, 422
    if changed:
        messages.success(request, f"Đã lưu {changed} ô.")
    return typed, 200


def _laid(request: Request, block: str, grid: Grid) -> tuple[dict[Place, str], int]:
    start = [request.POST.get(name, "") for name in ("tu-dong", "tu-cot")]
    row, column = (int(text) if text.isdecimal() and len(text) < 6 else 0 for text in start)
    return laid_out(grid, read_block(block), row, column)


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """Approve, send back or lock a return."""
    one = get_object_or_404(queries.returns_visible_to(request.user), pk=pk)
    asked = request.POST.get("viec", "")
    try:
        if asked == "tra-lai":
            actions.send_back_return(request.user, one, reason=request.POST.get("ly-do", ""))
            messages.success(request, "Đã trả lại biểu cho đơn vị.")
        elif asked == "khoa":
            actions.lock_return(request.user, one)
            messages.success(request, "Đã khóa số liệu của biểu.")
        else:
            actions.approve_return(request.user, one)
            messages.success(request, "Đã duyệt số liệu của biểu.")
    except Rejected as why:
        messages.error(request, str(why), extra_tags="danger")
    return redirect("entry:return", pk=one.pk)


@require_http_methods(["GET", "POST"])
def correct(request: Request, pk: int) -> HttpResponse:
    """A new version of a value, with its reason."""
    visible = figures.values_visible_to(request.user).select_related("indicator", "unit", "unit__place")
    value = get_object_or_404(visible.filter(current=True), pk=pk)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.correct_figure(request.user, value, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã ghi phiên bản mới của số liệu.")
            return redirect("entry:correct", pk=new.pk)
    context = {
        "form": form,
        "value": value,
        "label": periods.label(value.period),
        "versions": queries.versions_of(value),
    }
    return render(request, "entry/correct.html", context, status=422 if request.method == "POST" else 200)
