"""With whom somebody is to work: the bodies behind "phối hợp (chặt chẽ) với"."""

from __future__ import annotations

from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.tokens import Phrases, Tokens

# "phối hợp chặt chẽ với"
_JOINS = frozenset(("phối", "kết"))
_CLOSELY = Phrases(
    (
        "chặt chẽ",
        "chặt",
        "tốt",
        "hiệu quả",
        "có hiệu quả",
        "thường xuyên",
        "đồng bộ",
        "nhịp nhàng",
        "mật thiết",
        "hài hòa",
        "với",
        "cùng",
        "cùng với",
    )
)


def partners(plain: str, t: Tokens, i: int, stop: int) -> list[Addressee]:
    """Those of "phối hợp (chặt chẽ) với …", "cùng với …" between tokens i and stop."""
    found = []
    for joins in t.beginning(i, stop - 2, _JOINS):
        if joins >= i and t.low[joins + 1] == "hợp":
            k = joins + 2
            while k < stop and (n := _CLOSELY.at(t, k, stop)):
                k += n
            one = addressee_at(plain, t, k, stop) if k < stop else None
            if one:
                found.append(one)
                i = one.stop
    return found
