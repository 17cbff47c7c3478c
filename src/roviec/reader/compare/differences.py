"""Where two reports of one event say different things: figures, deadlines, directives, names, day and chair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from roviec.reader.compare.profile import Profile, content_words
from roviec.reader.compare.shingles import shingles, words_of
from roviec.reader.text.fold import fold

_ALIKE_INDICATOR, _ALIKE_DIRECTIVE, _ALIKE_ORDER, _ALIKE_WITH_DEADLINE, _IN_SENTENCE = (
    0.6,
    0.5,
    0.6,
    0.35,
    0.75,
)
_SHORTEST_NAME, _FEWEST_WORDS = 3, 2
_SENTENCE = re.compile(r"[.;!?]\s|\n")
# What was reached, told as sure by one paper and as estimated by another, against what is to be reached.
_REACHED = ("actual", "estimate")
# Time and direction of counting in the name of an indicator: papers put them in or leave them out.
_OF_TIME = frozenset(
    fold("năm tháng quý đầu cuối qua nay kỳ ngày toàn đạt ước bốn ba sáu chín mười hai bảy tám một").split()
)


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind`: figure, deadline, directive, name, day or chair; `first` and `second` as each text has it, if it does."""

    kind: str
    about: str
    first: str | None
    second: str | None


def differences(a: Profile, b: Profile) -> list[Difference]:
    """What the two disagree in, the gravest kind first."""
    return [*_events(a, b), *_figures(a, b), *_names(a, b), *_directives(a, b)]


def as_dict(one: Difference) -> dict[str, Any]:
    return asdict(one)


def _events(a: Profile, b: Profile) -> Iterator[Difference]:
    """Day and chair, where each tells of a single meeting: of several nobody knows which answers which."""
    if len(a.meetings) == len(b.meetings) == 1:
        one, other = a.meetings[0], b.meetings[0]
        if one.day and other.day and one.day != other.day:
            yield Difference("day", "", f"{one.day:%d/%m/%Y}", f"{other.day:%d/%m/%Y}")
        # Who is named in the other text, too, was there: it is only not said, or not read, that he took the chair.
        apart = one.chair and other.chair and not _misspelt(one.chair, other.chair)
        if apart and f" {one.chair} " not in b.folded and f" {other.chair} " not in a.folded:
            yield Difference("chair", "", one.printed, other.printed)


def _figures(a: Profile, b: Profile) -> Iterator[Difference]:
    """The same indicator of the same subject and period with another value.

    Only values of which the other text knows nothing are set against each other, and only where each has a single
    counterpart: papers name one indicator in many ways, and a pair too many costs a person more than one too few.
    """
    mine, others = _unknown_to(b, a), _unknown_to(a, b)
    for f in mine:
        match = [g for g in others if _same_measure(f, g)]
        if len(match) == 1 and sum(_same_measure(h, match[0]) for h in mine) == 1:
            yield Difference("figure", f["indicator"], _value(f), _value(match[0]))


def _unknown_to(other: Profile, p: Profile) -> list[dict[str, Any]]:
    """The figures of `p` whose value does not occur in the other text, each once."""
    known = {value for value, _ in other.quantities}
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for f in p.figures:
        if f["value"] not in known:
            found.setdefault((f["value"], f["value_to"], f["unit"], fold(f["indicator"])), f)
    return list(found.values())


def _same_measure(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if fold(one["unit"] or "") != fold(other["unit"] or ""):
        return False
    if (one["status"] in _REACHED) != (other["status"] in _REACHED):
        return False
    periods = [(p["start"], p["end"]) for f in (one, other) if (p := f["period"])]
    subjects = [fold(s) for f in (one, other) if (s := f["subject"])]
    if len(set(periods)) > 1 or len(set(subjects)) > 1:
        return False
    if len({(f["comparison"] or {}).get("kind") for f in (one, other)}) > 1:
        return False
    x, y = (_measured(f) for f in (one, other))
    return x == y or (len(x & y) >= _FEWEST_WORDS and len(x & y) / min(len(x), len(y)) >= _ALIKE_INDICATOR)


def _measured(f: dict[str, Any]) -> frozenset[str]:
    """The words of an indicator without those of whom it is about, and without the time in it."""
    about = frozenset(words_of(f["subject"] or ""))
    return frozenset(w for w in content_words(f["indicator"]) - about - _OF_TIME if not w.isdigit())


def _value(f: dict[str, Any]) -> str:
    """The value as Vietnamese writes it: 2.025,5 tỷ đồng."""

    def written(number: float) -> str:
        whole = f"{number:,.4f}".rstrip("0").rstrip(".")
        return whole.translate(str.maketrans(",.", ".,"))

    to = f"-{written(f['value_to'])}" if f["value_to"] is not None else ""
    unit = f["unit"] or ""
    return f"{written(f['value'])}{to}{'' if unit.startswith('%') else ' '}{unit}".strip()


def _names(a: Profile, b: Profile) -> Iterator[Difference]:
    """A name of which the other text has none, but has one that differs in a mark or a letter."""
    for folded, name in a.people.items():
        if folded in b.people:
            other = b.people[folded]
            if name.casefold() != other.casefold():
                yield Difference("name", name, name, other)
            continue
        near = [n for f, n in b.people.items() if f not in a.people and _misspelt(folded, f)]
        if len(near) == 1:
            yield Difference("name", name, name, near[0])


def _misspelt(one: str, other: str) -> bool:
    """Folded names of three words or more of which a single word differs, by a single letter."""
    x, y = one.split(), other.split()
    if len(x) != len(y) or len(x) < _SHORTEST_NAME:
        return False
    apart = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    return len(apart) == 1 and _one_letter_apart(*apart[0])


def _one_letter_apart(x: str, y: str) -> bool:
    if abs(len(x) - len(y)) > 1:
        return False
    short, long = sorted((x, y), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _directives(a: Profile, b: Profile) -> Iterator[Difference]:
    yield from _deadlines(a, b)
    for mine, other, first in ((a, b, True), (b, a, False)):
        sentences = [content_words(s) for s in _SENTENCE.split(other.text)]
        for directive in mine.directives:
            action, words = directive["action"], _ordered(directive)
            if not words or _told(directive, words, other, sentences):
                continue
            yield Difference("directive", "", action if first else None, None if first else action)


def _deadlines(a: Profile, b: Profile) -> Iterator[Difference]:
    """One order with two deadlines, where each text has just one order about the same."""
    for directive in a.directives:
        same = [d for d in b.directives if _same_order(directive, d)]
        if len(same) == 1 and _due(directive) and _due(same[0]) and _due(directive) != _due(same[0]):
            first, second = (d["deadline"]["text"] for d in (directive, same[0]))
            yield Difference("deadline", directive["action"], first, second)


def _same_order(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether both order the same: most of the words, or fewer where the deadline is the same, too."""
    x, y = _ordered(one), _ordered(other)
    shared = len(x & y)
    same_day = _due(one) is not None and _due(one) == _due(other)
    enough = _ALIKE_WITH_DEADLINE if same_day else _ALIKE_ORDER
    return bool(x and y) and shared / min(len(x), len(y)) >= enough and (not same_day or shared > 1)


def _due(directive: dict[str, Any]) -> str | None:
    """Month and day by which it is to be done; a paper may leave the year out."""
    deadline = directive["deadline"] or {}
    day: str | None = deadline.get("on") or deadline.get("end")
    return day[5:] if day else None


def _ordered(directive: dict[str, Any]) -> frozenset[str]:
    """The words of what is to be done, without its deadline."""
    deadline = (directive["deadline"] or {}).get("text") or ""
    return content_words(directive["action"]) - frozenset(words_of(deadline))


def _told(
    directive: dict[str, Any], words: frozenset[str], other: Profile, sentences: list[frozenset[str]]
) -> bool:
    """Whether the other text says it too: in its wording, in an order about the same, or in a sentence of its words."""
    runs = shingles(words_of(directive["action"]))
    if runs and len(runs & other.runs) / len(runs) >= _ALIKE_DIRECTIVE:
        return True
    if any(_same_order(directive, d) for d in other.directives):
        return True
    return any(len(words & s) / len(words) >= _IN_SENTENCE for s in sentences)
