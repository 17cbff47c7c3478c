"""A list of tasks as a table for files: one row a task, with the quoted sentence and its source."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from roviec.office.base.tabular import Table
from roviec.office.review.quoting import quoted
from roviec.office.tasks.models import Deadline, Task
from roviec.office.tasks.rules import status_of
from roviec.office.tasks.wording import days_late, time_left

# heading, width in characters
_COLUMNS: tuple[tuple[str, int], ...] = (
    ("Số", 15),
    ("Việc", 60),
    ("Đơn vị chủ trì", 28),
    ("Đơn vị phối hợp", 30),
    ("Người thực hiện", 20),
    ("Lãnh đạo chịu trách nhiệm", 22),
    ("Sản phẩm", 24),
    ("Thẩm quyền quyết định", 22),
    ("Hạn ban đầu", 12),
    ("Số lần gia hạn", 10),
    ("Đến hạn", 12),
    ("Thời hạn", 24),
    ("Trạng thái", 22),
    ("So với hạn", 20),
    ("Số ngày chậm", 10),
    ("Tiến độ (%)", 10),
    ("Ngày giao", 12),
    ("Ngày hoàn thành", 14),
    ("Trích nguyên văn", 60),
    ("Văn bản nguồn", 40),
    ("Số, ký hiệu", 16),
    ("Ngày văn bản", 12),
    ("Cuộc họp", 30),
)
# What fits a page that lies across.
_ON_PAPER = (
    *("Số", "Việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm"),
    *("Đến hạn", "Trạng thái", "So với hạn"),
)


def table_of(
    tasks: QuerySet[Task],
    today: date,
    closed: Set[int] = frozenset(),
    *,
    office: str = "",
    paper: bool = False,
) -> Table:
    """The whole list for a workbook; for `paper` the columns that fit a page. `closed`: whose source is not told."""
    shown = [place for place, (heading, _) in enumerate(_COLUMNS) if not paper or heading in _ON_PAPER]
    return Table(
        title="Danh mục nhiệm vụ",
        lines=[f"Tình hình đến ngày {today:%d/%m/%Y}"],
        columns=[_COLUMNS[place] for place in shown],
        rows=[[cells[place] for place in shown] for cells in _rows(tasks, today, closed)],
        office=office,
        sheet="Nhiệm vụ",
        kept=2,
    )


def _rows(tasks: QuerySet[Task], today: date, closed: Set[int]) -> list[list[Any]]:
    tasks = tasks.annotate(quoted=quoted("assignment__finding")).prefetch_related("coordinators")
    extended = dict(
        Deadline.objects.filter(task__in=tasks.order_by().values("pk"), cause=Deadline.Cause.EXTENDED)
        .values_list("task")
        .annotate(times=Count("pk"))
    )
    return [
        [
            task.number,
            task.work,
            str(task.lead),
            "; ".join(str(unit) for unit in task.coordinators.all()),
            task.lead_person,
            task.accountable,
            task.product,
            task.get_level_display() if task.level else "",
            task.first_due_on,
            extended.get(task.pk, 0),
            task.due_on,
            task.deadline_text or task.get_deadline_state_display(),
            str(status_of(task, today).label),
            time_left(task, today),
            days_late(task, today) or None,
            task.percent,
            task.issued_on,
            task.finished_on,
            *(_NO_SOURCE if task.assignment_id in closed else _source(task)),
        ]
        for task in tasks
    ]


_NO_SOURCE = ("", "", "", None, "")  # of what is restricted, for a unit that is not on its list


def _source(task: Any) -> tuple[Any, ...]:
    document = task.assignment.document
    return (
        task.quoted,
        document.title,
        document.number,
        document.issued_on or document.published_on,
        str(task.assignment.meeting or ""),
    )
