"""The chain of the audit log: each line holds a hash over its content and over the hash of the line before it.

Whoever changes, removes, inserts or moves a line breaks the chain there. Whoever cuts off its end leaves a head that
points at a line that is gone. Whoever rewrites the whole chain after a change has other hashes than those of an
anchor that was printed, or sent elsewhere, before.

The form of what is hashed never changes, because it is what old lines are verified by: `FORM` is part of it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Protocol

FORM = "roviec.audit/1"
NOTHING_BEFORE = "0" * 64
_EXACT = 2**53  # whole numbers up to here are the same in JSON, SQLite, PostgreSQL and Python


class Content(Protocol):
    """The columns of a line that are hashed."""

    number: Any
    at: Any
    code: str
    actor_id: Any
    actor_name: str
    acting_for_id: Any
    acting_for_name: str
    object_kind: str
    object_id: str
    object_name: str
    before: Any
    after: Any


class Linked(Content, Protocol):
    """A line in the chain."""

    previous: str
    hash: str


def digest(line: Content, previous: str) -> str:
    """SHA-256 in hex over the line's content in its one canonical form and the hash of the line before it.

    The form: JSON with sorted keys and no spaces in UTF-8; moments in UTC with microseconds. Texts are taken exactly
    as they are kept (`tidy` has brought them to NFC).
    """
    at = line.at.astimezone(UTC)
    content = {
        "form": FORM,
        "previous": previous,
        "number": line.number,
        "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "code": line.code,
        "actor": line.actor_id,
        "actor_name": line.actor_name,
        "acting_for": line.acting_for_id,
        "acting_for_name": line.acting_for_name,
        "object_kind": line.object_kind,
        "object_id": line.object_id,
        "object_name": line.object_name,
        "before": _numbers(line.before),
        "after": _numbers(line.after),
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def tidy(value: Any) -> Any:
    """A JSON value as both databases give it back: texts in NFC without NUL, numbers that survive the way.

    Raises `ValueError` for a number that JSON does not know (NaN, infinity).
    """
    if isinstance(value, str):
        # A lone surrogate cannot be kept by any database; it is shown as the sign for an unknown character.
        whole = value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
        return unicodedata.normalize("NFC", whole)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) <= _EXACT else str(value)
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise ValueError("a line of the log holds a number that is none")
        return value if abs(value) <= _EXACT else repr(value)
    if isinstance(value, dict):
        return {tidy(str(key)): tidy(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [tidy(one) for one in value]
    return tidy(str(value))


def _numbers(value: Any) -> Any:
    """Numbers in one form: PostgreSQL gives 1.0 and 1 back as they came, but minus zero as zero."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= _EXACT:
        return int(value)
    if isinstance(value, dict):
        return {key: _numbers(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_numbers(one) for one in value]
    return value


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the chain does not hold. `number` is that of the line, `what` is in English."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how many lines it read, up to where, and the first break or None."""

    lines: int
    last: int
    hash: str
    broken: Break | None


def verify(
    lines: Iterable[Linked],
    *,
    head: tuple[int, str] | None,
    first: int = 1,
    previous: str | None = NOTHING_BEFORE,
    anchors: dict[int, str] | None = None,
) -> Verdict:
    """Follow the chain over `lines`, ordered by number, and name the first break.

    `head` is what the head row says (number, hash), None where only a part is read. `previous` is the hash of the
    line before `first`, None where that line is not to be had (then the first line read is held only against itself).
    `anchors` are hashes that were written down earlier, by number.
    """
    count, number, last = 0, first - 1, previous
    wanted = dict(anchors or {})
    for line in lines:
        if (broken := _wrong(line, number + 1, last)) is not None:
            return Verdict(count, number, last or "", broken)
        count, number, last = count + 1, line.number, line.hash
        kept = wanted.pop(number, None)
        if kept is not None and kept != last:
            why = "the line is not the one of the anchor: the log was rewritten at or before it"
            return Verdict(count, number, last, Break(number, why))
    broken = _wrong_end(number, last or "", head) or _not_met(wanted, number, head)
    return Verdict(count, number, last or "", broken)


def _wrong(line: Linked, expected: int, last: str | None) -> Break | None:
    if not isinstance(line.number, int):
        return Break(expected, f"row {getattr(line, 'pk', '?')} stands in the log without a number")
    if line.number != expected:
        if line.number > expected:
            gone = (
                f"line {expected} is"
                if line.number == expected + 1
                else f"lines {expected} to {line.number - 1} are"
            )
            return Break(expected, f"{gone} missing")
        return Break(line.number, "the number stands in the log twice")
    if getattr(line, "unreadable", False):
        return Break(expected, "the line cannot be read: its content is not what was written")
    if last is not None and line.previous != last:
        return Break(expected, "the line does not follow the one before it: inserted, moved or exchanged")
    return None if _holds(line) else Break(expected, "the content is not what was written")


def _holds(line: Linked) -> bool:
    try:
        return digest(line, line.previous) == line.hash
    except (ValueError, TypeError, AttributeError):  # a number that is none, a moment that is none
        return False


def _wrong_end(number: int, last: str, head: tuple[int, str] | None) -> Break | None:
    if head is None:
        return None
    if head[0] > number:
        return Break(number + 1, f"lines {number + 1} to {head[0]} are missing from the end")
    if head[0] < number:
        return Break(head[0] + 1, f"lines after {head[0]} were added past the head")
    if head[1] != last:
        return Break(number, "the head does not hold the hash of the last line")
    return None


def _not_met(wanted: dict[int, str], number: int, head: tuple[int, str] | None) -> Break | None:
    beyond = sorted(n for n in wanted if n > number)
    if beyond and head is not None:
        return Break(number + 1, f"the log ends at line {number}, but an anchor names line {beyond[0]}")
    return None


def link(lines: Iterable[Any], number: int, previous: str) -> Iterator[Any]:
    """Give each line its number, the hash before it and its own; `number` and `previous` are those of the head."""
    for line in lines:
        number += 1
        line.number, line.previous = number, previous
        line.hash = previous = digest(line, previous)
        yield line
