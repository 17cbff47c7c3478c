"""The book of outgoing papers: its lines, taking and voiding a number, its export."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.base.tabular import as_file
from roviec.office.papers import actions, queries
from roviec.office.papers.exporting import table_of
from roviec.office.papers.forms import NumberForm, ReasonForm
from roviec.office.papers.models import Series
from roviec.office.papers.rules import NOT_CLERK, may_draft
from roviec.office.people.rules import sees_area

_MOST = 20_000  # lines of one export


def _reads(request: Request) -> None:
    if not sees_area(request.user):
        raise Refused("Chỉ văn phòng và lãnh đạo xem được sổ đăng ký văn bản đi.")


def _series(request: Request) -> Series | None:
    given = request.GET.get("day_so", "")
    known = given.isascii() and given.isdecimal() and len(given) < 19
    return queries.series_for(request.user).filter(pk=int(given)).first() if known else None


@require_safe
def show(request: Request) -> HttpResponse:
    _reads(request)
    return _page(request)


def _page(
    request: Request, form: NumberForm | None = None, reason: ReasonForm | None = None, *, status: int = 200
) -> HttpResponse:
    user, series = request.user, _series(request)
    page = page_of(request, queries.numbers_for(user, series))
    takes = may_draft(user, user.unit.area)
    issuers = queries.issuers_for(user)
    blank = NumberForm(issuers=issuers, initial={"on": timezone.localdate()}) if takes else None
    context = {
        "page": page,
        "lines": queries.book_lines(user, list(page)),
        "series": series,
        "every_series": queries.series_for(user),
        "form": form or blank,
        "takes": takes,
        "has_issuers": issuers.exists(),
        "typed": form is not None,
        "reason": reason or ReasonForm(),
    }
    return render(request, "papers/book.html", context, status=status)


@require_safe
def export(request: Request) -> HttpResponse:
    """The book as a spreadsheet, with the filter of the page."""
    _reads(request)
    numbers = list(queries.numbers_for(request.user, _series(request))[:_MOST])
    table = table_of(queries.book_lines(request.user, numbers))
    return as_file(table, "xlsx", f"so-van-ban-di-{timezone.localdate():%Y-%m-%d}")


@require_POST
def take(request: Request) -> HttpResponse:
    user = request.user
    if not may_draft(user, user.unit.area):
        raise Refused(NOT_CLERK.format(what="cấp số văn bản"))
    form = NumberForm(request.POST, issuers=queries.issuers_for(user))
    if form.is_valid():
        try:
            number = actions.take_number(user, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"Đã cấp số {number}.")
            return redirect("papers:book")
    return _page(request, form, status=422)


@require_POST
def void(request: Request, pk: int) -> HttpResponse:
    number = get_object_or_404(queries.numbers_for(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.void_number(request.user, number, **form.cleaned_data)
        except Rejected as why:
            messages.error(request, str(why))
        else:
            messages.success(request, f"Đã ghi hủy số {number}; số này không cấp lại.")
            return redirect("papers:book")
    elif not may_draft(request.user, number.series.issuer.area):
        raise Refused(NOT_CLERK.format(what="hủy số văn bản"))
    else:
        messages.error(request, "Ghi lý do hủy số.")
    return _page(request, reason=form, status=422)
