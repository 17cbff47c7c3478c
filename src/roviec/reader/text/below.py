"""What a page lists below its article without a heading: its tags, other articles each with its day."""

from __future__ import annotations

from itertools import pairwise

from roviec.reader.model import Block

_FEWEST_TAGS, _LONGEST_TAG, _LAST_TAGS = 3, 6, 3  # tags, words of one, paragraphs at the end that may be such
_SHORTEST_HEADLINE, _LONGEST_LINE, _LONGEST_LIST, _HEAD_BLOCKS = 25, 160, 250, 4


def mark_below(plain: str, blocks: list[Block]) -> None:
    """The page's own words for what an article is about, listed below it: "cầu Bình Lâm, sập cầu, Sở Xây dựng"; and
    the headlines of others, each above the day of its own."""
    last = max((i for i, b in enumerate(blocks) if b.end - b.start > _LONGEST_LINE), default=0)
    for i, (block, below) in enumerate(pairwise(blocks)):
        dated = below.role == "boilerplate" and plain[below.start].isdigit()
        if (
            i > max(last, _HEAD_BLOCKS - 2)
            and dated
            and block.end - block.start >= _SHORTEST_HEADLINE
            and block.role == "paragraph"
            and plain[block.end - 1] not in ".:;"
        ):
            block.role = "boilerplate"
    article = [b for b in blocks if b.role == "paragraph"]
    for block in article[_HEAD_BLOCKS:][-_LAST_TAGS:]:
        line = plain[block.start : block.end]
        tags = [" ".join(tag.casefold().split()) for tag in line.split(",")]
        if len(line) > _LONGEST_LIST or len(tags) < _FEWEST_TAGS or not line[-1].isalnum():
            continue
        told = " ".join(plain[: block.start].casefold().split())
        words = [len(tag.split()) for tag in tags]
        if 0 < min(words) <= max(words) <= _LONGEST_TAG and sum(tag in told for tag in tags) * 2 > len(tags):
            block.role = "boilerplate"
