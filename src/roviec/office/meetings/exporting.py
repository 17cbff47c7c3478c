"""A list of proposals as a spreadsheet: one row a proposal, with where it lies, its clock and its source.

Texts come from documents and from people, so none may work as a formula when the file is opened.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import xlsxwriter

from roviec.office.meetings.showing import ShownProposal

# heading, width in characters
_COLUMNS: tuple[tuple[str, int], ...] = (
    ("Nội dung kiến nghị", 60),
    ("Nơi kiến nghị", 28),
    ("Gửi tới", 26),
    ("Ngày tiếp nhận", 12),
    ("Đang ở bước", 26),
    ("Đơn vị tham mưu", 26),
    ("Đang chờ", 28),
    ("Hạn của bước", 12),
    ("Quá hạn (ngày)", 10),
    ("Kết quả", 20),
    ("Ngày trả lời", 12),
    ("Cuộc họp", 36),
    ("Văn bản nguồn", 40),
    ("Trích nguyên văn", 60),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _cells(row: ShownProposal) -> list[Any]:
    proposal = row.proposal
    return [
        proposal.content,
        str(proposal.proposer_unit or proposal.proposer),
        "; ".join(proposal.addressees),
        proposal.received_on,
        proposal.get_stage_display(),
        str(proposal.routed_to or ""),
        row.waits_for,
        proposal.due_on,
        row.late_days or None,
        proposal.get_outcome_display() if proposal.outcome else "",
        proposal.answered_on,
        str(row.meeting or ""),
        row.document,
        row.quoted,
    ]


def as_xlsx(rows: list[ShownProposal]) -> bytes:
    """A workbook with one sheet; days are days, texts are texts and never formulas or links."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Kiến nghị")
        head = book.add_format({"bold": True, "bg_color": "#E7EFFA", "border": 1, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        for column, (heading, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        for line, row in enumerate(rows, start=1):
            for column, value in enumerate(_cells(row)):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, day)
                elif isinstance(value, int):
                    sheet.write_number(line, column, value, wrapped)
                elif value:
                    sheet.write_string(line, column, value, wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(rows)), len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()


def as_csv(rows: list[ShownProposal]) -> bytes:
    """UTF-8 with the mark that spreadsheets look for; a text that would run as a formula gets an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading for heading, _ in _COLUMNS])
    for row in rows:
        writer.writerow([_plain(value) for value in _cells(row)])
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


FORMATS: dict[str, tuple[str, Callable[[list[ShownProposal]], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "csv": ("text/csv; charset=utf-8", as_csv),
}
