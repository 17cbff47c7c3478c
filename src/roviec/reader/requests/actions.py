"""Whether something to be done stands at a place of a sentence, and whether results are told behind it."""

from __future__ import annotations

from roviec.reader.rules import load
from roviec.reader.text.direction import modal_at, skip_adverbs, verb_at
from roviec.reader.text.tokens import NUMBER, Phrases, Tokens
from roviec.reader.text.when import skip_time

# "theo chức năng …", "căn cứ …", "trên cơ sở …", "trong phạm vi …"
_BASED = frozenset(("theo", "căn", "trên", "trong"))
# In front of a number: it names a day, a document, a part of the year.
_NUMBERED = frozenset(
    [
        "ngày",
        "tháng",
        "quý",
        "năm",
        "tuần",
        "giờ",
        "số",
        "điều",
        "khoản",
        "thứ",
        "khóa",
        "lần",
        "kỳ",
        "đề",
        "án",
        "lộ",
    ]
)
_RESULTS = 20  # tokens
_SUMS = frozenset(("%", "tỷ", "triệu", "nghìn", "ngàn", "đồng"))
_REACHED = frozenset(["đạt", "được", "tăng", "giảm", "còn", "có", "chiếm", "là"])
_ABOUT = frozenset(("hơn", "trên", "gần", "khoảng", "xấp", "xỉ", "dưới"))
_FRANKLY = frozenset(("thẳng", "thắn", "rõ", "đúng", "luôn", "cũng", "thực", "sự", "thật"))
_THINKS = Phrases(load("direction")["thinks"]["words"])
_BASIS = 48  # tokens of what an action is based on


def acts_at(t: Tokens, k: int, stop: int) -> bool:
    k = skip_time(t, k, stop)
    if k < stop and verb_at(t, k, stop):  # "chủ động lực lượng …": a verb here, an adverb elsewhere
        return True
    if k < stop:
        k = skip_adverbs(t, k, stop)
    return k < stop and bool(modal_at(t, k, stop) or verb_at(t, k, stop))


def acts_beyond(t: Tokens, k: int, stop: int) -> bool:
    """ "… theo chức năng, nhiệm vụ được giao rà soát": the action stands behind what it is based on."""
    k += t.word[k] == ","
    if k >= stop or t.low[k] not in _BASED:
        return False
    end = min(stop, k + _BASIS)
    title = next((j for j in range(k + 2, end) if t.low[j - 1 : j + 1] == ["về", "việc"]), end)
    return any(acts_at(t, j, stop) or meets_at(t, j) for j in range(k + 2, title))


def divides(t: Tokens, k: int) -> bool:
    """Whether the comma or colon at k stands between words, not inside a number or a date."""
    return not (
        t.shape[k - 1] == NUMBER and k + 1 < len(t) and t.shape[k + 1] == NUMBER and t.adjacent(k + 1)
    )


def counts(t: Tokens, k: int, stop: int) -> bool:
    """Whether behind token k a result is told in numbers: a share, a sum, or what was reached ("đạt 12 tiêu chí").
    What is to be done may be counted as well ("duy trì 12 tổ tuần tra")."""
    for j in range(k, min(stop, k + _RESULTS)):
        if t.shape[j] != NUMBER or t.low[j - 1] in _NUMBERED or t.word[j - 1] in "/-.":
            continue
        if t.word[j + 1 : j + 2] == ["/"] and t.shape[j + 2 : j + 3] == [NUMBER]:
            continue  # "chậm nhất là sáng 21/10": a day
        if t.word[j] == "100" and t.word[j + 1 : j + 2] == ["%"] and t.low[j - 1] not in _REACHED:
            continue  # "yêu cầu 100% cán bộ …": all of them
        behind = next((n for n in range(j + 1, stop) if t.shape[n] != NUMBER and t.word[n] not in ",."), j)
        if t.low[behind] in _SUMS or _REACHED & set(t.low[max(k, before_about(t, j, k) - 2) : j]):
            return True
    return False


def before_about(t: Tokens, j: int, low: int) -> int:
    """The token at which "hơn", "gần", "khoảng" in front of the number at token j begin; j where none stands there."""
    while j > low and t.low[j - 1] in _ABOUT:
        j -= 1
    return j


def meets_at(t: Tokens, k: int) -> bool:
    """ "giao Phó Chủ tịch UBND tỉnh | làm việc với nhà thầu": to be done, where a report of a visit tells it."""
    return t.low[k : k + 2] == ["làm", "việc"]


def thinks_at(t: Tokens, k: int, stop: int) -> bool:
    """ "phải thẳng thắn nhìn nhận …", "cần hiểu rằng …": what is to be thought, which is nothing to do by itself."""
    k = skip_adverbs(t, k, stop) if k < stop else k
    while k < stop and t.low[k] in _FRANKLY:
        k += 1
    return k < stop and bool(_THINKS.at(t, k, stop))


def measures_at(t: Tokens, k: int, stop: int) -> bool:
    """ "tăng 4,1%", "giảm hơn 12%": by how much something has changed."""
    j = k + 1
    while j < stop and t.low[j] in ("hơn", "gần", "khoảng", "trên", "thêm"):
        j += 1
    return t.low[k] in ("tăng", "giảm") and j < stop and t.shape[j] == NUMBER
