"""The beginning of an article that a page prints twice: as its summary and again as the article itself."""

from __future__ import annotations

from roviec.reader.model import Block

_SHORTEST, _FEWEST = (
    40,
    2,
)  # characters of a paragraph that tells something; paragraphs printed again in a row


def mark_reprinted(plain: str, blocks: list[Block]) -> None:
    """Several paragraphs in a row that stood before in the same order: the first printing stands.

    One paragraph alone that is said again, a lead in the body, is the article's.
    """
    long = [b for b in blocks if b.end - b.start >= _SHORTEST]
    if len(long) < 2 * _FEWEST:
        return
    lines = [" ".join(plain[b.start : b.end].split()) for b in long]
    if len(set(lines)) == len(lines):
        return
    first: dict[str, int] = {}
    again: list[int | None] = []
    for n, line in enumerate(lines):
        again.append(first.get(line))
        first.setdefault(line, n)
    n = 0
    while n < len(long):
        run = n
        while run < len(long) and _follows(again, n, run):
            run += 1
        if run - n >= _FEWEST and _told(long, n, run, again):
            for block in long[n:run]:
                block.role = "boilerplate"
        n = max(run, n + 1)


def _follows(again: list[int | None], start: int, n: int) -> bool:
    """Whether a paragraph stood before, and behind the one that the paragraph above it repeats."""
    at = again[n]
    above = again[n - 1] if n > start else None
    return at is not None and (n == start or (above is not None and 0 < at - above <= _FEWEST))


def _told(long: list[Block], start: int, end: int, again: list[int | None]) -> bool:
    """Whether the first printing of a run is the article's own, above the run."""
    firsts = [long[at] for n in range(start, end) if (at := again[n]) is not None]
    return max(b.end for b in firsts) <= long[start].start and any(
        b.role not in ("boilerplate", "caption") for b in firsts
    )
