"""Lists of tasks with their filters, tables by unit and by meeting, and the list as a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from roviec.office.base import tabular
from roviec.office.base.keyset import keyset_page
from roviec.office.base.requests import Request
from roviec.office.people.models import Role
from roviec.office.tasks import days, exporting, queries, rules
from roviec.office.tasks.forms import FilterForm
from roviec.office.tasks.forms.many import ManyForm
from roviec.office.tasks.models import Task
from roviec.office.tasks.queries import FLAGS, SORTS, Filters

# label, parameters of the address
_VIEWS: tuple[tuple[str, dict[str, str]], ...] = (
    ("Tất cả", {}),
    ("Sắp đến hạn", {"trang_thai": "due-soon"}),
    ("Quá hạn", {"trang_thai": "overdue"}),
    ("Chờ xác nhận", {"loc": "cho-xac-nhan"}),
    ("Bị trả lại", {"loc": "tra-lai"}),
    ("Xin gia hạn", {"loc": "xin-gia-han"}),
    ("Còn điều chưa rõ", {"loc": "con-thieu"}),
)


# What a row of the page tells: half of what a list costs is making objects of columns that nobody reads.
_ROW = (
    *("number", "parent", "work", "percent", "due_on", "deadline_state"),
    *("progressed_on", "handed_in_on", "returned_on", "finished_on", "cancelled_on"),
    *("lead__name", "assignment__meeting__title", "assignment__document__title"),
)
_WORKING = (Role.CLERK, Role.REPORTER)  # who can do anything to a task at all


def filters_of(request: Request) -> Filters:
    """The filters in the address; what is wrong there is left out."""
    asked = request.GET
    form = FilterForm(asked)
    form.is_valid()
    sort = asked.get("xep", "")
    return Filters(
        statuses=tuple(s for s in asked.getlist("trang_thai") if s in rules.Status.values),
        flag=asked.get("loc", "") if asked.get("loc") in FLAGS else "",
        unit=asked.get("don_vi", ""),
        meeting=asked.get("cuoc_hop", ""),
        document=asked.get("van_ban", ""),
        assignment=asked.get("nhom", ""),
        words=asked.get("q_viec", "").strip()[:200],
        due_from=form.cleaned_data.get("tu"),
        due_to=form.cleaned_data.get("den"),
        sort=sort if sort in SORTS else queries.DEFAULT_SORT,
    )


@require_safe
def list_tasks(request: Request) -> HttpResponse:
    """The list that the address asks for; an address that asks for nothing begins with the person's own view."""
    if not request.GET and (view := queries.default_view(request.user)) is not None:
        return redirect(f"{reverse('tasks:list')}?{view.query}")
    asked = filters_of(request)
    page = keyset_page(request, queries.listed(request.user, asked).only(*_ROW), SORTS[asked.sort])
    prefetch_related_objects(page.rows, "coordinators")
    # Hundreds of choices: as plain values, no objects.
    units = list(queries.units_with_tasks(request.user).values_list("pk", "name"))
    meetings = [
        (pk, f"{held_on:%d/%m/%Y} {title}" if held_on else title)
        for pk, held_on, title in queries.meetings_with_tasks(request.user).values_list(
            "pk", "held_on", "title"
        )[:200]
    ]
    context = {
        "page": page,
        "asked": asked,
        "today": timezone.localdate(),
        "told": _told(asked, units, meetings),
        "statuses": rules.Status.choices,
        "flags": FLAGS.items(),
        "units": units,
        "meetings": meetings,
        "tabs": _tabs(request),
        "sorts": _sorts(request, asked.sort),
        "filtered": any(v for k, v in request.GET.items() if k not in ("xep", "sau", "truoc", "xem")),
        "query": request.GET.urlencode(),
        "bulk": ManyForm(works=request.user.role in _WORKING),
        "views": _views(request),
        "calendar": days.calendar(),
        "one": reverse("tasks:show", args=[0]).removesuffix("0"),
        "closed": queries.closed_sources(request.user, [task.assignment_id for task in page]),
    }
    template = "tasks/_rows.html" if request.htmx and not request.htmx.boosted else "tasks/list.html"
    return render(request, template, context)


def _told(asked: Filters, units: Iterable[tuple[int, str]], meetings: Iterable[tuple[int, str]]) -> list[str]:
    """The filters in words, for the head of a printed list."""
    words = [str(rules.Status(status).label) for status in asked.statuses]
    if asked.flag:
        words.append(FLAGS[asked.flag])
    for key, named in ((asked.unit, units), (asked.meeting, meetings)):
        words += [name for pk, name in named if str(pk) == key] if key else []
    if asked.words:
        words.append(f"có «{asked.words}»")
    if asked.due_from:
        words.append(f"đến hạn từ {asked.due_from:%d/%m/%Y}")
    if asked.due_to:
        words.append(f"đến hạn đến {asked.due_to:%d/%m/%Y}")
    return words


def _views(request: Request) -> list[dict[str, Any]]:
    """The views kept by the person or shared in their unit, and which of them the address is."""
    here = queries.filters_alone(request.GET.urlencode())
    return [
        {"view": view, "here": view.query == here, "own": view.user_id == request.user.pk}
        for view in queries.views_visible_to(request.user)
    ]


def _tabs(request: Request) -> list[dict[str, Any]]:
    here = {k: request.GET.get(k, "") for k in ("trang_thai", "loc") if request.GET.get(k)}
    base = reverse("tasks:list")
    tabs = []
    for label, wanted in _VIEWS:
        query = request.GET.copy()
        for name in ("trang_thai", "loc", "sau", "truoc", "xem"):
            query.pop(name, None)
        query.update(wanted)
        # Without any filter the person's own view would come in its place.
        tabs.append(
            {"label": label, "address": f"{base}?{query.urlencode() or 'xem=tat-ca'}", "here": here == wanted}
        )
    return tabs


def _sorts(request: Request, now: str) -> dict[str, dict[str, str]]:
    """For each column that sorts: the address that sorts by it, turning round the order that is on."""
    links = {}
    for column in ("so", "don-vi", "han", "tien-do"):
        turned = f"-{column}" if now == column and f"-{column}" in SORTS else column
        query = request.GET.copy()
        query["xep"] = turned
        query.pop("sau", None)
        query.pop("truoc", None)
        order = "ascending" if now == column else "descending" if now == f"-{column}" else "none"
        links[column.replace("-", "_")] = {"address": f"?{query.urlencode()}", "order": order}
    return links


@require_safe
def by_unit(request: Request) -> HttpResponse:
    today = timezone.localdate()
    tasks = queries.counted(request.user)
    table = queries.counts_by(tasks, "lead", today=today)
    units = queries.units_in_order(table)
    rows = [(unit, table[unit.pk], rules.totals(table[unit.pk])) for unit in units]
    return _summary(request, "don_vi", "Theo đơn vị chủ trì", rows, tasks)


@require_safe
def by_meeting(request: Request) -> HttpResponse:
    today = timezone.localdate()
    tasks = queries.counted(request.user).filter(assignment__meeting__isnull=False)
    table = queries.counts_by(tasks, "assignment__meeting", today=today)
    open_to = set(queries.meetings_with_tasks(request.user).values_list("pk", flat=True))
    meetings = queries.meetings_in_order(pk for pk in table if pk in open_to)
    rows = [(meeting, table[meeting.pk], rules.totals(table[meeting.pk])) for meeting in meetings]
    return _summary(request, "cuoc_hop", "Theo cuộc họp, buổi làm việc", rows, tasks)


def _summary(
    request: Request, parameter: str, heading: str, rows: list[Any], tasks: QuerySet[Task]
) -> HttpResponse:
    whole = queries.merged(counts for _, counts, _ in rows)
    context = {
        "rows": rows,
        "whole": whole,
        "totals": rules.totals(whole),
        "first_day": queries.totals_by_first_day(tasks, today=timezone.localdate()),
        "parameter": parameter,
        "heading": heading,
        "tabs": _tabs(request),
    }
    return render(request, "tasks/summary.html", context)


@require_safe
def export(request: Request, format: str) -> HttpResponse:
    """The filtered list as XLSX, CSV or DOCX: the same filters as the page, every row of it."""
    return file_of(request, queries.listed(request.user, filters_of(request)), format)


def file_of(request: Request, tasks: QuerySet[Task], format: str) -> HttpResponse:
    """These tasks as a file; the source is left out of those whose document is closed to the person."""
    today = timezone.localdate()
    closed = queries.closed_sources(request.user, tasks.order_by().values("assignment"))
    table = exporting.table_of(tasks, today, closed, office=str(request.user.unit), paper=format == "docx")
    return tabular.as_file(table, format, f"nhiem-vu-{today:%Y%m%d}")
