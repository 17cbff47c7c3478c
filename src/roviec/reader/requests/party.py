"""With whom the meeting was that a text reports: what "huyện" means in it, and above whom its speakers stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from roviec.reader.text.fold import level
from roviec.reader.text.places import FoundPlace

if TYPE_CHECKING:
    from roviec.reader.requests.clause import Clause
    from roviec.reader.requests.ground import Ground
_TYPE = 10  # characters of a place's type
_WITH = re.compile(
    r"(?:làm\s+việc|buổi\s+làm\s+việc|kiểm\s+tra|khảo\s+sát|thăm|cuộc\s+họp|họp)(?:\s*,?\s*(?:và\s+)?(?:làm\s+việc|kiểm\s+tra))?[^.;:]{0,60}?\s(?:với|tại|ở)\s",
    re.IGNORECASE,
)

# "… cho biết, sau khi ông đi | kiểm tra ở quận": his own walk, not the event.
_OTHERWISE = re.compile(r"(?<!\w)(?:ông|bà|tôi)\s+(?:đã\s+)?(?:trực\s+tiếp\s+)?(?:đi|đến|về)\s+\Z")


def visited(ground: Ground, clause: Clause) -> FoundPlace | None:
    """ "Kiểm tra ổ dịch tại xã Nậm Loi, | Bí thư Huyện ủy yêu cầu …": the place of what the sentence tells first."""
    ordered = next((head for head in clause.heads if head.kind == "command"), None)
    if ordered is None or clause.begin >= clause.stop:
        return None
    end = ground.tokens.start[ordered.at]
    m = _WITH.search(ground.plain, clause.span.start, end)
    near = [p for p in ground.places_in(clause.span) if m and m.end() <= p.span.start <= p.span.end < end]
    return near[0] if m and near and near[0].span.start - m.end() <= _TYPE else None


def find_party(ground: Ground) -> None:
    """Whom the reported meeting was with: the first place behind "làm việc với/tại" near the top."""
    for written in ground.reading.meetings[0].parties if ground.reading.meetings else ():
        near = [p for p in ground.places if level(p.name) in level(written)]
        if near and _settle(ground, near):
            return
    top = min(len(ground.plain), 3000)
    for m in _WITH.finditer(ground.plain, 0, top):
        if _OTHERWISE.search(ground.plain, max(0, m.start() - 16), m.start()):
            continue
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
