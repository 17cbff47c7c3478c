"""A form as a workbook to fill in: its heads are those that the import knows again without being told."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from roviec.office.entry import queries
from roviec.office.entry.models import EntryForm
from roviec.office.indicators.rules import periods
from roviec.office.units.models import Unit


def blank(form: EntryForm, units: Sequence[Unit]) -> bytes:
    """A sheet for each period: units down, indicators across; boxes take numbers only, each unit stands in its row."""
    indicators = queries.indicators_of(form)
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold = book.add_format({"bold": True})
        head = book.add_format(
            {"bold": True, "bg_color": "#E7EFFA", "border": 1, "text_wrap": True, "valign": "top"}
        )
        name = book.add_format({"border": 1})
        cell = book.add_format({"border": 1, "num_format": "#,##0.######"})
        for code in form.periods:
            label = periods.label(code)
            sheet = book.add_worksheet(_sheet_name(label))
            sheet.write_string(0, 0, form.name, bold)
            sheet.write_string(1, 0, f"Kỳ số liệu: {label}")
            sheet.write_string(2, 0, f"Hạn nộp: {form.due_on:%d/%m/%Y}. Ô không có số liệu để trống.")
            sheet.set_column(0, 0, 6)
            sheet.set_column(1, 1, 34)
            sheet.set_column(2, 1 + len(indicators), 18)
            for column, text in enumerate(
                ("TT", "Đơn vị", *(f"{i.name} ({i.unit_of_measure})" for i in indicators))
            ):
                sheet.write_string(4, column, text, head)
            for row, unit in enumerate(units, start=5):
                sheet.write_number(row, 0, row - 4, name)
                sheet.write_string(row, 1, unit.name, name)
                for column in range(2, 2 + len(indicators)):
                    sheet.write_blank(row, column, None, cell)
            if units:
                what = {
                    "validate": "decimal",
                    "criteria": "between",
                    "minimum": -1e15,
                    "maximum": 1e15,
                    "error_title": "Không phải số",
                    "error_message": "Ô này chỉ nhận số; không có số liệu thì để trống.",
                }
                sheet.data_validation(5, 2, 4 + len(units), 1 + len(indicators), what)
            sheet.freeze_panes(5, 2)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(4)
    return out.getvalue()


def _sheet_name(label: str) -> str:
    """At most 31 characters, none that a sheet's name may not have."""
    return "".join("-" if c in "[]:*?/\\" else c for c in label[:1].upper() + label[1:])[:31]
