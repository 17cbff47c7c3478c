"""The book of outgoing papers as a table for a workbook."""

from __future__ import annotations

from typing import Any

from roviec.office.base.tabular import Table
from roviec.office.papers.queries import Line

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


def table_of(lines: list[Line]) -> Table:
    """One row a number; of a paper that is restricted to others only its number and day."""
    return Table(
        title="Sổ đăng ký văn bản đi",
        lines=(),
        columns=_COLUMNS,
        rows=[_cells(line) for line in lines],
        sheet="Văn bản đi",
        kept=1,
    )


def _cells(line: Line) -> list[Any]:
    number = line.number
    told = [number.summary, number.signer, number.recipients] if line.told else ["(hạn chế)", "", ""]
    void = f"Hủy: {number.void_reason}" if number.void_at and line.told else ""
    note = void or ("Hủy" if number.void_at else "")
    return [number.symbol, number.on, str(number.series.issuer), *told, str(number.taken_by), note]
