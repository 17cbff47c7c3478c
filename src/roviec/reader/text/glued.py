"""Captions and headlines that a crawler has glued into a paragraph, cut out of it as blocks of their own."""

from __future__ import annotations

from dataclasses import replace

from roviec.reader.model import Block
from roviec.reader.text.captions import glued_captions

_FULL_STOPS = (".", "!", "?", "…")
_LONGEST_TITLE = 250


def cut_glued(plain: str, blocks: list[Block]) -> list[Block]:
    """The blocks, each with what was glued into it cut out as a caption or as furniture: they still tile the text."""
    headlines = [
        plain[b.start : b.end]
        for b in blocks[:6]
        if b.role in ("title", "paragraph")
        and 30 <= b.end - b.start <= _LONGEST_TITLE
        and plain[b.end - 1] not in ".;:,"
    ]
    out: list[Block] = []
    for i, block in enumerate(blocks):
        if block.role in ("boilerplate", "caption") or (i == 0 and len(blocks) > 1):
            out.append(block)
            continue
        cuts = [(s.start, s.end, "caption") for s in glued_captions(plain, block.start, block.end)]
        for headline in headlines:
            at = plain.find(headline, block.start + 1, block.end)
            # Only at the end of a paragraph and after a full stop: elsewhere the article may quote its headline.
            if (
                at > 0
                and _mark_before(plain, at) in _FULL_STOPS
                and plain[at + len(headline) : block.end].strip(" .") == ""
            ):
                cuts.append((at, block.end, "boilerplate"))
        out += _cut(plain, block, sorted(cuts))
    return out


def _mark_before(plain: str, at: int) -> str:
    """The last character before an offset that is no blank."""
    while at > 0 and plain[at - 1].isspace():
        at -= 1
    return plain[at - 1 : at]


def _cut(plain: str, block: Block, cuts: list[tuple[int, int, str]]) -> list[Block]:
    pieces: list[Block] = []
    at = block.start
    for start, end, role in cuts:
        if start < at:
            continue
        _append(pieces, plain, replace(block, start=at, end=start))
        _append(pieces, plain, replace(block, start=start, end=end, role=role))  # type: ignore[arg-type]
        at = end
    _append(pieces, plain, replace(block, start=at, end=block.end))
    return _without_crumbs(plain, pieces)


def _without_crumbs(plain: str, pieces: list[Block]) -> list[Block]:
    """A bracket or quotation mark left over beside a cut goes with what was cut."""
    out: list[Block] = []
    for n, piece in enumerate(pieces):
        if any(c.isalnum() for c in plain[piece.start : piece.end]) or len(pieces) == 1:
            out.append(piece)
        elif out:
            out[-1].end = piece.end
        else:
            pieces[n + 1].start = piece.start
    return out


def _append(pieces: list[Block], plain: str, piece: Block) -> None:
    text = plain[piece.start : piece.end]
    if text.strip():
        piece.start += len(text) - len(text.lstrip())
        piece.end -= len(text) - len(text.rstrip())
        pieces.append(piece)
