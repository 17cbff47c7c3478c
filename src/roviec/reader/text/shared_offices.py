"""Offices said once for several people, each with the field or place that is theirs.

"Bộ trưởng các Bộ: Kế hoạch và Đầu tư Lê Văn An, Y tế Trần Thị Bình", "các Giám đốc sở: Tài chính …", "Chủ tịch UBND
các huyện: Mai Sơn …". The names are found without this; what is read here is the office of each, put together from the
words of the head and those in front of the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.letters import UPPER
from roviec.reader.text.names import FoundPerson

_SHARED = load("positions")["shared"]
_HEADS = "|".join(sorted(map(re.escape, _SHARED["heads"]), key=len, reverse=True))
_UNITS = "|".join(sorted(map(re.escape, _SHARED["units"]), key=len, reverse=True))
# "Bộ trưởng các Bộ:", "Chủ tịch UBND các huyện, thị xã:"
_OF_SEVERAL = re.compile(
    rf"(?<!\w)(?P<head>{_HEADS})\s+các\s+(?P<unit>{_UNITS})(?:\s*,\s*(?:{_UNITS}))*\s*:?\s+", re.IGNORECASE
)
# "các Bộ trưởng:", "các đồng chí Giám đốc sở:"
_SEVERAL = re.compile(
    rf"(?<!\w)các\s+(?:đồng\s+chí\s+)?(?P<head>{_HEADS})(?:\s+(?P<unit>{_UNITS}))?\s*:\s*", re.IGNORECASE
)
_ADDRESS = r"(?:(?:đồng\s+chí|đ/c|ông|bà)\s+)?"
# A field or a place in front of a name: "Kế hoạch và Đầu tư", "Bộ Y tế", "huyện Mai Sơn"
_OWN = re.compile(
    rf"\s*(?:,|;|và|,\s*và)?\s*{_ADDRESS}(?P<own>(?:(?:{_UNITS})\s+)?[{UPPER}][^.;:()\n]{{1,58}}?)\s*:?\s+{_ADDRESS}",
    re.IGNORECASE,
)
_OWN_UNIT = re.compile(rf"(?:{_UNITS})(?!\w)", re.IGNORECASE)
_ANOTHER = re.compile(
    rf"(?:{_HEADS}|lãnh đạo|đại diện|nguyên)(?!\w)", re.IGNORECASE
)  # has an office of his own
_VERB = re.compile(r"(?<!\w)(?:đã|đang|cho|được|phát|yêu|đề\s+nghị|báo\s+cáo|cùng|với|tại|là)(?!\w)")


class SharedOffice(NamedTuple):
    """`span`: the words that are this person's own; `text`: the whole office."""

    span: Span
    text: str


def shared_offices(
    plain: str, start: int, end: int, people: Sequence[FoundPerson]
) -> dict[int, SharedOffice]:
    """The offices between two offsets that a head in front says for several, by the index of the person."""
    if "các" not in plain[start:end]:
        return {}
    found: dict[int, SharedOffice] = {}
    for pattern in (_OF_SEVERAL, _SEVERAL):
        for head in pattern.finditer(plain, start, end):
            for n, own in _owns(plain, head.end(), people):
                found.setdefault(n, SharedOffice(own, _office(head, " ".join(own.of(plain).split()))))
    return found


def _owns(plain: str, at: int, people: Sequence[FoundPerson]) -> list[tuple[int, Span]]:
    owns: list[tuple[int, Span]] = []
    for n, person in enumerate(people):
        if person.span.start < at:
            continue
        own = _OWN.fullmatch(plain, at, person.span.start)
        if own is None or _VERB.search(own["own"]) or _ANOTHER.match(own["own"]):
            break
        owns.append((n, Span(*own.span("own"))))
        at = person.span.end
    return owns


def _office(head: re.Match[str], own: str) -> str:
    """ "Bộ trưởng" + "Bộ" + "Y tế"; the unit is not said twice, and a minister's is a ministry."""
    said, unit = (
        " ".join(head["head"].split()),
        head["unit"] or _SHARED["unit_of"].get(head["head"].lower(), ""),
    )
    said = said[0].upper() + said[1:]
    if _OWN_UNIT.match(own) or not unit:
        return f"{said} {own}"
    if unit.lower() in _SHARED["capital"]:
        unit = unit[0].upper() + unit[1:]
    return f"{said} {unit} {own}"
