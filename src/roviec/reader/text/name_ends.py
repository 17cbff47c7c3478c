"""Where the name of somebody who is told or asked ends: behind the words that say whose, which and where."""

from __future__ import annotations

from roviec.reader.rules import load
from roviec.reader.text.direction import ACTING, TOLD_TO, command_at, modal_at, skip_adverbs, verb_at
from roviec.reader.text.seats import range_end
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, TITLE, Phrases, Tokens
from roviec.reader.text.when import RHYTHM, recurs_at

_RULES = load("addressees")
HEADS = Phrases(word for group, words in _RULES["heads"].items() if group != "source" for word in words)
_ENDS = frozenset(_RULES["ends"]["words"])
_SHORT = frozenset(("tp", "tx", "tt", "q", "p", "h"))  # "UBND TP. Cao Lãnh"
_WHOLE = frozenset(
    ("vùng", "tỉnh", "huyện", "xã", "ngành", "khối", "hệ", "toàn", "khu", "cụm")
)  # "trong vùng"
_SAID = Phrases(_RULES["said"]["words"])
_MAY_END = _ENDS | ACTING | RHYTHM | _SAID.first_words  # most words of a name are none of these
_MATTERS = Phrases(
    ("nội dung", "vấn đề", "nhiệm vụ", "việc", "giải pháp", "điểm", "yêu cầu", "công việc", "phần việc")
)
LONGEST = 40  # tokens


def acts_from(t: Tokens, k: int, stop: int) -> bool:
    return (t.low[k] in _MAY_END or t.low[k] == "làm") and bool(
        t.low[k] in _ENDS or t.low[k : k + 2] == ["làm", "việc"] or _does(t, k, stop)
    )


def acts_behind(t: Tokens, k: int, stop: int) -> bool:
    """Whether what a body is to do begins at token k, or everything ends there."""
    return k >= stop or t.low[k] in ("không", "chưa", "đã", "sẽ") or _does(t, k, stop)


_ASKING_UP = frozenset(
    ("nghị", "xuất", "mong", "xin", "muốn")
)  # the last syllable of a verb that asks those above


def _does(t: Tokens, k: int, stop: int) -> bool:
    """Whether a verb, or the words that lead up to one, stand at token k."""
    said = command_at(t, k, stop) or modal_at(t, k, stop) or verb_at(t, k, stop)
    return said > 0 or skip_adverbs(t, k, stop) > k


def behind_modifiers(t: Tokens, k: int, stop: int) -> int:
    limit = min(stop, k + LONGEST)
    depth = 0
    while k < limit:
        shape, low = t.shape[k], t.low[k]
        if depth:
            depth -= low == ")"
        elif low == "(":
            depth += 1
        elif shape == BREAK:
            break
        elif shape == MARK:
            joined = (
                low in "-./&'"
                and k + 1 < limit
                and t.shape[k + 1] not in (MARK, BREAK)
                and (low != "." or t.adjacent(k + 1) or t.low[k - 1] in _SHORT)
            )
            if not joined:
                break
        elif shape == LOWER:
            if (low == "vừa" and t.low[k - 1] != "và") or (
                low in ("một", "những", "nhiều") and _MATTERS.at(t, k + 1 + (low == "một"), stop)
            ):
                break  # "lưu ý ngành Hải quan | một số nội dung"
            if low == "nhận" and t.low[k + 1 : k + 2] == ["được"]:
                break  # "các sở | nhận được phản ánh của dân"
            if low == "xong" and t.low[k + 1 : k + 2] in (["trước"], ["trong"], ["vào"]):
                break  # "giao huyện | xong trước 30/6"
            if low in ("chậm", "muộn") and t.low[k + 1 : k + 2] == ["nhất"]:
                break  # "yêu cầu huyện | chậm nhất 20/12 …"
            if low == "miễn" and t.low[k + 1 : k + 2] in (["là"], ["sao"]):
                break
            if low == "không" and t.low[k - 1] == "hàng":
                k += 1  # "Cục Hàng không Việt Nam"
                continue
            if low == "trên" and t.low[k - 1] == "cấp" and t.low[k - 2] in _ASKING_UP:
                k += 1  # "kiến nghị cấp trên | hỗ trợ …"
                break
            if low == "trên" and k + 1 < limit and t.low[k + 1] == "địa":
                k += 3
                continue
            if low == "trong" and k + 1 < limit and t.low[k + 1] in _WHOLE:
                k += 2 + (t.low[k + 1] == "toàn")  # "các địa phương trong vùng", "… trong toàn ngành"
                continue
            if low == "từ" and (far := range_end(t, k, limit)):
                k = far
                continue
            if low in ("trong", "là", "ở") and is_told_apart(t, k, stop):
                k += 1
                continue
            if low == "và" and t.low[k - 1] == "thuộc" and t.low[k + 1 : k + 3] == ["trực", "thuộc"]:
                k += 3  # "các đơn vị thuộc và trực thuộc"
                continue
            if low == "và" and t.low[k + 1 : k + 2] == ["ngoài"]:
                k += 2  # "các bệnh viện công lập và ngoài công lập"
                continue
            if low == "và" and t.low[k + 1 : k + 2] == ["số"] and t.shape[k + 2 : k + 3] == [NUMBER]:
                k += 3  # "Phòng Kiểm tra số 1 và số 2"
                continue
            if low in ("và", "cùng", "hoặc"):
                within = k + 1 < limit and t.shape[k + 1] in (TITLE, CAPS) and t.shape[k - 1] in (TITLE, CAPS)
                if not within or HEADS.at(t, k + 1, stop):  # "Giáo dục và Đào tạo", but "… và Sở Y tế"
                    break
            elif low == "được" and TOLD_TO.at(t, k, stop):
                break  # "các đơn vị | được chỉ đạo làm cả ngày nghỉ"
            elif low == "được" and k + 2 < limit and t.low[k + 1] in ("giao", "phân"):
                k += 2 if t.low[k + 1] == "giao" else 3
                k += 2 if t.low[k : k + 2] in (["nhiệm", "vụ"], ["chủ", "trì"]) else 0
                continue
            elif low == "làm" and t.low[k + 1 : k + 2] == ["việc"]:
                break  # "giao Phòng Nội vụ | làm việc với …"
            elif low == "có" and k + 1 < limit and t.low[k + 1] in ("liên", "thẩm"):
                k += 3
                continue
            elif low in _MAY_END and (
                low in _ENDS or recurs_at(t, k, stop) or _SAID.at(t, k, stop) or _does(t, k, stop)
            ):
                break
        elif (
            shape == NUMBER
            and t.low[k - 1] != "số"
            and k + 1 < limit
            and ((t.shape[k + 1] == LOWER and t.low[k + 1] not in ("quốc", "tỉnh")) or t.low[k + 1] in "/%")
        ):
            break
        k += 1
    return min(k, stop)


def is_told_apart(t: Tokens, k: int, stop: int) -> bool:
    """ "các đồng chí | trong Ban Thường vụ …", "cán bộ | là người đứng đầu": which of them is meant."""
    person = " ".join(t.low[max(0, k - 2) : k])
    return person in ("đồng chí", "thành viên", "ủy viên", "cán bộ", "đảng viên") and bool(
        t.shape[k + 1 : k + 2] in ([TITLE], [CAPS]) and HEADS.at(t, k + 1, stop)
    )
