"""Which indicator of the catalogue a head means. Pure: it knows names and aliases, not the database."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from roviec.office.entry.cells import words
from roviec.office.entry.period_heads import without_period
from roviec.reader.text.fold import fold

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[a-z0-9]+")
_ENUMERATED = re.compile(r"^\s*(?:[ivx]+|[a-z]|\d+(?:\.\d+)*)\s*[.)\-:]\s*", re.IGNORECASE)
_EMPTY = frozenset({"cac", "cua", "va", "la", "theo", "tinh", "dat", "so", "ty", "le", "tong", "trong"})
_LIKELY = 0.6  # of the words that count are the same; a person looks at every guess


@dataclass(frozen=True, slots=True)
class Known:
    """An indicator as far as a head can tell it."""

    pk: int
    code: str
    names: tuple[str, ...]  # its name first, then its aliases
    measure: str


class Names:
    """The names of a catalogue, for looking up."""

    def __init__(self, catalogue: Iterable[Known]) -> None:
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._codes: dict[str, int] = {}
        self._asked: dict[str, int | None] = {}  # a file says the same few names again and again
        self._words: list[tuple[frozenset[str], int]] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for one in catalogue:
            self._codes[one.code.casefold()] = one.pk
            for name in one.names:
                self._exact[key(name)].add(one.pk)
                words = frozenset(key(name).split())
                for word in words - _EMPTY:
                    self._by_word[word].append(len(self._words))
                self._words.append((words, one.pk))

    def exactly(self, text: str) -> int | None:
        """The indicator with this code, name or alias; None where there is none, or more than one."""
        if text not in self._asked:
            self._asked[text] = self._look_up(text)
        return self._asked[text]

    def _look_up(self, text: str) -> int | None:
        if (pk := self._codes.get(text.strip().casefold())) is not None:
            return pk
        for said in (key(text), key(without_period(text))):
            if said and len(found := self._exact.get(said, ())) == 1:
                return next(iter(found))
        return None

    def likely(self, text: str) -> int | None:
        """The indicator that a head means exactly, else the one whose name is clearly the nearest; else None."""
        if (pk := self.exactly(text)) is not None:
            return pk
        said = frozenset(key(without_period(text)).split())
        if len(said - _EMPTY) < 2:
            return None
        scores: dict[int, float] = {}
        for place in {p for word in said - _EMPTY for p in self._by_word.get(word, ())}:
            words, pk = self._words[place]
            score = len(said & words) / len(said | words)
            scores[pk] = max(score, scores.get(pk, 0.0))
        ranked = sorted(((s, -pk) for pk, s in scores.items()), reverse=True)[:2]
        if not ranked or ranked[0][0] < _LIKELY or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
            return None
        return -ranked[0][1]


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """A name made comparable: no marks, no outline number, no bracketed unit of measure, no signs."""
    plain = _BRACKETED.sub(" ", _ENUMERATED.sub("", text))
    return " ".join(_short().get(word, word) for word in _WORD.findall(fold(plain)))


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    return {short: fold(whole) for short, whole in words()["short"].items()}
