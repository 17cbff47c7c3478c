"""Lines that are the page's own: menus, stamps of time, share boxes, and what opens the boxes below an article."""

from __future__ import annotations

import re

from roviec.reader.rules import load
from roviec.reader.text.bylines import is_stamped
from roviec.reader.text.fold import fold
from roviec.reader.text.frame import is_ruler
from roviec.reader.text.letters import LOWER, UPPER

_RULES = load("noise")
_FURNITURE = _RULES["furniture"]
BARS = "| \t"  # of a table in which a page has set its picture and the caption

# What an item of a list opens with.
_PARTS = re.compile(r"\]?[ \t]{2,}\[?|\]?[ \t]*[|•»›❯→▸►·][ \t]*\[?|\]\s*\[")
_FORM = frozenset(_FURNITURE["form"])
_SIGNS = " .:!?…*|>»«<›‹❯❮▸·[]()▲▼►◄←→↑"  # around a link's words
MARKER = re.compile(
    r"(?P<number>(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3})\s?(?:[.)/](?=\s)|-(?=\s+[^\W\d]))|\(?(?:[a-zđ]|[ivx]{1,5}|\d{1,2})\)|\*?\([ivx]{1,5}\)\*?|"
    r"(?:Điều|Chương|Mục|Phần)\s+[\dIVXLC]+\s?[.:]?)|[-–—+•●○▪*]\s"
)


def any_pattern(patterns: list[str]) -> re.Pattern[str]:
    """What matches one of some regular expressions, whatever its case."""
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE | re.DOTALL)


_LINES = frozenset(_FURNITURE["lines"])
_PAGE_LINES = _LINES | frozenset(_FURNITURE["page_lines"])
# The site's section above a headline: "Kinh tế", "Thời sự - Chính trị", "Trang chủ > Kinh tế".
_SECTION_NAME = "(?:" + "|".join(sorted(_FURNITURE["sections"], key=len, reverse=True)) + ")"
_SECTION = re.compile(rf"{_SECTION_NAME}(?:[\s>»›❯→▸►·/|,-]+{_SECTION_NAME}){{0,12}}")
_PATTERNS = any_pattern(_FURNITURE["patterns"])
_RELATED = any_pattern(_FURNITURE["related"])
_FOOT = any_pattern(_FURNITURE["foot"])
_STAMP_WORDS = "|".join(sorted(_RULES["timestamp"]["words"], key=len, reverse=True))
_TIMESTAMP = re.compile(
    rf"(?=.*\d)(?:(?<!\w)(?:{_STAMP_WORDS})(?!\w)|\d{{1,4}}\s*[/.\-:h]\s*\d{{1,4}}|[\d/.,:\-|()\[\]+•\s])+",
    re.IGNORECASE,
)
_REST_OF_DAY = re.compile(r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*")  # a narrow column broke "…, ngày"
_RECEIVED = re.compile(r"Ngày\s*:\s*[\d/.-]{6,10}\W*")  # of the stamp with which an office takes a paper in
_COUNT = re.compile(r"[\d.,+\s]{1,12}")  # of visits, of shares
_GLUED_STAMP = re.compile(rf"(?<=[{LOWER}])(?=(?:Thứ|Chủ nhật|Ngày)[ ,])")
_GLUED = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")
_LONGEST_OWN = 220  # of a sentence that is the page's own


def is_furniture(line: str, official: bool, *, at_head: bool = False) -> bool:
    if is_ruler(line):
        return not official and len(line) > 1
    if len(line) > 400 or (len(line) > _LONGEST_OWN and line[-1] in ".;:"):
        return False
    if not official:
        line = line.strip(BARS) or line
    if official and (MARKER.match(line) or _REST_OF_DAY.fullmatch(line) or _RECEIVED.fullmatch(line)):
        return False  # "- Thời gian: Tháng 6/2025.": an item says when, not the page
    if _PATTERNS.fullmatch(line) or (_TIMESTAMP.fullmatch(line) and len(line) >= 8):
        return True
    if not official and len(parts := _PARTS.split(line)) > 1 and all(_is_label(part) for part in parts):
        return True  # a menu, or links of the page, on one line
    if len(line) > 90:
        return False
    if not official and (_COUNT.fullmatch(line) or is_stamped(line)):
        return True
    if at_head and not official and _SECTION.fullmatch(fold(line).strip(" >»›❯→▸►·/|")):
        return True
    if not official and (glued := _GLUED_STAMP.search(line)):
        # "Thời sựChính trịThứ tư, 28/6/2023": a page's menu and time without the space between its parts
        sections = [fold(part).strip(_SIGNS) for part in _GLUED.split(line[: glued.start()])]
        return _TIMESTAMP.fullmatch(line[glued.start() :]) is not None and all(
            _SECTION.fullmatch(section) for section in sections
        )
    # "Thứ sáu, 17/05/2024 08:30 Cỡ chữ": a time with a label of the page beside it.
    stamp = _TIMESTAMP.match(line)
    rest = line[stamp.end() :] if stamp and stamp.end() >= 16 else line
    rest = fold(rest).strip(_SIGNS if not official else " .:!?…|")
    if (
        stamp
        and rest != fold(line).strip(_SIGNS if not official else " .:!?…|")
        and _SECTION.fullmatch(rest.strip(" >»›❯→▸►·/|-"))
    ):
        return not official  # "Thứ sáu, 17/05/2024, 08:30 | Kinh tế"
    return rest in (_LINES if official else _PAGE_LINES)


def _is_label(part: str) -> bool:
    """Whether a part of a line, between wide spaces or bars, is the page's: a section's name, a link, a count."""
    if not part.strip():
        return True
    folded = fold(part).strip(_SIGNS)
    return (
        folded in _PAGE_LINES
        or folded in _FORM
        or _SECTION.fullmatch(folded) is not None
        or _PATTERNS.fullmatch(part) is not None
        or _RELATED.fullmatch(folded) is not None
    )


def opens_foot(line: str, *, behind: bool) -> bool:
    """Whether only links and boxes of the page follow. `behind`: an article stands above."""
    folded = fold(line).lstrip("*•-–+ ")
    return _RELATED.fullmatch(folded) is not None or (behind and _FOOT.fullmatch(folded) is not None)
