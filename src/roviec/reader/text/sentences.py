"""Sentences, and the parts of one that semicolons divide.

A line break inside a paragraph is only where the line was full; a blank line always ends a sentence.
"""

from __future__ import annotations

import re

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
_TOKEN = re.compile(r"[^\s\"'“‘«(\[]*\Z")
_MARKER = re.compile(
    rf"\s*(?:(?:{_OPENINGS})\s+[\w.]+|[IVXLC]{{1,6}}|\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[{LOWER}]{{1,2}}|[{UPPER}])\.?\Z",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[();]")


def split(text: str, start: int, end: int) -> list[Span]:
    """The sentences of text[start:end], in order, without the blanks around them; they cover all but blanks."""
    spans: list[Span] = []
    at = start
    for m in _STOP.finditer(text, start, end):
        if m.start() < at:
            continue
        if m["gap"] is None and not _ends(text, at, m):
            continue
        _add(spans, text, at, m.start() if m["gap"] else m.end())
        at = m.end()
    _add(spans, text, at, end)
    return spans


def parts(text: str, sentence: Span) -> list[Span]:
    """The pieces of a sentence between semicolons; semicolons inside brackets divide nothing."""
    spans: list[Span] = []
    at, depth = sentence.start, 0
    for m in _BRACKET.finditer(text, sentence.start, sentence.end):
        if m.group() == "(":
            depth += 1
        elif m.group() == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            _add(spans, text, at, m.end())
            at = m.end()
    _add(spans, text, at, sentence.end)
    return spans or [sentence]


def _ends(text: str, sentence_start: int, stop: re.Match[str]) -> bool:
    mark = stop["mark"] or stop["glued"]
    if mark != ".":
        return True
    before = text[max(sentence_start, stop.start() - 40) : stop.start()]
    if stop.start() - sentence_start <= 20 and _MARKER.match(text[sentence_start : stop.start()]):
        return stop.end() >= len(text)
    token = _TOKEN.search(before)
    word = token.group() if token else ""
    if word.casefold() in _ABBREVIATIONS:
        return False
    # An initial ("N. V. Hùng"), but not the last letter of a list of codes ("khu A. Huyện …" is rare and loses little).
    return not (len(word) == 1 and word.isupper())


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        lead = len(piece) - len(piece.lstrip())
        spans.append(Span(start + lead, start + lead + len(bare)))
