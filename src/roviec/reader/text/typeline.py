"""The type line of an official document ("KẾ HOẠCH") and the summary (trích yếu) under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roviec.reader.model import Block
from roviec.reader.rules import load
from roviec.reader.text.fold import fold
from roviec.reader.text.frame import NUMBER_LINE, PLACE_BEHIND, Frame, bears_motto, is_ruler
from roviec.reader.text.symbols import parse_symbol

TYPES = sorted(((t["name"], t["kind"]) for t in load("kinds")["type"]), key=lambda t: -len(t[0]))
_KIND_OF = dict(TYPES)
_KIND_OF_FOLDED = {fold(name): kind for name, kind in TYPES}
_DECIDES = re.compile(r"[\s*_]*QUYẾT\s+(?:ĐỊNH|NGHỊ)\s*:?[\s*_]*")
_BASED = re.compile(r"[\s*_-]*Căn\s+cứ\s")
_DECIDES_WITHIN = 40  # blocks
_TYPE = re.compile(r"[#*_\s]*(" + "|".join(re.sub(r"\s+", r"\\s+", name) for name, _ in TYPES) + r")(?!\w)")
# The same in small letters, as pages print it: "Chỉ thị về việc …".
_WRITTEN = re.compile(
    "(" + "|".join(re.sub(r"\s+", r"\\s+", name.capitalize()) for name, _ in TYPES) + r")\s+"
    r"(?:(?:số\s+\S+|liên\s+tịch|hành\s+động|công\s+tác|khẩn)\s+)?(?=[a-zà-ỹđ])"
)
# "CHỦ TỊCH UBND TỈNH điện:": by these words a telegram says whom it is sent to.
_WIRED = re.compile(r"^[^\n]{5,120}\s(?:ĐIỆN|[Đđ]iện)\s*:", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*(?:[IVX]{1,5}|\d{1,2}|[a-zđ])\s?[.)]\s", re.MULTILINE)
_SECTION = re.compile(
    r"[IVX]+\.|PHẦN|CHƯƠNG|ĐIỀU|\d|Điều|Căn cứ|Kính (?:gửi|trình)|Số\s*:?\s*\d|Nội dung\s*:", re.IGNORECASE
)
_ISSUING = re.compile(
    "(?:"
    + "|".join(load("kinds")["issuer"]["openings"] + load("kinds")["signature"]["openings"])
    + r")(?!\w)"
)
_HEAD_BLOCKS, _HEAD_CHARACTERS, _LONGEST_LINE, _SUMMARY_BLOCKS = 30, 2500, 600, 4
_LONGEST_TITLE, _MARK_BLOCKS, _LONGEST_MARK = 300, 14, 160
_LONGEST_TYPE = 40


def first_page(blocks: Sequence[Block]) -> list[int]:
    """The indexes of the blocks at the head of the document, page furniture left out."""
    article = [i for i, b in enumerate(blocks) if b.role not in ("boilerplate", "caption")]
    return [
        i for i in article[:_HEAD_BLOCKS] if blocks[i].start - blocks[article[0]].start <= _HEAD_CHARACTERS
    ]


def is_type_line(line: str) -> bool:
    """A line of capitals that opens with a type: "THÔNG BÁO", "KẾ HOẠCH"; not one of prose in capitals."""
    first = line.split("\n")[0].rstrip("* _")
    if _scanned_kind(line):
        return True
    return _TYPE.match(line) is not None and first.isupper() and not first.endswith((":", ";", "."))


def _scanned_kind(line: str) -> str | None:
    """The kind that a line names which is nothing but a type in capitals, its tones lost in scanning: "THONG BAO"."""
    bare = line.strip("#*_ \n|")
    if len(bare) > _LONGEST_TYPE or not bare.isupper():
        return None
    return _KIND_OF_FOLDED.get(fold(" ".join(bare.split())))


def find_type_line(plain: str, blocks: Sequence[Block]) -> int | None:
    """The index of the block with the type line, if the document has one."""
    for i in first_page(blocks):
        if blocks[i].end - blocks[i].start <= _LONGEST_LINE and is_type_line(
            plain[blocks[i].start : blocks[i].end]
        ):
            return i
    return _type_with_summary(plain, blocks) if _is_numbered(plain, blocks) else _written_type(plain, blocks)


def _is_numbered(plain: str, blocks: Sequence[Block]) -> bool:
    """Whether the motto, or a number and symbol on a line of its own, stands on the first page."""
    for i in first_page(blocks)[:_MARK_BLOCKS]:
        if blocks[i].end - blocks[i].start > _LONGEST_MARK:
            continue
        line = " ".join(plain[blocks[i].start : blocks[i].end].split())
        if bears_motto(line):
            return True
        if (m := NUMBER_LINE.match(line)) and parse_symbol(PLACE_BEHIND.sub("", m["symbol"])):
            return True
    return False


def _type_with_summary(plain: str, blocks: Sequence[Block]) -> int | None:
    """The block in which the summary follows the type on one line: "KẾ HOẠCH Phòng, chống rét cho vật nuôi"."""
    for i in first_page(blocks)[:_MARK_BLOCKS]:
        line = plain[blocks[i].start : blocks[i].end]
        m = _TYPE.match(line)
        if m and line[m.end() : m.end() + 1].isspace() and not line.rstrip().endswith((":", ";")):
            return i
    return _written_type(plain, blocks)


def _written_type(plain: str, blocks: Sequence[Block]) -> int | None:
    """The first line of a document whose head the page has dropped: it opens with a type in small letters, and the
    text is numbered and speaks of itself ("chỉ thị này"), which reports about a document do not do."""
    first = next((i for i, b in enumerate(blocks) if b.role not in ("boilerplate", "caption")), None)
    if first is None or blocks[first].end - blocks[first].start > _LONGEST_TITLE:
        return None
    line = plain[blocks[first].start : blocks[first].end]
    m = _WRITTEN.match(line)
    if m is None or line.rstrip().endswith((".", ":", ";", "?", "!")):
        return None
    if m[1].lower().startswith("công điện") and _WIRED.search(plain, blocks[first].end):
        return first
    itself = re.compile(rf"(?<!\w){m[1]}\s+này(?!\w)", re.IGNORECASE)
    numbered = len(_NUMBERED.findall(plain, blocks[first].end)) >= 2
    return first if numbered and itself.search(plain, blocks[first].end) else None


def is_official(plain: str, blocks: Sequence[Block], frame: Frame) -> bool:
    """Whether the text is an official document: it has a frame, or a type line that says nothing but the type.

    A headline in capitals ("BÁO CÁO VIÊN CẤP TỈNH HỌP …") opens with a type too and proves nothing.
    """
    if frame.motto is not None or frame.recipients is not None or _is_numbered(plain, blocks):
        return True
    if decides(plain, blocks):
        return True
    first = find_type_line(plain, blocks)
    if first is None:
        return False
    if first == _written_type(plain, blocks):
        return True
    line = plain[blocks[first].start : blocks[first].end].split("\n")[0]
    rest = line[kind_of_line(line)[1] :].strip("* _|")
    if rest[:2].upper() == "SỐ" and parse_symbol(rest):
        return True  # "NGHỊ QUYẾT SỐ 19-NQ/HU"
    return not line[kind_of_line(line)[1] :].strip("* _|")


def decides(plain: str, blocks: Sequence[Block]) -> Block | None:
    """The line "QUYẾT ĐỊNH:" behind what a paper is based on, which stands where its head was cut off; None where no
    paper decides."""
    for i, block in enumerate(blocks[:_DECIDES_WITHIN]):
        if _DECIDES.fullmatch(plain, block.start, block.end):
            based = any(_BASED.match(plain, b.start) for b in blocks[:i])
            return block if based else None
    return None


def kind_of_line(line: str) -> tuple[str, int]:
    """The kind that a type line names, and how many of its characters name it."""
    m = _TYPE.match(line) or _WRITTEN.match(line)
    if m is None and (scanned := _scanned_kind(line)):
        return scanned, len(line)
    return (_KIND_OF[" ".join(m[1].upper().split())], m.end(1)) if m else ("other", 0)


def title_blocks(plain: str, blocks: Sequence[Block]) -> list[int]:
    """The type line and the summary under it, which ends without a stop; empty where there is no type line."""
    first = find_type_line(plain, blocks)
    if first is None:
        return []
    line = plain[blocks[first].start : blocks[first].end]
    capitals, bare = line.isupper(), not line[kind_of_line(line)[1] :].strip("* _")
    title = [first]
    for i in range(first + 1, min(len(blocks), first + _SUMMARY_BLOCKS)):
        line = plain[blocks[i].start : blocks[i].end]
        if is_ruler(line) or line.rstrip().endswith((".", ":", ";", ",")) or len(line) > _LONGEST_LINE:
            break
        if i > first + 1 and _ISSUING.match(line):
            break  # "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "HỘI ĐỒNG NHÂN DÂN XÃ …": who decides
        if _SECTION.match(line) or not ((capitals and line.isupper()) or (bare and i == first + 1)):
            break
        title.append(i)
    return title
