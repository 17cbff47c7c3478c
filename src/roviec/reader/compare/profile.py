"""What a text is compared by, drawn once from the contract's object."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from roviec.reader.compare.shingles import shingles, words_of
from roviec.reader.rules import load
from roviec.reader.text.dates import FoundDate, find_dates
from roviec.reader.text.fold import fold, level
from roviec.reader.text.numbers import find_quantities
from roviec.reader.text.places import find_places

_PROVINCES = frozenset(fold(name) for name in load("places")["provinces"]["names"])
# Kinds of texts that tell of an event whether or not it is a meeting, and the share of the text that says when it was.
_TOLD_WITHOUT_MEETING, _EARLY = ("news", "other"), 0.7
# Words of any official report: they make no two topics alike.
_COMMON = frozenset(
    fold(
        "và của các cho với trong về tại đến từ là được có để theo trên khi này những một hai cần phải "
        "tiếp tục công tác thực hiện tổ chức chỉ đạo đẩy mạnh tăng cường tập trung triển khai việc đề nghị "
        "yêu cầu giao huyện tỉnh xã"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """`chair`, `parties` and `topics` folded; `printed` is the chair as the text has him."""

    day: date | None
    chair: str | None
    printed: str | None
    parties: frozenset[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    name: str
    number: str | None  # the key of an official document, where it has one
    published_on: date | None
    runs: frozenset[int]
    meetings: tuple[Meeting, ...]
    people: dict[str, str] = field(hash=False)  # folded name -> as printed
    places: frozenset[str]  # named places below the province, folded
    figures: tuple[dict[str, Any], ...] = field(hash=False)
    directives: tuple[dict[str, Any], ...] = field(hash=False)
    quantities: frozenset[tuple[float, str]]  # values with their folded units, as they stand in the text
    days: frozenset[tuple[int, int]]  # (month, day) of each day named; a paper may leave the year out
    folded: str = field(repr=False)  # the words of the text, each between blanks
    text: str = field(repr=False)
    shown: dict[str, str] = field(hash=False)  # folded -> as printed, for reasons


def profile(extract: dict[str, Any], text: str | None = None) -> Profile:
    """`extract`: the contract's object; `text` where it is kept apart from it."""
    whole = extract["text"] if text is None else text
    article = "\n".join(
        whole[b["start"] : b["end"]] for b in extract["blocks"] if b["role"] not in ("caption", "boilerplate")
    )
    document = extract["document"]
    published = document.get("published_on")
    shown: dict[str, str] = {}
    plain = level(article)
    places = set()
    for place in find_places(plain):
        folded = fold(place.name)
        if folded not in _PROVINCES:
            places.add(folded)
            shown.setdefault(folded, place.name)
    key = document.get("key")
    published_on = date.fromisoformat(published) if published else None
    words = words_of(article)
    meetings = [_meeting(m, shown) for m in extract["meetings"]]
    anchor = published_on or next((m.day for m in meetings if m.day), None)
    dates = [d for d in find_dates(plain, anchor=anchor) if d.precision == "day"]
    if document["kind"] in _TOLD_WITHOUT_MEETING and not any(m.day for m in meetings):
        day = _first_day(dates, anchor, len(plain))
        meetings = [replace(m, day=day) for m in meetings or [_UNNAMED] if day]
    return Profile(
        name=extract["source"]["name"],
        number=key["text"] if key and "?" not in key["text"] else None,
        published_on=published_on,
        runs=shingles(words),
        meetings=tuple(meetings),
        people={fold(p["name"]): p["name"] for p in extract["people"]},
        places=frozenset(places),
        figures=tuple(extract["figures"]),
        directives=tuple(extract["directives"]),
        quantities=frozenset(
            (q.value, fold(q.unit or "")) for q in find_quantities(plain, skip=[d.span for d in dates])
        ),
        days=frozenset((d.on.month, d.on.day) for d in dates if d.on),
        folded=f" {' '.join(words)} ",
        text=article,
        shown=shown,
    )


_DAYS_TO_PRINT = 7
# A visit or a ceremony that is no meeting.
_UNNAMED = Meeting(None, None, None, frozenset(), frozenset())


def _first_day(dates: list[FoundDate], anchor: date | None, length: int) -> date | None:
    """The first day that the text names, where it names it early; not that of its publication, if there is another.

    A day without its year may as well be one to come: it counts only where the paper appeared a few days later.
    """
    early = [d for d in dates if d.on and d.span.start <= _EARLY * length]
    if anchor is None:
        return next((d.on for d in early if d.inferred is None), None)
    past = [d.on for d in early if d.on and 0 <= (anchor - d.on).days <= _DAYS_TO_PRINT]
    return next((on for on in past if on != anchor), past[0] if past else None)


def _meeting(m: dict[str, Any], shown: dict[str, str]) -> Meeting:
    parties = set()
    for party in m["parties"]:
        folded = fold(party)
        parties.add(folded)
        shown.setdefault(folded, party)
    return Meeting(
        day=date.fromisoformat(m["held_on"]) if m["held_on"] else None,
        chair=person_of(m["chair"]),
        printed=m["chair"],
        parties=frozenset(parties),
        topics=content_words(" ".join(m["topics"])),
    )


def person_of(named: str | None) -> str | None:
    """A name as names are compared: without marks and case."""
    return fold(named) if named else None


def content_words(text: str) -> frozenset[str]:
    """The words that say what a passage is about."""
    return frozenset(w for w in words_of(text) if w not in _COMMON and (len(w) > 1 or w.isdigit()))
