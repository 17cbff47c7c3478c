"""The book of outgoing papers as a spreadsheet. Texts come from people, so none may work as a formula."""

from __future__ import annotations

import io

import xlsxwriter

from roviec.office.papers.queries import Line

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_COLUMNS = (
    ("Số, ký hiệu", 20),
    ("Ngày văn bản", 12),
    ("Cơ quan ban hành", 34),
    ("Tên loại và trích yếu", 70),
    ("Người ký", 26),
    ("Nơi nhận", 50),
    ("Người cấp số", 24),
    ("Ghi chú", 40),
)


def as_xlsx(lines: list[Line]) -> bytes:
    """A workbook with one sheet; of a paper that is restricted to others only its number and day."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Văn bản đi")
        head = book.add_format({"bold": True, "bg_color": "#E7EFFA", "border": 1, "text_wrap": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        for column, (heading, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, head)
        for row, line in enumerate(lines, start=1):
            number = line.number
            sheet.write_string(row, 0, number.symbol, wrapped)
            sheet.write_datetime(row, 1, number.on, day)
            told = [number.summary, number.signer, number.recipients] if line.told else ["(hạn chế)", "", ""]
            void = f"Hủy: {number.void_reason}" if number.void_at and line.told else ""
            note = void or ("Hủy" if number.void_at else "")
            for column, text in enumerate(
                [str(number.series.issuer), *told, str(number.taken_by), note], start=2
            ):
                sheet.write_string(row, column, text, wrapped)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(1, len(lines)), len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return out.getvalue()
