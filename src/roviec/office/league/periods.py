"""The reporting period that a board is asked for, and its name."""

from __future__ import annotations

from datetime import date, timedelta

from roviec.clocks import periods
from roviec.clocks.periods import Period

KINDS = {
    "tuan": "Tuần",
    "thang": "Tháng",
    "quy": "Quý",
    "6-thang": "6 tháng",
    "9-thang": "9 tháng",
    "nam": "Năm",
    "nhiem-ky": "Nhiệm kỳ",
}
DEFAULT_KIND = "nam"
_QUARTERS = ("I", "II", "III", "IV")


def period_of(kind: str, day: date) -> Period:
    """The period of a kind in which a day lies; a day after September still asks for the 9 months of its year."""
    match kind:
        case "tuan":
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + timedelta(days=6))
        case "thang":
            return periods.month(day.year, day.month)
        case "quy":
            return periods.quarter(day.year, periods.quarter_of(day))
        case "6-thang":
            return periods.half(day.year, 1 if day.month <= 6 else 2)
        case "9-thang":
            return periods.nine_months(day.year)
        case "nhiem-ky":
            congress = _congress(day)
            return periods.term_years(congress, congress + 5)
        case "nam":
            return periods.year(day.year)
    raise ValueError(f"no kind of period: {kind}")


def name_of(kind: str, period: Period) -> str:
    """What an office calls it: "Quý II/2026", "6 tháng đầu năm 2026", "Nhiệm kỳ 2025-2030"."""
    start = period.start
    match kind:
        case "tuan":
            return f"Tuần {start.isocalendar().week}/{start.isocalendar().year}"
        case "thang":
            return f"Tháng {start.month}/{start.year}"
        case "quy":
            return f"Quý {_QUARTERS[periods.quarter_of(start) - 1]}/{start.year}"
        case "6-thang":
            return f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}"
        case "9-thang":
            return f"9 tháng năm {start.year}"
        case "nhiem-ky":
            return f"Nhiệm kỳ {start.year - 1}-{period.end.year}"
    return f"Năm {start.year}"


def before(kind: str, period: Period) -> date | None:
    """A day of the period before; None before the first year that a date can tell."""
    try:
        return period.start - timedelta(days=1 if kind != "9-thang" else 92)
    except OverflowError:
        return None


def after(kind: str, period: Period) -> date | None:
    """A day of the period after; None after the last year that a date can tell."""
    try:
        return period.end + timedelta(days=1 if kind != "9-thang" else 93)
    except OverflowError:
        return None


def _congress(day: date) -> int:
    """The year of the congress that began the term: its first full year is the next one (2025 → 2026 to 2030)."""
    return (day.year - 1) // 5 * 5
