"""What is learnt from: a text, what of it is known to be right or wrong, and the reader's findings held against that.

Three sources have this one shape: the decisions of reviewers, exported by an office as JSON lines, the texts that
`made` writes, and those that people wrote for this project (`written`). The reader reads the text again, so that what
is learnt is about the reader of today.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from roviec.reader.learning.comparing import decided_values, plain_of, same
from roviec.reader.learning.findings import KINDS, Found, findings_of
from roviec.reader.model import Block, Document, Reading, Role, Source, Span
from roviec.reader.text.fold import level

SCHEMA = "roviec.decisions/1"
VERDICTS = ("kept", "edited", "rejected", "added")
_WORD = re.compile(r"\w+")
_LAST = 1 << 40
_ALIKE = 0.5  # of two spans, what they share of what they cover together
_SAME_NAME = 0.85  # token F1 of two names of one body


class DecisionsError(Exception):
    """A file of decisions cannot be used; the message names the file and the line."""


@dataclass(slots=True)
class Truth:
    """One thing that a text says (`holds`), or that somebody found it not to say."""

    kind: str
    span: Span
    holds: bool = True
    fields: dict[str, Any] = field(
        default_factory=dict
    )  # by which it is known: name; day and chair of a meeting
    values: dict[str, Any] = field(default_factory=dict)  # what is known of its fields; None: there is none


@dataclass(slots=True)
class Lesson:
    """A text and what is known of it. `whole` names the kinds of which everything is known that it says."""

    text: str
    truths: list[Truth]
    whole: frozenset[str]
    blocks: list[Block] | None = None  # as an office kept them; None: a plain text
    groups: list[tuple[int, int]] = field(default_factory=list)  # of a made text: where each template begins


@dataclass(slots=True)
class Example:
    """A finding of the reader, or a value of one, by its features, and whether it is right."""

    kind: str
    features: tuple[str, ...]
    right: bool
    group: int  # its template or its document: what is alike is never divided between training and testing


@dataclass(slots=True)
class Judged:
    """The examples of some lessons, and for each kind how many things the reader did not find."""

    examples: list[Example]
    missed: dict[str, int]


def load_decisions(path: Path) -> list[Lesson]:
    """The lessons of a file that `roviec office export-decisions` wrote. Raises `DecisionsError`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as e:
        raise DecisionsError(f"{path}: cannot be opened: {e.strerror or e}") from e
    except UnicodeDecodeError as e:
        raise DecisionsError(f"{path}: is not UTF-8") from e
    lessons = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                lessons.append(_lesson(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as e:
                raise DecisionsError(f"{path}, line {number}: {type(e).__name__}: {e}") from e
    if not lessons:
        raise DecisionsError(f"{path}: holds no decisions")
    return lessons


def _lesson(row: dict[str, Any]) -> Lesson:
    if row["schema"] != SCHEMA:
        raise ValueError(f"schema is {row['schema']!r}, not {SCHEMA!r}")
    text = row["text"]
    blocks = [
        Block(_one_of(get_args(Role), b["role"]), *_bounds(b, text), number=b.get("number"))
        for b in row["blocks"]
    ]
    truths = [
        Truth(
            _one_of(KINDS, f["kind"]),
            Span(*_bounds(f, text)),
            _one_of(VERDICTS, f["verdict"]) != "rejected",
            {k: v for k, v in f.get("data", {}).items() if k in ("name", "held_on", "chair")},
            decided_values(f["kind"], f.get("data", {})),
        )
        for f in row["findings"]
    ]
    if row["complete"]:
        document = {k: v for k, v in row.get("document", {}).items() if k in ("kind", "issued_on") and v}
        truths.append(Truth("document", Span(0, len(text)), True, {}, document))
    decided = frozenset(KINDS) - {"organisation"}  # bodies are not reviewed one by one
    return Lesson(text, truths, decided if row["complete"] else frozenset(), blocks)


def _one_of(allowed: Iterable[str], value: Any) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
    return value


def _bounds(item: dict[str, Any], text: str) -> tuple[int, int]:
    start, end = int(item["start"]), int(item["end"])
    if not 0 <= start < end <= len(text):
        raise ValueError(f"a span from {start} to {end} does not lie in a text of {len(text)} characters")
    return start, end


def judge(lessons: Iterable[Lesson]) -> Judged:
    """Read every lesson and hold what is found against what is known."""
    # The stages know this package (confidence is their last): imported here, not in a circle.
    from roviec.reader.learning.features import features_of
    from roviec.reader.learning.values import DOCUMENT, value_features, values_of

    judged = Judged([], dict.fromkeys(KINDS, 0))
    for number, lesson in enumerate(lessons):
        reading = _read(lesson)
        found = list(findings_of(reading))
        verdicts = dict(_verdicts(lesson, found, judged.missed))
        for index, features in enumerate(features_of(reading, found)):
            if index in verdicts:
                truth = verdicts[index]
                group = _group(lesson, found[index].span.start, number)
                right = truth is not None and truth.holds
                judged.examples.append(Example(found[index].kind, features, right, group))
        verdicts[DOCUMENT] = next((t for t in lesson.truths if t.kind == "document"), None)
        values = list(values_of(reading, found))
        for value, features in zip(values, value_features(reading, found, values), strict=True):
            truth = verdicts.get(value.of)
            # Of a finding that is wrong as a whole no value is asked after.
            if truth is not None and truth.holds and value.name in truth.values:
                known, given = truth.values[value.name], plain_of(value.given)
                right = same(value.name, known, given, exact=lesson.blocks is not None)
                at = found[value.of].span.start if value.of != DOCUMENT else 0
                judged.examples.append(Example(value.kind, features, right, _group(lesson, at, number)))
    return judged


def _group(lesson: Lesson, at: int, number: int) -> int:
    behind = bisect_right(lesson.groups, (at, _LAST))
    return lesson.groups[behind - 1][1] if behind else number % 10 if lesson.groups else number


def _read(lesson: Lesson) -> Reading:
    from roviec.reader.formats.plain import paragraphs
    from roviec.reader.pipeline import STAGES
    from roviec.reader.stages import confidence, noise

    source = Source("lesson.txt", "", "text/plain", len(lesson.text))
    blocks = lesson.blocks or [Block("paragraph", *bounds) for bounds in paragraphs(lesson.text)]
    document = Document(source, lesson.text, [Block(b.role, b.start, b.end, b.number) for b in blocks])
    reading = Reading(document=document, plain=level(lesson.text))
    for stage in STAGES:
        # An office keeps what the blocks are; what the format knew of them, by which `noise` decided, is gone.
        if stage is not confidence and not (stage is noise and lesson.blocks):
            stage.run(reading)
    return reading


def _verdicts(
    lesson: Lesson, found: list[Found], missed: dict[str, int]
) -> Iterator[tuple[int, Truth | None]]:
    """For each finding of which something is known: its index, and the thing known that it is; None: it is wrong."""
    for kind in KINDS:
        mine = [(i, f) for i, f in enumerate(found) if f.kind == kind]
        truths = [t for t in lesson.truths if t.kind == kind]
        pairs = sorted(
            (
                (score, -k, -i)
                for k, t in enumerate(truths)
                for i, f in mine
                if (score := _likeness(t, f)) > 0
            ),
            reverse=True,
        )
        used: dict[int, int] = {}
        taken: set[int] = set()
        for _, k, i in pairs:
            if -i not in used and -k not in taken:
                used[-i] = -k
                taken.add(-k)
        missed[kind] += sum(t.holds and k not in taken for k, t in enumerate(truths))
        for i, _ in mine:
            if i in used:
                yield i, truths[used[i]]
            elif kind in lesson.whole:
                yield i, None


def _likeness(truth: Truth, found: Found) -> float:
    """How well a finding is the thing known: 0 where it is another one."""
    if truth.kind in ("person", "organisation") and truth.fields.get("name"):
        return _names_alike(str(truth.fields["name"]), found.name or "", exactly=truth.kind == "person")
    if truth.kind == "meeting":
        known = {name: value for name, value in truth.fields.items() if value}
        return float(all(found.fields.get(name) == value for name, value in known.items()))
    shared = min(truth.span.end, found.span.end) - max(truth.span.start, found.span.start)
    covered = max(truth.span.end, found.span.end) - min(truth.span.start, found.span.start)
    return shared / covered if shared >= _ALIKE * covered else 0.0


def _names_alike(a: str, b: str, *, exactly: bool) -> float:
    ours, theirs = _WORD.findall(level(a).lower()), _WORD.findall(level(b).lower())
    if exactly or ours == theirs:
        return float(ours == theirs)
    common = sum(min(ours.count(w), theirs.count(w)) for w in set(ours))
    score = 2 * common / (len(ours) + len(theirs)) if common else 0.0
    return score if score >= _SAME_NAME else 0.0
