"""Which numbers measure something of a place, a body or a period, and which only tell a story.

"26/26 xã", "hoàn thành 351 nhiệm vụ" are figures; "hai dự án trên", "7 nội dung", "Điều 5", "200 đại biểu tham dự",
"khu phố 3" are not. What kind of unit a number has decides most; for nouns that do both, what governs the number.
"""

from __future__ import annotations

import re

from roviec.reader import rules
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of

_ALWAYS = tuple(rules.load("units_of_measure")["always"])
_RULES = rules.load("units_of_measure")["around"]
# A number that names or ranks what stands in front of it ("Điều 5", "khu phố 3"); but "dân số 52.000 người" counts.
_NAMES = re.compile(
    rf"(?<!\w)(?<!dân )(?<!tổng )(?<!nâng )(?<!cung )(?<!trợ )(?:{any_of(_RULES['names'])})\s+$",
    re.IGNORECASE,
)
_EACH = re.compile(rf"(?<!\w)(?:{any_of(_RULES['each'])})\s+$", re.IGNORECASE)
_GROWTH = re.compile(rf"(?<!\w)(?:{any_of(_RULES['growth'])})(?:\s+\w+){{0,2}}\s+$", re.IGNORECASE)
_BETWEEN = any_of(_RULES["between"])
_GOVERNS = re.compile(rf"(?<!\w)(?:{any_of(_RULES['governs'])})(?:\s+(?:{_BETWEEN}))*\s+$", re.IGNORECASE)
_SURE = re.compile(
    rf"(?<!\w)(?:{any_of(_RULES['sure'])}|(?:đã|được)(?:\s+\w+){{1,2}})(?:\s+(?:{_BETWEEN}))*\s+$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:\s+\w+){0,3}\s+(?:(?:này|kể\s+trên|nêu\s+trên|nói\s+trên|sau\s+đây|dưới\s+đây|trọng\s+tâm|trọng\s+điểm|đột\s+phá)(?!\w)"
    r"|(?:trên|đó|sau)(?=\s*(?:[,.;:)]|$|đã|được|cần|là|đều|sẽ|phải|chưa|đang|và)))"
)
_THESE = re.compile(r"\s+(?:này|kể\s+trên|nêu\s+trên|nói\s+trên)(?!\w)")
_ATTEND = re.compile(
    r"(?<!\w)(?:tham\s+dự|dự\s+hội|dự\s+có|có\s+mặt|tham\s+gia\s+(?:hội|buổi|chương|đoàn)|về\s+dự|đoàn\s+công\s+tác)"
)
_ATTENDING = re.compile(r"(?:Tham|Cùng|Đến|Tới|Về)\s+dự(?!\w)|Dự\s+(?:hội|buổi|lễ|chương|có)(?!\w)")
_STANDS_ALONE = re.compile(
    r"\s+(?:chưa|đã|đang|được|bị|không|nam|nữ|hoàn\s+thành|quá\s+hạn|đúng\s+hạn|trong\s+hạn|là|thuộc|còn\s+lại)(?!\w)"
)
_SHORT_OF = re.compile(
    r"(?<!\w)(?:còn|có|trong\s+đó|là|với|và)(?:\s+(?:lại|khoảng|gần|hơn|có))*\s+$", re.IGNORECASE
)
_NUMBER_IS = re.compile(
    r"(?<!\w)(?:tổng\s+số|dân\s+số|số)\s[^,;.()\d]{2,40}\s(?:là|đạt)(?:\s+(?:hơn|trên|gần|khoảng))?\s+$",
    re.IGNORECASE,
)
_TIMES_BARE = re.compile(r"(?<!\w)gấp(?:\s+(?:hơn|gần|khoảng))?\s+$", re.IGNORECASE)
_INVALID = re.compile(r"(?:thương\s+binh|bệnh\s+binh|thương\s+tật|khuyết\s+tật)\s+$", re.IGNORECASE)
_AGE = re.compile(r"\s+tuổi(?!\w)")
_BARE_SCALE = re.compile(r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)$")
_SCALED = re.compile(r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)\s")
_UNTIL = re.compile(r"(?<!\w)(?:ngày|đến|tới|từ|hết|trước|sau|sáng|chiều|tối)\s+$", re.IGNORECASE)
_MAP = re.compile(r"\s*(?:vĩ|kinh)(?!\w)", re.IGNORECASE)
_TOWARDS = re.compile(r"\s*(?:tính\s+từ\s+tâm|về\s+(?:phía|hướng))(?!\w)", re.IGNORECASE)
_FROM = re.compile(
    r"(?<!\w)(?:mỗi\s+giờ\s+(?:đi\s+)?(?:được\s+)?|cách\s+(?:bờ|đất\s+liền)\D{0,20})(?:khoảng\s+)?$"
)
_MANY = 30  # so many of anything are counted, not told, unless they are only present


def is_figure(plain: str, q: Quantity, before: Quantity | None, start: int, end: int) -> bool:
    """Whether the quantity is a figure; `before` is the one in front of it, `start`/`end` bound its sentence."""
    lead = plain[max(start, q.span.start - 60) : q.span.start]
    if q.kind == "never" or _EACH.search(lead) or _is_day(q, lead) or _is_weather(plain, q, lead):
        return False
    if q.kind == "bare":
        if _TIMES_BARE.search(lead) or (q.value >= _MANY and _NUMBER_IS.search(lead)):
            return True
        return bool(
            before
            and before.kind in ("counted", "told")
            and _SHORT_OF.search(lead)
            and _STANDS_ALONE.match(plain, q.span.end)
        )
    if q.kind == "times":
        return bool(_GROWTH.search(lead))
    if q.kind == "share":
        return not _INVALID.search(lead) and not (
            q.unit == "điểm" and q.value < 10 and q.value == int(q.value)
        )
    if q.kind == "money":
        return bool(not _BARE_SCALE.search(q.unit or "") or q.value != int(q.value) or "tỷ" in (q.unit or ""))
    if _NAMES.search(lead):
        return False
    if q.kind == "measure":
        return q.value != 1
    if _AGE.match(plain, q.span.end):
        return False
    if q.whole is not None:
        return True
    near = max(start, q.span.start - 120), min(end, q.span.end + 60)
    if _ATTEND.search(plain, *near) or _ATTENDING.match(plain, start, end):
        return False
    if q.kind == "counted":
        if _THESE.match(plain, q.span.end) or lead.endswith(" mà "):
            return False
        sure = _SCALED.match(q.unit or "") or _SURE.search(lead)
        return q.value > 2 or (q.unit or "").startswith(_ALWAYS) or bool(sure) or _continues(before, q, plain)
    if _POINTS_BACK.match(plain, q.span.end) or _is_heading(plain, q, start, end):
        return False
    if q.value >= _MANY:
        return True
    return bool((_SURE if q.value < 10 else _GOVERNS).search(lead)) or _continues(before, q, plain)


def _is_day(q: Quantity, lead: str) -> bool:
    """ "Tính đến 15/9 chỉ đạt …": a day and its month, no share of a whole."""
    return q.whole is not None and q.value <= 31 and q.whole <= 12 and _UNTIL.search(lead) is not None


def _is_weather(plain: str, q: Quantity, lead: str) -> bool:
    """Where a storm stands and how fast it moves: degrees of a map, speeds, distances to somewhere."""
    unit = (q.unit or "").lower().replace(" ", "")
    if unit in ("km/h", "km/giờ", "m/s", "m/giây"):
        return True
    if unit.startswith("độ") and _MAP.match(plain, q.span.end):
        return True
    return unit in ("km", "m", "hảilý") and (
        _TOWARDS.match(plain, q.span.end) is not None or _FROM.search(lead) is not None
    )


def _is_heading(plain: str, q: Quantity, start: int, end: int) -> bool:
    """A line that only announces what it counts: "30 đại biểu HĐND phường"."""
    return not plain[start : q.span.start].strip() and plain[:end].rstrip()[-1:] not in (
        ".",
        ";",
        "…",
        "!",
        '"',
    )


def _continues(before: Quantity | None, q: Quantity, plain: str) -> bool:
    """Whether it goes on with a list of counts: "3 khu chế xuất, 13 khu công nghiệp", "18 xã đạt …, 1 xã …"."""
    if before is None or before.kind not in ("counted", "told"):
        return False
    between = plain[before.span.end : q.span.start].strip()
    return between in (",", "và", ";") or (before.unit == q.unit and between.endswith((",", " và")))
