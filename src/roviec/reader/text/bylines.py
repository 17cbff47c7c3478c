"""Who wrote an article and who took its photos: names that stand alone at its end, or behind "Ảnh:"."""

from __future__ import annotations

import re

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.positions import find_positions

_NOT_AUTHORS = {word.lower() for word in load("surnames")["not_authors"]["words"]}
_UPPER = "A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_LOWER = "a-zà-ãè-êìíò-õùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_SYLLABLE = f"[{_UPPER}](?:[{_LOWER}']{{1,7}}|[{_UPPER}]{{1,6}})?"
# "Thành Trung", "LINH AN", "T.SỸ", "N. Tuấn"
_NAME = rf"(?:[{_UPPER}]\.[ ]?){{0,2}}{_SYLLABLE}(?:[ ]+{_SYLLABLE}){{0,3}}"
_AGENCY = r"(?:[ ]*[/|(][^\n]{2,40})?"
_BYLINE = re.compile(
    rf"(?:^|(?<=[.!?…”\"'/)\]])|(?<=\n))[ \t\n]*"
    rf"(?:(?:Bài|Tin|Thực hiện|Tác giả|Bài và ảnh|Bài, ảnh|Tin, ảnh|Tin và ảnh|Tin bài)\s*:\s*)?"
    rf"(?P<names>{_NAME}(?:[ ]*(?:[-,/&]|và)[ ]*{_NAME}){{0,3}}){_AGENCY}[ \t]*[.]?\s*$"
)
_CREDIT = re.compile(
    rf"(?:[Ảả]nh|ẢNH)(?:[ ]+và[ ]+(?:bài|video))?\s*:\s*(?P<names>{_NAME}(?:[ ]*(?:[-,/&]|và)[ ]*{_NAME}){{0,3}})"
)
_ONE = re.compile(_NAME)
_TAIL = 90  # characters of the end in which a byline can stand


def find_credits(plain: str, start: int, end: int) -> list[Span]:
    """The names of photographers behind "Ảnh:" between two offsets."""
    found = []
    for m in _CREDIT.finditer(plain, start, end):
        found += _people(plain, m.start("names"), m.end("names"))
    return found


def find_byline(plain: str, start: int, end: int) -> list[Span]:
    """The names of the authors where the text from start to end ends with them, or consists of them."""
    text = plain[:end].rstrip()
    m = _BYLINE.search(text, max(start, len(text) - _TAIL))
    return _people(plain, m.start("names"), m.end("names")) if m else []


def _people(plain: str, start: int, end: int) -> list[Span]:
    found = []
    for m in _ONE.finditer(plain, start, end):
        words = m.group().replace(".", " ").split()
        dotted = "." in m.group()
        low = m.group().lower()
        if low in _NOT_AUTHORS or words[0].lower() in _NOT_AUTHORS or (len(words) < 2 and not dotted):
            continue
        if len(words) > 1 and all(len(word) == 1 for word in words):
            continue
        if find_bodies(plain, m.start(), m.end()) or find_positions(plain, m.start(), m.end()):
            continue
        found.append(Span(m.start(), m.end()))
    return found
