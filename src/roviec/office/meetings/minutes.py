"""The minutes of a meeting as a text: what it was, who was there, what was said; and where each conclusion stands."""

from __future__ import annotations

from dataclasses import dataclass

from roviec.office.base.templatetags.office import day
from roviec.office.meetings.models import Item, Meeting, Party

_HEADS = (
    (Item.Kind.QUESTION, "Câu hỏi gợi mở"),
    (Item.Kind.ASSESSMENT, "Đánh giá"),
    (Item.Kind.CONCLUSION, "Kết luận"),
    (Item.Kind.PROPOSAL, "Kiến nghị của cơ sở"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the text: code points, half open."""

    item: Item
    start: int
    end: int


def written(meeting: Meeting, items: list[Item], on: str) -> tuple[str, list[Place]]:
    """The text of the minutes and the places of the items in it. `on` is the day of writing, in words."""
    chair = ", ".join(filter(None, (meeting.chair, meeting.chair_post)))
    text = f"BIÊN BẢN\n{meeting.title}\n\n"
    lines = [
        f"Ngày họp: {day(meeting.held_on)}" if meeting.held_on else "",
        f"Địa điểm: {meeting.place}" if meeting.place else "",
        f"Chủ trì: {chair}" if chair else "",
    ]
    bodies = list(meeting.bodies.all())
    for side, label in Party.Side.choices:
        names = list(dict.fromkeys(row.name for row in bodies if row.side == side))
        lines.append(f"{label}: {'; '.join(names)}" if names else "")
    text += "\n".join(filter(None, lines)) + "\n"
    places = []
    for kind, head in _HEADS:
        said = [item for item in items if item.kind == kind]
        if said:
            text += f"\n{head}\n\n"
        for n, item in enumerate(said, start=1):
            wording = " ".join(item.wording.split())
            text += f"{n}. "
            places.append(Place(item, len(text), len(text) + len(wording)))
            text += wording + "\n"
            if item.answer:
                text += f"Trả lời: {' '.join(item.answer.split())}\n"
    return text + f"\nGhi ngày {on}.\n", places
