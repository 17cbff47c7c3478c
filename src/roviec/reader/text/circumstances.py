"""What goes with a number: the period that it covers, and against what it stands.

A period comes from the words beside the number, else from the same sentence, else from one that opens a sentence
before it in the paragraph, else from the heading. One that only says with what a number is compared ("so với
cùng kỳ năm 2019", "kế hoạch năm 2025") is not the number's own.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from roviec.reader import rules
from roviec.reader.model import Basis, Comparison, Period, Span
from roviec.reader.text.document_years import CAME_TO_BE
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of
from roviec.reader.text.periods import FoundPeriod

_RULES = rules.load("indicators")
_NOW = re.compile(r"(?<!\w)(?:vẫn\s+còn|hiện(?:\s+(?:có|nay|tại|còn))?|đến\s+nay)(?!\w)", re.IGNORECASE)
_AIMS = re.compile(
    r"(?<!\w)(?:mục\s+tiêu|chỉ\s+tiêu|phương\s+hướng|phấn\s+đấu|nhiệm\s+vụ|giải\s+pháp|định\s+hướng)(?!\w)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?<!\w)(?:kết\s+quả|đánh\s+giá|tình\s+hình|thực\s+trạng|thực\s+hiện\s+(?:các\s+)?(?:mục|chỉ)\s+tiêu|đạt\s+được)(?!\w)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?<!\w)(?:so\s+với|so\s+cùng|so\s+(?=(?:năm|tháng|quý|đầu|cuối)\s)|cùng\s+kỳ|thấp\s+hơn|cao\s+hơn|gấp|bằng)(?:[^,;.()]|(?<=\d)[.,](?=\d))*",
    re.IGNORECASE,
)
_OF_A_PLAN = re.compile(
    r"(?<!\w)(?:kế\s+hoạch|KH|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết)(?:\s+\w+){0,6}\s+$", re.IGNORECASE
)
# "(cùng kỳ năm trước tăng 9,6%)": the number is that year's own, not what another one is compared with.
_YEAR_BEFORE = re.compile(
    r"(?:\(|;|,\s+trong\s+khi|,\s+còn)\s*cùng\s+kỳ(?:\s+năm)?\s+(?P<year>(?:19|20)\d\d|trước|ngoái)\s+[^,;()\d]*$",
    re.IGNORECASE,
)
_IN_THE_YEAR = re.compile(
    r"(?<!\w)(?<!giao )(?<!hoạch )(?<!tiêu )(?<!toán )(?<!lệnh )"
    r"(?:trong|cả)\s+năm(?!\s*(?:\d|nay|ngoái|trước|tới|sau|qua|học)|\w)",
    re.IGNORECASE,
)
_NAMED_TIME = re.compile(r"năm|quý|\d{1,2}\s+tháng|nửa", re.IGNORECASE)
_REACH = 5  # sentences for which a period speaks after its own
_REACH_OF_LINES = 3  # the same where the line is broken after each sentence
_OPENING = 24  # characters in front of a period that opens its sentence
_AFTER_SOURCE = re.compile(
    r"(?:Theo|Qua|Báo\s+cáo)\s[^,.;]{3,80},\s*(?:trong\s+)?"
    r"|(?:Theo|Qua)\s+(?:báo\s+cáo|thống\s+kê|tổng\s+hợp|đánh\s+giá|số\s+liệu)(?:\s+[^\W\d]+){0,10}\s+",
    re.IGNORECASE,
)
# "Ông An, Giám đốc Sở, cho biết tính đến …": what is said begins with its time.
_AFTER_SPEECH = re.compile(
    r"(?<!\w)(?:cho\s+biết|cho\s+hay|cho\s+thấy|nêu(?:\s+rõ)?|báo\s+cáo|thông\s+(?:tin|báo)|khẳng\s+định|nói|đánh\s+giá|ghi\s+nhận)"
    r"(?:\s*[,:]|\s+rằng)?\s+(?:trong\s+)?(?:từ\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    r"(?:Đại\s+hội|Nghị\s+quyết|HĐND|Hội\s+đồng|Ban\s+Chấp\s+hành|lần\s+thứ|khóa)[^;.:]{0,80}$", re.IGNORECASE
)
_YEAR_OF_PLAN = re.compile(r"kế\s+hoạch(?:\s+\w+){0,4}\s+$")
_PLAN_OF = re.compile(r"(?<!\w)(?:kế\s+hoạch|dự\s+toán|chỉ\s+tiêu)(?:\s+vốn|\s+thu)?\s+$", re.IGNORECASE)
_APART = re.compile(
    r"[;,]|(?<!\w)và(?!\w).*\d|(?<!\w)(?:sẽ|sau\s+(?:trận|đợt|vụ|cơn|khi|sự)|từ\s+khi|trước\s+khi)(?!\w)",
    re.DOTALL,
)
# "Cụm công nghiệp rộng | 48,6 ha": what it measures is of no time.
_MEASURES = re.compile(
    r"(?<!\w)(?<!mở )(?<!nâng )(?<!kéo )(?:rộng|dài|cao|sâu)\s+(?:(?:hơn|gần|khoảng|trên|tới)\s+)?\Z"
)
_LENGTHS = re.compile(r"(?:ha|héc\s*ta|hecta|km2?|k?m²|m2?|mét|mét\s+vuông)\Z", re.IGNORECASE)
# A number of its own before the period; not how long it lasted: "trong 6 năm, từ 2015 đến 2020".
_BEHIND_NUMBER = re.compile(r"\d(?!\d*\s+(?:năm|tháng|quý),?\s+(?:\(|từ\s+)?$)[^,;:]{0,50}$", re.IGNORECASE)
_CLOSED = re.compile(r"[^()]*\)(?!\s*:)")  # the brackets that the text before stands in end here
_SINCE = re.compile(
    r"(?<!đến )(?<!\w)nay\s+(?:vẫn|còn|chỉ|mới|đã)(?!\w)"
)  # "giao từ năm ngoái, nay vẫn vướng 17 hộ"
_ITEMISES = re.compile(r"[^()\d]*\d[^()]*\)")  # behind a period in brackets: a number of its own
# Behind the last of a row of counts, of which no other is told in a share: "…, làm bị thương 30 người | trong quý I".
_COUNTS_IN = re.compile(r"\A(?!.*%).*\d\s+[^\W\d]+(?:\s+[^\W\d]+){0,5}\s+trong\s+\Z", re.DOTALL)
_BESIDE = re.compile(r"\s*(?:trong|của|vào|,|\()?\s*(?:cả\s+)?")

_UNTIL_VERB = r"(?:(?!\s+(?:và|nhưng|tăng|giảm|đạt)(?!\w))[^,;.()])*"
_PLAN_WORDS = any_of(_RULES["comparison"]["plan"])
_PLAN_TAIL = any_of(_RULES["comparison"]["plan_tail"])
_Kind = Literal["same_period", "plan", "start_of_term", "previous", "other"]
_COMPARISONS: tuple[tuple[_Kind, re.Pattern[str]], ...] = (
    (
        "same_period",
        re.compile(
            r"(?:so\s+(?:với\s+)?)?cùng\s+kỳ(?:\s+(?:các\s+)?năm\s+(?:\d{4}|trước|ngoái)|\s+\d{4})?|(?<!\w)(?-i:CK)(?!\w)"
        ),
    ),
    ("start_of_term", re.compile(rf"so\s+với\s+(?:đầu\s+nhiệm\s+kỳ|nhiệm\s+kỳ\s+trước){_UNTIL_VERB}")),
    (
        "plan",
        re.compile(
            rf"(?:so\s+với\s+)?(?!mục\s+tiêu\s+quốc)(?:{_PLAN_WORDS})(?:\s+(?:{_PLAN_TAIL}|\d{{4}})(?!\w))*"
        ),
    ),
    (
        "previous",
        re.compile(
            r"so\s+(?:với\s+)?(?:(?:năm|tháng|quý|vụ|kỳ)\s+(?:trước|ngoái|liền\s+kề|\d+|[IV]+)|trước)"
            + _UNTIL_VERB
        ),
    ),
    ("other", re.compile(rf"so\s+với\s+{_UNTIL_VERB}")),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A period that speaks for what follows it; `where` says in Vietnamese where it was said.

    A `lasting` one may speak beyond its own paragraph.
    """

    period: FoundPeriod
    where: str
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    depth: float
    frame: Frame | None
    aimed: bool | None


@dataclass(slots=True)
class Setting:
    """A sentence with what its numbers may take from it and from before it."""

    plain: str
    span: Span
    periods: Sequence[FoundPeriod]
    frame: Frame | None
    anchor: date | None
    aimed: bool = False  # the headings above set targets
    dated: bool = True  # the anchor is the text's own date, not only the end of the year that it is about
    _compared: list[Span] | None = field(default=None, init=False)

    @property
    def compared(self) -> list[Span]:
        """Where the sentence says with what a number is compared; looked for once, and only when asked."""
        if self._compared is None:
            found = _COMPARED.finditer(self.plain, self.span.start, self.span.end)
            self._compared = [Span(m.start(), m.end()) for m in found]
        return self._compared


class Frames:
    """The periods that speak for the sentences still to come: of the heading, of the paragraph, of the year."""

    def __init__(self) -> None:
        self._headings: list[_Heading] = []  # the open ones, outermost first
        self._paragraph: Frame | None = None
        self._year: Frame | None = None
        self._left = 0

    @property
    def aimed(self) -> bool:
        """Whether the headings say that what stands below them is still to be reached."""
        return next((h.aimed for h in reversed(self._headings) if h.aimed is not None), False)

    def head(self, written: str, depth: float, periods: Sequence[FoundPeriod]) -> None:
        """A heading, or words that announce a list, begin: what they say holds up to the next one of their depth."""
        self.close(depth)
        self._paragraph = None
        aimed = False if _TELLS.search(written) else True if _AIMS.search(written) else None
        frame = Frame(periods[-1], "lấy từ đề mục phía trên") if periods else None
        self._headings.append(_Heading(depth, frame, aimed))

    def close(self, depth: float) -> None:
        """What a number of this depth, or a paragraph, brings to an end."""
        while self._headings and self._headings[-1].depth >= depth:
            self._headings.pop()

    def end_paragraph(self, one_sentence_each: bool, goes_on: bool = False) -> None:
        """A paragraph ends, and what opened it speaks no longer; less strictly where each sentence makes one.

        Nor where the next one goes on with it (`goes_on`): "Bên cạnh đó, …".
        """
        if goes_on and self._paragraph and self._paragraph.lasting:
            self._left = max(self._left, _REACH_OF_LINES)
            return
        if not one_sentence_each or (self._paragraph and not self._paragraph.lasting):
            self._paragraph = None
        self._left = min(self._left, _REACH_OF_LINES)

    def now(self, plain: str, sentence: Span) -> Frame | None:
        """What speaks for this sentence where it does not say a period itself."""
        spoken = self._paragraph if self._left > 0 else None
        year = spoken or self._year
        if year and _IN_THE_YEAR.search(plain, sentence.start, sentence.end):
            return _whole_year(year)
        if spoken:
            return spoken
        return next((h.frame for h in reversed(self._headings) if h.frame), None)

    def pass_by(self, here: Setting, has_figures: bool) -> None:
        """A sentence has been read; its period may speak for those behind it."""
        self._left -= 1
        found = _framing_period(here, has_figures)
        if found:
            told = (found.end - found.start).days < 366 and not (here.anchor and found.start > here.anchor)
            lasting = told and _NAMED_TIME.match(found.text) is not None
            self._paragraph = Frame(found, "lấy từ câu trước trong cùng đoạn", lasting)
            self._left = _REACH
            if (found.start.month, found.end.month) == (1, 12) and found.start.year == found.end.year:
                self._year = Frame(found, "năm nêu gần nhất trước đó")


def _whole_year(frame: Frame) -> Frame:
    """The year of a period that ends in it: "Trong năm, …" behind "Tính đến ngày 22/12/2020, …"."""
    told = frame.period
    if told.start.year != told.end.year:
        return frame
    year = told.end.year
    whole = replace(told, start=date(year, 1, 1), end=date(year, 12, 31), text=f"năm {year}")
    return Frame(whole, "năm nêu gần nhất trước đó", frame.lasting)


# "… hoàn thành | trong quý I/2025": until when it is to be done says nothing of the numbers behind
_BY_WHEN = re.compile(
    r"(?<!\w)(?:hoàn\s+thành|xong|trình|báo\s+cáo|gửi|bàn\s+giao|kiểm\s+tra|đề\s+xuất|khảo\s+sát|thẩm\s+định|rà\s+soát|tham\s+mưu"
    r"|ban\s+hành|phê\s+duyệt|giải\s+quyết|xử\s+lý|sửa\s+chữa)(?:\s+[^\W\d]+){0,8}\s+(?:trong|trước|vào|hết)\s+\Z"
    r"|(?<!\w)từ\s+\Z",  # "mùa khô thiếu nước | từ tháng 2 đến tháng 5"
    re.IGNORECASE,
)


def _framing_period(here: Setting, has_figures: bool) -> FoundPeriod | None:
    """The period of a sentence that speaks for the sentences behind it, too.

    It opens the sentence, maybe after "Theo báo cáo của …,"; or the sentence has no figures and only says when:
    "Kinh tế 10 tháng đầu năm có nhiều điểm sáng."
    """
    if not here.periods:
        return None
    own = [
        p for p in here.periods if not any(c.touches(p.span) for c in here.compared) and not _is_name(here, p)
    ]
    several = len({(p.start, p.end) for p in own}) > 1
    for p in own:
        before = here.plain[here.span.start : p.span.start]
        if several and has_figures and before.strip(' -*+"') and not _leads_in(before):
            return None  # "GDP quý II tăng …, 6 tháng tăng …": neither speaks for what follows
        if _PLAN_OF.search(before):
            continue  # "Kế hoạch năm 2024 …" says nothing of what the next sentences tell
        if len(before) <= _OPENING or _leads_in(before):
            return p
    if has_figures:
        return None
    past = [
        p
        for p in own
        if (p.end - p.start).days < 366
        and not (here.anchor and p.start > here.anchor)
        and not _BY_WHEN.search(here.plain, here.span.start, p.span.start)
        and not CAME_TO_BE.search(here.plain[here.span.start : p.span.start])
    ]
    return past[0] if past else None


def _leads_in(before: str) -> bool:
    """Whether the words only say whence the sentence comes, or who says it."""
    return bool(_AFTER_SOURCE.fullmatch(before) or _AFTER_SPEECH.search(before[-32:]))


def period_of(here: Setting, q: Quantity) -> tuple[Period | None, Basis]:
    """The period that the number covers, and how it is known."""
    plain, compared = here.plain, here.compared
    if (
        plain[q.span.start - 1] == "("
    ):  # "so với kịch bản 6 tháng cuối năm (7,4%)": the other side is the figure
        compared = [c for c in compared if c.end < q.span.start - 1]
    if "kỳ" in plain[here.span.start : q.span.start] and (before := _a_year_before(here, q)):
        return before
    own = [p for p in here.periods if not any(c.touches(p.span) for c in compared) and not _is_name(here, p)]
    ahead = [p for p in own if p.span.end <= q.span.start and not _of_another(here, p, q)]
    behind = [
        p
        for p in own
        if p.span.start >= q.span.end and not _OF_A_PLAN.search(plain, q.span.end, p.span.start)
    ]
    beside = _BESIDE.fullmatch(plain, q.span.end, behind[0].span.start) if behind else None
    # "quý II tăng 4%, 6 tháng tăng 3%", "6 tháng tăng 3% (quý II tăng 4%)": its own stands ahead
    if beside and not (ahead and ("," in beside.group() or _ITEMISES.match(plain, behind[0].span.end))):
        return _stated(behind[0])
    if ahead and not _SINCE.search(plain, ahead[-1].span.end, q.span.start):
        return _stated(ahead[-1])
    if behind and (
        not _APART.search(plain, q.span.end, behind[0].span.start) or _closes_all(here, own, behind[0])
    ):
        return _stated(behind[0])
    measures = q.unit and _LENGTHS.match(q.unit) and _MEASURES.search(plain[here.span.start : q.span.start])
    if here.frame and not measures and not _NOW.search(plain, here.span.start, q.span.start):
        found, where = here.frame.period, here.frame.where
        why = f"{where}; {found.inferred}" if found.inferred else where
        return Period(found.text, found.start, found.end), Basis("inferred", why, found.span)
    for p in here.periods:
        if (
            p.text[-1:].isdigit()
            and p.span.start >= q.span.end
            and _YEAR_OF_PLAN.search(plain, q.span.end, p.span.start)
        ):
            return Period(p.text, p.start, p.end), Basis("inferred", "năm của kế hoạch được so sánh", p.span)
    return None, Basis("missing")


def _closes_all(here: Setting, own: Sequence[FoundPeriod], period: FoundPeriod) -> bool:
    """Whether the first period of a sentence ends a row of counts: "120 vụ, 30 người chết trong 6 tháng"."""
    if own[0] is not period or (here.anchor and period.start > here.anchor):
        return False
    tail = here.plain[period.span.end : here.span.end].strip(' ."')
    if tail and not (tail[0] == "(" and tail.find(")") in (-1, len(tail) - 1)):
        return False
    row = here.plain[here.span.start : period.span.start]
    return ";" not in row and _COUNTS_IN.search(row) is not None


def _a_year_before(here: Setting, q: Quantity) -> tuple[Period | None, Basis] | None:
    """The period of a number that is told of the same months of an earlier year; None where it is not."""
    m = _YEAR_BEFORE.search(here.plain, max(here.span.start, q.span.start - 70), q.span.start)
    if m is None:
        return None
    now = [p for p in here.periods if p.span.end <= m.start() and p.start.year == p.end.year]
    told = now[-1] if now else here.frame.period if here.frame else None
    if told is None or told.start.year != told.end.year:
        return None
    year = int(m["year"]) if m["year"].isdigit() else told.end.year - 1
    last = told.end.replace(year=year, day=min(told.end.day, monthrange(year, told.end.month)[1]))
    span = Span(m.start(), m.end())
    why = "cùng kỳ của thời kỳ nêu trước"
    first = told.start.replace(year=year, day=min(told.start.day, monthrange(year, told.start.month)[1]))
    return Period(span.of(here.plain), first, last), Basis("inferred", why, told.span)


def _of_another(here: Setting, period: FoundPeriod, q: Quantity) -> bool:
    """Whether a period stands in brackets that have ended since, or behind another number in an ended clause."""
    if (
        _CLOSED.match(here.plain, period.span.end, q.span.start)
        and "(" in here.plain[here.span.start : period.span.start]
    ):
        return True  # "Thu 9 tháng đạt 312 tỷ đồng (riêng quý III thu 104 tỷ đồng), bằng …"
    opens = period.span.start - here.span.start <= _OPENING + 8
    if opens or ";" not in here.plain[period.span.end : q.span.start]:
        return False
    behind = _BEHIND_NUMBER.search(here.plain, here.span.start, period.span.start) is not None
    return behind and here.plain[period.span.end : period.span.end + 2].strip()[:1] in (";", "(", ",", ")")


def _is_name(here: Setting, period: FoundPeriod) -> bool:
    """Whether a term only names a congress or a council: "Đại hội lần thứ X, nhiệm kỳ 2015-2020"."""
    if not period.text.lower().startswith("nhiệm"):
        return False
    return _OF_A_BODY.search(here.plain, here.span.start, period.span.start) is not None


def _stated(found: FoundPeriod) -> tuple[Period, Basis]:
    period = Period(found.text, found.start, found.end)
    return period, Basis("inferred" if found.inferred else "stated", found.inferred, found.span)


def comparison_of(tail: str) -> Comparison | None:
    """Against what the number stands, from the words up to the next number."""
    near = re.split(r"[;]|,\s(?=\D)", tail, maxsplit=1)[0]
    for kind, pattern in _COMPARISONS:
        if m := pattern.search(near):
            return Comparison(kind, m.group())
    return None
