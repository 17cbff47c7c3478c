"""How far the task of a commission runs: "Ban Chỉ đạo | phòng, chống tham nhũng, tiêu cực tỉnh"."""

from __future__ import annotations

from roviec.reader.rules import load
from roviec.reader.text.body_names import (
    BEFORE_DEEDS,
    PAIRS,
    STOPS,
    TELLS,
    acts,
    counts,
    field_or_deed,
    head_at,
    is_person,
    names_field,
)
from roviec.reader.text.direction import verb_at
from roviec.reader.text.places import is_known, name_at, scope_at, type_at
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, TITLE, Phrases, Tokens

_RULES = load("bodies")
_TASKS = Phrases(_RULES["free"]["tasks"])
# What a commission may be for, or may do in a sentence: of a task only where the level it works at ends it.
_URGES = Phrases(_RULES["free"]["urges"])
_OBSTACLES = Phrases(_RULES["free"]["obstacles"])
_OBSTACLES_OF = Phrases(_RULES["free"]["obstacles_of"])
_COMPOUNDS = frozenset(tuple(word.split()) for word in _RULES["stops"]["compounds"])
_HARD_STOPS = frozenset(_RULES["stops"]["hard"])
_COMMITTEES = Phrases(_RULES["party"]["committees"])
_LEVELS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "phố"))
_BEHIND_LEVELS = frozenset(("về", "và", "giai", "khóa", "nhiệm", "đi", "cổ"))
_TASK_NOUNS = frozenset(_RULES["free"]["task_nouns"])
# What is held in one year, so that the year belongs to the name: "Ban Chỉ đạo thi tốt nghiệp THPT năm 2025".
_OF_A_YEAR = frozenset(("thi", "tuyển", "điều"))
_LONGEST_TASK = 22


def commission_at(t: Tokens, k: int, stop: int) -> int:
    """The index behind the task of a commission whose head, maybe with its initials, stands before token k."""
    after = behind_initials(t, k, stop)
    end = task_at(t, after, stop)
    return k if end == after else _behind_obstacles(t, end, stop)


def _behind_obstacles(t: Tokens, k: int, stop: int) -> int:
    """ "Ban Chỉ đạo rà soát | , tháo gỡ khó khăn, vướng mắc liên quan đến các dự án": behind what it clears away."""
    cleared = _OBSTACLES.at(t, k, stop)
    return k + cleared + _OBSTACLES_OF.at(t, k + cleared, stop) if cleared else k


def task_at(t: Tokens, i: int, stop: int) -> int:
    """The index behind the task of a commission ("bầu cử cấp huyện"); i itself where there is none."""
    if i >= stop or (t.low[i - 1] == "án" and acts(t, i, stop)):
        return i
    if t.shape[i] in (TITLE, CAPS):
        k = i
        while k < stop and t.shape[k] in (TITLE, CAPS):
            opens = (
                k == i and k + 1 < stop and (t.low[k], t.low[k + 1]) in PAIRS
            )  # "Trung tâm | Cung ứng dịch vụ"
            if t.low[k] in STOPS and not opens and not _compound(t, k, stop):
                break
            if k > i and is_person(t, k, stop):
                break
            k += 1
    else:
        n = _TASKS.at(t, i, stop)
        if not n and _URGES.at(t, i, stop):
            end = _task_end(t, i, i + 2, stop)
            return end if t.low[end - 1] in _LEVELS and "," not in t.word[i:end] else i
        if not n and t.shape[i] != NUMBER:
            return i
        k = i + n
    if k == i and t.shape[k] == NUMBER and t.low[k + 1 : k + 3] in (["quốc", "gia"], ["trung", "ương"]):
        return k + 3  # "Ban Chỉ đạo 389 quốc gia"
    if k < stop and t.shape[k] == NUMBER and (t.low[k - 1] == "án" or (k == i and not counts(t, k, stop))):
        committee = _COMMITTEES.at(t, k + 1, stop)
        return k + 1 + committee if committee else scope_at(t, k + 1, stop, bare=False)
    if k == i and t.shape[k] == NUMBER:
        return i
    return _task_end(t, i, k, stop)


def _within_task(t: Tokens, k: int) -> bool:
    """ "giải pháp | để", "tồn | tại": there the word goes on with what the task names."""
    return t.low[k - 2 : k + 1] == ["giải", "pháp", "để"] or t.low[k - 1 : k + 1] == ["tồn", "tại"]


def _task_end(t: Tokens, i: int, k: int, stop: int) -> int:
    """The index behind a task that begins at token i, of which all before token k is surely a part."""
    about = t.low[k - 1] == "về"
    while k < stop and k - i < _LONGEST_TASK:
        word = t.low[k]
        if k > i and is_person(t, k, stop):
            break  # "Giám đốc Ban Quản lý dự án … tỉnh | Lương Đức Bình"
        closed = t.low[k - 1] in _LEVELS or (k > i + 1 and t.shape[k - 1] == TITLE)
        begun = t.shape[i] == TITLE and k > i + 2 and t.low[k - 1] not in BEFORE_DEEDS and not about
        if begun and t.shape[k] == LOWER and verb_at(t, k, stop) and not names_field(t, k, stop):
            break  # "Ban Quản lý Công viên địa chất | bổ sung biển báo"
        if k > i + 1 and t.low[k - 1] in _LEVELS and t.shape[k] == LOWER and word not in _BEHIND_LEVELS:
            break  # "Trung tâm Truyền thông tỉnh | in tờ rơi"
        if closed and t.shape[k] == LOWER and verb_at(t, k, stop) and (t.low[k - 1], word) not in PAIRS:
            break  # "Ban Chỉ huy Phòng thủ dân sự tỉnh | tổ chức trực ban"
        if k > i and t.low[k : k + 1] == ["các"] and type_at(t, k + 1, stop):
            break  # "Ban Chỉ huy phòng thủ dân sự | các huyện"
        if (
            word == "và"
            and t.low[k + 1 : k + 2] in (["các"], ["những"])
            and t.low[k + 2 : k + 3]
            and t.low[k + 2] not in _TASK_NOUNS
        ):
            break  # "Trung tâm Kiểm soát bệnh tật tỉnh | và các Trạm Y tế"
        if word == "và" and k > i + 1 and t.low[k - 2 : k] == ["trung", "ương"]:
            break  # "BCĐ tổng điều tra Trung ương | và Kế hoạch …"
        if word == "về" and not about:
            about = True
        elif t.word[k] == '"' and t.low[k - 1] in ("trào", "động") and (close := _quoted(t, k, stop)):
            k = close  # "phong trào "Toàn dân …" tỉnh"
            continue
        elif t.word[k] == ",":
            if not _same_list(t, k, stop):
                break
        elif k > i and t.shape[k] == CAPS and (level := type_at(t, k, stop)) and level[0] > k + 1:
            k = scope_at(t, k, stop, bare=False)  # "Ban Quản lý đường sắt đô thị | TP.HCM"
            break
        elif k > i and t.shape[k] == TITLE and (place := is_known(t, k, stop)):
            k += place
            if t.word[k : k + 1] == ["-"] and k + 1 < stop and not head_at(t, k + 1, stop):
                k = max(k, name_at(t, k + 1, stop, typed=True)) if t.shape[k + 1] == TITLE else k
                k -= t.word[k - 1] == "-"
            break
        elif (
            (t.shape[k] in (MARK, BREAK) and t.word[k] not in ("-", "/", "&"))
            or (word in _HARD_STOPS and not _within_task(t, k))
            or TELLS.at(t, k, stop)
            or (k > i and acts(t, k, stop))
            or (
                not about
                and word in STOPS
                and word != "và"
                and not _compound(t, k, stop)
                and not _within_task(t, k)
                and (t.low[k - 1], word) not in PAIRS
            )
            or (word in ("và", "-") and (k + 1 >= stop or _other_head(t, k + 1, stop)))
        ):
            break
        k += 1
    if t.low[k - 2 : k] == ["các", "cấp"]:
        k -= 2
    while k > i and (t.shape[k - 1] in (MARK, BREAK) or t.low[k - 1] in ("và", "về")):
        k -= 1
    return k


def terms_behind(t: Tokens, i: int, k: int, stop: int) -> int:
    """The index behind the area and the years of a commission at token i whose task ends at token k."""
    if t.low[k : k + 3] == ["trên", "địa", "bàn"]:
        level = type_at(t, k + 3, stop)
        placed = scope_at(t, k + 3, stop, bare=False)
        k = placed if level and placed > level[0] else k
    years = t.low[k : k + 2] == ["giai", "đoạn"] and k + 4 < stop and t.word[k + 3] in ("-", "–")
    if years and t.shape[k + 2] == t.shape[k + 4] == NUMBER:
        return k + 5
    of_a_year = _OF_A_YEAR.intersection(t.low[i:k]) or t.low[i + 1 : i + 3] == ["tổ", "chức"]
    if (
        of_a_year
        and k + 1 < stop
        and t.low[k] == "năm"
        and t.shape[k + 1] == NUMBER
        and len(t.word[k + 1]) == 4
    ):
        behind = behind_initials(t, k + 2, stop)
        placed = scope_at(t, behind, stop, bare=False)
        return placed if placed > behind else k + 2
    return k


def behind_initials(t: Tokens, k: int, stop: int) -> int:
    """The index behind initials in brackets at token k: "(BCĐ)"; k itself where there are none."""
    if k + 2 >= stop or t.word[k] != "(" or t.shape[k + 1] != CAPS:
        return k
    end = k + 2
    while end + 1 < stop and t.word[end] in ("&", "-", ".") and t.shape[end + 1] == CAPS:
        end += 2  # "(NN&PTNT)"
    return end + 1 if end < stop and t.word[end] == ")" else k


def _fields_listed(t: Tokens, i: int, stop: int) -> bool:
    """Whether fields alone follow as far as the "và" or the level that closes the list: "khoa học, | công nghệ, đổi mới
    sáng tạo và chuyển đổi số"."""
    k = i
    while k < min(stop, i + _LONGEST_TASK) and not _other_head(t, k, stop):
        n = max(field_or_deed(t, k, stop), _TASKS.at(t, k, stop))
        if n:
            k += n
        elif k > i and t.word[k] == "," and t.word[k - 1] != ",":
            k += 1
        else:
            break
    if k == i or k >= stop:
        return False
    if t.low[k] == "và":
        return k + 1 < stop and (field_or_deed(t, k + 1, stop) > 0 or t.low[k + 1 : k + 3] == ["đề", "án"])
    return t.low[k] in _LEVELS


def _other_head(t: Tokens, k: int, stop: int) -> bool:
    """Whether another body begins at token k, behind "và"; "phòng thủ dân sự", "phòng chống" begin none."""
    if t.low[k] == "phòng" and t.low[k + 1 : k + 2] in (["thủ"], ["chống"], ["ngừa"], ["cháy"], [","]):
        return False
    return head_at(t, k, stop) > 0


def _quoted(t: Tokens, k: int, stop: int) -> int:
    """The index behind the closing mark of the quotation that opens at token k; 0 where none is near."""
    close = next((n for n in range(k + 1, min(stop, k + 20)) if t.word[n] == '"'), 0)
    return close + 1 if close else 0


def _compound(t: Tokens, k: int, stop: int) -> bool:
    """Whether token k belongs to a word of two syllables that is no verb here: "chương trình"."""
    before = k > 0 and (t.low[k - 1], t.low[k]) in _COMPOUNDS
    return before or (k + 1 < stop and (t.low[k], t.low[k + 1]) in _COMPOUNDS)


def _same_list(t: Tokens, k: int, stop: int) -> bool:
    """Whether the comma at token k stands inside a task: "phòng, chống tham nhũng, tiêu cực"."""
    if t.low[k + 1 : k + 2] == ["tkcn"]:
        return True  # "Ban Chỉ huy PCTT, TKCN"
    if t.low[k + 1 : k + 3] == ["phòng", "chống"] and t.low[k - 2 : k] == ["dân", "sự"]:
        return True  # "Ban Chỉ huy Phòng thủ dân sự, phòng chống thiên tai …"
    if t.low[k - 2 : k] == ["công", "trình"] and t.low[k + 1 : k + 3] == ["dự", "án"]:
        return True
    if t.low[k - 2 : k] == ["phổ", "biến"] and t.low[k + 1 : k + 3] == ["giáo", "dục"]:
        return True
    if k + 1 >= stop or t.shape[k + 1] != LOWER:
        return False
    if _fields_listed(t, k + 1, stop):
        return True
    return t.low[k - 1] == "phòng" or t.low[k + 1] in ("tiêu", "lãng", "cứu", "chống", "tìm", "thủy")
