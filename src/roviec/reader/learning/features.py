"""What is told of a finding to judge how likely it is right: short yes-no statements in plain words.

Each says something that a person could say of the finding too: by which rule it was found ("rule:news:0.85", the
walk and the sureness that the rule gave), where it stands, who is named, what words stand in it and before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from roviec.reader.learning.findings import Found
from roviec.reader.model import (
    Block,
    Directive,
    Figure,
    Meeting,
    Organisation,
    Person,
    Proposal,
    Reading,
    Span,
)
from roviec.reader.rules import load
from roviec.reader.text.direction import (
    ASK,
    COMMAND,
    FRONTS,
    HEAD_WORDS,
    NARRATION,
    OPINION,
    PRAISE,
    SAY,
    WEAK,
    modal_at,
)
from roviec.reader.text.fold import level
from roviec.reader.text.tokens import CAPS, LOWER, MARK, NUMBER, TITLE, Tokens, tokens_of

_NEWS = frozenset(("news", "other", "report"))
_PAST = frozenset(("đã", "vừa", "từng", "được", "bị", "đang", "sẽ", "chưa", "luôn", "nhờ", "thường"))
_OWN = frozenset(("chúng", "tôi", "ta", "mình", "em", "cháu"))
_GENERAL = frozenset(
    ("nào", "thì", "ai", "rằng", "nếu", "vì", "bởi", "là", "đây", "đó", "khi", "để", "mới", "hết")
)


def features_of(reading: Reading, found: list[Found]) -> Iterator[tuple[str, ...]]:
    """The features of each finding, in the order of `found`."""
    blocks, tokens = _Blocks(reading.blocks), tokens_of(reading.plain)
    family = "news" if reading.identity.kind in _NEWS else "official"
    before: Found | None = None
    for one in found:
        out = [f"rule:{family}:{one.item.confidence:g}"]
        index = blocks.index(one.span.start)
        block = reading.blocks[index] if reading.blocks else None
        if block:
            out.append(f"role:{block.role}")
        out.append(f"third:{3 * one.span.start // max(1, len(reading.plain))}")
        _OF[one.kind](out, one.item, tokens, one.span)
        if one.kind in ("directive", "proposal"):
            near = before if before and before.kind == one.kind else None
            out.append(_follows(near, one, blocks, reading.plain))
            if block:
                out.append("opens block" if one.span.start - block.start < 4 else "inside block")
        before = one
        yield tuple(out)


class _Blocks:
    """Which block an offset lies in."""

    def __init__(self, blocks: list[Block]) -> None:
        self._starts = [b.start for b in blocks]

    def index(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)


def _follows(before: Found | None, one: Found, blocks: _Blocks, plain: str) -> str:
    if before is None:
        return "first of its kind"
    if not plain[before.span.end : one.span.start].strip(' \n.;:"”-+'):
        return "right behind one"
    return (
        "in a block with one" if blocks.index(before.span.start) == blocks.index(one.span.start) else "alone"
    )


def _request(out: list[str], item: Any, t: Tokens, span: Span) -> None:
    """Of a directive or a proposal: who asks whom, by which words, and what speaks against it."""
    first, stop = t.within(span.start, span.end)
    size = stop - first
    out.append(f"words:{'<8' if size < 8 else '<16' if size < 16 else '<40' if size < 40 else '40+'}")
    who = item.basis.get("assignees") or item.basis.get("addressees")
    by = item.basis.get("issuer") or item.basis.get("proposer")
    out += [f"who {who.known if who else 'missing'}", f"by {by.known if by else 'missing'}"]
    if size == 0:
        return
    low, shape = t.low, t.shape
    words = set(low[first:stop])
    early = set(low[first : first + 12])
    out += [f"early {word}" for word in sorted(_PAST & early)]
    out += [f"says {word}" for word in sorted((_OWN | _GENERAL) & words)]
    said: set[str] = set()
    for k in t.beginning(first, stop, HEAD_WORDS):
        if n := COMMAND.at(t, k, stop):
            word = " ".join(low[k : k + n])
            said.add("weak command" if word in WEAK else "command")
        if ASK.at(t, k, stop):
            said.add("request")
        if n := SAY.at(t, k, stop):
            said.add("opinion" if " ".join(low[k : k + n]) in OPINION else "speech")
        if low[k] in ("cần", "phải", "nên", "hãy", "không", "có") and modal_at(t, k, stop):
            said.add(f"modal {low[k]}")
    out += sorted(said) or ["no word of direction"]
    if "đã" in words and said:
        out.append("done and directed")
    out.append(f"begins:{shape[first]}" if shape[first] != LOWER else "begins small")
    for name, phrases in (("front", FRONTS), ("narration", NARRATION), ("praise", PRAISE)):
        if phrases.at(t, first, stop):
            out.append(f"opens with {name}")
    if NUMBER in shape[first + 2 : stop]:
        out.append("holds a number")
    if t.word[stop - 1] == ":":
        out.append("ends with a colon")
    if '"' in words:
        out.append("quotes")


def _directive(out: list[str], item: Directive, t: Tokens, span: Span) -> None:
    _request(out, item, t, span)
    out += [
        f"deadline {'stated' if item.deadline else 'missing'}",
        "subject area known" if item.field else "no subject area",
    ]
    if item.product:
        out.append("has a product")


def _proposal(out: list[str], item: Proposal, t: Tokens, span: Span) -> None:
    said: list[str] = []
    _request(said, item, t, span)
    # Proposals are too few, and too much alike, for more to be learnt of them than this.
    out += [name for name in said if name.startswith(("who ", "by ", "early "))]
    if item.proposer and "cử tri" in level(item.proposer).lower():
        out.append("from voters")


def _figure(out: list[str], item: Figure, t: Tokens, span: Span) -> None:
    first, _ = t.within(span.start, span.end)
    unit = level(item.unit or "").lower().split()
    out += [
        f"unit:{unit[0]}" if unit else "no unit",
        f"indicator {_known(item, 'indicator')}",
        f"unit {_known(item, 'unit')}",
        f"status:{item.status}",
        "period known" if item.period else "no period",
        "size:"
        + (str(int(item.value)) if item.value in (1, 2, 3, 4, 5) else "<30" if item.value < 30 else "30+"),
    ]
    if item.value != int(item.value):
        out.append("has decimals")
    if item.value_to is not None:
        out.append("a range")
    if item.comparison:
        out.append("compared")
    if first:
        out.append(f"behind:{t.low[first - 1]}" if t.shape[first - 1] == LOWER else "behind a mark")
    if first > 1 and t.shape[first - 1] == LOWER:
        out.append(f"second behind:{t.low[first - 2]}")


def _known(item: Figure, name: str) -> str:
    basis = item.basis.get(name)
    return basis.known if basis else "missing"


def _person(out: list[str], item: Person, t: Tokens, span: Span) -> None:
    first, stop = t.within(span.start, span.end)
    words = level(item.name).split()
    out += [
        f"words:{min(len(words), 5)}",
        f"positions:{min(len(item.positions), 2)}",
        f"mentions:{min(len(item.mentions), 3)}",
        "family name known" if words and words[0] in _surnames() else "family name unknown",
    ]
    if item.name.isupper():
        out.append("in capitals")
    out.append(_before(t, first))
    if stop < len(t):
        out.append("before a name" if t.shape[stop] in (TITLE, CAPS) else f"before:{t.low[stop]}")


@cache
def _surnames() -> frozenset[str]:
    rules = load("surnames")
    return frozenset(name for group in ("kinh", "peoples") for name in rules[group]["names"])


def _organisation(out: list[str], item: Organisation, t: Tokens, span: Span) -> None:
    first, stop = t.within(span.start, span.end)
    words = level(item.name).lower().split()
    out += [
        f"head:{words[0]}",
        f"head:{' '.join(words[:2])}",
        f"words:{min(len(words), 8)}",
        f"mentions:{min(len(item.mentions), 3)}",
        _before(t, first),
    ]
    if item.name.isupper():
        out.append("in capitals")
    if stop < len(t):
        out.append("before a name" if t.shape[stop] in (TITLE, CAPS) else f"before:{t.low[stop]}")


def _before(t: Tokens, first: int) -> str:
    if first == 0:
        return "begins the text"
    shape = t.shape[first - 1]
    return (
        f"behind:{t.low[first - 1]}"
        if shape in (LOWER, MARK)
        else "behind a name"
        if shape in (TITLE, CAPS)
        else "behind a break"
    )


def _meeting(out: list[str], item: Meeting, t: Tokens, span: Span) -> None:
    out.append(f"kind:{item.kind}")
    for name in ("held_on", "chair", "place", "parties"):
        basis = item.basis.get(name)
        out.append(f"{name} {basis.known if basis else 'missing'}")
    out.append("topics known" if item.topics else "no topics")


_OF: dict[str, Callable[[list[str], Any, Tokens, Span], None]] = {
    "meeting": _meeting,
    "person": _person,
    "organisation": _organisation,
    "figure": _figure,
    "directive": _directive,
    "proposal": _proposal,
}
