"""Runs of words as numbers: how much of two texts is the same wording, and marks by which copies find each other."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from zlib import crc32

from roviec.reader.text.fold import fold

RUN = 4  # words in a run: shorter ones are shared by all texts of the trade, longer ones break at every edit
_WORD = re.compile(r"\w+")
_MARKS = 16


def words_of(text: str) -> list[str]:
    """The words without marks and case, so that a misplaced tone costs nothing."""
    return _WORD.findall(fold(text))


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Each run of `RUN` words as a number that is the same in every process and version."""
    if len(words) < RUN:
        return frozenset()
    return frozenset(crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1))


def sketch(runs: Iterable[int], size: int = 256) -> tuple[int, ...]:
    """The smallest numbers, spread anew: a fair sample of a text's runs, taken alike from every text (bottom-k)."""
    # The checksum of neighbouring runs is not evenly spread at the bottom; the odd factor scatters it.
    return tuple(heapq.nsmallest(size, {run * 2654435761 % 4294967296 for run in runs}))


def marks(runs: Iterable[int]) -> tuple[int, ...]:
    """A few numbers to look a text up by: two texts of which 60 % is the same share at least one, all but surely."""
    return sketch(runs, _MARKS)


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared out of all, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """Shared out of the smaller, 0 to 1: a report cut short lies wholly within the full one."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
