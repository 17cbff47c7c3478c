"""The usual wording of a conclusion notice, made of the parts that a person fills in. Pure."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body. `order`: somebody is given work; `heading`: a bold line; `text`: anything else.

    `due_on` is the day named after "hoàn thành trước ngày"; `due_text` stands for a deadline that is no day.
    """

    kind: str
    text: str
    lead: str = ""
    coordinators: tuple[str, ...] = ()
    due_on: date | None = None
    due_text: str = ""

    def as_data(self) -> dict[str, Any]:
        """Plain values for the database."""
        due = self.due_on.isoformat() if self.due_on else None
        return asdict(self) | {"coordinators": list(self.coordinators), "due_on": due}


def block_of(data: dict[str, Any]) -> Block:
    """A block as it was kept."""
    due = date.fromisoformat(data["due_on"]) if data.get("due_on") else None
    return Block(**(data | {"coordinators": tuple(data.get("coordinators", ())), "due_on": due}))


@dataclass(frozen=True, slots=True)
class Content:
    """What a person words: everything of a paper but its number, its state and whose it is."""

    parent_name: str
    issuer_name: str
    place: str
    summary: str
    signing: str
    signer_post: str
    signer: str
    on: date | None = None
    opening: str = ""
    blocks: list[Block] = field(default_factory=list)
    closing: str = ""
    signs_for: str = ""
    head_post: str = ""
    recipients: list[str] = field(default_factory=list)
    filed_at: str = "VT"
    addressees: list[str] = field(default_factory=list)  # of a letter, after "Kính gửi:"
    unit_symbol: str = ""  # of the unit that drafted a letter: TH in 12/UBND-TH
    annex: list[list[str]] = field(default_factory=list)  # rows of a table behind the letter, see ANNEX


# The columns of the annex of a letter that urges on, but the running number, with their shares of the width.
ANNEX = {
    "Nhiệm vụ": 34,
    "Văn bản giao việc": 22,
    "Thời hạn": 11,
    "Quá hạn": 10,
    "Tình hình thực hiện": 23,
}


_ORDERS = re.compile(r"^(?:giao|đề nghị|yêu cầu)\s", re.IGNORECASE)
# A verb goes small after "Giao … "; a name (two capitals in a row, or letters in capitals) stays as it is.
_VERB_FIRST = re.compile(r"^[^\W\d_][^\W\d_A-ZĐ]*(?=\s[^\W\d_A-ZĐÀ-Ý]|$)")


def sentence(block: Block) -> str:
    """The words of a block as they stand in the paper."""
    text = " ".join(block.text.split())
    if block.kind != "order":
        return text
    text = text.rstrip(" .;,")
    if block.lead:
        action = _VERB_FIRST.sub(lambda m: m.group().lower(), text)
        together = f" chủ trì, phối hợp với {', '.join(block.coordinators)}" if block.coordinators else ""
        text = f"Giao {block.lead}{together} {action}"
    elif not _ORDERS.match(text):
        text = text[:1].upper() + text[1:]
    return f"{text}{_deadline(block)}."


def _deadline(block: Block) -> str:
    if block.due_on is not None:
        return f", hoàn thành trước ngày {block.due_on:%d/%m/%Y}"
    return f", {block.due_text.strip().rstrip('.')}" if block.due_text.strip() else ""


def whole_name(issuer: str, parent: str) -> str:
    """An issuer as a sentence names it: an office called no more than that belongs to the body above it."""
    return f"{issuer} {parent}" if parent and issuer.strip().casefold() == "văn phòng" else issuer


def gist(content: Content) -> str:
    """The gist of a letter as it stands below its number."""
    return f"V/v {content.summary[:1].lower()}{content.summary[1:]}"


def annex_lines(content: Content, symbol: str) -> list[str]:
    """The head of the annex: its name, what it lists, which paper it belongs to."""
    to = f"Kèm theo Công văn số {symbol} {dated(content.on)} của {whole_name(content.issuer_name, content.parent_name)}"
    return ["Phụ lục", "Danh mục nhiệm vụ quá hạn", f"({' '.join(to.split())})"]


def padded(value: int) -> str:
    """A number as it is printed: below 10 with one leading zero."""
    return f"{value:02d}"


def dated(on: date | None) -> str:
    """The day of a paper in words: a day below 10 and the months 1 and 2 are padded."""
    if on is None:
        return "ngày      tháng      năm        "
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02d} tháng {month} năm {on.year}"


def printable(text: str) -> str:
    """Without the control characters that XML does not allow; a file with one of them would not open."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
