"""The lesser parts of an official document's frame: recipients, legal bases, marks of urgency, summary, family."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from roviec.reader.model import Block, LegalBasis, Recipient, Span
from roviec.reader.rules import load
from roviec.reader.text.frame import Frame
from roviec.reader.text.symbols import Symbol
from roviec.reader.text.typeline import kind_of_line

_RULES = load("issuers")
_FORMS: dict[str, str] = _RULES["signing"]
_PARTY_TITLE = re.compile(r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_URGENT = re.compile(
    r"^[\s|*_]*(?:Độ\s+khẩn\s*:\s*)?(?P<mark>"
    + "|".join(mark.replace(" ", r"\s+") for mark in _RULES["urgency"]["marks"])
    + r")[\s|*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = {mark.lower(): mark for mark in _RULES["urgency"]["marks"]}
_RECIPIENTS = re.compile(r"[\s|*_]*N[ơƠ][iI]\s+(?:nhận|NHẬN)[\s*_]*:?[*_]*")
_ADDRESSED = re.compile(
    r"[\s|*_]*(?:[^\n,]{3,40},\s+ngày\s[^\n:]{10,30}\s)?Kính\s+(?:gửi|trình)[\s*_]*:?[*_]*", re.IGNORECASE
)
_BULLET = re.compile(r"[\s|*_]*[-–—•+]\s*")
_BASIS = re.compile(
    r"[ \t|*_\-–]*(?:(?P<basis>Căn\s+cứ|Thực\s+hiện|Triển\s+khai)"
    r"|(?P<request>Theo\s+đề\s+nghị|Xét|Trên\s+cơ\s+sở))(?!\w)"
)
_ENACTS = re.compile(
    r"[\s|*_]*(?:QUYẾT\s+(?:ĐỊNH|NGHỊ)|CHỈ\s+THỊ|[IVX]{1,5}\.|\d{1,2}\.|Điều\s+\d)", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:V/v|Về việc)\s*:?\s*", re.IGNORECASE)
_STOP = " \t\n|*_;.,"
# A preamble is short; what says "thực hiện …" further down is the document's own text.
_PREAMBLE_BLOCKS = 24


def family_of(
    plain: str, blocks: Sequence[Block], frame: Frame, symbol: Symbol | None
) -> Literal["state", "party"]:
    """By the symbol where there is one (its separators differ), else by the title line of the document."""
    if symbol:
        return "party" if symbol.family == "party" else "state"
    if frame.motto is not None:
        block = blocks[frame.motto]
        if _PARTY_TITLE.search(plain, block.start, block.end):
            return "party"
    return "state"


def meaning_of(form: str | None) -> str | None:
    """What a signing form says, in Vietnamese: "KT." is "ký thay người đứng đầu"."""
    return _FORMS.get(form) if form and form != "source" else None


def summary_of(text: str, plain: str, title: Span | None) -> str | None:
    """The trích yếu: the title without its type line, or a letter's subject without "V/v"."""
    if title is None:
        return None
    start = title.start + kind_of_line(plain[title.start : title.end])[1]
    if about := _ABOUT.match(plain, start, title.end):
        start = about.end()
    return " ".join(text[start : title.end].strip(_STOP + "-").split()) or None


def urgency_of(plain: str, head: Sequence[Block]) -> str | None:
    """The mark of urgency on a line of its own at the head."""
    if not head:
        return None
    m = _URGENT.search(plain, head[0].start, head[-1].end)
    return _MARKS[" ".join(m["mark"].lower().split())] if m else None


def closing_of(blocks: Sequence[Block], frame: Frame) -> Span | None:
    """From the first to the last block of recipients and signature."""
    held = [blocks[i] for i in (*frame.recipient_list, *frame.signature)]
    return Span(min(b.start for b in held), max(b.end for b in held)) if held else None


def recipients(
    text: str, plain: str, blocks: Sequence[Block], frame: Frame, head: Sequence[int]
) -> list[Recipient]:
    """Who a document goes to: "Kính gửi" in its head, "Nơi nhận" at its end."""
    found: list[Recipient] = []
    for at in head:
        opening = _ADDRESSED.match(plain, blocks[at].start, blocks[at].end)
        if opening:
            spans = [Span(opening.end(), blocks[at].end)]
            for block in blocks[at + 1 : at + 30]:
                if not _BULLET.match(plain, block.start, block.end) or block.role == "heading":
                    break
                spans.append(block.span)
            found += [Recipient(_clean(text, s), s, "addressed") for s in _items(plain, spans)]
            break
    spans = [blocks[i].span for i in frame.recipient_list]
    if spans and (label := _RECIPIENTS.match(plain, spans[0].start, spans[0].end)):
        spans[0] = Span(label.end(), spans[0].end)
    return found + [Recipient(_clean(text, s), s, "copied") for s in _items(plain, spans)]


def _clean(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _items(plain: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The items of a list in whatever blocks and lines it stands; a line without its bullet goes on the one before."""
    item: Span | None = None
    for start, end in _lines(plain, spans):
        bullet = _BULLET.match(plain, start, end)
        body = Span(bullet.end() if bullet else start, end)
        if item and not bullet and plain[item.end - 1] not in ";.":
            item = Span(item.start, end)
            continue
        if item:
            yield from _trimmed(plain, item)
        item = body
    if item:
        yield from _trimmed(plain, item)


def _lines(plain: str, spans: Iterable[Span]) -> Iterator[tuple[int, int]]:
    for span in spans:
        at = span.start
        for line in plain[span.start : span.end].split("\n"):
            # "Sở Nội vụ; Sở Tài chính;" on one line are two.
            piece = at
            for part in re.split(r"(?<=;)", line):
                bare = part.strip(" \t|*_")
                if bare:
                    start = piece + part.index(bare)
                    yield start, start + len(bare)
                piece += len(part)
            at += len(line) + 1


def _trimmed(plain: str, item: Span) -> Iterator[Span]:
    words = item.of(plain)
    bare = words.strip(_STOP)
    if bare:
        start = item.start + words.index(bare)
        yield Span(start, start + len(bare))


def legal_bases(plain: str, blocks: Sequence[Block], after: int, closing: Span | None) -> list[LegalBasis]:
    """The lines "Căn cứ …" of the preamble, each with what it was printed with up to its stop."""
    found: list[LegalBasis] = []
    seen = 0
    for block in blocks:
        if block.start < after or block.role in ("boilerplate", "caption", "title"):
            continue
        seen += 1
        if seen > _PREAMBLE_BLOCKS or (closing and block.start >= closing.start):
            break
        lines = _basis_lines(plain, block)
        if not lines and _ENACTS.match(plain, block.start, block.end):
            break
        found += lines
    return found


def _basis_lines(plain: str, block: Block) -> list[LegalBasis]:
    """A block may hold several, each on a line of its own."""
    starts: list[tuple[int, re.Match[str]]] = []
    at = block.start
    for line in plain[block.start : block.end].split("\n"):
        opening = _BASIS.match(plain, at, block.end)
        previous = plain[block.start : at].rstrip(" \n\t*_")
        if opening and (not previous or previous.endswith((";", ".", ","))):
            starts.append((at, opening))
        at += len(line) + 1
    if not starts or starts[0][0] != block.start:
        return []
    ends = [start for start, _ in starts[1:]] + [block.end]
    out: list[LegalBasis] = []
    for (start, opening), end in zip(starts, ends, strict=True):
        words = plain[start:end]
        # "Thực hiện …" opens sentences of any text: only with the semicolon of a preamble is it a basis.
        firm = opening.group().strip(" \t|*_-–").startswith(("Căn", "Theo"))
        if not firm and not words.rstrip(" \n*_").endswith((";", ",")):
            continue
        bare = words.strip(_STOP + "-–")
        begin = start + words.index(bare)
        kind: Literal["basis", "request"] = "basis" if opening["basis"] else "request"
        out.append(LegalBasis(Span(begin, begin + len(bare)), kind))
    return out
