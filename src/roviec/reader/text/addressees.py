"""Who is told or asked: the names of bodies, groups and office-holders at a place of a sentence.

A name runs from its first word ("các", "Sở", "huyện", a place) to the verb that says what is to be done: in
"Sở Nội vụ chủ trì, phối hợp với các xã rà soát …" the lead is "Sở Nội vụ", the co-ordinators are "các xã".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.direction import verb_at
from roviec.reader.text.fold import level
from roviec.reader.text.name_ends import (
    HEADS,
    LONGEST,
    acts_behind,
    acts_from,
    behind_modifiers,
    is_told_apart,
)
from roviec.reader.text.roles import role_end
from roviec.reader.text.seats import place_end, places_at
from roviec.reader.text.tokens import (
    BREAK,
    CAPS,
    LOWER,
    MARK,
    NUMBER,
    TITLE,
    Phrases,
    Tokens,
    once,
    tokens_of,
)
from roviec.reader.text.when import skip_time

_RULES = load("addressees")
_DETERMINERS = Phrases(_RULES["determiners"]["words"])
_PEOPLE = Phrases(_RULES["heads"]["people"])
_SECTORS = Phrases(_RULES["sectors"]["words"])
_NOT_HEADS = Phrases(_RULES["others"]["words"])
_FIRST = frozenset(
    level(word).split()[0]
    for words in (
        _RULES["determiners"]["words"],
        _RULES["pronouns"]["addressed"],
        *(words for group, words in _RULES["heads"].items() if group != "source"),
    )
    for word in words
) | {"tp", "ubnd", "hđnd"}
_COMMON = frozenset(_RULES["common"]["words"])
_INSIDE = {word: frozenset(before) for word, before in _RULES["inside"].items() if word != "source"}
_ALSO = re.compile(
    r"\s+\((?:là\s|qua\s|hoặc\s|hay\s|trừ\s|kể\s+cả\s|gọi\s+tắt|sau\s+đây|(?:cơ\s+quan|đơn\s+vị)?\s*(?:thường\s+trực|chủ\s+trì|đầu\s+mối))",
    re.IGNORECASE,
)
_NUMBERS = frozenset((NUMBER,))
ADDRESSED = Phrases(_RULES["pronouns"]["addressed"])
_OWN = Phrases(_RULES["pronouns"]["own"])

_GIVES = frozenset(("giao", "yêu", "đề", "lưu"))  # "giao", "yêu cầu", "đề nghị", "lưu ý"
_CALLED_BY_NAME = frozenset(_RULES["common"]["called_by_name"])
_UNITS = frozenset(("huyện", "tỉnh", "xã", "thành", "thị", "phường", "quận", "địa"))
_COUNTS = frozenset(("hai", "ba", "bốn", "năm"))
_NUMBERED = frozenset(("quận", "phường", "tổ", "phố", "ấp", "thôn", "khóm", "bản", "đội", "vực", "khu"))
_FRONT = 12  # tokens
_FRONTS = frozenset(("trong", "khi", "để", "nhằm", "qua"))
_FRONTED = frozenset(("khi", "để", "nhằm"))  # a work follows these, whatever its words
_TIMES = frozenset(("năm", "tháng", "ngày", "quý", "tuần"))
_BEHIND_NUMBERS = frozenset(("và", "có", "được", "phải", "cần"))
_LONGEST_NAME = 140  # characters of a body's name
_LONGEST_GROUP = 10
_LONGEST_LIST = 80


@dataclass(frozen=True, slots=True)
class Addressee:
    """Tokens `first` to `stop` of the text; `span` the same in characters; `names` each body of a list by itself."""

    first: int
    stop: int
    span: Span
    names: tuple[Span, ...]


def is_own(t: Tokens, i: int, stop: int) -> bool:
    """Whether "chúng ta", "tôi" stands at token i: nobody is told by them."""
    return bool(_OWN.at(t, i, stop))


def addressee_at(plain: str, t: Tokens, i: int, stop: int, *, called: bool = False) -> Addressee | None:
    """The addressee, or several joined by commas and "và", whose name begins at token i.

    `called` says that a verb of direction stands in front: then "ngành điện" is one, too.
    """
    end = _one(plain, t, i, stop, listed=called and not verb_at(t, i, stop))
    if end is None:
        return None
    end = _listed_names(t, i, end, stop)
    starts, ends = [i], [end]
    bare = t.shape[i] == LOWER and not _DETERMINERS.at(t, i, stop)
    while end < stop and end - i < _LONGEST_LIST:
        after = end + 1
        if t.low[end] == "và" or t.word[end] in ",;" or t.low[end] in ("cùng", "hoặc"):
            if t.word[end] == "," and after < stop and t.low[after] == "và":
                after += 1
            if after < stop and t.low[end] == "cùng" and t.low[after] == "với":
                after += 1
            unit = after < stop and t.low[after] in _UNITS
            named = unit and _by_name(t, after, stop)
            named = named and (
                (called and _by_name(t, starts[-1], stop)) or (t.low[end] == "cùng" and not bare)
            )
            if bare and t.word[end] in ",;" and unit and not named and "các" not in t.low[i:end]:
                break  # "trở thành thị xã, huyện cần …": two clauses, not a list
            if t.word[end] == "," and _are_those(plain, t, starts, after, stop):
                end = behind_modifiers(
                    t, after, stop
                )  # "Quảng Bình và Hà Tĩnh, | hai tỉnh ven biển, | phải …"
                end += t.word[end : end + 1] == [","] and end + 1 < stop
                break
            called_now = after < stop and t.low[after] in ("đồng", "ông", "bà") and t.low[end] != "và"
            if called_now and t.low[i] != t.low[after]:
                break  # "… Công an tỉnh, đồng chí yêu cầu …": who speaks is no part of the list
            busy = (
                after < stop
                and t.shape[after] == LOWER
                and verb_at(t, after, stop)
                and not _listed(t, after, stop)
            )
            nxt = None if busy else _one(plain, t, after, stop, listed=True)
            gives = nxt is not None and nxt < stop and t.low[nxt] in _GIVES and t.shape[after] != LOWER
            if gives and t.word[end] == ",":
                break  # "Về phía UBND các tỉnh, Thủ tướng giao …": who gives the order is no part of the list
            if nxt is not None:
                nxt = _listed_names(t, after, nxt, stop)
            apart = nxt is not None and (named or t.shape[after] != LOWER or _DETERMINERS.at(t, after, stop))
            kinds = unit and t.low[end - 2 : end - 1] == ["các"]  # "Phòng Y tế các huyện, | thành phố"
            if nxt is not None and (apart or (not kinds and _stands_beside(t, starts[-1], after, stop))):
                starts.append(after)
                ends.append(nxt)
            if nxt is None and t.word[end] != ";" and after < stop and t.shape[after] in (TITLE, CAPS):
                nxt = behind_modifiers(t, after, stop)  # "Văn hóa, Thể thao và Du lịch"
            if nxt is None:
                break
            end = ends[-1] = nxt
        else:
            break
    names = tuple(_bare(plain, t.start[a], t.end[b - 1]) for a, b in zip(starts, ends, strict=True))
    return Addressee(i, end, Span(t.start[i], t.end[end - 1]), names)


def _are_those(plain: str, t: Tokens, starts: list[int], k: int, stop: int) -> bool:
    """Whether what begins at token k counts the places that were named: "hai tỉnh dự báo là nơi bão đổ bộ"."""
    named = len(starts) > 1 and all(place_end(plain, t, first, stop) for first in starts)
    counted = t.low[k] in _COUNTS or t.shape[k] == NUMBER
    return named and counted and k + 1 < stop and HEADS.at(t, k + 1, stop) > 0


def _stands_beside(t: Tokens, i: int, k: int, stop: int) -> bool:
    """ "Sở GD-ĐT, | tổ công tác liên ngành": a body in small letters beside one called by its name."""
    named = t.shape[i] != LOWER and t.shape[i + 1] in (TITLE, CAPS) and not _DETERMINERS.at(t, i, stop)
    return named and t.word[k - 1] == "," and HEADS.at(t, k, stop) > 1


def _by_name(t: Tokens, k: int, stop: int) -> bool:
    """ "huyện Đăk Hà", "thành phố Kon Tum": a unit with its own name, its type in small letters."""
    n = 1 + (t.low[k] in ("thành", "thị", "địa"))
    return t.low[k] in _UNITS and k + n < stop and t.shape[k + n] == TITLE


def _listed_names(t: Tokens, i: int, end: int, stop: int) -> int:
    """ "các Sở | : Nội vụ, Tài chính và Y tế", "UBND các huyện | : Mai Sơn, Yên Châu": behind the names that a colon
    lists; where none are listed, the colon. "UBND các quận 1 | , 3, 10 và Tân Bình": behind numbers and names."""
    if t.shape[end - 1] == NUMBER and t.low[end - 2] in _NUMBERED and "các" in t.low[i:end]:
        return _behind_numbers(t, end, stop)
    if end + 1 >= stop or t.word[end] != ":" or t.shape[end + 1] != TITLE or "các" not in t.low[i:end]:
        return end
    if _DETERMINERS.at(t, end + 1, stop) or _told_behind(t, end + 1, stop):
        return end
    k = end + 1
    while k < stop and (
        t.shape[k] in (TITLE, CAPS)
        or t.word[k] in ",-–"
        or (t.low[k] == "và" and k + 1 < stop and t.shape[k + 1] in (TITLE, CAPS))
        or (t.shape[k] == LOWER and t.shape[k - 1] != MARK and not acts_from(t, k, stop))
    ):
        k += 1
    while k > end and t.shape[k - 1] == MARK:
        k -= 1
    return k


def _behind_numbers(t: Tokens, k: int, stop: int) -> int:
    """Behind the numbers and names of districts, wards or hamlets that go on a list begun by a number."""
    while k + 1 < stop and (t.word[k] == "," or t.low[k] == "và"):
        j = k + 1 + (t.low[k + 1] == "và")
        if t.shape[j] == NUMBER and (
            t.word[j + 1] == "," or t.low[j + 1] in _BEHIND_NUMBERS or acts_from(t, j + 1, stop)
        ):
            k = j + 1
            continue
        named = j
        while named < stop and t.shape[named] == TITLE:
            named += 1
        if named == j or HEADS.at(t, j, stop) or verb_at(t, j, named) == named - j:
            break
        k = named
    return k


def _told_behind(t: Tokens, k: int, stop: int) -> bool:
    """ "Các trưởng thôn: | Thông báo cho các hộ": behind the colon stands what to do, in small letters but for its
    first; not "các Bộ: | Xây dựng, Tài chính"."""
    n = verb_at(t, k, stop)
    j = k + n + (k + n < stop and t.word[k + n] == ",")
    joined = t.low[j : j + 1] == ["và"] and t.shape[j + 1 : j + 2] == [TITLE]
    return n > 0 and j < stop and t.shape[j] == LOWER and not joined


def _bare(plain: str, start: int, end: int) -> Span:
    """A name without the brackets that say what else the body is: "Bộ Tài chính (cơ quan thường trực …)"."""
    m = _ALSO.search(plain, start, end)
    return Span(start, m.start() if m else end)


def addressee_before(plain: str, t: Tokens, low: int, i: int) -> Addressee | None:
    """The longest addressee that ends just before token i and begins at token `low` or later."""
    openings = _openings(plain)
    for k in openings[bisect_left(openings, max(low, i - LONGEST)) : bisect_left(openings, i)]:
        if t.shape[k] in (MARK, BREAK) or (k and t.word[k - 1] == "%"):  # "95% hộ nuôi, các xã nên …"
            continue
        if (
            k
            and t.shape[k] == NUMBER
            and (t.low[k - 1] in _TIMES or (t.word[k - 1] in "/-" and t.adjacent(k)))
        ):
            continue  # "trong năm 2021 | Cục Thuế cần …"
        found = addressee_at(plain, t, k, i)
        if found and found.stop == i and not ("," in t.word[k:i] and _in_front(t, k)):
            return found
    return None


def _in_front(t: Tokens, k: int) -> bool:
    """Whether token k belongs to what is fronted: "Để hỗ trợ | các hộ dân, UBND các xã cần …"."""
    for j in range(k - 1, max(k - _FRONT, 0) - 1, -1):
        if t.shape[j] in (MARK, BREAK):
            return False
        if t.low[j] in _FRONTS and (t.shape[j] == TITLE or t.word[j - 1] == ","):
            whole = t.low[j] in _FRONTED or bool(verb_at(t, j + 1, k))
            return j + 1 < k and (whole or skip_time(t, j, k) < k)  # "Trong tháng 6 | UBND các xã, phường …"
    return False


@once
def _openings(plain: str) -> list[int]:
    """The tokens of a text with which an addressee can begin."""
    t = tokens_of(plain)
    named = (bisect_left(t.start, start) for start in places_at(plain))
    return sorted({*t.beginning(0, len(t), _FIRST), *t.shaped(_NUMBERS), *named})


def group_before(plain: str, t: Tokens, low: int, i: int) -> Addressee | None:
    """People or firms named by what they do: "các doanh nghiệp chế biến tôm (phải)", "người trồng cà phê (nên)".

    The verb inside such a name does not end it: it runs from its opening, behind the last comma, to token i.
    """
    while i > low and t.low[i - 1] in ("nhưng", "mà", "thì", "và"):
        i -= 1
    opening = next(
        (k + 1 for k in range(i - 1, low - 1, -1) if t.shape[k] in (MARK, BREAK) or t.low[k] == "thì"), low
    )
    for k in range(opening, min(i, opening + 4)):
        head = k
        while head < i and (n := _DETERMINERS.at(t, head, i)):
            head += n
        if _PEOPLE.at(t, head, i) or (head > k and _PEOPLE.at(t, k, i)):
            whole = Span(t.start[k], t.end[i - 1])
            return Addressee(k, i, whole, (whole,)) if i - k <= _LONGEST_GROUP else None
    return None


def _listed(t: Tokens, i: int, stop: int) -> bool:
    """ "cơ quan, tổ chức, đơn vị": there "tổ chức" is one of the list, not what they do."""
    n = HEADS.at(t, i, stop)
    return bool(n) and i + n < stop and t.low[i + n] in (",", "và", "có", "liên", "khác", "được")


def _one(plain: str, t: Tokens, i: int, stop: int, *, listed: bool = False) -> int | None:
    if i >= stop:  # a list that ends in its comma
        return None
    if t.low[i] not in _FIRST and t.shape[i] != NUMBER and t.start[i] not in places_at(plain):
        return None
    k = last = i
    determined = False
    if t.shape[k] == NUMBER and k + 1 < stop and HEADS.at(t, k + 1, stop):
        k, determined = k + 1, True  # "2 công ty", "03 xã"
    while k < stop and t.low[k] in _DETERMINERS.first_words and (n := _DETERMINERS.at(t, k, stop)):
        if verb_at(t, k, stop) and not HEADS.at(t, k + n, stop) and not place_end(plain, t, k + n, stop):
            break
        last, k = k, k + n
        determined = True
    if k >= stop:
        n = HEADS.at(t, last, stop)  # "cán bộ", "mỗi đồng chí" alone
        return last + n if n else None
    placed = place_end(plain, t, k, stop)
    n = HEADS.at(t, k, stop)
    if n and _NOT_HEADS.at(t, k, stop) > n:
        return None
    if (k and t.shape[k] == LOWER and t.low[k - 1] in _INSIDE.get(t.low[k], ())) or (
        n and verb_at(t, k, stop) > n
    ):
        return None
    joins = placed and not n and t.shape[i] == TITLE and t.low[placed : placed + 1] == ["và"]
    if joins and place_end(plain, t, placed + 1, stop):
        return placed  # "Quảng Bình | và Hà Tĩnh"
    if placed:
        k = max(placed, k + n)
    elif n:
        alone = " ".join(t.low[k : k + n]) in _COMMON
        if alone and not (determined or listed) and t.shape[k] == LOWER and not _called(t, k + n, stop):
            return None
        k = _sectors(t, k, k + n, stop)
        if (role := role_end(t, k, stop)) > k:
            k = role if acts_behind(t, behind_modifiers(t, role, stop), stop) else k
    elif determined and t.shape[k] == TITLE and t.low[k - 1] in ("chí", "ông", "bà"):
        pass
    elif last > i and HEADS.at(t, last, stop):
        k = last + HEADS.at(t, last, stop)  # "các đồng chí | bí thư"
    elif called := ADDRESSED.at(t, i, stop):
        k = i + called
        return behind_modifiers(t, k, stop) if k < stop and is_told_apart(t, k, stop) else k
    elif determined and HEADS.at(t, last, stop):
        k = last + HEADS.at(t, last, stop)  # "mỗi cán bộ", "hiệu trưởng"
    else:
        return None
    end = behind_modifiers(t, k, stop)
    return _body_end(plain, t, i, end, stop) if t.shape[i] != LOWER and n else end


def _called(t: Tokens, k: int, stop: int) -> bool:
    """ "lực lượng | Cảnh sát giao thông", "thôn | Đông": what such a body is called stands behind it."""
    return t.low[k - 1] in _CALLED_BY_NAME and k < stop and t.shape[k] == TITLE


def _sectors(t: Tokens, head: int, k: int, stop: int) -> int:
    """Behind the sectors that "ngành" names, whose words may be verbs elsewhere: "ngành giáo dục, y tế"."""
    if "ngành" not in t.low[max(0, head - 1) : k]:
        return k  # "Bộ Chỉ huy Quân sự tỉnh | , Công an tỉnh": two bodies
    while t.low[k - 1] == "ngành" or (k < stop and t.low[k] in (",", "và") and _SECTORS.at(t, k + 1, stop)):
        n = _SECTORS.at(t, k + (t.low[k - 1] != "ngành"), stop)
        if not n:
            break
        k += n + (t.low[k - 1] != "ngành")
    return k


def _body_end(plain: str, t: Tokens, i: int, end: int, stop: int) -> int:
    """Where the name that seems to end at token `end` does end: one with a verb in capitals in it ("Đội Quản lý trật
    tự đô thị") runs on as far as the named body that begins with it."""
    if not any(t.shape[j] == TITLE and verb_at(t, j, stop) for j in range(i + 1, end)):
        return end
    far = min(t.end[stop - 1], t.start[i] + _LONGEST_NAME)
    named = next((b for b in find_bodies(plain, t.start[i], far) if b.span.start == t.start[i]), None)
    if named is None or named.kind == "generic":
        return end
    return max(end, min(stop, bisect_left(t.start, named.span.end, i)))
