"""Where two reports of one event say different things: figures, directives, names, day and chair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from roviec.reader.compare.profile import Profile, content_words
from roviec.reader.compare.shingles import shingles, words_of
from roviec.reader.text.fold import fold

_ALIKE_INDICATOR, _ALIKE_DIRECTIVE, _SHORTEST_NAME = 0.7, 0.5, 3


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind`: figure, directive, name, day or chair; `first` and `second` as each text has it, if it does."""

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
        if one.chair and other.chair and one.chair != other.chair and not _misspelt(one.chair, other.chair):
            yield Difference("chair", "", one.printed, other.printed)


def _figures(a: Profile, b: Profile) -> Iterator[Difference]:
    """The same indicator of the same subject and period with another value, where each text gives just one."""
    for indicator, one in _single(a).items():
        match = [f for key, f in _single(b).items() if _same_measure(indicator, one, key, f)]
        if len(match) == 1 and (one["value"], one["value_to"]) != (match[0]["value"], match[0]["value_to"]):
            yield Difference("figure", one["indicator"], _value(one), _value(match[0]))


Measure = tuple[str, str, str, str]


def _single(p: Profile) -> dict[Measure, dict[str, Any]]:
    """Figures by what they measure; what a text measures twice with different values is left out."""
    found: dict[Measure, list[dict[str, Any]]] = {}
    for f in p.figures:
        period = f["period"]
        key = (
            fold(f["indicator"]),
            fold(f["unit"] or ""),
            f["status"],
            f"{period['start']}/{period['end']}" if period else "",
        )
        found.setdefault(key, []).append(f)
    return {key: many[0] for key, many in found.items() if len({m["value"] for m in many}) == 1}


def _same_measure(key: Measure, one: dict[str, Any], other_key: Measure, other: dict[str, Any]) -> bool:
    if key[1:] != other_key[1:]:
        return False
    subjects = fold(one["subject"] or ""), fold(other["subject"] or "")
    if all(subjects) and subjects[0] != subjects[1]:
        return False
    kinds = [(f["comparison"] or {}).get("kind") for f in (one, other)]
    if kinds[0] != kinds[1]:
        return False
    x, y = content_words(key[0]), content_words(other_key[0])
    return key[0] == other_key[0] or (bool(x | y) and len(x & y) / len(x | y) >= _ALIKE_INDICATOR)


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
    for mine, other, first in ((a, b, True), (b, a, False)):
        said = [content_words(d["action"]) for d in other.directives]
        for directive in mine.directives:
            action = directive["action"]
            words = content_words(action)
            if not words or _told(action, words, other, said):
                continue
            yield Difference("directive", "", action if first else None, None if first else action)


def _told(action: str, words: frozenset[str], other: Profile, said: list[frozenset[str]]) -> bool:
    """Whether the other text says it too: in its wording, or in a directive about the same."""
    runs = shingles(words_of(action))
    if runs and len(runs & other.runs) / len(runs) >= _ALIKE_DIRECTIVE:
        return True
    return any(s and len(words & s) / min(len(words), len(s)) >= _ALIKE_DIRECTIVE + 0.1 for s in said)
