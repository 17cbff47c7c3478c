"""On which day the reported event was held, and in which year, where the text leaves the year out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from roviec.reader.model import Reading, Sentence, Span
from roviec.reader.text.dates import FoundDate, find_dates, last_day
from roviec.reader.text.document_years import BORN, document_year, planning_year
from roviec.reader.text.events import AHEAD, CITED, OF_A_DOCUMENT, PLANNED, find_events

_MONTH = 31  # days
_MOSTLY = 3  # times more often as the year to plan for than in any other way
_SHORTEST = 40  # characters of a sentence that tells something
FIRST = 14  # sentences of the beginning in which the event is told
_YEAR = re.compile(r"(?:19|20)(?<!\d..)\d\d(?!\d|/[A-ZĐ]|\s*-\s*(?:19|20)\d\d)")
_TERM = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:-|đến(?:\s+hết)?(?:\s+năm)?)\s*((?:19|20)\d\d)(?!\d)")
_HALVES = re.compile(r"[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày|[Hh]ôm")


def told_sentences(reading: Reading) -> list[Sentence]:
    """The first sentences that tell something; the lines of a document's head do not."""
    return [s for s in reading.sentences if s.end - s.start >= _SHORTEST][:FIRST]


def event_year(reading: Reading) -> tuple[int, str] | None:
    """The year of the event, and how it is known.

    The day of the document or its publication tells it; else the year that the beginning speaks of; else the latest
    year of the text that is more than that of a document which it cites or of a plan ahead.
    """
    year = document_year(reading)
    if reading.identity.dated or planning_year(reading.plain):
        return year
    begins = [s.span for s in told_sentences(reading)[:4]]
    spoken = [
        y
        for span in begins
        if find_events(reading.plain, span.start, span.end)
        for y in _spoken(reading, span)
    ]
    known = year if year and year[0] in _spoken(reading, Span(0, len(reading.plain))) else None
    if spoken and (known is None or max(spoken) > known[0]):
        return max(spoken), f"năm mà phần đầu bài nói tới ({max(spoken)})"
    return known or _year_between(reading)


def _year_between(reading: Reading) -> tuple[int, str] | None:
    """The year in which one term ends and the next begins: "giai đoạn 2005-2010 … giai đoạn 2011-2015"."""
    said = [(int(m[1]), int(m[2])) for m in _TERM.finditer(reading.plain)]
    terms = list(dict.fromkeys(said))  # each once: every one is held against every other
    for _, last in terms:
        for first, _ in terms:
            if first - last in (0, 1):
                return first, f"giai đoạn trước kết thúc năm {last}, giai đoạn sau bắt đầu năm {first}"
    return None


def _spoken(reading: Reading, span: Span) -> set[int]:
    """The years between two offsets that are neither a cited document's nor ahead nor a term's."""
    found = set()
    for m in _YEAR.finditer(reading.plain, span.start, span.end):
        before = reading.plain[max(span.start, m.start() - 60) : m.start()]
        if not CITED.search(before) and not AHEAD.search(before) and not BORN.search(before):
            found.add(int(m.group()))
    return found


def event_day(plain: str, span: Span, anchor: date | None) -> tuple[FoundDate | None, bool]:
    """The day on which the event of a passage was held, and whether it is one of several.

    None that a document or a deadline bears counts; of a stretch of days the last.
    """
    days = [
        found
        for found in find_dates(plain, anchor=anchor, start=span.start, end=span.end)
        if found.precision == "day"
        and not OF_A_DOCUMENT.search(plain[max(span.start, found.span.start - 40) : found.span.start])
        and not _of_a_stretch(plain, found)
    ]
    named = [
        found
        for found in days
        if _HALVES.search(plain[max(span.start, found.span.start - 12) : found.span.end])
    ]
    if not days:
        return None, False
    first = (named or days)[0]
    joined = [d for d in days if d.span.start > first.span.end and d.span.start - first.span.end < 6]
    return (joined[-1] if joined else first), bool(joined)


# A day told by its distance from the day of publication, or by its name in the week.
_NEAR = re.compile(
    r"(?<!\w)(?:"
    r"(?P<today>(?:ngày\s+)?hôm\s+nay|(?:(?:rạng\s+)?sáng|trưa|(?:cuối\s+)?chiều(?:\s+tối)?|tối|đêm)\s+nay)"
    r"|(?P<back>(?:(?:ngày|sáng|trưa|chiều|tối|đêm)\s+)?hôm\s+(?:qua|kia)|(?:sáng|trưa|chiều(?:\s+tối)?|tối|đêm)\s+qua)"
    # "ngày thứ hai" is mostly the second of several days: not the one of the week
    r"|(?:sáng|trưa|chiều|tối|đêm|hôm|vào|cuối\s+tuần,?|ngày(?=\s+(?:(?-i:Thứ)|chủ)))\s+"
    r"(?P<name>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?P<last>\s+tuần\s+(?:trước|qua|rồi))?"
    r"|(?P<same>(?:(?:sáng|trưa|chiều|tối)\s+)?cùng\s+ngày)"
    r")(?!\w|\s*[,(]?\s*(?:ngày\s+)?\d)",
    re.IGNORECASE,
)
_NEAR_WORDS = ("nay", "qua", "kia", "hứ", "hủ nh", "ùng ng")
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}


def near_day(plain: str, span: Span, dated: date | None) -> FoundDate | None:
    """The day that a passage tells against the day of publication: "sáng nay", "hôm qua", "chiều thứ sáu".

    A day of the week is the last such day not after `dated`; "chiều cùng ngày" is `dated` itself. None without it.
    """
    if dated is None or not any(plain.find(word, span.start, span.end) >= 0 for word in _NEAR_WORDS):
        return None
    m = _NEAR.search(plain, span.start, span.end)
    if m is None:
        return None
    on = dated
    if m["back"]:
        on = dated - timedelta(days=2 if m["back"].lower().endswith("kia") else 1)
    elif m["name"]:
        named = m["name"].lower().split()[-1]
        weekday = int(named) - 2 if named.isdigit() else _WEEKDAYS[named]
        on = dated - timedelta(days=(dated.weekday() - weekday) % 7)
        if m["last"] and on >= dated - timedelta(days=dated.weekday()):
            on -= timedelta(days=7)
    words = " ".join(m.group().split())
    return FoundDate(
        Span(*m.span()), on, "day", f'"{words}" tính theo ngày đăng hoặc ban hành ({dated:%d/%m/%Y})'
    )


def _of_a_stretch(plain: str, found: FoundDate) -> bool:
    """Whether a whole date begins or ends a stretch of years: "(3.5.1950 - 3.5.2010)"."""
    whole = re.search(r"\d{4}$", plain[found.span.start : found.span.end])
    before, behind = (
        plain[max(0, found.span.start - 8) : found.span.start],
        plain[found.span.end : found.span.end + 4],
    )
    return bool(whole and (re.match(r"\s*-\s*\d", behind) or re.search(r"\d{4}\s*-\s*$", before)))


_SUMMED_UP = re.compile(
    r"[Tt]ổng\s+kết[^.;:\d]{0,80}?\snăm\s+(?P<year>20\d\d)(?![\s]*[-–/]\s*\d)"
    r"[^.;:\d]{0,90}?(?:năm\s+)?(?P<next>20\d\d)(?![\s]*[-–/]\s*\d)"
)


# What a meeting is called, with the year it is for: "Hội nghị triển khai nhiệm vụ năm 2021".
_CALLED = re.compile(
    r"(?<!\w)(?P<name>(?:[Hh]ội\s+(?:nghị|thảo)|[Cc]uộc\s+họp|[Pp]hiên\s+họp|[Bb]uổi\s+\w+|[Ll]ễ|[Nn]gày\s+hội|[Dd]iễn\s+đàn|[Tt]ọa\s+đàm"
    r"|[Hh]ội\s+thi|(?<=tổ\schức\s)(?:tổng|sơ)\s+kết)\s(?:(?!\s(?:sau|trước|đến|tới|từ|kể|[Ll]uật|[Nn]ghị\s+(?:quyết|định)|[Cc]hỉ\s+thị|[Qq]uyết\s+định|[Tt]hông\s+tư|[Hh]iến\s+pháp)\s)"
    r"[^.;:\d\n]){0,110}?)"
    r"(?<!khởi\scông\s)(?<!khánh\sthành\s)(?<!thành\slập\s)(?<!hoàn\sthành\s)(?<!ban\shành\s)(?<!xảy\sra\s)(?<!sinh\s)(?:năm|trong\s+năm)\s+(?P<year>20\d\d)(?!\d|\s*[-–/]\s*\d)"
)
_OF_A_PAST_YEAR = re.compile(
    r"(?<!\w)(?:[Tt]ổng\s+kết|[Kk]iểm\s+điểm|[Đđ]ánh\s+giá(?:\s+kết\s+quả)?|[Bb]áo\s+cáo\s+kết\s+quả|[Kk]ết\s+quả|[Qq]uyết\s+toán|[Bb]iểu\s+dương)(?!\w)"
)
_OF_A_COMING_YEAR = re.compile(
    r"(?<!\w)(?:[Tt]riển\s+khai|[Pp]hương\s+hướng|[Nn]hiệm\s+vụ|[Kk]ế\s+hoạch|[Dd]ự\s+toán|[Gg]iao\s+(?:chỉ\s+tiêu|dự\s+toán)|[Cc]hương\s+trình\s+công\s+tác)(?!\w)"
)
_AND_NEXT = re.compile(r"[^.;:\d\n]{1,90}?(?:năm\s+)?(?P<year>20\d\d)(?!\d|\s*[-–/]\s*\d)")
_LAST_MONTHS_FROM, _FIRST_MONTHS_TO = 11, 6  # when a coming year is planned for, when a past one is summed up


def year_of_name(plain: str, spans: list[Span], month: int) -> tuple[int, str] | None:
    """The year of a meeting whose name says what year it is for: of "triển khai nhiệm vụ năm 2021" in December the
    year before, of "tổng kết năm 2020" in January the year after, else that year. None where no name says one."""
    for span in spans:
        for m in _CALLED.finditer(plain, span.start, span.end):
            name, year = m["name"], int(m["year"])
            ahead = _AND_NEXT.match(plain, m.end(), span.end)
            if ahead and int(ahead["year"]) == year + 1:
                held = year + (month <= _FIRST_MONTHS_TO)
            elif _OF_A_PAST_YEAR.search(name):
                held = year + (month <= _FIRST_MONTHS_TO and "tháng" not in name)
            elif _OF_A_COMING_YEAR.search(name):
                held = year - (month >= _LAST_MONTHS_FROM)
            else:
                held = year
            return held, " ".join(m.group().split())
    return None


_WITHIN = 120  # days between an event and the latest paper that the text cites


def year_by_papers(plain: str, day: date, opening: int) -> date | None:
    """A day whose year is not known, in the year in which it lies near the latest paper that the text cites.

    It may come before that paper only where the text reports of the paper itself, so before the offset `opening`.
    """
    cited = [
        (found.on, found.span.start)
        for found in find_dates(plain, anchor=None, start=0, end=len(plain))
        if found.on
        and found.precision == "day"
        and OF_A_DOCUMENT.search(plain[max(0, found.span.start - 40) : found.span.start])
        and not AHEAD.search(plain[max(0, found.span.start - 16) : found.span.start])
    ]
    if not cited:
        return None
    latest, at = max(cited)
    earliest = -_WITHIN if at < opening else 0
    for year in (latest.year, latest.year + 1, latest.year - 1):
        near = last_day(date(year, day.month, 1), "month")
        near = near.replace(day=min(day.day, near.day))
        if earliest <= (near - latest).days <= _WITHIN:
            return near
    return None


# "được chấp thuận chủ trương vào | tháng 10/2024": what came to pass then
_CAME_TO_PASS = re.compile(
    r"(?<!\w)(?:được|đã|chấp\s+thuận|phê\s+duyệt|khởi\s+công|ban\s+hành|thành\s+lập|khánh\s+thành|ký\s+kết)(?!\w)"
    r"[^.;]{0,48}?(?:vào|hồi|từ|ngày|trong)\s+(?:ngày\s+|tháng\s+)?\Z"
)
_TO_COME = re.compile(
    r"(?<!\w)(?:sẽ|dự\s+kiến|phải|cần|phấn\s+đấu|kế\s+hoạch|mục\s+tiêu|chậm\s+nhất|trước)(?!\w)"
)


def came_to_pass_later(reading: Reading, on: date) -> date | None:
    """A day or a month of the same year, later than `on`, on which the text says that something came to pass: the
    event that it reports was held after that, so in a later year. None where no such day is told."""
    plain = reading.plain
    for found in find_dates(plain, anchor=None, start=0, end=len(plain)):
        if found.on is None or found.on.year != on.year or (found.on - on).days < _MONTH:
            continue
        if found.precision == "year":
            continue
        before = plain[max(0, found.span.start - 60) : found.span.start]
        if _CAME_TO_PASS.search(before) and not _TO_COME.search(before):
            return found.on
    return None


def only_planned(reading: Reading, year: int) -> bool:
    """Whether a text speaks of a year as the one to plan for, and of the year before it as the present one."""
    present, ahead, there = False, 0, 0
    for m in _YEAR.finditer(reading.plain):
        planned = PLANNED.search(reading.plain[max(0, m.start() - 60) : m.start()]) is not None
        if int(m.group()) == year:
            ahead, there = ahead + planned, there + (not planned)
        present = present or (int(m.group()) == year - 1 and not planned)
    return present and ahead >= _MOSTLY * there


def summed_up(reading: Reading) -> int | None:
    """The year that a meeting sums up, where the text says that it plans the next one as well: it was held in the last
    months of that year, or the first of the next."""
    m = _SUMMED_UP.search(reading.plain)
    return int(m["year"]) if m and int(m["next"]) == int(m["year"]) + 1 else None
