"""How high somebody stands who speaks or is spoken to, by the words of the office or the body."""

from __future__ import annotations

import re
from functools import lru_cache

from roviec.reader.rules import load

_ORDER = load("addressees")["ranks"]["order"]
_WHERE = re.compile(r"(?<=\w) (?:trên|tại|thuộc|trong) địa bàn .*")  # not of whose level
_RANK = re.compile("|".join(f"(?P<p{i}>{entry['pattern']})" for i, entry in enumerate(_ORDER)))
# Words that open a name and so keep their capital within a longer one.
_CAPITALS = re.compile(
    r"(?<!\w)(?:chính phủ|thủ tướng|quốc hội|trung ương|tỉnh ủy|thành ủy|huyện ủy|thị ủy|bộ chính trị|ban bí thư"
    r"|chủ tịch|bí thư|đoàn đại biểu quốc hội|ủy ban nhân dân|hội đồng nhân dân)(?!\w)"
)


@lru_cache(maxsize=2048)
def rank_of(written: str) -> int | None:
    """How high in the state, the Party or society somebody stands: 10 (the General Secretary), 9 (the centre) to 1
    (people); None: not known."""
    m = _RANK.search(_WHERE.sub("", " ".join(written.split())))
    if m is None and written.isupper() and " " in written:
        m = _RANK.search(_small(written))
    return int(_ORDER[int(m.lastgroup[1:])]["rank"]) if m and m.lastgroup else None


def _small(written: str) -> str:
    """A name in capitals, as the head of a paper prints it, as a sentence would: "Ủy ban nhân dân tỉnh bắc giang"."""
    small = " ".join(written.lower().split())
    small = _CAPITALS.sub(lambda m: m.group().capitalize(), small)
    return small[:1].upper() + small[1:]
