"""The first draft of a conclusion notice, made of what a meeting concluded."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from roviec.office.meetings.models import Item, Meeting, Party
from roviec.office.meetings.queries import items_of
from roviec.office.papers.models import Family, Issuer, Signing
from roviec.office.papers.wording import Block, Content
from roviec.office.people.models import User
from roviec.office.units.models import Unit
from roviec.office.units.queries import as_of

_MUST = re.compile(r"^(?:cần phải|phải|cần)\s+", re.IGNORECASE)  # after "Giao … " the verb stands alone
_EACH = re.compile(r"(?:mỗi|từng)\s", re.IGNORECASE)  # no address that a paper can be sent to


def draft_of(by: User, meeting: Meeting, issuer: Issuer, today: date) -> Content:
    """Everything that can be known from the meeting and the issuer; the rest is left for the person who edits it."""
    said_by = " ".join(filter(None, ("đồng chí", meeting.chair))) if meeting.chair else "người chủ trì"
    chair = ", ".join(filter(None, (said_by, meeting.chair_post)))
    conclusions = items_of(by, meeting).filter(kind=Item.Kind.CONCLUSION)
    blocks = [_block(item, issuer) for item in conclusions]
    for_body = issuer.family == Family.PARTY
    return Content(
        parent_name=issuer.parent_name,
        issuer_name=issuer.name or name_on(issuer.unit, today),
        place=issuer.place,
        summary=f"Kết luận của {chair} tại {_session(meeting)}"[:500],
        opening=_opening(meeting, chair),
        blocks=blocks,
        closing="",
        signing=Signing.HEAD if for_body else Signing.BY_ORDER,
        signer_post="",
        signer="",
        recipients=_recipients(meeting, blocks),
        filed_at=issuer.filed_at,
    )


def without_must(text: str) -> str:
    """The work alone, without the "phải" of the sentence that gave it."""
    return _MUST.sub("", text)


def sources_of(by: User, meeting: Meeting) -> set[int]:
    """Keys of the documents on whose sentences the conclusions rest."""
    conclusions = items_of(by, meeting).filter(kind=Item.Kind.CONCLUSION, finding__isnull=False)
    return set(conclusions.values_list("finding__document", flat=True))


def name_on(unit: Unit, on: date) -> str:
    """What a unit is called on a day; its latest name where no version holds then."""
    version = as_of(on).filter(unit=unit).first()
    return version.name if version else unit.name


def _session(meeting: Meeting) -> str:
    """What the meeting was, as it stands after "tại": a headline is no name of a session, its parties make one."""
    what = meeting.title[:1].lower() + meeting.title[1:]
    if what.startswith(("làm việc", "họp")):
        return f"{'buổi' if what.startswith('làm việc') else 'cuộc'} {what}"
    if what.startswith(("buổi ", "hội nghị", "phiên ", "cuộc họp")):
        return what
    guests = [row.name for row in meeting.bodies.all() if row.side == Party.Side.GUEST]
    return f"buổi làm việc với {', '.join(guests)}" if guests else f"cuộc họp về {what}"


def _opening(meeting: Meeting, chair: str) -> str:
    held = f"Ngày {meeting.held_on:%d/%m/%Y}" if meeting.held_on else "Vừa qua"
    place = f", tại {meeting.place[:1].lower() + meeting.place[1:]}" if meeting.place else ""
    present = [row.name for row in meeting.bodies.all() if row.side == Party.Side.PRESENT]
    with_them = f" Cùng dự có đại diện {', '.join(present)}." if present else ""
    who = chair[:1].lower() + chair[1:]
    return (
        f"{held}{place}, {who} chủ trì {_session(meeting)}.{with_them} "
        f"Sau khi nghe báo cáo và ý kiến của các đại biểu, {who} kết luận như sau:"
    )


def _block(item: Item, issuer: Issuer) -> Block:
    """A conclusion of a document keeps who was named in it; one entered by hand has only the unit concerned."""
    data: dict[str, Any] = item.finding.data if item.finding else {}

    def value(name: str) -> Any:
        return (data.get(name) or {}).get("value")

    if data and not item.by_hand:
        leads = value("assignees") or value("localities") or []
        action = without_must(value("action") or item.text)
        # A deadline that stands in the words of the work is not said twice.
        told = bool(value("deadline_text")) and value("deadline_text") in action
        due = None if told else value("deadline_on")
        return Block(
            kind="order",
            text=action,
            lead=", ".join(leads),
            coordinators=tuple(value("coordinators") or ()),
            due_on=date.fromisoformat(due) if due else None,
            due_text="" if due or told else value("deadline_text") or "",
        )
    return Block(kind="order", text=item.text, lead=item.unit.name if item.unit else "")


def _recipients(meeting: Meeting, blocks: list[Block]) -> list[str]:
    """The parties of the meeting and everybody who is given work, each once."""
    named = [row.name for row in meeting.bodies.all() if row.side != Party.Side.HOST]
    for block in blocks:
        named += [block.lead, *block.coordinators]
    return list(
        dict.fromkeys(name[:1].upper() + name[1:] for name in named if name and not _EACH.match(name))
    )
