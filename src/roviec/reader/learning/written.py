"""Whole texts written for this project, with marks of what they say: to learn from, and to hold the reader against.

Each file of `written/` is one text, as a paper or an office would have it, furniture of the page and all; everybody and
everything in it is invented. Marks stand around what is said, or alone for what is known of the whole:

⟦d a="Sở Y tế|UBND các xã" c="Sở Tài chính" t="trước 30/6" on="2024-06-30"⟧ a directive ⟦/d⟧: who must act, who takes
    part, the deadline as written with its day (`on`, or `start` and `end`, or `rec`)
⟦p⟧ a proposal ⟦/p⟧, ⟦n⟧ noise ⟦/n⟧, ⟦o⟧ a body ⟦/o⟧
⟦f v="12.36" v2="" u="%" i="tốc độ tăng trưởng" p="năm 2020" ps="2020-01-01" pe="2020-12-31" s="actual"⟧12,36%⟦/f⟧
⟦h n="Lê Văn Bá" pos="Chủ tịch UBND tỉnh|Phó Bí thư Tỉnh ủy"/⟧ a person, ⟦m held="2021-03-09" chair="Lê Văn Bá"/⟧ a
    meeting, ⟦doc kind="news" number="" pub=""/⟧ the document
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roviec.reader.learning.lessons import Lesson, Truth
from roviec.reader.model import Span

SHIPPED = Path(__file__).parent / "written"
WHOLE = frozenset(("meeting", "person", "organisation", "figure", "directive", "proposal"))

_MARK = re.compile(r"⟦(?P<close>/?)(?P<tag>[a-z]+)(?P<said>(?:\s+[a-z0-9]+=\"[^\"⟧]*\")*)\s*(?P<alone>/?)⟧")
_SAID = re.compile(r"([a-z0-9]+)=\"([^\"]*)\"")
# A mark that fills a line leaves no empty line behind.
_LINE = re.compile(r"(⟦(?:doc|m|h)(?:\s+[a-z0-9]+=\"[^\"⟧]*\")*\s*/⟧)[ \t]*\n")
_AROUND = "dpnof"
_GROUP = 100_000  # written texts are told apart from the templates of made ones, and from each other


class BadMarks(ValueError):
    """The marks of a text do not fit; the message says where."""


@dataclass(slots=True)
class Written:
    """One text, what it says, and which stretches of it are noise of the page."""

    name: str
    text: str
    truths: list[Truth] = field(default_factory=list)
    noise: list[Span] = field(default_factory=list)

    def lesson(self, number: int) -> Lesson:
        return Lesson(self.text, self.truths, WHOLE, groups=[(0, _GROUP + number)])


def written_lessons(folder: Path = SHIPPED) -> list[Lesson]:
    """The texts of a folder as lessons, in the order of their names. Raises `BadMarks`."""
    return [one.lesson(number) for number, one in enumerate(written_texts(folder))]


def written_texts(folder: Path = SHIPPED) -> Iterator[Written]:
    """Raises `BadMarks`."""
    for path in sorted(folder.glob("*.txt")):
        yield unmarked(path.stem, path.read_text(encoding="utf-8"))


def unmarked(name: str, marked: str) -> Written:
    """A marked text taken apart. Raises `BadMarks`."""
    marked = _LINE.sub(r"\1", marked)
    pieces: list[str] = []
    opened: list[tuple[str, dict[str, str], int]] = []
    closed: list[tuple[str, dict[str, str], Span]] = []
    alone: list[tuple[str, dict[str, str]]] = []
    at = length = 0
    for m in _MARK.finditer(marked):
        pieces.append(marked[at : m.start()])
        length += m.start() - at
        at = m.end()
        tag, said = m["tag"], dict(_SAID.findall(m["said"]))
        if m["close"]:
            if not opened or opened[-1][0] != tag:
                raise BadMarks(f"{name}: ⟦/{tag}⟧ closes nothing, before {marked[at : at + 40]!r}")
            of, about, start = opened.pop()
            closed.append((of, about, Span(start, length)))
        elif m["alone"]:
            alone.append((tag, said))
        elif tag in _AROUND:
            opened.append((tag, said, length))
        else:
            raise BadMarks(f"{name}: unknown mark ⟦{tag}⟧")
    text = "".join([*pieces, marked[at:]])
    if opened or "⟦" in text:
        raise BadMarks(f"{name}: a mark is not closed")
    one = Written(name, text)
    for tag, said in alone:
        one.truths.append(_alone(tag, said, text))
    bodies: set[str] = set()
    for tag, said, span in closed:
        span = _tight(text, span)
        written = span.of(text)
        if tag == "n":
            one.noise.append(span)
        elif tag != "o":
            one.truths.append(_around(tag, said, span))
        elif written not in bodies:
            bodies.add(written)
            one.truths.append(Truth("organisation", span, True, {"name": written}))
    return one


def _alone(tag: str, said: dict[str, str], text: str) -> Truth:
    whole = Span(0, len(text))
    if tag == "h":
        return Truth("person", whole, True, {"name": said["n"]}, {"positions": _names(said.get("pos", ""))})
    if tag == "m":
        known = {"held_on": said.get("held") or None, "chair": said.get("chair") or None}
        return Truth("meeting", whole, True, known, dict(known))
    printed = {"kind": said.get("kind"), "number": said.get("number") or None}
    return Truth("document", whole, True, {}, printed | {"published_on": said.get("pub") or None})


def _around(tag: str, said: dict[str, str], span: Span) -> Truth:
    if tag == "p":
        return Truth("proposal", span)
    values: dict[str, Any] = {}
    if tag == "d":
        days = {
            "text": said.get("t"),
            "on": said.get("on"),
            "start": said.get("start"),
            "end": said.get("end"),
        }
        values["assignees"] = _names(said.get("a", ""))
        values["deadline"] = days | {"recurring": said.get("rec")} if said.get("t") else None
        if said.get("c"):
            values["coordinators"] = _names(said["c"])
        return Truth("directive", span, True, {}, values)
    values = {"value": float(said["v"]), "unit": said.get("u") or None}
    if said.get("i"):
        values["indicator"] = said["i"]
    if said.get("ps") and said.get("pe"):
        values["period"] = [said["ps"], said["pe"]]
    if said.get("s"):
        values["status"] = said["s"]
    return Truth("figure", span, True, {}, values)


def _names(said: str) -> list[str]:
    return [name.strip() for name in said.split("|") if name.strip()]


def _tight(text: str, span: Span) -> Span:
    """The span without the blanks at its ends."""
    inner = span.of(text)
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, start + len(inner.strip()))
