"""Who wrote an article and who took its photos: names that stand alone at its end, or behind "Ảnh:"."""

from __future__ import annotations

import re

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.letters import LOWER, UPPER
from roviec.reader.text.positions import find_positions

_NOT_AUTHORS = {word.lower() for word in load("surnames")["not_authors"]["words"]}
_SYLLABLE = f"[{UPPER}](?:[{LOWER}']{{1,7}}|[{UPPER}]{{1,6}})?"
# "Thành Trung", "LINH AN", "T.SỸ", "N. Tuấn"
_NAME = rf"(?:[{UPPER}]\.[ ]?){{0,2}}{_SYLLABLE}(?:[ ]+{_SYLLABLE}){{0,3}}"
_AGENCY = (
    r"(?:[ ]*[/|(][^\n]{2,40}"
    # "Nguyên Lộc - Văn phòng Huyện ủy": the author and where he works
    r"|[ ]*[-–,|][ ]*(?:Văn phòng|VP|Phòng|Ban|Sở|Trung tâm|TT|Đài|Báo|UBND|HĐND|Cổng|Hội|Trường"
    r"|Công an|Huyện|Tỉnh|Thành|Đoàn|Cục|Chi cục)\s[^\n.;:]{2,60})?"
)
_PHOTO = rf"[ ]*[-,;|/.(]?[ ]*(?:[Ảả]nh|ẢNH|[Cc]lip|[Vv]ideo)\s*:\s*{_NAME}(?:[ ]*(?:[-,/&]|và)[ ]*{_NAME}){{0,2}}\)?"
_PHOTOS = f"(?:{_PHOTO})?"
_BYLINE = re.compile(
    rf"(?:^|(?<=[.!?…”\"'/)\]])|(?<=\n))[ \t\n]*"
    rf"(?:(?:Bài|Tin|Thực hiện|Tác giả(?: bài viết)?|Bài viết|Người viết|Nhóm PV|Phóng viên|PV|CTV"
    rf"|Bài và ảnh|Bài, ảnh|Tin, ảnh|Tin và ảnh|Tin bài)\s*:\s*)?"
    rf"(?P<names>{_NAME}(?:[ ]*(?:[-,/&]|và)[ ]*{_NAME}){{0,3}}){_AGENCY}{_PHOTOS}[ \t]*[.]?\s*$"
)
# The whole line says who wrote and who took the photos: no photo is told of.
_SIGNED = re.compile(rf"(?:(?:Bài|Tin)\s*:\s*)?{_NAME}(?:[ ]*(?:[-,/&]|và)[ ]*{_NAME}){{0,3}}{_PHOTO}[ .]*")
_CREDIT = re.compile(
    rf"(?:[Ảả]nh|ẢNH)(?:[ ]+(?:và[ ]+(?:bài|video)|minh[ ]họa|tư[ ]liệu|chụp))?\s*:\s*"
    rf"(?P<names>{_NAME}(?:[ ]*(?:[-,/&]|và)[ ]*{_NAME}){{0,3}})"
)
# "THU HÀ - 16:30 12/03/2025": the author beside the time of publication.
_STAMPED = re.compile(
    rf"(?:(?:Bài|Tin|Tác giả|Theo)\s*:?\s*)?(?P<names>{_NAME}(?:[ ]*(?:[-,/&]|và)[ ]*{_NAME}){{0,2}})\s*[-|,•·(]*\s*"
    r"(?:(?:Thứ|thứ|Chủ|chủ|Ngày|ngày|Lúc|lúc|Cập|cập)\s+(?:\w+,?\s+){1,3})?"
    r"(?=[\d:h,./|\s-]*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})(?:[\d:h,./|\s()-]|AM|PM|GMT\s?\+?)+"
)
_DAY_WORDS = frozenset(word.split()[0] for word in load("noise")["timestamp"]["words"])
_ONE = re.compile(_NAME)
_LONE = frozenset("BCDĐGLMNPQRSTVX")  # a letter that is no name of its own, as "Y" and "A" are
_TAIL = 90  # characters of the end in which a byline can stand


def find_credits(plain: str, start: int, end: int) -> list[Span]:
    """The names of photographers behind "Ảnh:" between two offsets."""
    found: list[Span] = []
    if plain.find(":", start, end) < 0:
        return found
    for m in _CREDIT.finditer(plain, start, end):
        found += _people(plain, m.start("names"), m.end("names"))
    return found


def is_signature(line: str) -> bool:
    """Whether a line holds nothing but the names of the author and, behind "Ảnh:", of the photographer."""
    bare = line.strip()
    return not bare.startswith("Nguồn") and _SIGNED.fullmatch(bare) is not None


def is_stamped(line: str) -> bool:
    """Whether a line holds an author's name and the time of publication, nothing else."""
    return _STAMPED.fullmatch(line.strip()) is not None


def find_stamped(plain: str, start: int, end: int) -> list[Span]:
    """The names of the authors on a line that also bears the time of publication."""
    m = _STAMPED.match(plain, start, end)
    if m and m["names"].split()[0].lower() in _DAY_WORDS:
        return []  # "THỨ NĂM, 12/03/2020"
    return _people(plain, m.start("names"), m.end("names")) if m else []


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
        if low in _NOT_AUTHORS or (len(words) < 2 and not dotted):
            continue
        if words[0].lower() in _NOT_AUTHORS and not (words[0] == "Đoàn" and len(words) > 1):
            continue  # "Sở Y tế"; but "Đoàn Loan" is somebody
        if len(words) > 1 and (all(len(word) == 1 for word in words) or (words[0] in _LONE and not dotted)):
            continue
        if dotted and not m.group().isupper():
            continue  # "N.Linh" names nobody in full; a pen name in capitals is how its bearer signs
        if find_bodies(plain, m.start(), m.end()) or find_positions(plain, m.start(), m.end()):
            continue
        found.append(Span(m.start(), m.end()))
    return found
