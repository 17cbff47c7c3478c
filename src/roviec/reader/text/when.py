"""Words of time between who acts and what is done: "giao UBND huyện | trước ngày 30/6 | bàn giao mặt bằng"."""

from __future__ import annotations

from roviec.reader.rules import load
from roviec.reader.text.tokens import CAPS, MARK, NUMBER, TITLE, Tokens

_RULES = load("direction")["when"]
_OPENS = frozenset(_RULES["opens"])
_FOLLOWS = frozenset(_RULES["follows"])
RHYTHM = frozenset(_RULES["rhythm"])
_SPANS = frozenset(_RULES["spans"])
_LONGEST = 16  # tokens


def skip_time(t: Tokens, i: int, stop: int, *, bare: bool = False) -> int:
    """The token behind the words of time, and the comma behind them, that begin at token i; i where none do.

    `bare`: the time itself may open them, as behind "thời hạn:" ("Quý III/2024", "15/6").
    """
    n = _time_at(t, i, stop, bare=bare)
    k = i + n
    return k + 1 if n and k < stop and t.word[k] == "," else k


def before_time(t: Tokens, i: int, low: int) -> int:
    """The end of what stands in front of the words of time that lead up to token i."""
    end = i - 1 if i - 1 > low and t.word[i - 1] == "," else i
    for k in range(max(low, end - _LONGEST), end - 1):
        if t.low[k] in _OPENS and k + _time_at(t, k, end) == end:
            return k
    return i


def recurs_at(t: Tokens, i: int, stop: int) -> bool:
    """Whether "hằng tháng", "hàng tuần", "mỗi quý" stands at token i."""
    return i + 1 < stop and t.low[i] in RHYTHM and t.low[i + 1] in _SPANS


def _time_at(t: Tokens, i: int, stop: int, *, bare: bool = False) -> int:
    if i >= stop:
        return 0
    itself = bare and (t.shape[i] == NUMBER or t.low[i] in _SPANS)
    if not itself and t.low[i] not in _OPENS:
        return 0
    if t.low[i] in RHYTHM and not recurs_at(t, i, stop):
        return 0
    k, limit, told = i + (not itself), min(stop, i + _LONGEST), False
    while k < limit:
        low, shape = t.low[k], t.shape[k]
        if low == "làm" and t.low[k + 1 : k + 2] != ["việc"]:
            break  # "trong 5 ngày làm việc", but "trong tuần này | làm xong …"
        if shape == NUMBER or (shape in (CAPS, TITLE) and set(low) <= set("ivx")) or low in _SPANS:
            told = True
        elif not (low in _FOLLOWS or low in _OPENS or (shape == MARK and low in "/-." and t.adjacent(k))):
            break
        k += 1
    return k - i if told and k - i > 1 else 0
