"""The places of a text by name, those among them that only a committee's seat gives away."""

from __future__ import annotations

import re
from bisect import bisect_left

from roviec.reader.model import Span
from roviec.reader.text.letters import LOWER, UPPER
from roviec.reader.text.places import FoundPlace, find_places
from roviec.reader.text.tokens import TITLE, Tokens, once

# "các Huyện ủy A, B và C": the committees' names are those of their districts.
_NAMED = rf"[{UPPER}][{LOWER}]+(?:[ \n][{UPPER}][{LOWER}]+){{0,2}}"
_NAME = re.compile(_NAMED)
_SEAT_TYPES = {"Huyện ủy": "huyện", "Thị ủy": "thị xã", "Quận ủy": "quận", "Thành ủy": "thành phố"}
_SEAT = re.compile(
    rf"(?P<seat>{'|'.join(_SEAT_TYPES)})[ \n](?P<names>{_NAMED}(?:,[ \n]{_NAMED})*(?:[ \n]và[ \n]{_NAMED})?)"
)


@once
def places_of(plain: str) -> tuple[FoundPlace, ...]:
    """The places of a whole text, those that only a party committee's name gives away among them."""
    found = find_places(plain)
    known = {place.name for place in found}
    for seat in _SEAT.finditer(plain):
        for name in _NAME.findall(seat["names"]):
            if name in known:
                continue
            known.add(name)
            found += [
                FoundPlace(Span(*m.span()), _SEAT_TYPES[seat["seat"]], name)
                for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", plain)
            ]
    return tuple(sorted(found, key=lambda place: place.span))


@once
def places_at(plain: str) -> dict[int, int]:
    """Where each place begins, and where it ends."""
    return {place.span.start: place.span.end for place in places_of(plain)}


def place_end(plain: str, t: Tokens, k: int, stop: int) -> int:
    """The token behind the place that begins at token k; 0 where none does."""
    end = places_at(plain).get(t.start[k]) if k < stop else None
    if end is None:
        return 0
    return min(stop, bisect_left(t.start, end, k))


def range_end(t: Tokens, k: int, stop: int) -> int:
    """Behind "các tỉnh | từ Quảng Trị đến Khánh Hòa", "… từ Nghệ An trở ra"; 0 where no stretch of places stands."""
    j = k + 1
    while j < stop and t.shape[j] == TITLE:
        j += 1
    if j == k + 1 or j + 1 >= stop:
        return 0
    if t.low[j] == "trở":
        return j + 2
    if t.low[j] not in ("đến", "tới") or t.shape[j + 1] != TITLE:
        return 0
    j += 1
    while j < stop and t.shape[j] == TITLE:
        j += 1
    return j
