"""Words that tell an event: what it is called, who leads it, on which day it was held."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.tokens import Phrases, Tokens, tokens_of

_RULES = load("meetings")


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first) + ")"


KINDS: tuple[str, ...] = tuple(kind["code"] for kind in _RULES["kind"])
SITTINGS = frozenset(KINDS[:6])
_KIND_OF = {
    " ".join(Tokens(phrase).low): kind["code"]
    for kind in reversed(_RULES["kind"])
    for phrase in (*kind["nouns"], *kind["verbs"])
}
_EVENTS = Phrases(_KIND_OF)
LEADS = re.compile(  # not the lead of a task: "Sở Y tế chủ trì, phối hợp với …"
    # nor who only "cùng chủ trì" with somebody of whom the text tells elsewhere
    rf"(?<!\w)(?<!cùng\s)(?:{_any_of(_RULES['chair']['verbs'])}(?!\w)(?!\s*,?\s*phối\s+hợp)"
    # "điều hành phát triển kinh tế" leads no event
    r"|(?<=sự\s)điều\s+hành(?=\s+của)|điều\s+hành(?=\s+(?:nội\s+dung\s+|phần\s+)?(?:buổi|cuộc|phiên|hội\s+nghị|hội\s+thảo|kỳ\s+họp|đại\s+hội|tọa\s+đàm"
    r"|diễn\s+đàn|chương\s+trình\s+(?:hội|làm|đối)|thảo\s+luận|đối\s+thoại|chất\s+vấn)))",
    re.IGNORECASE,
)
PRESIDES = re.compile(
    rf"(?<!\w)(?<!cùng\s){_any_of(_RULES['chair']['presides'])}(?!\w)(?!\s*,?\s*phối\s+hợp)", re.IGNORECASE
)
DIRECTS = re.compile(rf"(?<!\w){_any_of(_RULES['chair']['directs'])}(?!\w)", re.IGNORECASE)
TELLS = re.compile(
    rf"(?<!\w){_any_of([*_RULES['chair']['directs'], *_RULES['chair']['tells']])}(?!\w)", re.IGNORECASE
)
# An article about a paper that was signed or sent: what it speaks of beside no sitting is what the paper is about.
OF_A_PAPER = re.compile(
    r"(?<!\w)(?:ký(?:\s+ban\s+hành)?|ban\s+hành|phát\s+đi|có|gửi)\s+(?:(?:hỏa\s+tốc|khẩn)\s+)?"
    r"(?:công\s+(?:điện|văn)|văn\s+bản|chỉ\s+thị|thông\s+báo|quyết\s+định|kế\s+hoạch)(?!\w)"
    r"|(?<!\w)(?:công\s+điện|công\s+văn|văn\s+bản|chỉ\s+thị)\s+(?:của|gửi|số|nêu|truyền\s+đạt)(?!\w)"
    r"|(?<!\w)truyền\s+đạt\s+(?:ý\s+kiến\s+)?(?:chỉ\s+đạo|kết\s+luận)(?!\w)",
    re.IGNORECASE,
)
SPEAKS = re.compile(rf"(?<!\w){_any_of(_RULES['speaks']['verbs'])}(?!\w)", re.IGNORECASE)
CONCLUDES = re.compile(
    # "Thông báo kết luận của …" is a paper; "Kết luận, đồng chí …" closes the event
    rf"(?<!\w)(?:{_any_of(_RULES['chair']['concludes'])}(?!\w)|(?-i:Kết\s+luận)(?=,\s))",
    re.IGNORECASE,
)
TAKES_PART = re.compile(
    rf"\s*{_any_of(_RULES['participants']['openings'])}(?!\w)[^.;:]{{0,60}}?(?:\bcó\b|\bgồm\b|:|\blà\b)",
    re.IGNORECASE,
)
INTERVIEW = re.compile(_any_of(_RULES["none"]["interview"]))
# The day of another document: "Quyết định số 9/QĐ-TTg ngày 05 tháng 01".
OF_A_DOCUMENT = re.compile(
    r"(?:(?:\d+\s*[-/]\s*[A-ZĐ][\w/-]*|\bsố\s+\S+)\s*,?|(?:[Qq]uyết định|"
    r"[Nn]ghị quyết|[Cc]hỉ thị|[Vv]ăn bản|[Cc]ông văn|"
    # "Thực hiện kế hoạch, ngày 3/6 …": with the comma the day is that of what was done
    r"[Tt]ờ trình|[Kk]ế hoạch|[Kk]ết luận|[Tt]hông báo|từ|đến|trước|sau|hết|tính đến"
    r"|đúng|nhất(?: là| vào)?|hạn))\s*(?:ngày\s*)?$"
)
# A year in the number or the date of a document that is cited, and one that lies ahead or spans a term.
CITED = re.compile(
    r"(?:\bsố\s+\S+|\d+\s*[-/]\s*[A-ZĐ][\w/-]*)\s*,?\s*(?:ngày\s*)?"
    r"(?:\d{1,2}\s*(?:[/.-]|tháng)\s*\d{1,2}\s*(?:[/.-]|năm)\s*)?$"
)
AHEAD = re.compile(r"(?:nhiệm kỳ|giai đoạn|đến|tới|hết|vào|từ)\s*(?:năm\s*)?(?:\d{4}\s*-\s*)?$|\d{4}\s*-\s*$")
# A year that a plan is for: "phương hướng, nhiệm vụ năm 2021".
PLANNED = re.compile(
    r"(?:kế hoạch|nhiệm vụ|phương hướng|dự toán|mục tiêu|chỉ tiêu|giải pháp|chương trình công tác|chủ đề|nghị quyết)"
    r"[^.;]{0,45}$"
    r"|(?:trong|sang|bước vào|đến|tới)\s+năm\s*$|(?<!\w)sẽ\s[^.;]{0,45}năm\s*$"
)

# A house in which events are held: "Trung tâm | Hội nghị tỉnh".
_HOUSES = frozenset((("trung", "tâm"), ("hội", "trường"), ("tòa", "nhà"), ("khách", "sạn")))
_WAS_HELD = re.compile(r"[^.;:]{0,140}?\s(?:được\s(?:[^.;:,]{2,60}\s)?tổ\s+chức|diễn\s+ra|thu\s+hút)(?!\w)")


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """`kind`: one of `KINDS`; `span`: the words that name the event."""

    span: Span
    kind: str


def find_events(plain: str, start: int, end: int) -> list[FoundEvent]:
    """The words for events between two offsets, in reading order."""
    t = tokens_of(plain)
    first, stop = t.within(start, end)
    return [
        FoundEvent(Span(t.start[i], t.end[i + n - 1]), _KIND_OF[" ".join(t.low[i : i + n])])
        for i, n in _EVENTS.anywhere(t, first, stop)
        if tuple(t.low[max(0, i - 2) : i]) not in _HOUSES
    ]


def opens_with_sitting(plain: str, span: Span, event: FoundEvent) -> bool:
    """Whether a sentence opens with a sitting and says that it was held: "Hội nghị … được huyện tổ chức"."""
    sitting = event.kind in SITTINGS and event.span.start == span.start
    return sitting and _WAS_HELD.match(plain, event.span.end, span.end) is not None
