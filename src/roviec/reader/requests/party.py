"""With whom the meeting was that a text reports: what "huyện" means in it, and above whom its speakers stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from roviec.reader.text.fold import level
from roviec.reader.text.places import FoundPlace

if TYPE_CHECKING:
    from roviec.reader.requests.ground import Ground

_WITH = re.compile(
    r"(?:làm\s+việc|buổi\s+làm\s+việc|kiểm\s+tra|khảo\s+sát|thăm|cuộc\s+họp|họp)(?:\s*,?\s*(?:và\s+)?(?:làm\s+việc|kiểm\s+tra))?[^.;:]{0,60}?\s(?:với|tại|ở)\s"
)


def find_party(ground: Ground) -> None:
    """Whom the reported meeting was with: the first place behind "làm việc với/tại" near the top."""
    for written in ground.reading.meetings[0].parties if ground.reading.meetings else ():
        near = [p for p in ground.places if level(p.name) in level(written)]
        if near and _settle(ground, near):
            return
    top = min(len(ground.plain), 3000)
    for m in _WITH.finditer(ground.plain, 0, top):
        near = [p for p in ground.places if m.end() <= p.span.start <= m.end() + 90]
        stop = re.search(r"[.;\n]", ground.plain[m.end() : m.end() + 90])
        if stop:
            near = [p for p in near if p.span.start < m.end() + stop.start()]
        if not near:
            continue
        if _settle(ground, near):
            return


def _settle(ground: Ground, near: list[FoundPlace]) -> bool:
    """Take the first of these places for the party, and those of its kind for the districts in question."""
    place = near[0]
    ground.party, ground.party_rank = ground.typed_name(place), ground.place_rank(place)
    alike = {level(p.name): p for p in reversed(near) if ground.place_rank(p) == ground.party_rank}
    ground.districts = [ground.typed_name(p) for p in reversed(alike.values())]
    if len(ground.districts) < 2:
        ground.districts = []
    return True
