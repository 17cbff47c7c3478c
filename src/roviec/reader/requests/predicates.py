"""What stands behind the words that open a part: urgency, what they serve, what they are said to be."""

from __future__ import annotations

from roviec.reader.requests.actions import acts_at, divides
from roviec.reader.text.direction import (
    FRONTS,
    HOLDS,
    JUDGED,
    NOUNS,
    URGENT,
    modal_at,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.tokens import BREAK, MARK, Phrases, Tokens

_EVENTS = Phrases(
    (
        "hội nghị",
        "cuộc họp",
        "buổi họp",
        "phiên họp",
        "buổi làm việc",
        "phiên giải trình",
        "lễ",
        "buổi lễ",
        "tọa đàm",
        "hội thảo",
        "cuộc làm việc",
        "buổi tiếp",
        "kỳ họp",
    )
)
_JUDGED_WITHIN = 24  # tokens
_PREDICATES = frozenset(
    ["sẽ", "đã", "đang", "đạt", "tăng", "được", "còn", "vẫn", "luôn", "chưa", "là", "giảm", "chiếm"]
)


def serves(t: Tokens, k: int, stop: int) -> bool:
    """ "Phòng Nội vụ | là cơ quan thường trực | tham mưu …": what it is for stands before what it does."""
    return (
        t.low[k] == "là"
        and FRONTS.at(t, k, stop) > 1
        and any(verb_at(t, j, stop) for j in range(k + 3, min(stop, k + 9)))
    )


def closing(t: Tokens, k: int, stop: int) -> int | None:
    """The comma or colon that ends what is fronted; none inside brackets does."""
    depth = 0
    for j in range(k, stop):
        depth += (t.word[j] == "(") - (t.word[j] == ")")
        if not depth and t.word[j] in ",:" and divides(t, j):
            return j
    return None


def urged_beyond(t: Tokens, k: int, stop: int) -> int:
    """ "các tỉnh có dự án đi qua | khẩn trương …": where the action begins behind words that say which bodies;
    0 where no "cần", "phải" or word of urgency marks it."""
    for j in range(k + 2, min(stop - 1, k + 16)):
        if t.shape[j] in (MARK, BREAK) or t.low[j] in ("nhưng", "mà", "song", "thể"):
            return 0
        if modal_at(t, j, stop) or (
            URGENT.at(t, j, stop) and any(acts_at(t, n, stop) for n in range(j, min(stop, j + 3)))
        ):
            return j
    return 0


def presides(t: Tokens, k: int, stop: int) -> bool:
    """ "Thủ tướng | chủ trì hội nghị …": leads an event, which is told; not "Sở Y tế | chủ trì rà soát"."""
    return k + 2 < stop and t.low[k : k + 2] == ["chủ", "trì"] and _EVENTS.at(t, k + 2, stop) > 0


def urged(t: Tokens, k: int, stop: int) -> bool:
    """Whether a word of urgency stands before the action, or the body is to lead or to work along."""
    k += t.word[k] in ":,"
    if presides(t, k, stop):
        return False
    return k < stop and (
        skip_adverbs(t, k, stop) > k or t.low[k : k + 2] in (["chủ", "trì"], ["phối", "hợp"])
    )


def is_noun(t: Tokens, k: int, stop: int) -> bool:
    """ "Sản xuất nông nghiệp đạt …", "Kỷ luật, kỷ cương được …": a noun of a verb's letters with a predicate behind."""
    n = NOUNS.at(t, k, stop)
    return bool(n) and any(t.low[j] in _PREDICATES for j in range(k + n, min(stop, k + n + 5)))


def judges(t: Tokens, k: int, stop: int) -> bool:
    """ "Khắc phục hậu quả mưa lũ là nhiệm vụ cấp bách": says what a work is; "xác định … là nhiệm vụ" asks for it."""
    if HOLDS.at(t, k, stop):
        return False
    end = next((j for j in range(k, stop) if t.word[j] in ";:."), stop)
    return any(
        t.low[j] == "là" and JUDGED.at(t, j + 1, end) and not any(HOLDS.at(t, i, end) for i in range(k, j))
        for j in range(k + 1, min(end, k + _JUDGED_WITHIN))
    )
