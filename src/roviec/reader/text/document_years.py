"""The year from which a text speaks, where no day of its own says it."""

from __future__ import annotations

import re
from datetime import date

from roviec.reader import rules
from roviec.reader.model import Reading
from roviec.reader.text.dates import find_dates
from roviec.reader.text.periods import QUARTER

_AHEAD = re.compile(
    r"(?<!tính )(?<!kế )(?<!\w)(?:"
    + "|".join(rules.load("periods")["ahead"]["words"])
    + r")\s+(?:hết\s+)?(?:niên\s+độ\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
# "tháng 1/2017, dự án sẽ hoàn thành": a year still to come
_WILL = re.compile(r"[^.;,]{4,22},[^.;]{0,40}?(?<!\w)sẽ(?!\w)|[\d/]{4,10}\s(?:[^\W\d]+\s){0,3}sẽ(?!\w)")
# "đến tháng 3/2023 đạt 94% khối lượng", "đến ngày 10/6/2023, các đơn vị mới …": reached by then
_REACHED = re.compile(
    r"(?:tháng\s+\d{1,2}\s*(?:/|năm)|\d{1,2}\s*/\s*\d{1,2}\s*/)\s*20\d\d,?\s(?:(?!sẽ|phấn|phải|hoàn)[^.;]){0,60}?"
    r"(?<!\w)(?:đã|mới|chỉ|vẫn|còn|đạt)(?!\w)"
)
_COMPARED_WITH = re.compile(
    r"(?<!\w)(?:cùng\s+kỳ(?:\s+của)?|so\s+với(?:\s+(?:cuối|cả))?|so\s+với\s+vụ(?:\s+[^\W\d]+){1,2})\s+$",
    re.IGNORECASE,
)
# "sinh năm 1989", "SN 1989": of a person
BORN = re.compile(r"(?<!\w)(?:[Ss]inh(?:\s+ngày)?(?:\s+năm)?|SN)\s*:?\s*$")
# A year in which something came to be, long before what is told: "công trình cấp nước đầu tư năm 2016 đã hỏng".
CAME_TO_BE = re.compile(
    r"(?<!\w)(?:đầu\s+tư|xây\s+dựng|thành\s+lập|khánh\s+thành|ra\s+đời|tái\s+lập|chia\s+tách"
    r"|đưa\s+vào\s+(?:sử\s+dụng|khai\s+thác|vận\s+hành))\s+(?:từ\s+|vào\s+)?(?:năm\s*)?$"
)
_QUARTER_SAID = re.compile(r"[Qq][Uu][Ýý]")
# "nhiệm vụ 6 tháng cuối năm 2020": said within that year
_REST_OF_YEAR = re.compile(
    r"(?:[Nn]hiệm\s+vụ|[Pp]hương\s+hướng|[Gg]iải\s+pháp|[Tt]riển\s+khai)[^.;\d]{0,50}(?:\d|sáu|ba|những|các)\s+tháng"
    r"\s+(?:còn\s+lại|cuối)(?:\s+của)?\s+năm\s+(?P<year>20\d\d)"
)
_LAST_MONTHS = re.compile(r"tháng\s+(?:còn\s+lại|cuối)(?:\s+của)?\s+năm\s+20\d\d")


# A paragraph of what is still to be reached: its years are those ahead.
_AIMS = re.compile(r"[\W\d]*(?:(?:Các\s+)?[Mm]ục\s+tiêu|Phấn\s+đấu)(?!\w)")


def planning_year(plain: str) -> int | None:
    """The year for the rest of which the text gives out tasks: it is the present one."""
    if not _LAST_MONTHS.search(plain):  # hardly any text: not worth the expression with its many beginnings
        return None
    years = [int(m["year"]) for m in _REST_OF_YEAR.finditer(plain)]
    return max(years) if years else None


_SEASON = re.compile(
    r"(?P<sums>[Tt]ổng\s+kết\s[^.;\d]{0,40})?(?:năm\s+học|niên\s+học|[Vv]ụ(?:\s+[^\W\d]+){1,3}|[Hh]ọc\s+kỳ\s+\w+,?)\s+"
    r"(?P<first>20\d\d)\s*[-–/]\s*(?P<second>20\d\d)"
)
_OPENS_IN = 8  # the month in which a school year, or the first crop of a winter, begins


def season_year(plain: str, month: int) -> tuple[int, str] | None:
    """The year of a month that a text tells within a school year or a season over two years ("năm học 2022 - 2023")."""
    m = _SEASON.search(plain) if "20" in plain else None
    if m is None or int(m["second"]) != int(m["first"]) + 1:
        return None
    closes = month < _OPENS_IN or (month == _OPENS_IN and m["sums"] is not None)
    return int(m["second" if closes else "first"]), " ".join(m.group().split())


def first_day_ahead(reading: Reading) -> date | None:
    """The first whole date that a text looks ahead to ("lễ hội diễn ra đến 15/1/2024"): it speaks from before."""
    ahead = []
    for _, block in reading.article_blocks():
        for found in find_dates(reading.plain, anchor=None, start=block.start, end=block.end):
            lead = reading.plain[max(block.start, found.span.start - 40) : found.span.start]
            if found.precision == "day" and found.on is not None and _AHEAD.search(lead):
                ahead.append(found.on)
    return min(ahead, default=None)


def document_year(reading: Reading) -> tuple[int, str] | None:
    """The year from which the text is written, and in Vietnamese how it is known; None where nothing tells.

    The date of the document or its publication comes first; else the latest year that the text names without
    looking ahead; else the earliest of those ahead.
    """
    if dated := reading.identity.dated:
        return dated.year, f"năm của ngày ban hành hoặc đăng ({dated:%d/%m/%Y})"
    if present := planning_year(reading.plain):
        return present, f"năm có những tháng cuối mà bài giao nhiệm vụ ({present})"
    past: list[int] = []
    ahead: list[int] = []
    for _, block in reading.article_blocks():
        spoken = [
            (f.span.start, f.on.year)
            for f in find_dates(reading.plain, anchor=None, start=block.start, end=block.end)
            if f.on is not None
        ]
        if _QUARTER_SAID.search(reading.plain, block.start, block.end):
            spoken += [
                (m.start("year"), int(m["year"]))
                for m in QUARTER.finditer(reading.plain, block.start, block.end)
                if m["year"]
            ]
        aims = _AIMS.match(reading.plain, block.start, block.end) is not None
        for at, year in spoken:
            lead = reading.plain[max(block.start, at - 40) : at]
            if BORN.search(lead) or CAME_TO_BE.search(lead):
                continue
            later = (
                _COMPARED_WITH.search(lead) is not None
            )  # what is compared with a year belongs to the next
            told_of = (
                aims
                or (_AHEAD.search(lead) and not _REACHED.match(reading.plain, at, min(at + 90, block.end)))
                or _WILL.match(reading.plain, at, min(at + 70, block.end))
            )
            (ahead if told_of else past).append(year + later)
    if reading.today:
        past = [y for y in past if y <= reading.today.year]
    if past:
        return max(past), f"năm gần nhất mà bài nhắc tới ({max(past)})"
    if ahead:
        return min(ahead), f"năm sớm nhất mà bài hướng tới ({min(ahead)})"
    return None
