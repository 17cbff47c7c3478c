"""An extract as rows of tables, one table a kind of finding; which column holds what is data (rules/tables.toml)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Any

from roviec.reader.rules import load
from roviec.reader.text import sentences

Extract = dict[str, Any]
Value = str | int | float | list[str] | None

KINDS = (
    "documents",
    "meetings",
    "people",
    "organisations",
    "figures",
    "directives",
    "proposals",
    "structure",
    "citations",
    "legal_bases",
    "recipients",
)
_NUMBER = "#"  # of a row in its document, from 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `type` is text, date (ISO 8601), number, count (of a list), list (of texts) or numbers (of rows, each from 1).
    """

    name: str
    source: tuple[str, ...]
    heading: str
    width: int
    type: str = "text"
    labels: str | None = None
    each: str | None = None

    def value(self, item: Any) -> Value:
        """What stands in this column for `item`, None where the item says nothing."""
        for step in self.source:
            if item is None:
                return None
            item = item.get(step)
        if item is None:
            return None
        if self.each:
            return [str(one[self.each]) for one in item]
        if self.type == "numbers":
            return [str(n + 1) for n in item]
        if self.type == "count":
            return len(item)
        found: Value = item
        return found


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: its values by column, and the words that it rests on."""

    values: list[Value]
    quote: str | None
    start: int | None
    end: int | None
    confidence: float | None


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """The columns of the table `kind`, without those that every table has."""
    return tuple(
        Column(
            name=c["name"],
            source=tuple(c["from"].split(".")),
            heading=c["heading"],
            width=c["width"],
            type="list" if "each" in c else c.get("type", "text"),
            labels=c.get("labels"),
            each=c.get("each"),
        )
        for c in load("tables")[kind]["columns"]
    )


@cache
def labels(name: str) -> dict[str, str]:
    """The words for a person behind the codes of a column."""
    if name == "meeting_kinds":
        return {kind["code"]: kind["label"] for kind in load("meetings")["kind"]}
    own: dict[str, dict[str, str]] = load("tables")["labels"]
    shown: dict[str, str] = own[name] if name in own else load("show")[name]
    return shown


def rows(extract: Extract) -> dict[str, list[Row]]:
    """The rows of one extract by kind; `documents` has exactly one."""
    quotes = Quotes(extract)
    found = {
        "documents": [
            Row(
                [c.value(extract) for c in columns("documents")],
                extract["document"]["title"],
                None,
                None,
                None,
            )
        ]
    }
    for kind in KINDS[1:]:
        found[kind] = [_row(kind, item, quotes) for item in items(kind, extract)]
    return found


def items(kind: str, extract: Extract) -> list[dict[str, Any]]:
    """The findings of a kind, each with its number in the document; an extract of an earlier version may lack them."""
    found: Any = extract
    for step in load("tables")[kind].get("items", kind).split("."):
        found = found.get(step) or {}
    return [{**item, _NUMBER: n} for n, item in enumerate(found, 1)]


def _row(kind: str, item: dict[str, Any], quotes: Quotes) -> Row:
    span = item["span"] if "span" in item else next(iter(item["mentions"]), None)
    values = [c.value(item) for c in columns(kind)]
    if span is None:
        return Row(values, None, None, None, item.get("confidence"))
    start, end = span["start"], span["end"]
    if load("tables")[kind].get("quote") == "heading":
        return Row(values, quotes.around(start, start + 1), start, end, item.get("confidence"))
    return Row(values, quotes.around(start, end), start, end, item.get("confidence"))


class Quotes:
    """Finds the sentences around a span, so that a bare figure or name is quoted with what it stands in."""

    def __init__(self, extract: Extract) -> None:
        self._text: str = extract["text"]
        self._blocks = sorted((b["start"], b["end"]) for b in extract["blocks"])
        self._sentences: dict[int, list[Any]] = {}

    def around(self, start: int, end: int) -> str:
        """The sentences that text[start:end] touches, white space folded."""
        i = bisect_right(self._blocks, (start, len(self._text))) - 1
        if i >= 0 and end <= self._blocks[i][1]:
            if i not in self._sentences:
                self._sentences[i] = sentences.split(self._text, *self._blocks[i])
            touched = [s for s in self._sentences[i] if s.start < end and start < s.end]
            if touched:
                start, end = min(start, touched[0].start), max(end, touched[-1].end)
        return " ".join(self._text[start:end].split())
