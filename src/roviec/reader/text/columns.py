"""What the head of an indicator table says of each column: plan or result, of what time, in what unit, or compared.

A head may stand in several rows ("Năm 2024" over "Kế hoạch | Ước TH 6 tháng"), and leave out the year that the title
above the table gives.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from roviec.reader.model import Cell, Comparison, Period, Reading, Span, Status
from roviec.reader.rules import load
from roviec.reader.text.clauses import HEAD
from roviec.reader.text.grids import Grid, fits, role_of, words_of
from roviec.reader.text.periods import find_periods

_ROLES: dict[str, list[str]] = {k: v for k, v in load("table_columns")["indicators"].items() if k != "source"}
_STATUS: dict[str, Status] = {"plan": "plan", "target": "target", "estimate": "estimate", "actual": "actual"}
_IN_BRACKETS = re.compile(r"\((?P<unit>[^()\d=+-]{1,30}|m[23]|km2|1\.000 \w+)\)")
_RATIO = re.compile(
    r"/\s*(?:(?P<plan>kh|kế hoạch|dt|dự toán|nq|nghị quyết|chỉ tiêu)|ck|cùng kỳ|th|năm|thực hiện)"
)
_COMPARES = re.compile(r"so sánh|so với|so kế|so cùng|so dự|tốc độ|tăng|chênh lệch|tỷ lệ hoàn|đạt tỷ lệ|% ")
_DIFFERS = re.compile(r"chênh lệch|tăng giảm|tăng, giảm|tăng/giảm|tăng \(?\+|\+/")
_TO_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|kh|dự toán|dt|chỉ tiêu|nghị quyết|nq|mục tiêu|giao)(?!\w)")
_TO_LAST_YEAR = re.compile(r"(?<!\w)(?:cùng kỳ|ck|năm trước|năm ngoái|(?:năm|th)\s*20\d\d)(?!\w)|^20\d\d$")
_TO_LAST = re.compile(r"(?:tháng|quý|kỳ|tuần)\s+(?:trước|liền)")
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/.-])")
_NO_MEASURE = re.compile(
    r"(?:số\s+(?:tt|thứ|hiệu|điện|tài\s+khoản|cccd|cmnd|căn\s+cước|văn\s+bản|quyết\s+định|ký|nhà|báo\s+danh|thẻ|giấy|định)"
    r"|mã|ngày|họ|tên|năm\s+sinh|tuổi|địa\s+chỉ|chỉ\s+tiêu)(?!\w)"
)
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})\s*(?:tháng|t)(?!\w)(?:\s+(?P<last>cuối))?")
_MONTH = re.compile(r"(?<!\w)(?:tháng|t)\s*(\d{1,2})(?!\d)")
_QUARTER = re.compile(r"(?<!\w)quý\s+(iv|i{1,3}|[1-4])(?!\w)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WHOLE_YEAR = re.compile(r"(?<!\w)(?:cả\s+)?năm(?!\w)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values. `own` where its head names an indicator itself ("Dân số (người)"), and the row a place.

    `compared` says that the values only compare those of the column to the left; `differs` that they do so in the
    unit of the row rather than in per cent. `why` says in Vietnamese where the period comes from.
    """

    index: int
    status: Status
    period: Period | None
    span: Span | None
    why: str
    unit: Span | None
    compared: Comparison | None
    differs: bool
    own: bool
    stated: bool  # the head itself says the status
    text: str


@dataclass(frozen=True, slots=True)
class _Time:
    period: Period
    span: Span
    why: str


def knows_head(plain: str, cell: Cell, anchor: date | None) -> bool:
    """Whether a cell can stand in the head of an indicator table."""
    words = words_of(plain, cell)
    if fits(words, {word for role, many in _ROLES.items() if role != "ignore" for word in many}):
        return True
    if _IN_BRACKETS.search(plain, cell.start, cell.end) or (_YEAR.search(words) and len(words.split()) < 8):
        return True
    if _measures(words):
        return True
    return bool(find_periods(plain, anchor=anchor, start=cell.start, end=cell.end))


def _measures(words: str) -> bool:
    """Whether a head names a quantity: "Số hộ nghèo đầu năm", but not "Số điện thoại"."""
    return HEAD.match(words) is not None and not _NO_MEASURE.match(words) and len(words.split()) < 12


def name_column(plain: str, grid: Grid) -> int | None:
    """The column that says what each row is about: by its head, else the first one whose cells are words."""
    by_role = {role_of(plain, grid.heads[c], _ROLES): c for c in sorted(grid.heads, reverse=True)}
    if "name" in by_role:
        return by_role["name"]
    for column in sorted(grid.heads):
        role = role_of(plain, grid.heads[column], _ROLES)
        if role in ("unit", "ignore"):
            continue
        cells = [c for row in grid.data() if (c := grid.at(row, column)) is not None]
        worded = sum(plain[c.start : c.end].strip()[:1].isalpha() for c in cells)
        return column if cells and worded * 2 > len(cells) else None
    return None


def unit_column(plain: str, grid: Grid) -> int | None:
    return next((c for c in sorted(grid.heads) if role_of(plain, grid.heads[c], _ROLES) == "unit"), None)


def value_columns(reading: Reading, grid: Grid, title: Span, anchor: date | None) -> list[Column]:
    """The columns of values from left to right; `title` is what stands above the head, back to the table before."""
    plain = reading.plain
    skipped = (name_column(plain, grid), unit_column(plain, grid))
    frame = _frame(reading, title, anchor)
    columns: list[Column] = []
    for index in sorted(grid.heads):
        heads = grid.heads[index]
        if index in skipped or not heads or role_of(plain, heads, _ROLES) in ("ignore", "name", "unit"):
            continue
        if column := _column(reading, index, heads, columns, frame, anchor):
            columns.append(column)
    return columns


def _column(
    reading: Reading,
    index: int,
    heads: Sequence[Cell],
    left: Sequence[Column],
    frame: _Time | None,
    anchor: date | None,
) -> Column | None:
    plain = reading.plain
    text = " ".join(" ".join(c.span.of(reading.text) for c in heads).split())
    words = [words_of(plain, cell) for cell in heads]
    unit = next((s for cell in reversed(heads) if (s := _unit_in(plain, cell))), None)
    compared = _compared(words, text, left)
    if compared is not None:
        last = next((c for c in reversed(left) if c.compared is None), None)
        status: Status = "estimate" if "ước" in words[-1] else last.status if last else "actual"
        status = "actual" if status in ("plan", "target") else status
        period, span = (last.period, last.span) if last else (None, None)
        differs = any(_DIFFERS.search(w) for w in words)
        comparison = Comparison(compared, text)
        why = "kỳ của cột được so sánh"
        return Column(index, status, period, span, why, unit, comparison, differs, False, True, text)
    role = role_of(plain, heads, _ROLES)
    if role in ("plan", "actual") and any("ước" in w for w in words):
        role = "estimate"
    year = next((int(m[1]) for w in reversed(words) for m in [_YEAR.search(w)] if m), None)
    if year is None and frame is None:  # "Dự toán 2024 | Thực hiện 9 tháng"
        year = max((c.period.end.year for c in left if c.period), default=None)
    time = next((t for cell in reversed(heads) if (t := _time(reading, cell, year, frame, anchor))), None)
    own = role not in _STATUS and time is None
    if (own and not (unit or _measures(words[-1]))) or _NO_MEASURE.match(words[-1]):
        return None
    if time is None and frame is not None:
        time = _whole_year(frame) if role in ("plan", "target") else frame
    status = _STATUS.get(role or "", "actual")
    period = time.period if time else None
    return Column(
        index,
        status,
        period,
        time.span if time else None,
        time.why if time else "",
        unit,
        None,
        False,
        own,
        role in _STATUS,
        text,
    )


def _unit_in(plain: str, cell: Cell) -> Span | None:
    m = _IN_BRACKETS.search(plain, cell.start, cell.end)
    return Span(m.start("unit"), m.end("unit")) if m else None


def _compared(
    words: Sequence[str], text: str, left: Sequence[Column]
) -> Literal["same_period", "plan", "previous", "other"] | None:
    """Against what the values of a column stand, where they only compare those to their left."""
    if ratio := next((m for w in reversed(words) if (m := _RATIO.search(w))), None):
        return "plan" if ratio["plan"] else "same_period"
    planned = any(c.status in ("plan", "target") for c in left)
    if not any(_COMPARES.search(w) for w in words):
        share = words[-1].startswith(("tỷ lệ", "tỉ lệ", "%")) and "%" in text
        return "plan" if share and planned and len(words[-1].split()) <= 3 else None
    for w in (words[-1], " ".join(words)):
        if _TO_PLAN.search(w):
            return "plan"
        if _TO_LAST_YEAR.search(w):
            return "same_period"
        if _TO_LAST.search(w):
            return "previous"
    if words[-1].startswith(("tốc độ", "tăng trưởng", "tăng", "mức tăng")):
        return "same_period"
    return "plan" if planned else "other"


def _frame(reading: Reading, title: Span, anchor: date | None) -> _Time | None:
    """The time that the title above a table gives to it."""
    found = find_periods(reading.plain, anchor=anchor, start=title.start, end=title.end)
    if not found:
        return None
    p = found[-1]
    return _Time(Period(p.text, p.start, p.end), p.span, "kỳ nêu ở tên bảng")


def _whole_year(frame: _Time) -> _Time:
    first, last = date(frame.period.start.year, 1, 1), date(frame.period.end.year, 12, 31)
    return _Time(Period(frame.period.text, first, last), frame.span, "năm nêu ở tên bảng")


def _time(
    reading: Reading, cell: Cell, year: int | None, frame: _Time | None, anchor: date | None
) -> _Time | None:
    """The time that a cell of a head says; a year that it leaves out is that of the heads above, or of the title."""
    stated = year is not None
    year = year or (frame.period.end.year if frame else None)
    seen = date(year, 12, 31) if year else anchor
    found = find_periods(reading.plain, anchor=seen, start=cell.start, end=cell.end)
    why = "tiêu đề cột" if stated or not frame else "tiêu đề cột, năm theo tên bảng"
    if found:
        p = found[-1]
        return _Time(Period(p.text, p.start, p.end), p.span, p.inferred or why if not year else why)
    if seen is None:
        return None
    words = " ".join(reading.plain[cell.start : cell.end].lower().split())
    months = _months(words, stated)
    if months is None:
        return None
    first, last = months
    end = calendar.monthrange(seen.year, last)[1]
    text = " ".join(cell.span.of(reading.text).split())
    return _Time(Period(text, date(seen.year, first, 1), date(seen.year, last, end)), cell.span, why)


def _months(words: str, has_year: bool) -> tuple[int, int] | None:
    """The first and the last month that a head says within a year: "9T", "Tháng 9", "Quý II", "Cả năm", "2024"."""
    if (m := _MONTHS.search(words)) and 1 < int(m[1]) <= 12:
        n = int(m[1])
        return (13 - n, 12) if m["last"] else (1, n)
    if (m := _MONTH.search(words)) and 1 <= int(m[1]) <= 12:
        return int(m[1]), int(m[1])
    if m := _QUARTER.search(words):
        n = _QUARTERS.get(m[1]) or int(m[1])
        return n * 3 - 2, n * 3
    if _YEAR.search(words) or (has_year and _WHOLE_YEAR.search(words)) or "cả năm" in words:
        return 1, 12
    return None
