"""Names of bodies that hold the verb of their work: "các cơ sở | cách ly tập trung", "doanh nghiệp | khai thác cát"."""

from __future__ import annotations

from roviec.reader.rules import load
from roviec.reader.text.tokens import Phrases, Tokens

_ROLES = {head: Phrases(words) for head, words in load("roles")["roles"].items() if head != "source"}
_LAST = frozenset(head.split()[-1] for head in _ROLES)
_HOW = frozenset(("chặt", "tốt", "tối", "hiệu", "kịp", "đúng", "đầy", "đủ", "có", "thật", "cho", "cho biết"))


def role_end(t: Tokens, k: int, stop: int) -> int:
    """The token behind the work, or several joined by commas and "và", that stands at token k behind the kind of body
    whose name it may belong to; k itself where none does. Whether it is meant as a name what follows decides."""
    if k >= stop or t.low[k - 1] not in _LAST:
        return k
    roles = next((r for n in (3, 2, 1) if k >= n and (r := _ROLES.get(" ".join(t.low[k - n : k])))), None)
    if roles is None:
        return k
    end = k
    while n := roles.at(t, end, stop):
        end += n
        joins = end + 1 < stop and (t.word[end] == "," or t.low[end] == "và") and roles.at(t, end + 1, stop)
        if not joins:
            break
        end += 1
    return k if end < stop and t.low[end] in _HOW else end
