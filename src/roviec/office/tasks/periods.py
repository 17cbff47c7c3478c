"""What a period of recurring work is called: "tuần 16/11–22/11/2026", "quý III/2026"."""

from __future__ import annotations

from roviec.clocks.periods import Period, quarter_of
from roviec.clocks.recurring import Every

_ROMAN = ("I", "II", "III", "IV")


def period_label(every: Every, period: Period) -> str:
    """The name of a period as offices write it."""
    year = period.end.year
    match every:
        case Every.WEEK:
            return f"tuần {period.start:%d/%m}–{period.end:%d/%m/%Y}"
        case Every.MONTH:
            return f"tháng {period.end.month}/{year}"
        case Every.QUARTER:
            return f"quý {_ROMAN[quarter_of(period.end) - 1]}/{year}"
        case Every.HALF:
            return f"6 tháng {'đầu' if period.end.month == 6 else 'cuối'} năm {year}"
        case Every.YEAR:
            return f"năm {year}"
