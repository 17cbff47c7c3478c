"""A list of tasks as a spreadsheet: one row a task, with the quoted sentence and its source.

Texts come from documents and from people, so none may work as a formula when the file is opened.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Set
from datetime import date
from typing import Any

import xlsxwriter
from django.db.models import QuerySet

from roviec.office.review.quoting import quoted
from roviec.office.tasks.models import Task
from roviec.office.tasks.rules import status_of
from roviec.office.tasks.wording import time_left

_DAY = "day"
# heading, width in characters, kind
_COLUMNS: tuple[tuple[str, int, str], ...] = (
    ("Số", 15, ""),
    ("Việc", 60, ""),
    ("Đơn vị chủ trì", 28, ""),
    ("Đơn vị phối hợp", 30, ""),
    ("Người thực hiện", 20, ""),
    ("Lãnh đạo chịu trách nhiệm", 22, ""),
    ("Sản phẩm", 24, ""),
    ("Thẩm quyền quyết định", 22, ""),
    ("Đến hạn", 12, _DAY),
    ("Thời hạn", 24, ""),
    ("Trạng thái", 22, ""),
    ("So với hạn", 20, ""),
    ("Tiến độ (%)", 10, ""),
    ("Ngày giao", 12, _DAY),
    ("Ngày hoàn thành", 14, _DAY),
    ("Trích nguyên văn", 60, ""),
    ("Văn bản nguồn", 40, ""),
    ("Số, ký hiệu", 16, ""),
    ("Ngày văn bản", 12, _DAY),
    ("Cuộc họp", 30, ""),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _rows(tasks: QuerySet[Task], today: date, closed: Set[int]) -> list[list[Any]]:
    tasks = tasks.annotate(quoted=quoted("assignment__finding")).prefetch_related("coordinators")
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
            task.due_on,
            task.deadline_text or task.get_deadline_state_display(),
            str(status_of(task, today).label),
            time_left(task, today),
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


def as_xlsx(tasks: QuerySet[Task], today: date, closed: Set[int] = frozenset()) -> bytes:
    """A workbook with one sheet; days are days, texts are texts and never formulas or links."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Nhiệm vụ")
        head = book.add_format({"bold": True, "bg_color": "#E7EFFA", "border": 1, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        for column, (heading, width, _) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        rows = _rows(tasks, today, closed)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, day)
                elif isinstance(value, int):
                    sheet.write_number(line, column, value, wrapped)
                elif value:
                    sheet.write_string(line, column, value, wrapped)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, len(rows)), len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def as_csv(tasks: QuerySet[Task], today: date, closed: Set[int] = frozenset()) -> bytes:
    """UTF-8 with the mark that spreadsheets look for; a text that would run as a formula gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading for heading, _, _ in _COLUMNS])
    for row in _rows(tasks, today, closed):
        writer.writerow([_plain(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


FORMATS: dict[str, tuple[str, Callable[[QuerySet[Task], date, Set[int]], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "csv": ("text/csv; charset=utf-8", as_csv),
}
