"""Forms that units are asked to fill in: the list, making one, how far it is, who is late."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.base.tabular import FORMATS
from roviec.office.entry import actions, queries, rules
from roviec.office.entry.blanks import blank
from roviec.office.entry.forms import NewForm, YearForm
from roviec.office.indicators import queries as figures
from roviec.office.indicators.rules import periods


@require_safe
def list_forms(request: Request) -> HttpResponse:
    """The forms that the person may see; for a reporter with the way to its own return."""
    page = page_of(request, queries.listed(request.user))
    own = {
        one.form_id: one
        for one in queries.returns_visible_to(request.user).filter(form__in=[form.pk for form in page])
        if rules.may_fill(request.user, one)
    }
    rows = [(form, own.get(form.pk)) for form in page]
    context = {
        "page": page,
        "rows": rows,
        "today": timezone.localdate(),
        "may_ask": rules.may_ask(request.user),
        "may_import": rules.may_import(request.user),
        "fills": not rules.may_ask(request.user),
    }
    return render(request, "entry/list.html", context)


@require_http_methods(["GET", "POST"])
def make(request: Request) -> HttpResponse:
    """Ask units for figures."""
    if not rules.may_ask(request.user):
        raise Refused("Chỉ chuyên viên văn phòng được lập biểu nhập liệu.")
    form = NewForm(
        request.POST or None,
        catalogue=figures.catalogue(request.user),
        area=request.user.unit.area,
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.make_form(
                request.user,
                name=data["name"],
                indicators=list(data["indicators"]),
                periods_asked=data["periods"],
                units=data["units"],
                due_on=data["due_on"],
                state=data["state"],
                note=data["note"],
            )
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã giao biểu cho các đơn vị.")
            return redirect("entry:form", pk=made.pk)
    chosen = set(form["indicators"].value() or [])
    context = {
        "form": form,
        "indicators": [(one, str(one.pk) in chosen) for one in form.fields["indicators"].queryset],  # type: ignore[attr-defined]
    }
    return render(request, "entry/new.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """One form: what is asked, and where each unit stands."""
    form = get_object_or_404(queries.visible_to(request.user), pk=pk)
    today = timezone.localdate()
    returns = queries.returns_visible_to(request.user).filter(form=form)
    filled = queries.filled_cells(form)
    indicators = queries.indicators_of(form)
    page = page_of(request, returns, size=200)
    cells = len(indicators) * len(form.periods)
    rows = [(one, filled.get(one.unit_id, 0), rules.days_late(one, form.due_on, today)) for one in page]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "cells": cells,
        "indicators": indicators,
        "periods": [(code, periods.label(code)) for code in form.periods],
        "today": today,
        "may_keep": rules.may_keep_form(request.user, form),
        "may_decide": rules.may_decide(request.user, form),
    }
    return render(request, "entry/form.html", context)


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    form = get_object_or_404(queries.visible_to(request.user), pk=pk)
    actions.close_form(request.user, form)
    messages.success(request, "Đã đóng biểu; số liệu đã nộp giữ nguyên.")
    return redirect("entry:form", pk=form.pk)


@require_safe
def template(request: Request, pk: int) -> HttpResponse:
    """The form as a workbook to fill in and to bring back as a file."""
    form = get_object_or_404(queries.visible_to(request.user), pk=pk)
    returns = list(queries.returns_visible_to(request.user).filter(form=form))
    response = HttpResponse(blank(form, [one.unit for one in returns]), content_type=FORMATS["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="bieu-{form.pk}.xlsx"'
    return response


@require_safe
def late(request: Request) -> HttpResponse:
    """How units keep to the days asked for, over the forms due in a year."""
    today = timezone.localdate()
    asked = YearForm(request.GET)
    year = (asked.cleaned_data.get("nam") if asked.is_valid() else None) or today.year
    standings = queries.standings(request.user, today, since=date(year, 1, 1), until=date(year, 12, 31))
    missing = queries.missing_returns(request.user, today)
    context = {
        "year": year,
        "page": page_of(request, standings, size=200),
        "missing": missing,
        "today": today,
    }
    return render(request, "entry/late.html", context)
