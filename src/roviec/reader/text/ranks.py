"""How high somebody stands who speaks or is spoken to, by the words of the office or the body."""

from __future__ import annotations

import re
from functools import lru_cache

from roviec.reader.rules import load

_ORDER = load("addressees")["ranks"]["order"]
_RANK = re.compile("|".join(f"(?P<p{i}>{entry['pattern']})" for i, entry in enumerate(_ORDER)))


@lru_cache(maxsize=2048)
def rank_of(written: str) -> int | None:
    """How high in the state, the Party or society somebody stands: 10 (the General Secretary), 9 (the centre) to 1
    (people); None: not known."""
    m = _RANK.search(" ".join(written.split()))
    return int(_ORDER[int(m.lastgroup[1:])]["rank"]) if m and m.lastgroup else None
