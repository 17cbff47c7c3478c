"""Work with a limit that an article about a paper tells without any word of asking: "Các đơn vị xây dựng kế hoạch và
báo cáo Tổng cục trước ngày 31/12/2024."
"""

from __future__ import annotations

import re

from roviec.reader.model import Sentence
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.dates import find_dates
from roviec.reader.text.direction import verb_at
from roviec.reader.text.ranks import rank_of

_LIMIT = re.compile(
    r"(?<!\w)(?:trước|chậm\s+nhất(?:\s+(?:là|vào))?|muộn\s+nhất(?:\s+là)?|hạn\s+(?:cuối|chót)(?:\s+là)?)\s+(?:ngày\s+)?"
    r"(?=\d{1,2}\s*[/-]\s*\d)",
    re.IGNORECASE,
)
_RENDERS = re.compile(
    r"(?<!\w)(?:báo\s+cáo|gửi|nộp|trình|đăng\s+ký|hoàn\s+(?:thành|tất)|xây\s+dựng|lập|rà\s+soát)(?!\w)"
)
_PAPER = re.compile(
    r"(?<!\w)(?:[Qq]uyết\s+định|[Cc]ông\s+(?:văn|điện)|[Kk]ế\s+hoạch|[Đđ]ề\s+án|[Cc]hỉ\s+thị|[Tt]hông\s+báo|[Vv]ăn\s+bản)(?!\w)"
)
_BODIES = frozenset(load("direction")["command"]["bodies"]) | {
    "cục",
    "chi",
    "vụ",
    "trường",
    "bệnh",
    "trung",
    "viện",
}
_TOLD = frozenset(("đã", "vừa", "từng", "sẽ", "được", "bị", "cho", "nêu", "nói", "chưa"))
_OFFICIALS = 2  # the rank from which on somebody has a duty, and not a right, to report


def limited_work(ground: Ground, clause: Clause, sentence: Sentence) -> tuple[Addressee, int] | None:
    """The group of bodies that opens the part and what it is to do by a day; None where the part tells, the day has
    passed, or the text speaks of no paper that could oblige them. The day may stand in a later part of the sentence
    that goes on with their work: "Các huyện rà soát …; gửi kết quả về Sở trước ngày …"."""
    plain, t = ground.plain, ground.tokens
    if clause.body >= clause.stop or t.low[clause.body] not in ("các", "mỗi", "từng"):
        return None
    limit = _LIMIT.search(plain, clause.span.start, sentence.end)
    if limit is None:
        return None
    begins = t.start[clause.body]
    if limit.start() >= clause.span.end:
        later = next(ground.clause(part) for part in sentence.parts if limit.start() < part.end)
        if later.imperative is None:
            return None
        begins = later.span.start
    who = addressee_at(plain, t, clause.body, clause.stop)
    if who is None:
        return None
    rank = rank_of(who.span.of(plain))
    if (rank is not None and rank < _OFFICIALS) or (rank is None and t.low[who.first + 1] not in _BODIES):
        return None
    first, upto = who.stop, min(clause.stop, t.within(limit.start(), None)[0])
    if {"đã", "vừa", "từng", "sẽ", "chưa", "nêu", "nói"} & set(t.low[first:upto]):
        return None
    action = next((k for k in range(first, upto) if t.low[k - 1] not in _TOLD and verb_at(t, k, upto)), None)
    if (
        action is None
        or not _RENDERS.search(plain, max(begins, t.start[who.first]), limit.start())
        or not _PAPER.search(plain)
    ):
        return None
    dated = ground.reading.identity.dated
    ends = find_dates(plain, anchor=dated, start=limit.end(), end=sentence.end, ahead=True)
    return None if dated and ends and ends[0].on and ends[0].on < dated else (who, action)
