"""What goes with a number: the period it covers, whether it is reached or only meant, against what it stands.

A period comes from the words beside the number, else from the same sentence, else from one that opens a sentence
before it in the paragraph, else from the heading. One that only says with what a number is compared ("so với
cùng kỳ năm 2019", "kế hoạch năm 2025") is not the number's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from roviec.reader import rules
from roviec.reader.model import Basis, Comparison, Figure, Period, Span, Status
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of
from roviec.reader.text.periods import FoundPeriod
from roviec.reader.text.phrases import Phrase

_RULES = rules.load("indicators")
_WORDS = {kind: rf"(?<!\w)(?:{any_of(words)})(?!\w)" for kind, words in _RULES["status"].items()}
_ESTIMATE = re.compile(_WORDS["estimate"], re.IGNORECASE)
_TARGET = re.compile(_WORDS["target"], re.IGNORECASE)
_PLAN = re.compile(_WORDS["plan"], re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?<!\w)giao(?:\s+\w+){0,4}\s+chỉ\s+tiêu|chỉ\s+tiêu\s+(?:phấn\s+đấu|pháp\s+lệnh)", re.IGNORECASE
)
_ASKED = re.compile(_WORDS["asked"], re.IGNORECASE)
_WILL = re.compile(r"(?<!\w)sẽ(?:\s+\w+){0,4}\s*$", re.IGNORECASE)
_MUST = re.compile(r"(?<!\w)(?:phải|cần|nên)(?!\w)", re.IGNORECASE)
_REACHES = re.compile(r"(?<!\w)(?:đạt|tăng|vượt|giảm|hoàn\s+thành|bằng|thu|chiếm|còn)(?!\w)", re.IGNORECASE)
_REACH_OF_PARTS = 160  # "dự kiến 115 người, trong đó 6 công chức; 90 viên chức; …"
_EQUAL = re.compile(r"\(\s*(?:tương\s+(?:đương|ứng)|khoảng)", re.IGNORECASE)
_ORDERED = re.compile(r"(?<!theo )(?<!ứng )(?:yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)\s+\w", re.IGNORECASE)
_ENSURED = re.compile(r"(?<!\w)(?:bảo\s+đảm|đảm\s+bảo|ít\s+nhất|tối\s+thiểu)\s+$", re.IGNORECASE)
_DONE = re.compile(_WORDS["done"], re.IGNORECASE)
_REACHED = re.compile(
    r"(?<!\w)(?:so\s+với|đạt|vượt|bằng|hoàn\s+thành|giải\s+ngân)(?:\s+\w+){0,2}\W*$", re.IGNORECASE
)
_OR_MORE = re.compile(r"\s+trở\s+lên(?!\w)")
_SETS_TARGETS = re.compile(
    r"(?<!\w)(?:đề\s+ra|đặt\s+ra|xác\s+định|phấn\s+đấu|đặt|với)(?:\s+\w+){0,4}\s+(?:mục\s+tiêu|chỉ\s+tiêu)(?!\w)"
    r"|^[\W\d]*(?:(?:các\s+)?(?:mục|chỉ)\s+tiêu|phấn\s+đấu)(?!\w)[^:]{0,60}$"
    r"|(?<!\w)(?:mục|chỉ)\s+tiêu\s+(?:phấn\s+đấu|chủ\s+yếu|cụ\s+thể|đến\s+năm|năm\s+\d{4})[^:]*$",
    re.IGNORECASE,
)
_NOW = re.compile(r"(?<!\w)(?:vẫn\s+còn|hiện(?:\s+(?:có|nay|tại|còn))?|đến\s+nay)(?!\w)", re.IGNORECASE)
_AIMS = re.compile(
    r"(?<!\w)(?:mục\s+tiêu|chỉ\s+tiêu|phương\s+hướng|phấn\s+đấu|nhiệm\s+vụ|giải\s+pháp|định\s+hướng)(?!\w)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?<!\w)(?:kết\s+quả|đánh\s+giá|tình\s+hình|thực\s+trạng|thực\s+hiện\s+(?:các\s+)?(?:mục|chỉ)\s+tiêu|đạt\s+được)(?!\w)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:]|\(i+\)|\.\s")
_LAST_COLON = re.compile(r":\s*(?:\w+\s+){0,2}$")
_PART = re.compile(r",(?!\d)|(?<!\w)(?:và|(?<!so )với|còn|lên|xuống)(?!\w)|\(")
_COMPARED = re.compile(
    r"(?<!\w)(?:so\s+với|so\s+cùng|so\s+(?=(?:năm|tháng|quý|đầu|cuối)\s)|cùng\s+kỳ|thấp\s+hơn|cao\s+hơn|gấp|bằng)(?:[^,;.()]|(?<=\d)[.,](?=\d))*",
    re.IGNORECASE,
)
_OF_A_PLAN = re.compile(
    r"(?<!\w)(?:kế\s+hoạch|KH|dự\s+toán|chỉ\s+tiêu|nghị\s+quyết)(?:\s+\w+){0,6}\s+$", re.IGNORECASE
)
_IN_THE_YEAR = re.compile(
    r"(?<!\w)(?:trong|cả)\s+năm(?!\s*(?:\d|nay|ngoái|trước|tới|sau|qua|học)|\w)", re.IGNORECASE
)
_NAMED_TIME = re.compile(r"năm|quý|\d{1,2}\s+tháng|nửa", re.IGNORECASE)
_REACH = 5  # sentences for which a period speaks after its own
_REACH_OF_LINES = 3  # the same where the line is broken after each sentence
_OPENING = 24  # characters in front of a period that opens its sentence
_AFTER_SOURCE = re.compile(r"(?:Theo|Qua|Báo\s+cáo)\s[^,.;]{3,80},\s*(?:trong\s+)?", re.IGNORECASE)
_OF_A_BODY = re.compile(
    r"(?:Đại\s+hội|Nghị\s+quyết|HĐND|Hội\s+đồng|Ban\s+Chấp\s+hành|lần\s+thứ|khóa)[^;.:]{0,80}$", re.IGNORECASE
)
_YEAR_OF_PLAN = re.compile(r"kế\s+hoạch(?:\s+\w+){0,4}\s+$")
_APART = re.compile(r"[;,]|(?<!\w)và(?!\w).*\d", re.DOTALL)
_BEHIND_NUMBER = re.compile(r"\d[^,;:]{0,50}$")
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
        if self._paragraph and self._left > 0:
            return self._paragraph
        if self._year and _IN_THE_YEAR.search(plain, sentence.start, sentence.end):
            return self._year
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
        if several and has_figures and before.strip(' -*+"') and not _AFTER_SOURCE.fullmatch(before):
            return None  # "GDP quý II tăng …, 6 tháng tăng …": neither speaks for what follows
        if len(before) <= _OPENING or _AFTER_SOURCE.fullmatch(before):
            return p
    if has_figures:
        return None
    past = [p for p in own if (p.end - p.start).days < 366 and not (here.anchor and p.start > here.anchor)]
    return past[0] if past else None


def period_of(here: Setting, q: Quantity) -> tuple[Period | None, Basis]:
    """The period that the number covers, and how it is known."""
    plain, compared = here.plain, here.compared
    if (
        plain[q.span.start - 1] == "("
    ):  # "so với kịch bản 6 tháng cuối năm (7,4%)": the other side is the figure
        compared = [c for c in compared if c.end < q.span.start - 1]
    own = [p for p in here.periods if not any(c.touches(p.span) for c in compared) and not _is_name(here, p)]
    ahead = [p for p in own if p.span.end <= q.span.start and not _of_another(here, p, q)]
    behind = [
        p
        for p in own
        if p.span.start >= q.span.end and not _OF_A_PLAN.search(plain, q.span.end, p.span.start)
    ]
    beside = _BESIDE.fullmatch(plain, q.span.end, behind[0].span.start) if behind else None
    if beside and not (
        ahead and "," in beside.group()
    ):  # "quý II tăng 4%, 6 tháng tăng 3%": its own stands ahead
        return _stated(behind[0])
    if ahead:
        return _stated(ahead[-1])
    if behind and not _APART.search(plain, q.span.end, behind[0].span.start):
        return _stated(behind[0])
    if here.frame and not _NOW.search(plain, here.span.start, q.span.start):
        found, where = here.frame.period, here.frame.where
        why = f"{where}; {found.inferred}" if found.inferred else where
        return Period(found.text, found.start, found.end), Basis("inferred", why, found.span)
    for p in here.periods:
        if p.span.start >= q.span.end and _YEAR_OF_PLAN.search(plain, q.span.end, p.span.start):
            return Period(p.text, p.start, p.end), Basis("inferred", "năm của kế hoạch được so sánh", p.span)
    return None, Basis("missing")


def _of_another(here: Setting, period: FoundPeriod, q: Quantity) -> bool:
    """Whether a period stands behind another number, in a clause that a semicolon has ended since."""
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


def status_of(
    here: Setting,
    q: Quantity,
    previous: Quantity | None,
    stem: Figure | None,
    phrase: Phrase | None,
    period: Period | None,
) -> tuple[Status, Basis]:
    """Whether the number is reached, estimated, planned or aimed at.

    `previous` is the number in front, `stem` the figure that this one may go on with, `phrase` its name.
    """
    if phrase is not None and phrase.planned:
        return "plan", Basis("stated", None, phrase.span)
    carried = phrase is not None and phrase.inferred is not None
    lead = _lead(here, q, previous)
    if estimate := _ESTIMATE.search(lead):
        own = (
            lead[estimate.end() :]
            + " "
            + re.split(r"[,;.]", here.plain[q.span.end : q.span.end + 60], maxsplit=1)[0]
        )
        ahead = period and here.anchor and period.start > here.anchor
        if estimate.group().lower() == "dự kiến" and (ahead or not _REACHES.search(own)):
            return "plan", Basis("inferred", "số dự kiến")
        return "estimate", Basis("stated")
    if _ASSIGNED.search(lead) and not _REACHED.search(lead):
        return "plan", Basis("stated")
    if _aims(here, lead, period) or _OR_MORE.match(here.plain, q.span.end):
        return "target", Basis("stated")
    if _PLAN.search(lead) and not _REACHED.search(lead):
        return "plan", Basis("stated")
    if q.kind == "share" and (_ORDERED.search(lead) or _ENSURED.search(lead)) and not _DONE.search(lead):
        return "target", Basis("inferred", "mức được yêu cầu phải đạt")
    if _ASKED.search(lead) and q.kind in ("counted", "measure") and _MUST.search(lead):
        return "target", Basis("inferred", "mức được đề xuất phải đạt")
    if _ASKED.search(lead):
        return "plan", Basis("inferred", "số được đề nghị hoặc cần có")
    if _announced_target(here, q) and not _DONE.search(lead):
        return "target", Basis("inferred", "thuộc các mục tiêu nêu ở đầu câu")
    over = period and here.anchor and here.dated and period.end <= here.anchor
    if here.aimed and not _DONE.search(lead) and not over:
        return "target", Basis("inferred", "thuộc đề mục nêu mục tiêu, nhiệm vụ")
    if period and here.anchor and period.start > here.anchor:
        return "target", Basis("inferred", "thời kỳ còn ở phía trước")
    if stem is not None and _EQUAL.search(here.plain, q.span.start - 30, q.span.start):
        return stem.status, Basis("inferred", "cùng tình trạng với số liệu nêu trước", stem.span)
    reached = stem is not None and stem.status == "target" and _DONE.search(lead)
    if stem is not None and not reached and (carried or _part_of(here, stem, q)):
        return stem.status, Basis("inferred", "cùng tình trạng với số liệu nêu trước", stem.span)
    if stem is not None and stem.status == "target" and not _DONE.search(lead):
        return "target", Basis("inferred", "cùng mục tiêu nêu ở đầu câu", stem.span)
    return "actual", Basis("inferred", "không có từ nào nói là ước tính, kế hoạch hay mục tiêu")


def _part_of(here: Setting, stem: Figure, q: Quantity) -> bool:
    """Whether the number is a part of an estimate or a plan: "dự kiến 115 người, trong đó 6 công chức; 90 …"."""
    if stem.status not in ("estimate", "plan"):
        return False
    part = here.plain.rfind("trong đó", max(here.span.start, q.span.start - _REACH_OF_PARTS), q.span.start)
    return part >= 0 and not _DONE.search(here.plain, part, q.span.start)


def _aims(here: Setting, lead: str, period: Period | None) -> bool:
    """Whether the lead sets a target; "đến năm 2025" does not where the text itself is written at its end."""
    if _WILL.search(lead):
        return True
    aim = _TARGET.search(lead)
    if aim is None or not aim.group().lower().startswith("đến"):
        return aim is not None
    return not (here.dated and here.anchor and period and period.end <= here.anchor)


def _announced_target(here: Setting, q: Quantity) -> bool:
    """Whether a colon in front of the number opens a list of targets: "đề ra các mục tiêu: …"."""
    colon = here.plain.find(":", here.span.start, q.span.start)
    if colon < 0:
        return False
    closed = here.plain.rfind(")", here.span.start, colon) + 1  # an aside announces nothing
    return _SETS_TARGETS.search(here.plain[max(here.span.start, colon - 80, closed) : colon]) is not None


def _lead(here: Setting, q: Quantity, previous: Quantity | None) -> str:
    """The words in front of the number that are its own, not the end of what the number before it says."""
    if previous is None:
        return _STOP.split(_no_colon(here.plain[here.span.start : q.span.start]))[-1]
    pieces = _STOP.split(_no_colon(here.plain[previous.span.end : q.span.start]))
    if len(pieces) > 1:
        return pieces[-1]
    own = _PART.split(pieces[0], maxsplit=1)
    return own[1] if len(own) > 1 else ""


def _no_colon(lead: str) -> str:
    """A lead without the colon right before its number: "thu nhập đến năm 2030: 90 triệu đồng"."""
    return _LAST_COLON.sub("", lead)


def comparison_of(tail: str) -> Comparison | None:
    """Against what the number stands, from the words up to the next number."""
    near = re.split(r"[;]|,\s(?=\D)", tail, maxsplit=1)[0]
    for kind, pattern in _COMPARISONS:
        if m := pattern.search(near):
            return Comparison(kind, m.group())
    return None
