"""The audit log as a page: who, what, when, before and after; whether its chain holds; the log as a table."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from roviec.office.audit import actions, checking, exporting, queries
from roviec.office.audit.door import CODES, require
from roviec.office.audit.forms import FilterForm
from roviec.office.audit.models import Lines
from roviec.office.audit.names import name_of
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.people.rules import may_read_audit

_VERIFIED_AT_ONCE = 20_000  # lines; a longer log is followed as a whole by the command line


def _filtered(request: Request) -> tuple[FilterForm, Lines]:
    require(may_read_audit(request.user), actions.ONLY_ADMINISTRATORS)
    codes = sorted(((c, name_of(c)) for c in CODES), key=lambda pair: pair[1])
    form = FilterForm(request.GET, codes=codes)
    form.is_valid()  # a filter that cannot be read is shown as such and not applied
    given = form.cleaned_data
    lines = queries.listed(
        request.user,
        code=given.get("viec") or "",
        actor=given.get("nguoi") or "",
        since=given.get("tu"),
        until=given.get("den"),
    )
    return form, lines


@require_safe
def list_lines(request: Request) -> HttpResponse:
    form, lines = _filtered(request)
    context = {"form": form, "page": page_of(request, lines), "anchor": checking.anchor()}
    return render(request, "audit/list.html", context)


@require_POST
def verify(request: Request) -> HttpResponse:
    """Follow the chain, of a long log the last part of it, and say whether it holds."""
    require(may_read_audit(request.user), actions.ONLY_ADMINISTRATORS)
    last = int(checking.anchor().partition(":")[0])
    first = max(1, last - _VERIFIED_AT_ONCE + 1)
    verdict = checking.verify_log(first=first)
    context = {"verdict": verdict, "first": first, "anchor": checking.anchor(), "at": timezone.now()}
    return render(request, "audit/verdict.html", context)


@require_safe
def export(request: Request) -> StreamingHttpResponse:
    """The lines of the list as a table, without what stood in papers and tasks."""
    _, lines = _filtered(request)
    actions.export_log(request.user, lines=lines.count())
    rows = exporting.as_csv(lines.order_by("number").iterator(chunk_size=2000), contents=False)
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="nhat-ky-{timezone.localdate():%Y%m%d}.csv"'
    return answer
