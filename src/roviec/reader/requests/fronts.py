"""Who must act where a sentence opens with something else: what is carried out, what it is about.

"Triển khai Kế hoạch 12, các xã rà soát …"; "Những hồ sơ vượt thẩm quyền, huyện sớm báo cáo …"; "Đối với nợ khó thu
các đơn vị phân loại …".
"""

from __future__ import annotations

from roviec.reader.model import Span
from roviec.reader.requests.actions import acts_at, acts_beyond, divides
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.direction import modal_at, skip_adverbs, verb_at
from roviec.reader.text.tokens import BREAK, LOWER, MARK, Phrases, Tokens

_RULES = load("direction")["fronted"]
_CARRIES_OUT = Phrases(_RULES["carries_out"])
_SPEAKS_OF = Phrases(_RULES["speaks_of"])
_ABOUT = Phrases(_RULES["about"])
_ASSIGNED = Phrases(load("direction")["assigned"]["words"])
_BOUND = frozenset(
    _RULES["bound"]
)  # in front of a body: it belongs to these words, not to the action behind it
# Lower-case words that open a body's name by themselves.
_ALONE = frozenset(
    (
        "các",
        "mỗi",
        "từng",
        "mọi",
        "cả",
        "huyện",
        "tỉnh",
        "xã",
        "phường",
        "thành",
        "thị",
        "quận",
        "địa",
        "đơn",
        "sở",
    )
)
_ANY = frozenset(("các", "những", "mọi", "mỗi", "từng", "người", "đơn", "cơ"))
_TOLD = frozenset(("đã", "đang", "vừa", "sẽ"))
_WHICHEVER = frozenset(
    (
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "sở",
        "ngành",
        "địa",
        "đơn",
        "nơi",
        "cơ",
        "cấp",
        "hộ",
        "chủ",
        "ai",
        "chỗ",
        "khâu",
    )
)
_PAPERS = Phrases(_RULES["papers"])
_WORK = Phrases(load("direction")["work"]["words"])
_COUNTED = Phrases(load("direction")["work"]["counted"])  # "nhóm nhiệm vụ | thứ ba, …"
_WHICH = Phrases(load("direction")["work"]["which"])
_WORK_WITHIN = 18  # tokens
_RHYTHM = 7  # tokens of a time that comes again
_TURNS = frozenset(("thì", "cứ", "cùng"))
_FARTHEST = 32  # tokens


def late_subject(plain: str, t: Tokens, body: int, stop: int) -> Addressee | None:
    """The body that acts behind what the part fronts; None where the part fronts nothing or nobody acts."""
    if _CARRIES_OUT.at(t, body, stop):
        return _behind_comma(plain, t, body, stop, urged=False)
    if _ABOUT.at(t, body, stop):
        return _without_comma(plain, t, body, stop)
    if _SPEAKS_OF.at(t, body, stop) and addressee_at(plain, t, body, stop) is None:
        return _behind_comma(plain, t, body, stop, urged=True)
    return None


def _behind_comma(plain: str, t: Tokens, body: int, stop: int, *, urged: bool) -> Addressee | None:
    for k in range(body + 2, min(stop - 2, body + _FARTHEST)):
        if t.low[k] in _TOLD or t.word[k] == ":":
            return None
        if t.word[k] != "," or not divides(t, k) or verb_at(t, k + 1, stop):
            continue
        if t.shape[k + 1] == LOWER and t.low[k + 1] not in _ALONE:
            continue  # "Việc tuyển dụng công chức, viên chức phải …": one more of those spoken of
        found = addressee_at(plain, t, k + 1, stop)
        if found and _acts(t, found.stop, stop, urged=urged):
            return found
    return None


def _without_comma(plain: str, t: Tokens, body: int, stop: int) -> Addressee | None:
    for k in range(body + 3, min(stop - 2, body + _FARTHEST)):
        if t.shape[k] in (MARK, BREAK):
            return None
        if t.low[k] != "các" or t.low[k - 1] in _BOUND or t.shape[k - 1] != LOWER or verb_at(t, k - 1, k):
            continue
        found = addressee_at(plain, t, k, stop)
        if found and _acts(t, found.stop, stop, urged=False):
            return found
    return None


def _acts(t: Tokens, k: int, stop: int, *, urged: bool) -> bool:
    if k >= stop or t.low[k] in _TOLD:
        return False
    if urged:
        return bool(modal_at(t, k, stop)) or (skip_adverbs(t, k, stop) > k and acts_at(t, k, stop))
    return acts_at(t, k, stop) or acts_beyond(t, k, stop)


def assigned_at(plain: str, t: Tokens, who: Addressee, stop: int) -> Addressee | None:
    """The body of "Sở Y tế (cũng) được giao (nhiệm vụ) rà soát …", without those words; None where none is assigned,
    nor where it was given a sum, or has been given its work."""
    k, end = who.first, who.stop
    if t.shape[k] == LOWER or t.low[k] in _ANY:
        return None  # "các cơ quan được giao nhiệm vụ phải …": says which of them are meant
    assigning = t.beginning(k + 1, min(stop - 2, end + 3), _ASSIGNED.first_words)
    given = next((j for j in assigning if _ASSIGNED.at(t, j, stop)), None)
    if given is None or {"đã", "từng"} & set(t.low[k:given]):
        return None
    action = given + _ASSIGNED.at(t, given, stop)
    if t.low[action] in ("cùng", "phối"):  # "được giao | cùng Bộ Kế hoạch và Đầu tư | rà lại nhu cầu"
        first = action + (2 if t.low[action] == "phối" else 1)
        partner = addressee_at(plain, t, first + (t.low[first] == "với"), stop)
        action = partner.stop if partner and acts_at(t, partner.stop, stop) else action
    if not acts_at(t, action, stop) and t.low[action : action + 2] != ["làm", "việc"]:
        return None
    last = given - (t.low[given - 1] in ("cũng", "còn", "sẽ"))
    whole = Span(t.start[k], t.end[last - 1])
    names = tuple(name for name in who.names if name.end <= whole.end) or (whole,)
    if names[-1].end < whole.end or who.span.end > whole.end:
        names = (*names[:-1], Span(names[-1].start, whole.end)) if names[-1] != whole else names
    return Addressee(k, action, whole, names if len(who.names) > 1 else (whole,))


def fronts_condition(plain: str, t: Tokens, body: int, stop: int) -> bool:
    """Whether a part opens with whom or what a "thì" further on settles: "Xã nào chậm | thì phê bình", "Những hồ sơ
    vượt thẩm quyền | thì báo cáo"."""
    if t.low[body] == "ai" or (t.low[body] in _WHICHEVER and "nào" in t.low[body + 1 : body + 4]):
        return True
    return bool(_SPEAKS_OF.at(t, body, stop)) and addressee_at(plain, t, body, stop) is None


def sent_at(t: Tokens, body: int, stop: int) -> bool:
    """Whether a paper is to be sent: "Kết quả thực hiện gửi về …", "Hồ sơ gửi trước ngày …"."""
    if not _PAPERS.at(t, body, stop):
        return False
    sent = next((k for k in range(body + 1, min(stop - 2, body + 12)) if t.low[k] == "gửi"), None)
    return (
        sent is not None
        and t.low[sent + 1] in ("về", "trước", "đến", "cho", "qua", "chậm")
        and not _TOLD & set(t.low[body:sent])
    )


def passed_up(t: Tokens, body: int, stop: int) -> bool:
    """Whether what lies beyond one's powers is to be passed on: "Những nội dung vượt thẩm quyền tổng hợp gửi …"."""
    if not _SPEAKS_OF.at(t, body, stop):
        return False
    beyond = next((k for k in range(body + 1, min(stop - 2, body + 14)) if t.low[k] == "quyền"), None)
    if beyond is None or "vượt" not in t.low[body:beyond] or _TOLD & set(t.low[body:beyond]):
        return False
    behind = beyond + 1 + (t.word[beyond + 1] in ",:" or t.low[beyond + 1] == "thì")
    return t.low[behind] not in _TOLD and acts_at(t, behind, stop)


def behind_partner(plain: str, t: Tokens, k: int, stop: int) -> int:
    """The token behind "thì", "cứ" and behind whom a body works with: "Sở Tài chính thì cùng Kho bạc | rút ngắn …"; `k`
    itself where nothing of the kind stands there."""
    if k >= stop - 2 or t.low[k] not in _TURNS:
        return k
    behind = k + (t.low[k] in ("thì", "cứ"))
    if t.low[k] == "cứ":  # "cứ ngày 20 hằng tháng | gửi số liệu"
        return next((j for j in range(behind, min(stop, behind + _RHYTHM)) if acts_at(t, j, stop)), k)
    if t.low[behind] == "cùng":
        partner = addressee_at(plain, t, behind + 1 + (t.low[behind + 1] == "với"), stop)
        behind = partner.stop if partner else behind
    return behind if behind < stop and (acts_at(t, behind, stop) or t.low[behind] == "thì") else k


def behind_work(t: Tokens, k: int, stop: int) -> int | None:
    """The token behind "việc cần làm ngay là | …", "một yêu cầu nữa là | …"; None where no such words open a part,
    or no action and no body stands behind them."""
    counted = _COUNTED.at(t, k, stop)
    which = _WHICH.at(t, k + counted, stop) if counted else 0
    behind = k + counted + which
    if which and t.word[behind : behind + 1] in ([","], [":"]):
        return behind + 1 if behind + 2 < stop else None
    if not which and not _WORK.at(t, k, stop):
        return None
    is_ = next((j for j in range(k + 1, min(stop - 2, k + _WORK_WITHIN)) if t.low[j] == "là"), None)
    return is_ + 1 if is_ and not _TOLD & set(t.low[k:is_]) else None
