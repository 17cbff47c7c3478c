"""Official papers of which only the name and the words are left: no state's name, no number, no type in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roviec.reader.model import Block

_KINDS = {
    "chỉ thị": "directive",
    "kế hoạch": "plan",
    "thông báo": "notice",
    "thông báo kết luận": "conclusion",
    "nghị quyết": "resolution",
    "quyết định": "decision",
    "chương trình": "programme",
    "chương trình hành động": "programme",
    "công điện": "directive",
}
_NAMED = re.compile(
    rf"(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\s+(?:số\s+\S+\s+)?"
    r"(?:về|của|triển\s+khai|thực\s+hiện|ban\s+hành|phê\s+duyệt|tăng\s+cường)(?!\w)",
    re.IGNORECASE,
)
_BASED = re.compile(
    r"(?:Thực\s+hiện|Căn\s+cứ|Để|Xét|Theo|Nhằm|Trong\s+thời\s+gian\s+qua|Những\s+năm\s+qua)(?!\w)"
)
_LEADS_IN = re.compile(r"(?:như\s+sau|sau\s+đây|sau)\s*:\s*\Z")
_FIRST = re.compile(r"(?:1\s*[.)/]|I\s*[.)/]|Điều\s+1\s*[.:])\s")
_OPENING = 12  # blocks


def cut_head(plain: str, blocks: Sequence[Block]) -> str | None:
    """The kind of a paper that opens with its name ("Chỉ thị về việc …"), what it rests on, words that lead in, and
    the first of its points; None where these do not stand in this order."""
    if not blocks or not (named := _NAMED.match(plain, blocks[0].start, blocks[0].end)):
        return None
    texts = [plain[b.start : b.end].strip() for b in blocks[1:_OPENING]]
    based = next((i for i, text in enumerate(texts) if _BASED.match(text)), None)
    if based is None or based > 1:
        return None
    led = next((i for i, text in enumerate(texts) if i >= based and _LEADS_IN.search(text)), None)
    if led is None or led + 1 >= len(texts) or not _FIRST.match(texts[led + 1]):
        return None
    return _KINDS[" ".join(named["kind"].lower().split())]
