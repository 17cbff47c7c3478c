"""Captions without a credit: short lines between the paragraphs of an article that say again what they tell."""

from __future__ import annotations

from roviec.reader.model import Block
from roviec.reader.text.captions import RETOLD, may_retell, pairs_of, shows_a_place, shows_a_scene
from roviec.reader.text.furniture import MARKER

_ROW = 4  # photos that stand in a row, each with its line
_SHORTEST_NEIGHBOUR, _FEWEST_PAIRS, _SHORTEST_REPEAT = 150, 7, 20


def mark_retold(plain: str, blocks: list[Block]) -> None:
    """A short line without a credit between the paragraphs of an article that says again what they tell."""
    article = [b for b in blocks if b.role in ("paragraph", "title")]
    for i, (before, block, after) in enumerate(zip(article, article[1:], article[2:], strict=False), 1):
        line = " ".join(plain[block.start : block.end].split())
        if block.role == "title" or block.hint or MARKER.match(line):
            continue
        longest = max(0 if b.role == "title" else b.end - b.start for b in (before, after))
        near = article[max(0, i - _ROW) : i + _ROW + 1]
        shown = before.role != "title" and any(
            b.role != "title" and b.end - b.start >= _SHORTEST_NEIGHBOUR for b in near
        )
        if shown and (shows_a_place(line) or shows_a_scene(line)):
            block.role = "caption"
            continue
        share = may_retell(line)
        if before.role == "title" and (share > RETOLD or line.endswith(".")):
            continue  # a lead, that the body tells again
        if (
            not share
            or longest < _SHORTEST_NEIGHBOUR
            or plain.startswith(line[:_SHORTEST_REPEAT], after.start)
        ):
            continue  # "Xây dựng nông thôn mới" above its paragraph is a heading
        told = pairs_of(plain[article[0].start : block.start])
        told += pairs_of(plain[block.end : article[-1].end])
        pairs, known = pairs_of(line), set(told)
        if len(pairs) >= _FEWEST_PAIRS and sum(pair in known for pair in pairs) >= share * len(pairs):
            block.role = "caption"
