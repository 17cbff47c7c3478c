"""Who must act where a sentence opens with something else: what is carried out, what it is about.

"Triển khai Kế hoạch 12, các xã rà soát …"; "Những hồ sơ vượt thẩm quyền, huyện sớm báo cáo …"; "Đối với nợ khó thu
các đơn vị phân loại …".
"""

from __future__ import annotations

from roviec.reader.requests.heads import acts_at, acts_beyond, divides
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.direction import modal_at, skip_adverbs, verb_at
from roviec.reader.text.tokens import BREAK, LOWER, MARK, Phrases, Tokens

_RULES = load("direction")["fronted"]
_CARRIES_OUT = Phrases(_RULES["carries_out"])
_SPEAKS_OF = Phrases(_RULES["speaks_of"])
_ABOUT = Phrases(_RULES["about"])
_BOUND = frozenset(
    _RULES["bound"]
)  # in front of a body: it belongs to these words, not to the action behind it
_TOLD = frozenset(("đã", "đang", "vừa", "sẽ"))
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
