"""Positions as the text writes them: "Ủy viên Trung ương Đảng", "Phó Bí thư Thường trực Tỉnh ủy"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.body_forms import body_at, committee_at
from roviec.reader.text.body_names import STOPS, TELLS, bureau_at, field_at, fields_at, free_at, is_person
from roviec.reader.text.body_tasks import task_at
from roviec.reader.text.body_whole import SPELLINGS
from roviec.reader.text.fold import level
from roviec.reader.text.places import SURNAMES, capitals, country_at, is_known, name_at, scope_at, type_at
from roviec.reader.text.tokens import (
    LOWER,
    MARK,
    NUMBER,
    Phrases,
    Tokens,
    by_first_word,
    once,
    spelled,
    tokens_of,
)

_RULES = load("positions")


def _deputies(names: list[str]) -> list[str]:
    """The names, and each deputy again with what may tell one deputy from another: "Phó Cục trưởng phụ trách"."""
    kinds = _RULES["deputies"]["kinds"]
    return [*names, *(f"{name} {kind}" for name in names if name.startswith("Phó ") for kind in kinds)]


_HEADS = {
    kind: Phrases(spelled(_deputies(names), SPELLINGS))
    for kind, names in _RULES["heads"].items()
    if kind != "source"
}
_ENVOYS = frozenset(_RULES["envoys"]["words"])
_BY_FIRST_WORD = by_first_word(_HEADS)
_OWNERS = Phrases(_RULES["owners"]["words"])
_BOARDS = Phrases(_RULES["boards"]["words"])
_SHORT = {key.lower(): value.split() for key, value in _RULES["short_forms"].items() if key != "source"}
_BEFORE = {"nguyên", "quyền", "cựu"}
_INITIALS = frozenset(_RULES["initials"]["words"])
_VAGUE = frozenset(_RULES["vague"]["words"])
_BARE = {"Bộ", "Sở", "Cục", "Ban"}
_NOT_HELD = {
    ("một", "thành", "viên"),
    ("1", "thành", "viên"),
    ("bộ", "tư", "lệnh"),
    ("ban", "bí", "thư"),
}  # the body, not the one who leads it
_MINISTERS = frozenset((("bộ", "trưởng"), ("thứ", "trưởng")))
_PARENTS = frozenset(("department", "state", "party", "force", "justice"))
_MOST_TOKENS = 30
_SIGNING_FORMS = frozenset(("KT", "TL", "TUQ", "TM", "KT.", "TL.", "TUQ.", "TM."))
_UNITS = frozenset(("phòng", "đội", "khoa", "trạm", "tổ", "môn"))
_WARDS = frozenset(("khoa", "môn"))
_WARDS_STAND_IN = frozenset(("school", "department", "other"))
_WARD_HOUSES = frozenset(("Bệnh", "Viện", "Trung", "Trường", "Đại", "Học", "BV", "BVĐK", "TTYT"))
_UNITS_STAND_IN = frozenset(("department", "state", "force", "justice", "school"))
_PARENT_HEADS = frozenset(
    ("Sở", "Cục", "Tổng", "Bộ", "Công", "Vụ", "Chi", "Thanh", "Kho", "Ban", "Bệnh", "Viện", "Trường", "Học")
)
# In front of the office of him for whom somebody speaks: it is not the speaker's.
IN_PLACE_OF = re.compile(r"(?:[Tt]hay mặt|[Ủủ]y quyền(?: của)?|[Đđ]ược sự đồng ý của)\s+(?:đồng chí\s+)?\Z")
_FIRST = frozenset().union(_BEFORE, *(phrases.first_words for phrases in _HEADS.values()))


class FoundPosition(NamedTuple):
    """`text` is the slice of the levelled text, white space folded."""

    span: Span
    text: str


def find_positions(plain: str, start: int = 0, end: int | None = None) -> list[FoundPosition]:
    """The positions between two offsets of a levelled text, one for each office held, whether a name is near or not."""
    return list(_found(plain, start, len(plain) if end is None else end))


@once
def _found(plain: str, start: int, end: int) -> tuple[FoundPosition, ...]:
    t = tokens_of(plain)
    first, stop = t.within(start, end)
    found = []
    free = first  # behind the last position
    for i in t.beginning(first, stop, _FIRST):
        if i < free:
            continue
        k = position_at(t, i, stop)
        if k > i:
            span = Span(t.start[i], t.end[k - 1])
            found.append(FoundPosition(span, " ".join(span.of(plain).split())))
            free = k
    return tuple(found)


def position_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind the longest position at token i; i itself where there is none."""
    stop = min(stop, i + _MOST_TOKENS)
    begin = i
    if t.low[i] in _BEFORE and i + 1 < stop:
        i += 1
    best = i
    for kind, phrases in _BY_FIRST_WORD.get(t.low[i], ()):
        n = phrases.at(t, i, stop)
        if not n:
            continue
        k = i + n
        behind = _SCOPES[kind](t, k, stop)
        if t.low[k : k + 1] == ["quán"]:
            continue  # "Đại sứ quán"
        if n == 1 and (t.shape[i] == LOWER or behind == k) and t.word[i] not in _INITIALS:
            continue
        best = max(best, behind)
    if best > i and _is_signed(t, begin):
        best = _cut_before_signer(t, i, best)
    if best > i and t.low[best : best + 1] == ["thuộc"]:
        parent = body_at(t, best + 1, stop)  # "Trưởng phòng Quản lý đất đai thuộc Sở …"
        best = parent[0] if parent and parent[1] in _PARENTS else best
    elif best > i + 1 and t.word[best : best + 1] == [","] and _is_of_unit(t, i, best):
        parent = body_at(t, best + 1, stop)  # "Phó Trưởng phòng Quản lý công nghiệp, Sở Công Thương"
        listed = parent and t.word[parent[0] : parent[0] + 1] == [","] and body_at(t, parent[0] + 1, stop)
        ward = _WARDS.intersection(t.low[i : i + 4])
        kinds, heads = (_WARDS_STAND_IN, _WARD_HOUSES) if ward else (_UNITS_STAND_IN, _PARENT_HEADS)
        if parent and not listed and parent[1] in kinds and t.word[best + 1] in heads:
            best = parent[0]
    if best > i and tuple(t.low[i : i + 2]) in _MINISTERS:
        best = country_at(t, best, stop)  # "Bộ trưởng Ngoại giao Lào", "Thứ trưởng Bộ Y tế Nhật Bản"
    if _is_family_name(t, i, best, stop):
        best -= 1
    while best > i and t.shape[best - 1] == MARK and t.word[best - 1] not in (")", '"'):
        best -= 1  # "Cục trưởng Cục Thuế xuất nhập khẩu- Lê Văn An"
    if i and t.low[i - 1] == "đoàn" and t.low[i : i + 2] == ["đại", "biểu"]:
        return begin  # "Đoàn đại biểu Kho bạc Nhà nước"
    if t.low[best : best + 1] == ["các"]:
        return begin  # "giám đốc các sở": several without a name
    if best == i or (i and (t.low[i - 1], *t.low[i : i + 2]) in _NOT_HELD):
        return begin
    return best


def _is_family_name(t: Tokens, i: int, best: int, stop: int) -> bool:
    """Whether the last word of an office begins the name behind it: "Chánh Thanh tra tỉnh | Đoàn Hồng Phong"."""
    if best - i < 2 or t.word[best - 1] not in ("Đoàn", "Từ") or t.low[i : i + 2] == ["bí", "thư"]:
        return False
    union = t.low[i : i + 3] == ["phó", "bí", "thư"]  # "Phó Bí thư Tỉnh Đoàn | Y Nhuân"
    return not union and capitals(t, best, stop, 4) == 2


def _is_signed(t: Tokens, i: int) -> bool:
    """Whether a signing form stands before token i: "KT. BỘ TRƯỞNG THỨ TRƯỞNG" names two offices in a row."""
    k = i - 1 if i and t.word[i - 1] == "." else i
    return k > 0 and t.word[k - 1] in _SIGNING_FORMS


def _cut_before_signer(t: Tokens, i: int, behind: int) -> int:
    """The index behind the first office of a signature, where the signer's own begins within what was read as one."""
    own = max(phrases.at(t, i, behind) for _, phrases in _BY_FIRST_WORD[t.low[i]])
    for k in range(i + own, behind):
        if any(phrases.at(t, k, behind) for _, phrases in _BY_FIRST_WORD.get(t.low[k], ())):
            return k
    return behind


def _is_of_unit(t: Tokens, i: int, behind: int) -> bool:
    """Whether the office is that of a unit which stands within a body and says what it works on."""
    return any(t.low[k] in _UNITS and t.shape[k + 1] != LOWER for k in range(i + 1, min(i + 4, behind - 1)))


def is_vague(position: str) -> bool:
    """Whether a position says only that somebody belongs to something: "ủy viên", "đại biểu"."""
    return position.lower() in _VAGUE


def is_abbreviation(position: str) -> bool:
    """Whether a position is written as its initials only: "PCN", "PTTg"."""
    return position in _INITIALS


@lru_cache(maxsize=1024)
def same_office(position: str) -> tuple[str, ...]:
    """A key for comparing positions: lower case, short forms written out, marks and tone placement dropped."""
    words: list[str] = []
    for word in re.findall(r"[\w']+", level(position).lower().replace("t.ư", "tư").replace("t.w", "tw")):
        words += _SHORT.get(word, [word])
    return tuple(words)


def _capital(t: Tokens, k: int, stop: int) -> bool:
    return k < stop and t.shape[k] != LOWER


def _whole(t: Tokens, k: int, stop: int) -> int:
    """Complete as it stands, but that a head of state may have the state behind it: "Tổng thống Hy Lạp"."""
    return country_at(t, k, stop)


def _of_party(t: Tokens, k: int, stop: int) -> int:
    body = body_at(t, k, stop, any_case=True)
    if body:
        return body[0]
    known = k + is_known(t, k, stop) if _capital(t, k, stop) else k
    return max(committee_at(t, k, stop), known, scope_at(t, k, stop, bare=False))  # "Bí thư phường Tân An"


def _of_body(t: Tokens, k: int, stop: int) -> int:
    if k < stop and t.low[k] == "của" and (body := body_at(t, k + 1, stop)):
        return body[0]
    if (n := _OWNERS.at(t, k, stop)) and k + n + 1 < stop and is_person(t, k + n, stop):
        return k + n  # "Giám đốc Trung tâm | Lưu Quang Thịnh"
    body = body_at(t, k, stop, any_case=True)
    if body is None and t.low[k : k + 2] == ["trung", "ương"] and t.low[k + 2 : k + 3] in (["hội"], ["đoàn"]):
        union = body_at(t, k + 2, stop)  # "Phó Chủ tịch Trung ương Hội Nông dân Việt Nam"
        return union[0] if union else k
    if body is None and k < stop and t.word[k] in _BARE:
        return k + 1  # "Chánh Văn phòng Bộ"
    if body is None and (n := _OWNERS.at(t, k, stop)):
        return scope_at(t, k + n, stop, bare=False)  # "Hiệu trưởng nhà trường", "Chỉ huy trưởng quân sự xã"
    bureau = (
        k > 1
        and t.low[k - 1] == "trưởng"
        and t.low[k - 2] in ("vụ", "cục", "viện")
        and not _short_name(t, k, stop)
    )
    field = max(field_at(t, k, stop), bureau_at(t, k, stop) if bureau else k)
    if field > k:
        field = scope_at(t, field, stop, bare=False)  # "Trưởng Đài Khí tượng Thủy văn | tỉnh"
    end = max(body[0] if body else k, scope_at(t, k, stop), field, _of_village(t, k, stop))
    if end == k:
        end = _of_own_unit(t, k, stop)
    if t.low[max(0, k - 2) : k] == ["văn", "phòng"] and (office := body_at(t, k - 2, stop, any_case=True)):
        end = max(end, office[0])  # "Chánh Văn phòng HĐND và UBND xã"
    if end > k and t.low[end : end + 1] == ["tại"] and t.low[k - 1] in _ENVOYS:
        there = max(end + 1 + is_known(t, end + 1, stop), scope_at(t, end + 1, stop, bare=False))
        end = there if there > end + 1 else end  # "Đại sứ Nhật Bản tại Việt Nam"
    return end


def _of_village(t: Tokens, k: int, stop: int) -> int:
    """Behind "Trưởng thôn", "Tổ trưởng Tổ dân phố": the village's name or number; k itself where none stands there."""
    if k < stop and (typed := type_at(t, k, stop)) and typed[1] == "village":
        k = typed[0]
    elif not (k > 1 and (typed := type_at(t, k - 1, stop)) and typed == (k, "village")):
        return k
    if k + 1 < stop and t.low[k] == "số" and t.shape[k + 1] == NUMBER:
        return k + 2  # "Tổ trưởng tổ dân phố số 9"
    person = k < stop and t.low[k] in SURNAMES and capitals(t, k, stop, 5) <= 4
    return k if person else name_at(t, k, stop, typed=True)


def _of_ban(t: Tokens, k: int, stop: int) -> int:
    """Behind "Trưởng ban": a field with its committee or council, a commission's task, or nothing."""
    if k + 1 < stop and t.low[k : k + 2] == ["chỉ", "đạo"]:
        end = task_at(t, k + 2, stop)
        if t.low[end : end + 1] == ["của"] and end + 1 < stop:
            there = max(end + 1 + is_known(t, end + 1, stop), scope_at(t, end + 1, stop, bare=False))
            end = there if there > end + 1 else end  # "Trưởng Ban Chỉ đạo phòng, chống dịch của Hà Nội"
        return end
    field = field_at(t, k, stop)
    if field == k:
        body = body_at(t, k, stop) or body_at(t, k - 1, stop, any_case=True)
        if body:
            return body[0]  # "Trưởng ban Trị sự Giáo hội …"
        board = k + _BOARDS.at(t, k, stop)
        of = body_at(t, board, stop) if board > k else None
        return of[0] if of else scope_at(t, board, stop, bare=False) if board > k else k
    if t.low[field : field + 2] == ["trung", "ương"]:
        return field + 2
    body = body_at(t, field, stop)
    if body and (body[1] in ("party", "state") or t.low[field] == "quỹ"):
        return body[0]
    return max(field, scope_at(t, field, stop, bare=False))


def _short_name(t: Tokens, k: int, stop: int) -> bool:
    """Whether a name of two syllables stands at token k: "Cục trưởng | Lê Hải"."""
    return k < stop and t.low[k] in SURNAMES and capitals(t, k, stop, 4) == 2


def _of_khoa(t: Tokens, k: int, stop: int) -> int:
    """Behind "Trưởng khoa": the field ("Hồi sức tích cực - Chống độc"), then the house that the ward is of."""
    if _short_name(t, k, stop):
        return k
    end = max(bureau_at(t, k, stop), free_at(t, k, stop) if field_at(t, k, stop) > k else k)
    body = body_at(t, end, stop)
    return body[0] if body and body[1] in _WARDS_STAND_IN else end


def _of_own_unit(t: Tokens, k: int, stop: int) -> int:
    """Behind "Tổ trưởng | tổ vay vốn thôn Hạ", where the unit's noun is said again: what it works on, and where it is;
    k itself otherwise."""
    if k < 2 or k + 1 >= stop or t.low[k] not in (t.low[k - 2], t.low[k - 1]):
        return k
    if t.shape[k + 1] == NUMBER and len(t.word[k + 1]) <= 3:
        return max(k + 2, scope_at(t, k + 2, stop, bare=False))  # "Đội trưởng Đội 3"
    end = bureau_at(t, k + 1, stop)
    if (
        end == k + 1
        and t.shape[k + 1] == LOWER
        and t.low[k + 1] not in STOPS
        and not TELLS.at(t, k + 1, stop)
    ):
        # what it does may look like the verb of the sentence: "Tổ trưởng Tổ biên soạn"
        end = fields_at(t, k + 3, stop) if k + 2 < stop and t.shape[k + 2] == LOWER else k + 2
    if end == k + 1:
        return k
    if t.low[end : end + 1] == ["và"]:
        more = fields_at(t, end + 1, stop)  # "Tổ Tiết kiệm và vay vốn"
        end = more if more > end + 1 else end
    body = body_at(t, end, stop)
    return max(body[0] if body else end, scope_at(t, end, stop, bare=False), _of_village(t, end, stop))


def _of_phong(t: Tokens, k: int, stop: int) -> int:
    end = max(field_at(t, k, stop), free_at(t, k, stop))
    if end == k:
        return k
    body = body_at(t, end, stop)
    return max(body[0] if body else end, scope_at(t, end, stop, bare=False))


def _of_doan(t: Tokens, k: int, stop: int) -> int:
    if body := body_at(t, k, stop):
        return body[0]
    for words in (
        ["đại", "biểu", "quốc", "hội"],
        ["đbqh"],
        ["kiểm", "tra"],
        ["giám", "sát"],
        ["công", "tác"],
    ):
        if t.low[k : k + len(words)] == words and k + len(words) <= stop:
            k += len(words)
            of_house = "quốc" in words or "đbqh" in words
            if of_house and t.low[k : k + 2] == ["đơn", "vị"]:
                k += 2  # "Trưởng Đoàn ĐBQH đơn vị tỉnh Lâm Đồng"
            return scope_at(t, k, stop) if of_house else k
    return max(k, name_at(t, k, stop, typed=False))


_SCOPES = {
    "whole": _whole,
    "party": _of_party,
    "body": _of_body,
    "of_ban": _of_ban,
    "of_khoa": _of_khoa,
    "of_phong": _of_phong,
    "of_doan": _of_doan,
}
