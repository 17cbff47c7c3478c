"""Who must act where a part opens with what is to be done: the body stands behind it.

"Quy hoạch các khu xử lý: Sở Xây dựng hoàn thiện …"; "Biển báo nếu thiếu thì Cục Đường bộ lắp bổ sung"; "Theo dõi chất
lượng nước giao cho Trạm Y tế"; "Xe chở lợn phải được khử trùng, Sở Giao thông vận tải bố trí lực lượng".
"""

from __future__ import annotations

from roviec.reader.requests.actions import acts_at, acts_beyond, counts, divides, meets_at
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.entrusted import OWNS
from roviec.reader.requests.ground import Ground
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at, addressee_before, is_own
from roviec.reader.text.direction import COMMAND, SAY, verb_at
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import CAPS, LOWER, MARK, TITLE, Phrases, Tokens

_TO = Phrases(load("direction")["entrusted"]["to"])
_FOR = frozenset(("cho",))
_TURNS = frozenset((",", ":", "thì", "này"))
_TOLD = frozenset(("đã", "đang", "vừa", "từng", "chưa", "sẽ", "mới", "vẫn", "còn", "bị", "nêu"))
_SUPPOSED = frozenset(("nếu", "khi", "trường", "do", "vì", "như", "theo", "sau"))
_NEAR = 5  # tokens of "Nội dung này", "Hai việc này"
_PEOPLE = 1  # the rank of people and firms
_OBJECTS = Phrases(
    f"{verb} {several}"
    for verb in ("chỉ đạo", "đôn đốc", "hướng dẫn", "yêu cầu", "giao", "phân công", "phối hợp với", "đề nghị")
    for several in ("các", "những", "một số")
)
_LISTED = frozenset(("gồm", "như", "với", "của", "là", "từ", "giữa", "cho", "về", "cùng", "và"))


def actor_behind(ground: Ground, clause: Clause) -> Addressee | None:
    """The body behind the opening of a part that is to do what the part asks; None where none is named there."""
    t, plain, stop = ground.tokens, ground.plain, clause.stop
    turns = t.beginning(clause.body + 2, stop - 3, _TURNS)
    if turns and t.word[stop - 1] == "?":
        return None
    for k in turns:
        if not _turns(t, k, clause.body):
            continue
        first = k + 1 + (t.low[k + 1] in ("do", "giao")) + (t.low[k + 1 : k + 3] == ["giao", "cho"])
        if t.shape[first] == LOWER and t.word[k] == "," and t.low[first] not in ("các", "mỗi", "từng"):
            continue
        if t.word[k] == ":" and verb_at(t, first, stop):
            continue  # "…: Tổ chức công khai quy hoạch": a verb that opens with a capital
        found = addressee_at(plain, t, first, stop)
        if found is None or found.stop >= stop - 1 or is_own(t, first, stop) or t.low[found.stop] in _TOLD:
            continue
        if t.word[k] != ":" and rank_of(found.span.of(plain)) == _PEOPLE and t.shape[first] == LOWER:
            continue  # "…, các hộ nghèo có nhà ở": for whom it is done
        if (
            COMMAND.at(t, found.stop, stop)
            or SAY.at(t, found.stop, stop)
            or not _acts(t, found.stop, stop, told=t.word[k] == ",")
        ):
            continue
        if t.word[k] == "," and _OBJECTS.at(t, clause.body, stop):
            continue  # "Chỉ đạo các Khu Quản lý đường bộ, Sở Giao thông huy động …": whom he who is told directs
        if t.word[k] == "," and (t.low[k - 1] in _LISTED or addressee_before(plain, t, clause.body, k)):
            continue  # "báo cáo Sở Tài chính, UBND tỉnh xem xét": one of several that are named
        if not counts(t, found.stop, stop):
            return found
    return _given(ground, clause)


def _turns(t: Tokens, k: int, body: int) -> bool:
    """Whether somebody who acts may stand behind the word: it ends what stands before it, or what is supposed."""
    if t.word[k] in ",:":
        supposed = t.word[k] == "," and t.low[body] in _SUPPOSED and t.low[k + 1] in _SUPPOSED
        return divides(t, k) and not supposed
    if t.low[k] == "này":
        return k - body <= _NEAR and t.shape[k + 1] in (TITLE, CAPS)
    return t.shape[k + 1] in (TITLE, CAPS) or t.low[k + 1] in ("các", "do", "giao", "mỗi")


def _acts(t: Tokens, k: int, stop: int, *, told: bool) -> bool:
    """`told`: it may tell of a day: "Chiều 16/9, Sở Công Thương làm việc với các chủ hồ"."""
    if OWNS.at(t, k, stop):
        return False  # "…, do Tập đoàn Điện lực làm chủ đầu tư": whose it is
    return acts_at(t, k, stop) or acts_beyond(t, k, stop) or (meets_at(t, k) and not told)


def _given(ground: Ground, clause: Clause) -> Addressee | None:
    """ "Theo dõi chất lượng nước | giao cho | Trạm Y tế.": the body with which the part ends."""
    t, plain, stop = ground.tokens, ground.plain, clause.stop
    if t.low[clause.body] in ("giao", "phân"):  # "Giao hẳn việc thu gom rác | cho | các chi hội phụ nữ"
        for k in t.beginning(clause.body + 3, stop - 1, _FOR):
            found = addressee_at(plain, t, k + 1, stop, called=True)
            if found and all(t.shape[j] == MARK for j in range(found.stop, stop)):
                return found
    for k in t.beginning(clause.body + 3, stop - 1, _TO.first_words):
        n = _TO.at(t, k, stop)
        if not n or t.shape[k] != LOWER or k + n >= stop or t.low[k - 1] in _TOLD or t.low[k - 1] == "được":
            continue
        found = addressee_at(plain, t, k + n, stop, called=True)
        if found and all(t.shape[j] == MARK for j in range(found.stop, stop)):
            return found
    return None
