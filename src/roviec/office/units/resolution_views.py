"""The page on which an administrator records a resolution: typed, looked at, carried out."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.db.models import Count, F, Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from roviec.office.audit.door import require
from roviec.office.base.requests import Request
from roviec.office.people.rules import may_manage_accounts
from roviec.office.units import actions, preview
from roviec.office.units.models import UnitEvent, UnitLink
from roviec.office.units.resolution_forms import MOST_ROWS, ResolutionForm, RowForms, row_forms
from roviec.office.units.resolutions import Faults, lay_out

_MORE = 5  # rows that one press of the button adds


@require_http_methods(["GET", "POST"])
def record_resolution(request: Request) -> HttpResponse:
    require(may_manage_accounts(request.user), actions.ONLY_ADMINISTRATORS)
    if request.method == "GET":
        return _page(request, ResolutionForm(initial={"form": uuid4()}), row_forms())
    step = request.POST.get("buoc", "xem")
    if step == "them-dong":
        return _page(request, *_with_more_rows(request))
    head, rows = ResolutionForm(request.POST), row_forms(request.POST)
    if not (head.is_valid() and rows.is_valid()):
        return _page(request, head, rows, status=422)
    given = head.cleaned_data
    try:
        if step == "ghi":
            done = actions.record_resolution(request.user, rows=rows.rows(), **given)
            return _told(request, done)
        if UnitEvent.objects.filter(form=given["form"]).exists():
            messages.info(request, "Nghị quyết này đã được ghi.")
            return redirect("units:record-resolution")
        seen = preview.of(lay_out(rows.rows(), given["on"], timezone.localdate()))
    except Faults as faults:
        rows.show(faults, head)
        return _page(request, head, rows, status=422)
    return _page(request, head, rows, seen=seen)


def _with_more_rows(request: Request) -> tuple[ResolutionForm, RowForms]:
    """The form as typed, with empty rows behind; nothing is checked yet."""
    data = request.POST.copy()
    try:
        n = int(data.get("dong-TOTAL_FORMS", "0"))
    except ValueError:
        n = 0
    data["dong-TOTAL_FORMS"] = str(min(max(n, 0) + _MORE, MOST_ROWS))
    data.setdefault("dong-INITIAL_FORMS", "0")
    rows = row_forms(data)
    head = ResolutionForm(data)
    for form in (head, *rows.forms):
        form._errors = {}  # type: ignore[attr-defined]  # asked for more rows, not to be judged
    return head, rows


def _page(
    request: Request,
    head: ResolutionForm,
    rows: RowForms,
    *,
    seen: preview.Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    if status != 200:
        rows.mark()
    # The places first: their bodies go with them.
    links = UnitLink.objects.select_related("before", "after").order_by(
        F("before__place").asc(nulls_first=True), "pk"
    )
    last = UnitEvent.objects.exclude(form=None).order_by("-pk").annotate(n=Count("links"))
    last = last.prefetch_related(Prefetch("links", links))[:10]
    context = {"head": head, "rows": rows, "seen": seen, "last": last}
    return render(request, "units/resolution.html", context, status=status)


def _told(request: Request, done: actions.Recorded) -> HttpResponse:
    messages.success(request, f"Đã ghi và thực hiện nghị quyết {done.events[0].legal_doc}.")
    for label, passed in done.passed.items():
        if passed.done:
            messages.success(request, f"{label}: đã chuyển {passed.done} cho đơn vị kế thừa.")
        if passed.left:
            more = f" và {len(passed.left) - 5} việc khác" if len(passed.left) > 5 else ""
            messages.warning(request, f"{label}: chưa chuyển được {'; '.join(passed.left[:5])}{more}.")
    return redirect("units:record-resolution")
