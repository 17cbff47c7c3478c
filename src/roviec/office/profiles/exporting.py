"""Tables as files: small ones at once, large ones as a workbook that is written row by row in the background."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from roviec.office.base.tabular import Table
from roviec.office.jobs.progress import JobFailed, finished, report
from roviec.office.people.models import User
from roviec.office.profiles import tables
from roviec.office.profiles.actions import keep_table_file
from roviec.office.profiles.rebuilt import explained
from roviec.office.profiles.tables import Choice

_MADE = "Số không ghi sẵn được tính lại, cách tính và độ phủ ghi ở cột cuối của tệp"
_WIDTHS = {"Đơn vị": 28, "Thuộc": 22, "Chỉ tiêu": 38, "Đơn vị tính": 14}
_HOW = "Cách tính"


def note(choice: Choice) -> str:
    """What a reader must know of the numbers."""
    made = f"Lập ngày {timezone.localdate():%d/%m/%Y}."
    if choice.day:
        return f"Số theo địa giới ngày {choice.day:%d/%m/%Y}. {_MADE}; ô trống là không có số để tính. {made}"
    if choice.map:
        return f"Số theo địa giới tại kỳ của số liệu. {_MADE}; ô trống là không có số để tính. {made}"
    return f"Số theo địa giới tại kỳ của số liệu; ô trống là chưa có số. {made}"


def as_table(user: User, choice: Choice) -> Table:
    """A choice with its numbers, for a file of any format."""
    cells = tables.all_values_of(user, choice, choice.units)
    naming, groups = tables.heads(choice)
    columns = [(head, _WIDTHS[head]) for head in naming]
    columns += [(f"{group}, {told}" if group else told, 14) for group, subs in groups for told in subs]
    labels = tables.labels(choice)
    rows = [
        [
            *names,
            *(None if cell is None else cell.value for cell in values),
            *([explained(values, labels)] if choice.map else []),
        ]
        for names, values in tables.lines(choice, choice.units, cells)
    ]
    if choice.map:
        columns.append((_HOW, 60))
    return Table(choice.title, [note(choice)], columns, rows, office=str(user.unit))


def write_workbook(path: Path, user: User, choice: Choice, step: Callable[[str, int, int], None]) -> None:
    """Write the whole choice to `path` as XLSX, numbers as numbers, a line at a time; `step` hears how far it is."""
    reading = len(choice.indicators)
    whole = reading + 10
    doing = "Tính số liệu theo địa giới" if choice.map else "Đọc số liệu"
    cells = tables.all_values_of(
        user, choice, choice.units, lambda done, of: step(doing, reading * done // of, whole)
    )
    naming, groups = tables.heads(choice)
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("Bảng")
        bold = book.add_format({"bold": True})
        head = book.add_format({"bold": True, "bg_color": "#E7EFFA", "border": 1, "text_wrap": True})
        looks = {d: book.add_format({"num_format": "#,##0" + ("." + "#" * d if d else "")}) for d in range(7)}
        for column, name in enumerate(naming):
            sheet.set_column(column, column, _WIDTHS[name])
        numbers = sum(len(subs) for _, subs in groups)
        sheet.set_column(len(naming), len(naming) + numbers - 1, 13)
        sheet.write_string(0, 0, choice.title, bold)
        sheet.write_string(1, 0, note(choice))
        _write_heads(sheet, naming, groups, head)
        labels = tables.labels(choice)
        if choice.map:
            sheet.set_column(len(naming) + numbers, len(naming) + numbers, 60)
            sheet.write_string(4, len(naming) + numbers, _HOW, head)
        shapes = _shapes(choice, looks, numbers)
        lines = (
            len(choice.units) if choice.layout == "don-vi" else choice.cells // max(1, len(choice.periods))
        )
        every = max(1, lines // 10)
        for at, (names, values) in enumerate(tables.lines(choice, choice.units, cells)):
            for column, text in enumerate(names):
                sheet.write_string(at + 5, column, text)
            look = shapes(at)
            for column, cell in enumerate(values):
                if cell is not None:
                    sheet.write_number(at + 5, len(naming) + column, cell.value, look[column])
            if choice.map and (how := explained(values, labels)):
                sheet.write_string(at + 5, len(naming) + numbers, how)
            if at % every == 0:
                step("Ghi bảng", reading + 10 * at // max(1, lines), whole)
        sheet.freeze_panes(5, len(naming))
        step("Đóng tệp", whole - 1, whole)


def _write_heads(sheet: object, naming: list[str], groups: list[tuple[str, list[str]]], look: object) -> None:
    write = sheet.write_string  # type: ignore[attr-defined]
    column = len(naming)
    for group, subs in groups:
        for at in range(len(subs)):
            write(3, column + at, group, look)
        column += len(subs)
    for at, name in enumerate(naming):
        write(4, at, name, look)
    column = len(naming)
    for _, subs in groups:
        for told in subs:
            write(4, column, told, look)
            column += 1


def _shapes(choice: Choice, looks: dict[int, object], numbers: int) -> Callable[[int], list[object]]:
    """How each number of a line is shown: with as many decimals as its indicator has."""
    decimals = [min(i.decimals, 6) for i in choice.indicators]
    if choice.layout == "don-vi":
        same = [looks[d] for d in decimals for _ in choice.periods]
        return lambda at: same
    by_indicator = [[looks[d]] * numbers for d in decimals]
    return lambda at: by_indicator[at % len(by_indicator)]


def write_table_file(job_pk: int, user_pk: int, query: str) -> str:
    """A job: write a chosen table as a workbook and keep it; gives the address where it waits to be taken."""
    user = User.objects.select_related("unit__place").get(pk=user_pk)
    choice = tables.chosen(user, QueryDict(query))
    if not choice.cells:
        raise JobFailed("Bảng chưa có chỉ tiêu, kỳ hoặc đơn vị nào được xem.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bang.xlsx"
        write_workbook(path, user, choice, lambda step, done, total: report(job_pk, step, done, total))
        with transaction.atomic():
            kept = keep_table_file(user, choice.title, path)
            target = reverse("profiles:table-file", args=[kept.pk])
            finished(job_pk, target)
    return target
