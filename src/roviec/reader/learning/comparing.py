"""Whether a value that the reader gives is the one that is known.

What a person decided is compared as it was typed. Of a made text, whose words could be cut in more than one way, two
wordings are the same where most of their words are.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from roviec.reader.learning.values import FIELDS
from roviec.reader.model import Deadline, Period
from roviec.reader.text.fold import level

_WORD = re.compile(r"\w+|%")
_ALIKE = {"indicator": 0.5, "assignees": 0.6, "addressees": 0.6, "coordinators": 0.6}
_NAMES = 0.8
_TEXTS = 0.5  # of a deadline without a day


def plain_of(value: Any) -> Any:
    """A value of a finding in plain form: days in ISO form, a period as its first and last day."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Period):
        return [value.start.isoformat(), value.end.isoformat()]
    if isinstance(value, Deadline):
        days = {name: plain_of(getattr(value, name)) for name in ("on", "start", "end")}
        return {"text": value.text, **days, "recurring": value.recurring}
    return value


def decided_values(kind: str, data: dict[str, Any]) -> dict[str, Any]:
    """What a reviewer left standing in the fields of a finding, in plain form; None where there is nothing."""
    values = {name: data[name] for name in FIELDS[kind] if name in data} if kind in FIELDS else {}
    if "deadline_text" in data:
        days = {name: data.get(f"deadline_{name}") for name in ("text", "on", "start", "end")}
        values["deadline"] = {**days, "recurring": data.get("recurring")} if any(days.values()) else None
    if "period_start" in data:
        stretch = [data["period_start"], data.get("period_end")]
        values["period"] = stretch if all(stretch) else None
    return values


def same(name: str, known: Any, given: Any, *, exact: bool) -> bool:
    """Whether `given` is right where `known` is so; both in plain form. A known list of a made text's issuer,
    proposer or chair holds the ways in which that one may be called."""
    if not known or not given:
        return not known and not given
    if name == "deadline":
        return _same_deadline(known, given, exact)
    if isinstance(given, int | float):
        return abs(float(known) - float(given)) <= 1e-6 * max(1.0, abs(float(known)))
    if name == "period" or (isinstance(known, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", known)):
        return bool(known == given)
    ours, theirs = _listed(known), _listed(given)
    if exact:
        return sorted(map(_words, ours)) == sorted(map(_words, theirs))
    if name == "unit":
        a, b = _words(ours[0]), _words(theirs[0])
        least = min(len(a), len(b))
        return least > 0 and a[:least] == b[:least]
    enough = _ALIKE.get(name, _NAMES)
    return any(_shared(a, b) >= enough for a in ours for b in theirs)


def _same_deadline(known: dict[str, Any], given: dict[str, Any], exact: bool) -> bool:
    ends = {known.get("on"), known.get("end")} - {None, ""}
    found = {given.get("on"), given.get("end")} - {None, ""}
    if ends or (exact and found):
        return bool(ends & found)
    if exact:
        return _words(known.get("text") or "") == _words(given.get("text") or "")
    return _shared(known.get("text") or "", given.get("text") or "") >= _TEXTS


def _listed(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _words(text: str) -> list[str]:
    return _WORD.findall(level(text).lower())


def _shared(a: str, b: str) -> float:
    """The F1 of the words that two wordings share."""
    ours, theirs = _words(a), _words(b)
    common = sum(min(ours.count(w), theirs.count(w)) for w in set(ours))
    return 2 * common / (len(ours) + len(theirs)) if common else 0.0
