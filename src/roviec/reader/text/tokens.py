"""The words and marks of a levelled text, cut once and shared by everything that looks for names.

A token is a word, a number, a mark, or a break (an empty line). Parallel lists, not objects: a document has
thousands of tokens and the reader must stay quick.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from roviec.reader.text.fold import level

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|\n[ \t]*\n\s*|[^\w\s]|_")

# Shapes of a token: title case, capitals, lower case, number, mark, break.
TITLE, CAPS, LOWER, NUMBER, MARK, BREAK = "U", "A", "l", "n", ".", "|"


class Tokens:
    """Parallel lists over the tokens: `start`, `end` (offsets), `word`, `low` (lower case) and `shape`."""

    __slots__ = ("end", "low", "shape", "start", "word")

    def __init__(self, plain: str) -> None:
        found = list(_TOKEN.finditer(plain))
        self.start: list[int] = [m.start() for m in found]
        self.end: list[int] = [m.end() for m in found]
        self.word: list[str] = [m.group() for m in found]
        self.low: list[str] = [word.lower() for word in self.word]
        self.shape: list[str] = [_shape(word) for word in self.word]

    def __len__(self) -> int:
        return len(self.word)

    def within(self, start: int, end: int | None) -> tuple[int, int]:
        """The indexes of the first token at or after `start`, and of the first one that ends after `end`."""
        first = bisect_left(self.start, start)
        return first, len(self) if end is None else bisect_left(self.start, end, first)

    def beginning(self, first: int, stop: int, words: Container[str]) -> list[int]:
        """The indexes from `first` to `stop` of the tokens that are one of some words, whatever their case."""
        return [i for i, low in enumerate(self.low[first:stop], first) if low in words]

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
    """A list of phrases to be met in a row of tokens, whatever their case and spacing.

    `first_words` are the words with which a phrase can begin: a quick way to pass over the others.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._single: set[str] = set()  # phrases of one word
        longer: dict[tuple[str, str], set[tuple[str, ...]]] = {}  # the others by their first two
        for phrase in phrases:
            words = tuple(m.group().lower() for m in _TOKEN.finditer(level(phrase)))
            if len(words) == 1:
                self._single.add(words[0])
            else:
                longer.setdefault((words[0], words[1]), set()).add(words)
        self._longer = {
            pair: sorted((list(words) for words in many), key=len, reverse=True)
            for pair, many in longer.items()
        }
        self.first_words = frozenset(self._single | {pair[0] for pair in longer})

    def at(self, tokens: Tokens, i: int, stop: int) -> int:
        """How many tokens the longest phrase that begins at token i has; 0 where none does."""
        low = tokens.low
        if i >= stop or low[i] not in self.first_words:
            return 0
        if i + 1 < stop:
            for words in self._longer.get((low[i], low[i + 1]), ()):
                n = len(words)
                if i + n <= stop and low[i : i + n] == words:
                    return n
        return 1 if low[i] in self._single else 0

    def anywhere(self, tokens: Tokens, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """(index, length) of each longest phrase between two indexes, none overlapping another."""
        i, low, firsts = first, tokens.low, self.first_words
        while i < stop:
            n = self.at(tokens, i, stop) if low[i] in firsts else 0
            if n:
                yield i, n
            i += n or 1
