"""With whom somebody is to work: the bodies behind "phối hợp (chặt chẽ) với"."""

from __future__ import annotations

from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.tokens import Tokens

_CLOSELY = frozenset(
    ("chặt", "chẽ", "tốt", "hiệu", "quả", "có", "thường", "xuyên", "đồng", "bộ", "với", "cùng")
)  # "phối hợp chặt chẽ với"


def partners(plain: str, t: Tokens, i: int, stop: int) -> list[Addressee]:
    """Those of "phối hợp (chặt chẽ) với …", "cùng với …" between tokens i and stop."""
    found = []
    while i < stop - 2:
        if t.low[i] in ("phối", "kết") and t.low[i + 1] == "hợp":
            k = i + 2
            while k < stop and t.low[k] in _CLOSELY:
                k += 1
            one = addressee_at(plain, t, k, stop) if k < stop else None
            if one:
                found.append(one)
                i = one.stop
                continue
        i += 1
    return found
