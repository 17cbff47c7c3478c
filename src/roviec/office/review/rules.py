"""Pure decisions of the review: who may, how a quote is divided, how findings are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from roviec.office.documents.models import Document
from roviec.office.documents.rules import ONLY_CLERKS_OF_AREA, may_change
from roviec.office.people.models import User
from roviec.office.review.fields import FIELDS, MAIN, cell, is_empty, value_of
from roviec.reader.text.fold import level
from roviec.reader.text.numbers import find_quantities

ONLY_CLERKS = ONLY_CLERKS_OF_AREA


def may_review(user: User, document: Document) -> bool:
    return may_change(user, document)


def divide_at_semicolons(quote: str) -> list[str]:
    """The parts of a quote between its semicolons, as the form to divide it proposes them; itself where it has none."""
    parts = [part.strip() for part in quote.split(";")]
    return [" ".join(part.split()) for part in parts if part]


def parts_of(quote: str, lines: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where in the quote each line stands, in order; None where the lines say anything but the quote's own words.

    Blank space may differ, and what stands between two lines may only be blank space, semicolons, commas or dashes:
    the person has marked places, not changed words.
    """
    spans = []
    at = 0
    for line in lines:
        words = line.split()
        if not words:
            continue
        found = re.compile(r"\s+".join(re.escape(word) for word in words)).search(quote, at)
        if not found or quote[at : found.start()].strip(" \t\r\n;,-–"):
            return None
        spans.append(found.span())
        at = found.end()
    if quote[at:].strip(" \t\r\n;,.-–"):
        return None
    return spans


def data_of_part(kind: str, data: dict[str, Any], quote: str, part: tuple[int, int]) -> dict[str, Any]:
    """The fields of one part of a divided finding: as the whole had them, but for the words of the part itself."""
    main = MAIN[kind]
    start, end = part
    if whole := _place(quote, str(value_of(data, main) or "")):
        # The work itself may begin after "yêu cầu huyện": what the whole left out, the first part leaves out too.
        inner = max(start, whole[0]), min(end, whole[1])
        if inner[0] < inner[1]:
            start, end = inner
    words = " ".join(quote[start:end].split()).rstrip(" ;,")
    said = " ".join(quote[part[0] : part[1]].split())
    return {**{name: _of_part(kind, name, data, said) for name in data}, main: cell(words)}


def _of_part(kind: str, name: str, data: dict[str, Any], said: str) -> dict[str, Any]:
    """A field of the whole in one part of it: stated there only if its words stand there."""
    field: dict[str, Any] = data[name]
    source = next((f.source for f in FIELDS[kind] if f.name == name), "")
    written = value_of(data, f"{source}_text") if source else field["value"]
    words = written if isinstance(written, list) else [written]
    if field["known"] != "stated" or all(str(word).casefold() in said.casefold() for word in words):
        return field
    return cell(field["value"], "inferred", "theo cả câu trước khi tách")


def _place(quote: str, words: str) -> tuple[int, int] | None:
    if not words:
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in words.split()), quote)
    return found.span() if found else None


def join_data(kind: str, several: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The fields of several findings joined: words in a row, lists together, else the first that is known."""
    joined = {}
    for field in FIELDS[kind]:
        cells = [data[field.name] for data in several if not is_empty(value_of(data, field.name))]
        if not cells:
            joined[field.name] = several[0].get(field.name) or cell(None)
        elif field.name == MAIN[kind] and field.type == "words":
            words = "; ".join(str(c["value"]).rstrip(" ;.") for c in cells)
            joined[field.name] = cell(words, *_weakest(cells))
        elif field.type == "list":
            values = list(dict.fromkeys(value for c in cells for value in c["value"]))
            joined[field.name] = cell(values, *_weakest(cells))
        elif field.name == "name":
            # Of "đồng chí An" and "Nguyễn Văn An" the fuller name says more.
            joined[field.name] = max(cells, key=lambda c: len(c["value"]))
        else:
            joined[field.name] = cells[0]
    return joined


def _weakest(cells: Sequence[dict[str, Any]]) -> tuple[str, str | None]:
    """How a value made of several is known: as its least certain part, and why."""
    order = ("set", "inferred", "stated", "missing")
    least = min(cells, key=lambda c: order.index(c["known"]))
    return least["known"], least["why"]


def locate(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where the words stand in the text, blank space aside."""
    parts = words.split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    return [match.span() for match in pattern.finditer(text)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blank space at its ends: a selection by mouse often takes some in."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    tail = len(piece) - len(piece.rstrip())
    return (start + lead, end - tail) if lead + tail < len(piece) else (start, start)


def quantity_in(quote: str) -> dict[str, Any]:
    """The value and the unit of the first number in the quote, as fields; nothing where it holds none."""
    quantity = next(iter(find_quantities(level(quote))), None)
    if quantity is None:
        return {}
    return {
        "value": cell(quantity.value),
        "value_to": cell(quantity.value_to),
        "unit": cell(quantity.unit),
    }
