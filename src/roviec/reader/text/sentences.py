"""Sentences, and the parts of one that semicolons divide.

A line break inside a paragraph is only where the line was full; a blank line always ends a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.letters import LOWER, UPPER

_RULES = load("sentences")
_ABBREVIATIONS = frozenset(_RULES["abbreviations"]["words"])
_OPENINGS = "|".join(sorted(_RULES["openings"]["words"], key=len, reverse=True))

# A stop with what closes after it, then a blank and something that can open a sentence; or a stop that lost
# its blank ("… tốt nhất.Phó Bí thư …"); or a blank line.
# Possessive, so that a page of dots costs no more than a page of words.
_STOP = re.compile(
    rf"""(?<![.!?…])(?P<mark>[.!?…]++(?:/\.)?+)(?P<close>["'”’»)\]*_]*+)"""
    rf"""(?=\s+[*_]*+["'“‘«(\[+•–—-]?\s?[*_]*+[{UPPER}0-9\[]|\s*+\Z)"""
    rf"""|(?<=[{LOWER}]{{2}})(?P<glued>[.!?…]++)(?=["“]?[{UPPER}][{LOWER}]*+[\s,])"""
    r"|(?P<gap>\n\s*\n)"
)
_MARK = re.compile(r"[.!?…\n]")
_BEFORE_WORD = re.compile(r"[\s\"'“‘«(\[]")
_MARKER = re.compile(
    rf"\s*(?:(?:{_OPENINGS})\s+[\w.]+|[IVXLC]{{1,6}}|\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[{LOWER}]{{1,2}}|[{UPPER}])\.?\Z",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[();]")


def split(text: str, start: int, end: int) -> list[Span]:
    """The sentences of text[start:end], in order, without the blanks around them; they cover all but blanks."""
    return list(each(text, start, end))


def each(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of `split`, one by one: who wants the first does not pay for all."""
    at = start
    for m in _stops(text, start, end):
        if m.start() < at:
            continue
        if m["gap"] is None and not _ends(text, at, m):
            continue
        if sentence := _bare(text, at, m.start() if m["gap"] else m.end()):
            yield sentence
        at = m.end()
    if sentence := _bare(text, at, end):
        yield sentence


def _stops(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What `_STOP` finds in turn; looked for only at the marks with which it can begin, which are few."""
    at = start
    while mark := _MARK.search(text, at, end):
        stop = _STOP.match(text, mark.start(), end)
        at = stop.end() if stop else mark.end()
        if stop:
            yield stop


def parts(text: str, sentence: Span) -> list[Span]:
    """The pieces of a sentence between semicolons; semicolons inside brackets divide nothing."""
    if text.find(";", sentence.start, sentence.end) < 0:
        return [_bare(text, sentence.start, sentence.end) or sentence]
    spans: list[Span | None] = []
    at, depth = sentence.start, 0
    for m in _BRACKET.finditer(text, sentence.start, sentence.end):
        if m.group() == "(":
            depth += 1
        elif m.group() == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            spans.append(_bare(text, at, m.end()))
            at = m.end()
    spans.append(_bare(text, at, sentence.end))
    return [span for span in spans if span] or [sentence]


def _ends(text: str, sentence_start: int, stop: re.Match[str]) -> bool:
    mark = stop["mark"] or stop["glued"]
    if mark != ".":
        return True
    backwards = text[max(sentence_start, stop.start() - 40) : stop.start()][::-1]
    if stop.start() - sentence_start <= 20 and _MARKER.match(text[sentence_start : stop.start()]):
        return stop.end() >= len(text)
    begin = _BEFORE_WORD.search(backwards)
    word = backwards[: begin.start() if begin else None][::-1]
    if word.casefold() in _ABBREVIATIONS:
        return False
    # An initial ("N. V. Hùng"), but not the last letter of a list of codes ("khu A. Huyện …" is rare and loses little).
    return not (len(word) == 1 and word.isupper())


def _bare(text: str, start: int, end: int) -> Span | None:
    """The stretch without the blanks around it; None where it holds nothing else."""
    piece = text[start:end]
    end -= len(piece) - len(piece.rstrip())
    start += len(piece) - len(piece.lstrip())
    return Span(start, end) if start < end else None
