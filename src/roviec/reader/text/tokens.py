"""The words and marks of a levelled text, cut once and shared by everything that looks for names.

A token is a word, a number, a mark, or a break (an empty line). Parallel lists, not objects: a document has
thousands of tokens and the reader must stay quick.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from roviec.reader.text.fold import level

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|\n[ \t]*\n\s*|[^\w\s]|_")

# Shapes of a token: title case, capitals, lower case, number, mark, break.
TITLE, CAPS, LOWER, NUMBER, MARK, BREAK = "U", "A", "l", "n", ".", "|"


class Tokens:
    """Parallel lists over the tokens: `start`, `end` (offsets), `word`, `low` (lower case) and `shape`."""

    __slots__ = ("end", "low", "shape", "start", "word")

    def __init__(self, plain: str) -> None:
        self.start: list[int] = []
        self.end: list[int] = []
        self.word: list[str] = []
        self.low: list[str] = []
        self.shape: list[str] = []
        for m in _TOKEN.finditer(plain):
            word = m.group()
            self.start.append(m.start())
            self.end.append(m.end())
            self.word.append(word)
            self.low.append(word.lower())
            self.shape.append(_shape(word))

    def __len__(self) -> int:
        return len(self.word)

    def within(self, start: int, end: int | None) -> tuple[int, int]:
        """The indexes of the first token at or after `start`, and of the first one that ends after `end`."""
        first = bisect_left(self.start, start)
        return first, len(self) if end is None else bisect_left(self.start, end, first)

    def adjacent(self, i: int) -> bool:
        """Whether token i stands directly behind the one before it, without a space."""
        return i > 0 and self.end[i - 1] == self.start[i]


@lru_cache(maxsize=8)
def tokens_of(plain: str) -> Tokens:
    """The tokens of a text; the last few texts are kept, since every stage asks for the same one."""
    return Tokens(plain)


def _shape(word: str) -> str:
    first = word[0]
    if first.isalpha():
        if first.islower():
            return LOWER
        return CAPS if len(word) > 1 and word.isupper() else TITLE
    if first.isdigit():
        return NUMBER
    return BREAK if first == "\n" else MARK


def spelled(phrases: Iterable[str], spellings: dict[str, list[str]]) -> list[str]:
    """The phrases, and each again with every other spelling of the words in it ("Trung ương": "TW", "T.Ư")."""
    every = list(phrases)
    for word, others in spellings.items():
        every += [phrase.replace(word, other) for phrase in every if word in phrase for other in others]
    return every


class Phrases:
    """A list of phrases to be met in a row of tokens, whatever their case and spacing."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            words = [m.group().lower() for m in _TOKEN.finditer(level(phrase))]
            by_first.setdefault(words[0], []).append(words)
        self._by_first = {k: sorted(v, key=len, reverse=True) for k, v in by_first.items()}

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which a phrase can begin: a quick way to pass over the others."""
        return frozenset(self._by_first)

    def at(self, tokens: Tokens, i: int, stop: int) -> int:
        """How many tokens the longest phrase that begins at token i has; 0 where none does."""
        low = tokens.low
        if i >= stop:
            return 0
        for words in self._by_first.get(low[i], ()):
            n = len(words)
            if i + n <= stop and low[i : i + n] == words:
                return n
        return 0

    def anywhere(self, tokens: Tokens, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """(index, length) of each longest phrase between two indexes, none overlapping another."""
        i = first
        while i < stop:
            n = self.at(tokens, i, stop)
            if n:
                yield i, n
            i += n or 1
