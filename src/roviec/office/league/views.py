"""Boards on screen and as files, and the published ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.base.tabular import Table, as_file
from roviec.office.league import actions, exporting, periods, queries
from roviec.office.league.boards import COUNTED, GROUPS, Board, board_of, compared, digest_of
from roviec.office.league.forms import PublishForm, asked_of
from roviec.office.league.permissions import may_publish
from roviec.office.league.rules import COLUMNS, DEFAULT_SORT, in_order


@require_safe
def show(request: Request) -> HttpResponse:
    """The board that the address asks for, with the form that changes it."""
    today = timezone.localdate()
    groups = queries.groups_for(request.user)
    asked = asked_of(request.GET, groups)
    board = queries.board(request.user, asked, today=today)
    period, _ = asked.period(today)
    context = {
        "board": board,
        "rows": in_order(board.rows, asked.sort),
        "most": max((row.score.given for row in board.rows), default=0),
        "asked": asked,
        "groups": groups,
        "kinds": periods.KINDS,
        "counted": COUNTED,
        "sorts": _sorts(request, asked.sort),
        "steps": not asked.start,
        "before": periods.before(asked.kind, period),
        "after": periods.after(asked.kind, period),
        "query": request.GET.urlencode(),
        "may_publish": may_publish(request.user),
        "notes": exporting.NOTES,
    }
    return render(request, "league/show.html", context)


def _sorts(request: Request, now: str) -> dict[str, dict[str, str]]:
    """For each column: the address that sorts by it, turning round the order that is on."""
    links = {}
    for column in COLUMNS:
        usual = column if column == "ten" else f"-{column}"
        turned = (column if usual != column else f"-{column}") if now == usual else usual
        query = request.GET.copy()
        query["xep"] = turned
        order = {column: "ascending", f"-{column}": "descending"}.get(now, "none")
        links[column.replace("-", "_")] = {"address": f"?{query.urlencode()}", "order": order}
    return links


@require_safe
def export(request: Request, format: str) -> HttpResponse:
    """The board as a file, in the order that the page has."""
    asked = asked_of(request.GET, queries.groups_for(request.user))
    board = queries.board(request.user, asked, today=timezone.localdate())
    ordered = Board(
        board.grouped,
        board.counted,
        board.period_name,
        board.starts_on,
        board.ends_on,
        board.as_of,
        in_order(board.rows, asked.sort),
    )
    return _file(exporting.table_of(ordered, office=str(request.user.unit)), format)


def _file(table: Table, format: str) -> HttpResponse:
    return as_file(table, format, f"bang-ket-qua-{timezone.localdate():%Y%m%d}")


@require_http_methods(["GET", "POST"])
def publish(request: Request) -> HttpResponse:
    """What publishing would freeze, and the form that does it."""
    if not may_publish(request.user):
        raise Refused("Chỉ văn phòng và lãnh đạo được công bố bảng kết quả.")
    asked = asked_of(request.GET, queries.groups_for(request.user))
    board = queries.board(request.user, asked, today=timezone.localdate(), for_all=True)
    form = PublishForm(request.POST or None, initial={"title": board.title})
    if request.method == "POST" and form.is_valid():
        try:
            snapshot = actions.publish_board(request.user, asked, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã công bố; bảng này từ nay không thay đổi.")
            return redirect("league:snapshot", pk=snapshot.pk)
    status = 422 if request.method == "POST" else 200
    context: dict[str, Any] = {
        "form": form,
        "board": board,
        "rows": board.rows,
        "most": max((row.score.given for row in board.rows), default=0),
        "query": request.GET.urlencode(),
        "notes": exporting.NOTES,
    }
    return render(request, "league/publish.html", context, status=status)


@require_safe
def list_published(request: Request) -> HttpResponse:
    page = page_of(request, queries.visible_to(request.user))
    return render(request, "league/published.html", {"page": page, "groups": GROUPS})


@require_safe
def show_published(request: Request, pk: int) -> HttpResponse:
    """A published board; `?so-sanh=1` beside what it would be today."""
    snapshot = get_object_or_404(queries.visible_to(request.user), pk=pk)
    board = board_of(snapshot)
    today = timezone.localdate()
    context = {
        "snapshot": snapshot,
        "board": board,
        "rows": board.rows,
        "most": max((row.score.given for row in board.rows), default=0),
        "whole_as_published": digest_of(snapshot) == snapshot.digest,
        "may_compare": snapshot.area_id == request.user.unit.area.pk
        and snapshot.grouped in queries.groups_for(request.user),
        "today": today,
        "sort": DEFAULT_SORT,
        "notes": exporting.NOTES,
    }
    if "so-sanh" in request.GET and context["may_compare"]:
        asked = queries.Asked(
            grouped=board.grouped, start=board.starts_on, end=board.ends_on, counted=board.counted
        )
        now = queries.board(request.user, asked, today=today, for_all=True)
        context |= {"changes": compared(board, now), "now": now}
    return render(request, "league/snapshot.html", context)


@require_safe
def export_published(request: Request, pk: int, format: str) -> HttpResponse:
    snapshot = get_object_or_404(queries.visible_to(request.user), pk=pk)
    said = f"Công bố {timezone.localtime(snapshot.published_at):%H:%M %d/%m/%Y}, {snapshot.published_by_name}"
    lines = [said, *([snapshot.note] if snapshot.note else []), f"SHA-256: {snapshot.digest}"]
    table = exporting.table_of(
        board_of(snapshot), office=str(snapshot.area), title=snapshot.title, lines=lines
    )
    return _file(table, format)
