"""Hold what one source says of a commune against the other, and note where they differ."""

from __future__ import annotations

import re

from roviec.office.units.data.gathered import Book
from roviec.reader.text.fold import fold, level

_PART = re.compile(
    r"(?P<part>(?:một phần|1 ph[ầà]n|phần còn lại)(?: diện tích)?(?: của)?\s+)?"
    r"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn)\s+(?P<name>[A-ZĐÀ-Ỹ][^\s,.]*(?:\s+(?!và\b|thành\b)[A-ZĐÀ-Ỹ0-9][^\s,.]*)*)"
)


def compare(book: Book, name: str, parts: dict[str, bool], entry: dict[str, str] | None) -> None:
    """Hold what one source made a commune of against the other's note; note both ways of differing."""
    if entry is None:
        book.differ.append(f"| {name} | not in dva | kept from vau |")
        return
    if level(entry["name"]) != level(name):
        book.differ.append(f"| {name} | dva writes «{entry['name']}» | {name} |")
    note = level(entry["note"]).split("Bỏ cấp huyện")[0]
    if "hợp nhất" not in note.lower():
        if len(parts) > 1:
            book.differ.append(
                f"| {name} | dva names no units that were joined, vau has {len(parts)} | vau |"
            )
        return
    joined = note[note.lower().index("hợp nhất") :]
    joined = re.split(r"\s+thành (?:xã|phường) ", joined)[0]
    theirs: dict[str, bool] = {}
    for match in _PART.finditer(joined):
        theirs[fold(match["name"])] = match["part"] is None
    ours = {fold(book.versions[code][-1].bare): whole for code, whole in parts.items()}
    for missing in sorted(set(ours) - set(theirs)):
        book.differ.append(f"| {name} | vau has a part from «{missing}», dva's note does not name it | vau |")
    for missing in sorted(set(theirs) - set(ours)):
        book.differ.append(f"| {name} | dva's note names «{missing}», vau does not | vau |")
    for both in sorted(set(ours) & set(theirs)):
        if ours[both] != theirs[both]:
            word = "whole" if ours[both] else "part"
            book.differ.append(f"| {name} | «{both}» is {word} in vau, not so in dva's note | {word} |")
