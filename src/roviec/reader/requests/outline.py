"""The numbered levels of an official document, and what each has set for those below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from roviec.reader.model import Block, Deadline
from roviec.reader.requests.item import Who
from roviec.reader.text.direction import SECTIONS

_ROMAN = re.compile(r"[IVXLC]{1,6}\s?[.)-]?\Z|(?:PHẦN|CHƯƠNG|Phần|Chương)\b")
_PARTS = re.compile(r"\d+(?:\.\d+)+")

_HEADLINE = 70  # characters
_PART_OF_MINUTES = re.compile(r"kết\s+luận|thảo\s+luận|phân\s+công|nhiệm\s+vụ", re.IGNORECASE)
_LABEL = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)-]\s+(?P<label>[^:.;\n]{3,50}):\s")
TELLING = ("assessment", "agenda", "discussion")  # sections in which nobody is told to do a thing
ARTICLE = 1.5  # "Điều 2." stands in a chapter and holds the clauses 1, 2, 3
ITEM = 3  # as deep as the numbers of items go; letters and dashes below are parts of an item


@dataclass(slots=True)
class Level:
    """One open level: how deep its number stands, its section (`section_of`), its addressee and deadline."""

    depth: float
    section: str | None = None
    who: Who | None = None
    deadline: Deadline | None = None
    opens: bool = False  # its words end in a colon: whatever item stands below is meant


class Outline:
    """The open levels, outermost first."""

    def __init__(self) -> None:
        self.levels = [Level(0)]

    def begin_anew(self) -> None:
        """Another document begins: nothing that was open holds for it."""
        self.levels = [Level(0)]

    @property
    def innermost(self) -> Level:
        return self.levels[-1]

    @property
    def section(self) -> str | None:
        """The section by the outermost heading that says one: "2. Yêu cầu" under "I. Mục đích, yêu cầu" is no task."""
        said = [level.section for level in self.levels if level.section]
        if not said:
            return None
        return "requests" if said[-1] == "requests" else said[0]

    @property
    def who(self) -> Who | None:
        return next((level.who for level in reversed(self.levels) if level.who), None)

    @property
    def opened(self) -> bool:
        """Whether words that end in a colon stand above the innermost level."""
        return any(level.opens for level in self.levels[:-1])

    @property
    def deadline(self) -> Deadline | None:
        return next((level.deadline for level in reversed(self.levels) if level.deadline), None)

    def enter(self, block: Block, written: str) -> Level:
        """Close what the block's number closes and open its own level."""
        depth = depth_of(block, written)
        while self.levels[-1].depth >= depth:
            self.levels.pop()
        level = Level(depth)
        if block.role == "heading" and (depth <= 2 or not written.rstrip(' *"').endswith(":")):
            level.section = section_of(written)
        elif (label := _LABEL.match(written)) and section_of(label["label"]) == "assessment":
            level.section = "assessment"  # "1. Đánh giá: Trong tháng 8, …"
        self.levels.append(level)
        return level

    def turn_to_tasks(self) -> None:
        """ "… cần thực hiện các nhiệm vụ sau:" ends an assessment, whatever the heading above said."""
        for level in self.levels:
            if level.section == "assessment":
                level.section = "tasks"


def depth_of(block: Block, written: str) -> float:
    """How deep a block's number stands: I. 1, Điều 1.5, 1. 2, 1.1. 3, a) 4, (i) 5, - 6, + 6.5; an
    unnumbered heading 1."""
    number = (block.number or "").strip()
    if not number:
        if block.role == "heading":
            return 1
        if written.lstrip().startswith("+"):
            return 6.5  # stands below "-"
        return 6 if written.lstrip().startswith(tuple("-+•*●○◦▪■□►–—~_")) else 7
    if number.startswith("(") and number.strip("()").isalpha():
        return 5
    if _ROMAN.match(number):
        return 1
    if _PARTS.match(number):
        return 3
    if number.startswith(("Điều", "ĐIỀU")):
        return ARTICLE
    if number[0].isdigit():
        return 2
    return 4 if number[0].isalpha() else 6


def section_of(heading: str) -> str | None:
    """assessment, tasks, requests, or None where the heading says nothing of the kind; the first word decides."""
    text = " ".join(heading.lower().split()).replace("đề nghị xây dựng", "")  # of a law: nothing is requested
    found = [
        (at, -len(word), name)
        for name, words in SECTIONS.items()
        for word in words
        if (at := text.find(word)) >= 0
    ]
    return min(found)[2] if found else None


def heads_minutes(block: Block, depth: float, written: str) -> bool:
    """Whether a line heads a part of minutes: "II. Thảo luận", also "3. Kết luận của chủ trì" where nothing stands
    above the numbers."""
    if depth <= 1:
        return block.role == "heading" and bool(block.number or _PART_OF_MINUTES.search(written))
    line = written.strip().rstrip(":")
    return (
        depth <= 2
        and len(line) <= _HEADLINE
        and bool(_PART_OF_MINUTES.search(line))
        and line[-1:] not in ".;"
    )
