"""Whose work something is, where the work stands first and who does it behind.

"Việc di dân | do huyện | thực hiện"; "việc thẩm định giá giao Sở Tài chính"; "giám sát vận hành hồ là việc của Sở Công
Thương"; "thuốc men, cơ số cứu thương: Sở Y tế lo đủ"; "đường vào bản hư hỏng, Sở Giao thông vận tải sửa trước mùa mưa".
"""

from __future__ import annotations

from dataclasses import dataclass

from roviec.reader.requests.actions import acts_at, counts, divides
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.direction import COMMAND, SAY, verb_at
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, TITLE, Phrases, Tokens
from roviec.reader.text.when import skip_time

_RULES = load("direction")["entrusted"]
_TO = Phrases(_RULES["to"])  # "giao cho | Sở Y tế", "là việc của | Sở Y tế": nothing need follow
_BY = Phrases(_RULES["by"])  # "do | Sở Y tế | thực hiện": what it does has to follow
_MATTERS = Phrases(_RULES["matters"])  # "việc …", "công tác …": opens what is entrusted
_TOLD = frozenset(("đã", "đang", "vừa", "từng", "chưa", "sẽ", "mới", "vẫn"))
_STANDS = _TOLD | {"còn", "có", "bị", ";", "?"}  # how matters stand; and where another part begins
_OPENINGS = _TO.first_words | _BY.first_words
_NOT_ALONE = frozenset(
    ("nếu", "khi", "vì", "do", "để", "nhằm", "theo", "tại", "trong", "từ", "sau", "trước", "qua")
)
_WANTING = Phrases(
    (
        "tồn tại",
        "hạn chế",
        "khuyết điểm",
        "thiếu sót",
        "sai phạm",
        "kiến nghị",
        "nội dung",
        "vướng mắc",
        "vấn đề",
    )
)
OWNS = Phrases(
    ("làm chủ đầu tư", "là chủ đầu tư", "đầu tư", "tài trợ", "quản lý", "làm chủ", "làm trưởng", "ban hành")
)
_MARKS = frozenset(",:")
_FARTHEST = 40  # tokens of what stands in front
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Entrusted:
    """Who is to do what stands from token `action` on."""

    who: Addressee
    action: int


def entrusted(plain: str, t: Tokens, body: int, stop: int, *, bare: bool) -> Entrusted | None:
    """None where the part says nothing of the kind, or tells what was done. `bare`: it opens with an action; then only
    words say whose that is which can say nothing else: "Giám sát các hồ | là việc của | Sở Công Thương"."""
    first = body + _SHORTEST
    places = t.beginning(first, min(stop - 1, body + _FARTHEST), _OPENINGS)
    if not places or t.low[body] == "có":  # most parts; and "Có những việc của người dân mà …"
        return None
    matter = bool(_MATTERS.at(t, body, stop))
    for k in places:
        if _STANDS.intersection(t.low[first : k + 1]) or BREAK in t.shape[first : k + 1]:
            return None
        first = k + 1
        n = _TO.at(t, k, stop)
        if bare and not (n and t.low[k + n - 1] == "của"):
            continue
        if n and (bare or matter or n > 1 or t.word[k - 1] in ",:-–") and k + n < stop:
            found = addressee_at(plain, t, k + n, stop, called=True)
            if found and not _TOLD & set(t.low[body:k]):
                return Entrusted(found, body)
        n = _BY.at(t, k, stop)
        if n and (matter or n > 1) and k + n < stop:
            found = addressee_at(plain, t, k + n, stop, called=True)
            if (
                found
                and found.stop < stop
                and t.low[found.stop] not in _TOLD
                and acts_at(t, found.stop, stop)
                and not (OWNS.at(t, found.stop, stop) or counts(t, body, k))
            ):
                return Entrusted(found, body)
    return None


def behind_matter(plain: str, t: Tokens, body: int, stop: int) -> Addressee | None:
    """The body that acts behind the comma or colon that ends what the part names first; None where nobody does."""
    first = body + _SHORTEST
    within = t.beginning(first, min(stop - 2, body + _FARTHEST), _MARKS)
    marks = [k for k in within if t.shape[k + 1] in (TITLE, CAPS) or t.low[k + 1] == "các"]
    if (
        not marks
        or t.low[body] in _NOT_ALONE
        or addressee_at(plain, t, body, stop)
        or COMMAND.at(t, body, stop)
    ):
        return None
    timed = skip_time(t, body, stop)  # "Chiều 16/9, Phó Thủ tướng làm việc với …": a time is no matter
    if timed > body or "?" in t.word[body:stop]:
        return None
    for k in marks:
        between = range(first, k)
        found_wanting = t.low[body] in ("những", "các") and bool(_WANTING.at(t, body + 1, k))
        if (_TOLD.intersection(t.low[first:k]) and not found_wanting) or any(
            t.shape[j] == BREAK or SAY.at(t, j, stop) for j in between
        ):
            return None
        first = k + 1
        if not divides(t, k):
            continue
        if t.shape[k + 1] == LOWER and verb_at(t, k + 1, stop):
            continue
        found = addressee_at(plain, t, k + 1, stop)
        if found is None or found.stop >= stop or t.low[found.stop] in _TOLD:
            continue
        if t.shape[found.first] not in (TITLE, CAPS) and t.low[found.first] != "các":
            continue
        if acts_at(t, found.stop, stop) and not counts(t, found.stop, stop):
            return found
    return None
