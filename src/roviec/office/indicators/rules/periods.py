"""Codes of the periods that figures are told for: which days they cover, which came before, how they are called.

The kinds are those of the reporting practice of state and Party offices; crop seasons have the whole months in which
the northern half of the country works them, as the reader of documents has them; the inspectorate's calendar runs from
the 15th of December (Thông tư 01/2024/TT-TTCP). A cumulative period is told from the first of January: six months are
H1, three Q1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from roviec.clocks import periods as spans
from roviec.clocks.periods import Period

KINDS = {
    "M": "tháng",
    "Q": "quý",
    "H": "6 tháng",
    "nM": "các tháng đầu năm",
    "Y": "năm",
    "P": "giai đoạn",
    "T": "nhiệm kỳ",
    "GK": "giữa nhiệm kỳ",
    "S": "vụ sản xuất",
    "NH": "năm học",
    "TT": "kỳ báo cáo thanh tra",
}
SEASONS = {"CX": "vụ chiêm xuân", "HT": "vụ hè thu", "VM": "vụ mùa", "VD": "vụ đông"}
ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Coded:
    """A period with its code; `start` and `end` are its first and last day."""

    code: str
    kind: str
    start: date
    end: date

    @property
    def year(self) -> int:
        """The year that the period is told under: that of its last day, of a school year that of its first."""
        return self.start.year if self.kind == "NH" else self.end.year


_YEAR = r"(?P<y>(?:19|20)\d\d)"
_Maker = Callable[[int, str], tuple[str, Period]]


def _season(year: int, rest: str) -> tuple[str, Period]:
    days = {
        "CX": Period(date(year - 1, 11, 1), date(year, 6, 30)),
        "HT": Period(date(year, 4, 1), date(year, 9, 30)),
        "VM": Period(date(year, 6, 1), date(year, 11, 30)),
        "VD": Period(date(year, 9, 1), date(year, 12, 31)),
    }
    return "S", days[rest]


def _of_inspection(year: int, rest: str) -> tuple[str, Period]:
    """The inspectorate counts from the 15th to the 14th, beginning in December of the year before."""
    first, last = {
        "Q1": (0, 3), "Q2": (3, 6), "Q3": (6, 9), "Q4": (9, 12), "H1": (0, 6), "09M": (0, 9), "Y": (0, 12),
    }[rest]  # fmt: skip
    start = date(year, first, 15) if first else date(year - 1, 12, 15)
    return "TT", Period(start, date(year, last, 14))


def _first_months(year: int, rest: str) -> tuple[str, Period]:
    count = int(rest)
    if count in (1, 3, 6, 12):
        raise ValueError(f"{count} months have a code of their own")
    return "nM", spans.first_months(year, count)


_FORMS: tuple[tuple[re.Pattern[str], _Maker], ...] = (
    (re.compile(_YEAR), lambda y, _: ("Y", spans.year(y))),
    (re.compile(_YEAR + r"-M(?P<r>0[1-9]|1[0-2])"), lambda y, r: ("M", spans.month(y, int(r)))),
    (re.compile(_YEAR + r"-Q(?P<r>[1-4])"), lambda y, r: ("Q", spans.quarter(y, int(r)))),
    (re.compile(_YEAR + r"-H(?P<r>[12])"), lambda y, r: ("H", spans.half(y, int(r)))),
    (re.compile(_YEAR + r"-(?P<r>0[2-9]|1[01])M"), _first_months),
    (re.compile(_YEAR + r"-(?P<r>(?:19|20)\d\d)"), lambda y, r: ("P", spans.years(y, int(r)))),
    (re.compile("T" + _YEAR + r"-(?P<r>(?:19|20)\d\d)"), lambda y, r: ("T", spans.term_years(y, int(r)))),
    (re.compile(_YEAR + "-GK"), lambda y, _: ("GK", spans.half(y, 1))),
    (re.compile(_YEAR + r"-(?P<r>CX|HT|VM|VD)"), _season),
    (re.compile(_YEAR + "-NH"), lambda y, _: ("NH", Period(date(y, 9, 1), date(y + 1, 5, 31)))),
    (re.compile(_YEAR + r"-TT(?P<r>Q[1-4]|H1|09M|Y)"), _of_inspection),
)


@lru_cache(maxsize=4096)
def parse(code: str) -> Coded:
    """The period of a code. Raises ValueError for what is none ("2025-Q5", "2025-06M", "2025-2021")."""
    for form, make in _FORMS:
        if match := form.fullmatch(code):
            parts = match.groupdict()
            kind, days = make(int(parts["y"]), parts.get("r") or "")
            if kind == "P" and days.start.year == days.end.year:
                break
            return Coded(code, kind, days.start, days.end)
    raise ValueError(f"{code!r} is no code of a period")


def label(code: str) -> str:
    """The period as offices call it: "quý I/2025", "2 tháng đầu năm 2025"."""
    p = parse(code)
    year, rest = code[:4], code[5:]
    match p.kind:
        case "Y":
            return f"năm {year}"
        case "M":
            return f"tháng {p.start.month}/{year}"
        case "Q":
            return f"quý {ROMAN[int(rest[1])]}/{year}"
        case "H":
            return f"6 tháng {'đầu' if rest == 'H1' else 'cuối'} năm {year}"
        case "nM":
            return (
                f"{p.end.month} tháng đầu năm {year}"
                if p.end.month < 9
                else f"{p.end.month} tháng năm {year}"
            )
        case "P":
            return f"giai đoạn {code}"
        case "T":
            return f"nhiệm kỳ {code[1:]}"
        case "GK":
            return f"giữa nhiệm kỳ ({year})"
        case "S":
            return f"{SEASONS[rest]} {year}"
        case "NH":
            return f"năm học {year}-{int(year) + 1}"
    inner = {"Y": "năm", "H1": "6 tháng", "09M": "9 tháng"}.get(rest[2:]) or f"quý {ROMAN[int(rest[3:])]}"
    return f"{inner} {year} (kỳ thanh tra)"


def back(code: str, years: int = 1) -> str:
    """The same period so many years earlier (later where negative); of a plan or a term, that many years too."""
    p = parse(code)
    if p.kind == "T":
        first, last = (int(y) - years for y in code[1:].split("-"))
        return parse(f"T{first}-{last}").code
    if p.kind == "P":
        first, last = (int(y) - years for y in code.split("-"))
        return parse(f"{first}-{last}").code
    return parse(f"{int(code[:4]) - years}{code[4:]}").code


def previous(code: str) -> str:
    """The period of the same kind right before: the month, the quarter, the term before; seasons a year before."""
    p = parse(code)
    year = int(code[:4]) if p.kind != "T" else 0
    match p.kind:
        case "M":
            return f"{year}-M{p.start.month - 1:02}" if p.start.month > 1 else f"{year - 1}-M12"
        case "Q":
            number = spans.quarter_of(p.start)
            return f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4"
        case "H":
            return f"{year}-H1" if code.endswith("2") else f"{year - 1}-H2"
        case "P":
            return back(code, p.end.year - p.start.year + 1)
        case "T":
            return back(code, p.end.year - p.start.year + 1)
        case "GK":
            return back(code, 5)
        case "TT" if code[7:8] == "Q" and code[-1] > "1":
            return f"{code[:-1]}{int(code[-1]) - 1}"
        case "TT" if code.endswith("Q1"):
            return f"{year - 1}-TTQ4"
    return back(code)


def years_of(code: str) -> list[str]:
    """The codes of the years in a plan or a term, in order; of any other period its own alone."""
    p = parse(code)
    if p.kind not in ("P", "T"):
        return [code]
    return [str(y) for y in range(p.start.year, p.end.year + 1)]


def fits(code: str, allowed: list[str]) -> bool:
    """Whether an indicator with these kinds of periods is told for such a one; an empty list allows every kind."""
    return not allowed or parse(code).kind in allowed


def of_days(start: date, end: date) -> Coded | None:
    """The period of these days; None where they make none that has a code."""
    y, m = end.year, end.month
    if start == end == date(y, 12, 31):
        return parse(str(y))  # "cuối năm 2024": how things stood when the year ended
    codes = [str(y), f"{y}-Q{spans.quarter_of(end)}", f"{y}-H{1 if m < 7 else 2}", f"{y}-M{m:02}"]
    codes += [f"{y}-{m:02}M"] if m in (2, 4, 5, 7, 8, 9, 10, 11) else []
    codes += [f"{start.year}-{y}"] if start.year < y else []
    codes += [f"{year}-{season}" for year in (y - 1, y) for season in (*SEASONS, "NH")]
    codes += [f"{y}-TT{part}" for part in ("Q1", "Q2", "Q3", "Q4", "H1", "09M", "Y")]
    for code in codes:
        found = parse(code)
        if (found.start, found.end) == (start, end):
            return found
    return None
