"""The words and marks of a levelled text, cut once and shared by everything that looks for names.

A token is a word, a number, a mark, or a break (an empty line). Parallel lists, not objects: a document has
thousands of tokens and the reader must stay quick.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache, wraps
from itertools import accumulate, chain, compress
from typing import Any, TypeVar, TypeVarTuple

from roviec.reader.text.fold import level

# A word of Latin letters is tried first: a set of letters is looked up more quickly than a class of them.
_TOKEN = re.compile(
    r"(?=[^ ])([A-Za-zÀ-ÖØ-öø-ɏ\u1e00-\u1eff]++(?![^\W\d_])(?:'[^\W\d_]++)*+|[^\W\d_]++(?:'[^\W\d_]++)*+|\d++|[^\w\s]"
    r"|\n[ \t]*+\n\s*+|_)"
)

# Shapes of a token: title case, capitals, lower case, number, mark, break.
TITLE, CAPS, LOWER, NUMBER, MARK, BREAK = "U", "A", "l", "n", ".", "|"


class _Lows(dict[str, str]):
    """Each word met so far in lower case: all texts say the same few thousand words over and over."""

    def __missing__(self, word: str) -> str:
        low = self[word] = word.lower()
        return low


class _Shapes(dict[str, str]):
    """The shape of each word met so far."""

    def __missing__(self, word: str) -> str:
        shape = self[word] = _shape(word)
        return shape


_KNOWN_LOWS, _KNOWN_SHAPES = _Lows(), _Shapes()
_MOST_KNOWN = 20_000

_Result = TypeVar("_Result")
_Question = TypeVarTuple("_Question")


class Tokens:
    """Parallel lists over the tokens: `start`, `end` (offsets), `word`, `low` (lower case) and `shape`.

    `answers` is what `once` has found in the text so far.
    """

    __slots__ = ("_beginnings", "_where", "answers", "end", "low", "shape", "start", "word")

    def __init__(self, plain: str) -> None:
        parts = _TOKEN.split(plain)  # what lies between the tokens, and every second one a token
        ends = list(accumulate(map(len, parts)))
        self.start: list[int] = ends[:-1:2]
        self.end: list[int] = ends[1::2]
        self.word: list[str] = parts[1::2]
        if len(_KNOWN_LOWS) > _MOST_KNOWN:
            _KNOWN_LOWS.clear()
            _KNOWN_SHAPES.clear()
        self.low: list[str] = list(map(_KNOWN_LOWS.__getitem__, self.word))
        self.shape: list[str] = list(map(_KNOWN_SHAPES.__getitem__, self.word))
        self.answers: dict[tuple[Any, ...], Any] = {}
        self._where: defaultdict[str, list[int]] = defaultdict(
            list
        )  # the indexes of each word, once they are asked for
        self._beginnings: dict[int, tuple[Set[str], list[int]]] = {}  # by the identity of the words

    def __len__(self) -> int:
        return len(self.word)

    def within(self, start: int, end: int | None) -> tuple[int, int]:
        """The indexes of the first token at or after `start`, and of the first one that ends after `end`."""
        first = bisect_left(self.start, start)
        return first, len(self) if end is None else bisect_left(self.start, end, first)

    def beginning(self, first: int, stop: int, words: Set[str]) -> list[int]:
        """The indexes from `first` to `stop` of the tokens that are one of some words, whatever their case.

        The same words are asked for in every stretch of a text: they are looked up in all of it once.
        """
        if first >= stop:
            return []
        kept = self._beginnings.get(id(words))
        if kept is None or kept[0] is not words:
            kept = self._beginnings[id(words)] = words, self._anywhere(words)
        indexes = kept[1]
        begin = bisect_left(indexes, first)
        return indexes[begin : bisect_left(indexes, stop, begin)]

    def _anywhere(self, words: Set[str]) -> list[int]:
        where = self._where
        if not where:
            for i, low in enumerate(self.low):
                where[low].append(i)
        return sorted(chain.from_iterable(filter(None, map(where.get, words))))

    def shaped(self, shapes: Set[str]) -> list[int]:
        """The indexes of the tokens of some shapes."""
        return list(compress(range(len(self)), map(shapes.__contains__, self.shape)))

    def adjacent(self, i: int) -> bool:
        """Whether token i stands directly behind the one before it, without a space."""
        return i > 0 and self.end[i - 1] == self.start[i]


@lru_cache(maxsize=8)
def tokens_of(plain: str) -> Tokens:
    """The tokens of a text; the last few texts are kept, since every stage asks for the same one."""
    return Tokens(plain)


def forget() -> None:
    """Let go of the texts that are kept: the tokens of a long one take more room than the text."""
    tokens_of.cache_clear()


def once(
    find: Callable[[str, *_Question], _Result],
) -> Callable[[str, *_Question], _Result]:
    """Make `find(plain, …)` look into the same stretch of the same text only once, while its tokens are kept.

    Stages ask alike of the same sentences and blocks. What is found is shared: it must not be changed.
    """

    @wraps(find)
    def asked(plain: str, *question: *_Question) -> _Result:
        answers, key = tokens_of(plain).answers, (find, *question)
        try:
            answer: _Result = answers[key]
        except KeyError:
            answer = answers[key] = find(plain, *question)
        return answer

    return asked


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


class _Node:
    """A word of phrases: how many tokens a phrase that ends with it has (0 where none does), and the words behind."""

    __slots__ = ("behind", "length")

    def __init__(self) -> None:
        self.length = 0
        self.behind: dict[str, _Node] = {}


class Phrases:
    """A list of phrases to be met in a row of tokens, whatever their case and spacing.

    `first_words` are the words with which a phrase can begin: a quick way to pass over the others.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, _Node] = {}
        for phrase in phrases:
            words = [m.group().lower() for m in _TOKEN.finditer(level(phrase))]
            behind = self._by_first
            for word in words[:-1]:
                behind = behind.setdefault(word, _Node()).behind
            behind.setdefault(words[-1], _Node()).length = len(words)
        self.first_words = frozenset(self._by_first)

    def at(self, tokens: Tokens, i: int, stop: int) -> int:
        """How many tokens the longest phrase that begins at token i has; 0 where none does."""
        low = tokens.low
        if i >= stop or (node := self._by_first.get(low[i])) is None:
            return 0
        longest = node.length
        while behind := node.behind:
            i += 1
            if i >= stop or (node := behind.get(low[i])) is None:
                break
            if node.length:
                longest = node.length
        return longest

    def anywhere(self, tokens: Tokens, first: int, stop: int) -> Iterator[tuple[int, int]]:
        """(index, length) of each longest phrase between two indexes, none overlapping another."""
        free = first  # behind the last phrase
        for i in tokens.beginning(first, stop, self.first_words):
            if i >= free and (n := self.at(tokens, i, stop)):
                yield i, n
                free = i + n


def by_first_word(groups: Mapping[str, Phrases]) -> dict[str, list[tuple[str, Phrases]]]:
    """For each word with which a phrase can begin, the groups (in their order) that hold such a phrase."""
    found: dict[str, list[tuple[str, Phrases]]] = {}
    for name, phrases in groups.items():
        for word in phrases.first_words:
            found.setdefault(word, []).append((name, phrases))
    return found
