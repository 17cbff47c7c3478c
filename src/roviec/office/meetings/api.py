"""Meetings and proposals over the REST interface: meetings are read and recorded, proposals read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import Field

from roviec.office.audit.door import require
from roviec.office.base.requests import Request
from roviec.office.base.rest.pages import NEWEST_FIRST, page_after
from roviec.office.base.rest.problems import Problem
from roviec.office.base.rest.words import Asked, Day, Key, Line, Page, Sent, Text
from roviec.office.meetings import queries
from roviec.office.meetings.actions import make_meeting
from roviec.office.meetings.given import Body, Facts, Person
from roviec.office.meetings.models import Meeting, Proposal
from roviec.office.meetings.permissions import NOT_CLERK, may_enter
from roviec.office.tokens.auth import doors
from roviec.office.units import queries as units

meetings = Router(auth=doors("meetings"))
proposals = Router(auth=doors("proposals"))
StageWord = Literal["received", "routed", "advised", "decided", "passed-on", "answered"]
_FLAGS = {"open": "chua-tra-loi", "late": "qua-han", "mine": "toi-no"}


class MeetingOut(Schema):
    id: int
    version: int
    title: str
    kind: str
    held_on: date | None
    chair: str
    place: str
    topics: list[str]
    parties: list[str]
    units: list[int] = Field(description="Các đơn vị đã nhận ra")
    document: int | None
    restricted: bool


class ItemOut(Schema):
    id: int
    kind: Literal["question", "assessment", "conclusion", "proposal"]
    text: str
    said_by: str
    answer: str
    unit: int | None
    finding: int | None
    proposal: int | None


class MeetingWhole(MeetingOut):
    participants: list[str]
    items: list[ItemOut]


class MeetingsAsked(Asked):
    q: Line = Field("", description="Từ trong tên, chủ trì, các bên; có dấu hay không")
    unit: Key | None = Field(None, description="Đơn vị tham dự")
    since: Day | None = None
    until: Day | None = None


class ProposalOut(Schema):
    id: int
    version: int
    content: str
    proposer: str
    proposer_unit: int | None
    addressees: list[str]
    stage: StageWord
    outcome: str
    received_on: date | None
    routed_to: int | None
    owed_by: int | None = Field(description="Đơn vị nợ bước kế tiếp")
    due_on: date | None = Field(description="Hạn của bước kế tiếp")
    answered_on: date | None
    document: int | None
    meeting: int | None


class StepOut(Schema):
    id: int
    kind: str
    on: date
    body: str
    text: str | None = Field(description="null: không được xem nội dung bước này")
    outcome: str
    paper: str | None
    due_on: date | None
    late_days: int


class ProposalWhole(ProposalOut):
    steps: list[StepOut]


class ProposalsAsked(Asked):
    q: Line = Field("", description="Từ trong nội dung, bên kiến nghị; có dấu hay không")
    unit: Key | None = Field(None, description="Đơn vị kiến nghị")
    document: Key | None = None
    stage: StageWord | None = None
    flag: Literal["open", "late", "mine"] | None = Field(
        None, description="open: chưa trả lời; late: quá hạn một bước; mine: đang chờ đơn vị tôi"
    )


class BodySent(Sent):
    unit: Key | None = Field(None, description="Đơn vị trong danh mục; nếu có thì name lấy theo danh mục")
    name: Line = Field("", description="Tên của bên không có trong danh mục")
    side: Literal["host", "guest", "present"] = "guest"


class PersonSent(Sent):
    name: Annotated[Line, Field(min_length=1, max_length=200)]
    post: Line = ""
    body: Line = ""


class MeetingSent(Sent):
    title: Annotated[Text, Field(min_length=1, max_length=500)]
    held_on: Day
    kind: Annotated[Line, Field(max_length=60)] = ""
    chair: Line = ""
    chair_post: Line = ""
    place: Line = ""
    topics: Annotated[list[Line], Field(max_length=100)] = []
    bodies: Annotated[list[BodySent], Field(min_length=1, max_length=300)] = Field(
        description="Các bên dự họp"
    )
    people: Annotated[list[PersonSent], Field(max_length=1000)] = []


@meetings.post("/meetings", response=MeetingWhole, summary="Ghi một cuộc họp, như ghi tay trên trang")
def record_meeting(request: Request, sent: MeetingSent) -> dict[str, Any]:
    require(may_enter(request.user, request.user.unit.area), NOT_CLERK.format(what="ghi cuộc họp"))
    known = units.visible_to(request.user).in_bulk([one.unit for one in sent.bodies if one.unit])
    bodies = []
    for one in sent.bodies:
        unit = known.get(one.unit) if one.unit else None
        if one.unit and unit is None:
            raise Problem("rejected", f"Không có đơn vị {one.unit}.")
        if unit is None and not one.name.strip():
            raise Problem("rejected", "Mỗi bên dự họp phải có unit hoặc name.")
        bodies.append(Body(one.side, unit.name if unit else " ".join(one.name.split()), unit))
    plain = sent.model_dump(exclude={"bodies", "people"})
    people = [Person(one.name, one.post, one.body) for one in sent.people]
    meeting = make_meeting(request.user, Facts(**plain, bodies=bodies, people=people))
    return get_meeting(request, meeting.pk)


@meetings.get("/meetings", response=Page[MeetingOut], summary="Danh sách cuộc họp, mới ghi nhận trước")
def list_meetings(request: Request, asked: Query[MeetingsAsked]) -> dict[str, Any]:
    rows = queries.listed(
        request.user, asked.q, unit=str(asked.unit or ""), since=asked.since, until=asked.until
    ).prefetch_related("units")
    found, following = page_after("meetings", rows, NEWEST_FIRST, asked.cursor, asked.limit)
    readable = queries.readable(request.user, [one.document_id for one in found])
    return {"items": [_meeting(one, readable) for one in found], "next": following}


@meetings.get("/meetings/{int:pk}", response=MeetingWhole, summary="Một cuộc họp, với những điều đã nêu")
def get_meeting(request: Request, pk: Path[Key]) -> dict[str, Any]:
    meeting = get_object_or_404(queries.visible_to(request.user), pk=pk)
    readable = queries.readable(request.user, [meeting.document_id])
    items = [
        {
            "id": item.pk,
            "kind": item.kind,
            "text": item.wording,
            "said_by": item.said_by,
            "answer": item.answer,
            "unit": item.unit_id,
            "finding": item.finding_id,
            "proposal": item.proposal_id,
        }
        for item in queries.items_of(request.user, meeting)
    ]
    return _meeting(meeting, readable) | {"participants": meeting.participants, "items": items}


@proposals.get("/proposals", response=Page[ProposalOut], summary="Danh sách kiến nghị, mới ghi nhận trước")
def list_proposals(request: Request, asked: Query[ProposalsAsked]) -> dict[str, Any]:
    filters = queries.Asked(
        words=asked.q,
        document=str(asked.document or ""),
        unit=str(asked.unit or ""),
        stage=asked.stage or "",
        flag=_FLAGS[asked.flag] if asked.flag else "",
    )
    rows = queries.proposals_listed(request.user, filters, today=timezone.localdate())
    found, following = page_after("proposals", rows, NEWEST_FIRST, asked.cursor, asked.limit)
    return {"items": _proposals(request, found), "next": following}


@proposals.get("/proposals/{int:pk}", response=ProposalWhole, summary="Một kiến nghị, với các bước xử lý")
def get_proposal(request: Request, pk: Path[Key]) -> dict[str, Any]:
    proposal = get_object_or_404(queries.proposals_visible_to(request.user), pk=pk)
    steps = [
        {
            "id": step.pk,
            "kind": step.kind,
            "on": step.on,
            "body": step.body,
            "text": step.text if told else None,
            "outcome": step.outcome,
            "paper": step.paper if told else None,
            "due_on": step.due_on,
            "late_days": step.late_days,
        }
        for step, told in queries.trail(request.user, proposal)
    ]
    return _proposals(request, [proposal])[0] | {"steps": steps}


def _meeting(meeting: Meeting, readable: set[int]) -> dict[str, Any]:
    names = "version title kind held_on chair place topics parties restricted"
    return {name: getattr(meeting, name) for name in names.split()} | {
        "id": meeting.pk,
        "units": sorted(unit.pk for unit in meeting.units.all()),
        "document": meeting.document_id if meeting.document_id in readable else None,
    }


def _proposals(request: Request, rows: list[Proposal]) -> list[dict[str, Any]]:
    """Proposals as `ProposalOut`; the keys of what the person may not open are left out."""
    names = (
        "version content proposer proposer_unit_id addressees stage outcome received_on routed_to_id owed_by_id "
        "due_on answered_on"
    )
    readable = queries.readable(request.user, [one.document_id for one in rows])
    keys = {one.meeting_id for one in rows if one.meeting_id}
    open_meetings = set(queries.visible_to(request.user).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        {name.removesuffix("_id"): getattr(one, name) for name in names.split()}
        | {
            "id": one.pk,
            "document": one.document_id if one.document_id in readable else None,
            "meeting": one.meeting_id if one.meeting_id in open_meetings else None,
        }
        for one in rows
    ]
