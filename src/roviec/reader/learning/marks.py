"""The marks of a made text: what they say of it, and the text without them.

<d>directive</d>, <k>proposal</k>, <f>figure</f> (with its status <fa>actual, <fe>estimate, <fp>plan, <ft>target),
<p>person</p>, <o>body</o>; within a directive or proposal <a>who must act or is asked</a>, <b>who asks</b>,
<c>who takes part</c>; <i>what is measured</i> by the figures behind it, or by the one right before it;
<t…>a period or a deadline</t> with its days; <s…> begins a template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from roviec.reader.learning.lessons import Truth
from roviec.reader.model import Span

_MARK = re.compile(r"<(/?)([dkpoiabc]|f[aept]?|s\d+|t[\d_-]*)>")
_KIND = {"d": "directive", "k": "proposal", "f": "figure", "p": "person", "o": "organisation"}
_NAMED = ("person", "organisation")
_STATUS = {"fa": "actual", "fe": "estimate", "fp": "plan", "ft": "target"}
_NUMBER = re.compile(r"(?P<n>\d[\d.]*(?:,\d+)?)(?:/\d+)?(?: ?(?:-|đến) ?(?P<to>\d[\d.]*(?:,\d+)?))?")


@dataclass(slots=True)
class _State:
    """What holds at a place of the text."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    open: list[tuple[str, int]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(
        default_factory=list
    )  # of each open directive or proposal what it says
    indicator: str | None = None
    period: list[str] | None = None
    figure: Truth | None = None  # the last one, with where it ends

    def written(self, start: int) -> str:
        return "".join(self.text)[start : self.length]


def unmarked(marked: str) -> tuple[str, list[Truth], list[tuple[int, int]]]:
    """The text without its marks; what they mark; where each template begins."""
    at = _State()
    truths: list[Truth] = []
    groups: list[tuple[int, int]] = []
    named: set[tuple[str, str]] = set()
    last = 0
    for m in _MARK.finditer(marked):
        piece = marked[last : m.start()]
        at.text.append(piece)
        at.length += len(piece)
        last = m.end()
        if "\n" in piece:
            at.indicator = at.period = None
        letter = m.group(2)
        if letter[0] == "s":
            groups.append((at.length, int(letter[1:])))
        elif not m.group(1):
            at.open.append((letter, at.length))
            if letter in "dk":
                at.asked.append({"kind": letter})
        else:
            opened, start = at.open.pop()
            if opened[0] != letter[0]:
                raise ValueError(f"marks cross in {marked[max(0, m.start() - 60) : m.end()]!r}")
            _closed(at, opened, start, truths, named)
    at.text.append(marked[last:])
    return "".join(at.text), truths, groups


def _closed(at: _State, mark: str, start: int, truths: list[Truth], named: set[tuple[str, str]]) -> None:
    written = at.written(start)
    if mark in "abc" or mark[0] == "t":
        _noted(at, mark, written)
    elif mark == "i":
        at.indicator = written
        if at.figure is not None and "indicator" in at.figure.values and at.figure.span.end == start - 1:
            at.figure.values["indicator"] = written  # "20% số trường đạt chuẩn"
    else:
        kind = _KIND[mark[0]]
        values: dict[str, Any] = {}
        if mark in "dk":
            values = at.asked.pop()
            del values["kind"]
        elif kind == "figure":
            values = _figure(at, mark, written)
        elif (kind, written.lower()) in named:
            return  # the same person or body again
        named.add((kind, written.lower()))
        name = {"name": written} if kind in _NAMED else {}
        truths.append(Truth(kind, Span(start, at.length), True, name, values))
        if kind == "figure":
            at.figure = truths[-1]


def _noted(at: _State, mark: str, written: str) -> None:
    if mark[0] == "t" and "_" in mark:
        at.period = mark[1:].split("_")
    for asked in at.asked:
        directs = asked["kind"] == "d"
        if mark[0] == "t" and "_" not in mark and directs:
            asked["deadline"] = {"text": written, "on": mark[1:] or None}
        # In an answer to a proposal who must act is not who was asked.
        elif mark == "a" and (directs or len(at.asked) == 1):
            asked.setdefault("assignees" if directs else "addressees", []).append(written)
        elif mark == "b" and not directs:
            asked["proposer"] = written
        elif mark == "c" and directs:
            asked.setdefault("coordinators", []).append(written)


def _figure(at: _State, mark: str, written: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if m := _NUMBER.match(written.removeprefix("từ ")):
        values["value"] = float(m["n"].replace(".", "").replace(",", "."))
        values["unit"] = written.removeprefix("từ ")[m.end() :].strip()
    if mark in _STATUS:
        values |= {"status": _STATUS[mark], "indicator": at.indicator}
        if at.period:
            values["period"] = at.period
    return {name: value for name, value in values.items() if value is not None}
