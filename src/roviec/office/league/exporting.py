"""A board as a file."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from roviec.office.base.tabular import Table
from roviec.office.league.boards import GROUPS, Board
from roviec.office.league.rules import Row, Score

_COLUMNS = (
    ("Được giao", 9),
    ("Hoàn thành đúng hạn", 10),
    ("Hoàn thành quá hạn", 10),
    ("Chưa đến hạn", 9),
    ("Quá hạn", 8),
    ("Trong đó bị trả lại", 9),
    ("Tỷ lệ hoàn thành (%)", 10),
    ("Đã xong / đến hạn", 12),
    ("Tỷ lệ đúng hạn (%)", 10),
    ("Đúng hạn / đã xong", 12),
    ("Tỷ lệ đúng hạn xét theo hạn ban đầu (%)", 12),
    ("Số ngày chậm bình quân", 10),
)
NOTES = (
    "Tỷ lệ hoàn thành = đã hoàn thành / (đã hoàn thành + quá hạn). Tỷ lệ đúng hạn = đúng hạn / đã hoàn thành.",
    "Nhiệm vụ dừng theo dõi không tính; kết quả bị trả lại tính là chưa hoàn thành. Ngày chậm tính theo hạn hiện tại.",
)


def table_of(board: Board, *, office: str = "", title: str = "", lines: Sequence[str] = ()) -> Table:
    """The board as a table for every kind of file; a published one brings its own title and lines."""
    head = (("Hạng", 6), (GROUPS[board.grouped], 34))
    return Table(
        title=title or board.title,
        lines=[board.basis, *lines],
        columns=(*head, *_COLUMNS),
        rows=[(row.rank, _name(row), *_counts(row.score)) for row in board.rows],
        last=(None, "Cộng", *_counts(board.whole)),
        office=office,
        notes=NOTES,
    )


def _name(row: Row) -> str:
    return f"{row.name} ({row.note})" if row.note else row.name


def _counts(score: Score) -> tuple[Any, ...]:
    totals, first = score.totals, score.first
    return (
        score.given,
        score.on_time,
        score.late,
        score.in_term,
        score.overdue,
        score.returned,
        _percent(totals.rate_done),
        f"{totals.done}/{totals.fallen_due}",
        _percent(totals.rate_on_time),
        f"{totals.on_time}/{totals.done}",
        _percent(first.rate_on_time),
        None if score.mean_days_late is None else round(float(score.mean_days_late), 1),
    )


def _percent(rate: Fraction | None) -> float | None:
    return None if rate is None else round(float(100 * rate), 2)
