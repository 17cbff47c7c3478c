"""What the pages and files of meetings and proposals show, made ready: no template asks the database by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from roviec.office.base.templatetags.office import day
from roviec.office.documents.queries import span_address
from roviec.office.meetings import carried, queries
from roviec.office.meetings.carried import Carried
from roviec.office.meetings.models import Item, Meeting, MeetingVersion, Outcome, Party, Proposal, Stage
from roviec.office.meetings.templatetags.meetings import kind_label
from roviec.office.people.models import User
from roviec.office.review.quoting import quoted
from roviec.office.units.models import Unit

# field, its label, the field of the finding that it came from
_FACTS = (
    ("held_on", "Ngày"),
    ("kind", "Hình thức"),
    ("chair", "Chủ trì"),
    ("place", "Địa điểm"),
    ("topics", "Chương trình"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a meeting and how it is known: stated, inferred (and why), set by a person, or missing."""

    label: str
    value: Any
    known: str
    why: str


def facts(meeting: Meeting) -> list[Fact]:
    """The facts of a meeting, each with how it is known."""
    found = meeting.finding.data if meeting.finding else {}
    shown = []
    for name, label in _FACTS:
        value: Any = getattr(meeting, name)
        cell = found.get(name) or {}
        same = name not in meeting.by_hand
        if name == "kind":
            value = kind_label(value)
        elif name == "held_on":
            value = day(value)
        elif name == "chair" and meeting.chair_post:
            value = f"{value}, {meeting.chair_post}" if value else meeting.chair_post
        known = str(cell.get("known") or "missing") if same else "set"
        shown.append(
            Fact(label, value, known if value else "missing", str(cell.get("why") or "") if same else "")
        )
    return shown


def quote(user: User, meeting: Meeting) -> tuple[str, str] | None:
    """The words that a meeting rests on and where they stand, for who may read the document."""
    if not meeting.finding or not queries.readable(user, [meeting.document_id]):
        return None
    words = (
        Meeting.objects.filter(pk=meeting.pk).annotate(quoted=quoted()).values_list("quoted", flat=True)[0]
    )
    finding = meeting.finding
    return str(words), span_address(finding.document_id, finding.start, finding.end)


def sides(meeting: Meeting) -> list[tuple[str, list[Party]]]:
    """The bodies that took part, by side."""
    rows = list(meeting.bodies.select_related("unit"))
    grouped = [(str(label), [row for row in rows if row.side == side]) for side, label in Party.Side.choices]
    return [(label, members) for label, members in grouped if members]


def people_by_body(meeting: Meeting) -> list[tuple[str, list[Any]]]:
    """The people entered by hand, under the body for which they came."""
    groups: dict[str, list[Any]] = {}
    for person in meeting.people.all():
        groups.setdefault(person.body, []).append(person)
    return sorted(groups.items(), key=lambda pair: (not pair[0], pair[0]))


@dataclass(frozen=True, slots=True)
class ShownItem:
    """Something said, with the sentence it rests on for who may read it, and what came of it."""

    item: Item
    quoted: str
    address: str  # of the sentence; empty where it was entered by hand or may not be read
    work: list[queries.Work]


def items(user: User, meeting: Meeting) -> list[ShownItem]:
    """What was said at a meeting, in its order."""
    rows = list(queries.items_of(user, meeting))
    work = queries.work_from(user, [row.finding_id for row in rows if row.finding_id])
    readable = queries.readable(user, [row.finding.document_id for row in rows if row.finding])
    shown = []
    for row in rows:
        finding = row.finding if row.finding and row.finding.document_id in readable else None
        shown.append(
            ShownItem(
                row,
                str(row.quoted) if finding else "",  # type: ignore[attr-defined]
                span_address(finding.document_id, finding.start, finding.end) if finding else "",
                work.get(row.finding_id or 0, []),
            )
        )
    return shown


_LABELS = {
    "title": "Tên",
    "kind": "Hình thức",
    "held_on": "Ngày",
    "chair": "Chủ trì",
    "chair_post": "Chức vụ người chủ trì",
    "place": "Địa điểm",
    "topics": "Chương trình",
    "bodies": "Các bên",
    "people": "Người dự",
    "papers": "Tài liệu",
    "items": "Nội dung",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A version of a meeting and what it changed against the one before: label, before, after."""

    version: MeetingVersion
    lines: list[tuple[str, str, str]]


def changes(user: User, meeting: Meeting) -> list[Change]:
    """The versions of a meeting, newest first, each with what it changed. Papers that the person may not know of
    are left out of both sides."""
    rows = list(meeting.versions.select_related("by").order_by("number"))
    papers = {paper["document"] for row in rows for paper in row.data["papers"] if paper["document"]}
    readable = queries.readable(user, papers)
    seen = queries.told_items(user, meeting)
    found = []
    for before, row in zip([None, *rows], rows, strict=False):
        lines = []
        for name, label in _LABELS.items():
            old = _plain(name, before.data, readable, seen) if before else []
            new = _plain(name, row.data, readable, seen)
            if before is not None and old != new:
                gone = [line for line in old if line not in new]
                come = [line for line in new if line not in old]
                lines.append((label, "\n".join(gone or old), "\n".join(come or new)))
        found.append(Change(row, lines))
    return found[::-1]


def _plain(name: str, data: Mapping[str, Any], readable: set[int], seen: set[int]) -> list[str]:
    value = data[name]
    if name == "held_on":
        return [day(value)] if value else []
    if name == "kind":
        return [kind_label(value)] if value else []
    if name == "bodies":
        return [f"{Party.Side(row['side']).label}: {row['name']}" for row in value]
    if name == "people":
        return [", ".join(filter(None, (row["name"], row["post"], row["body"]))) for row in value]
    if name == "papers":
        return [row["title"] for row in value if not row["document"] or row["document"] in readable]
    if name == "items":
        return [
            f"{Item.Kind(row['kind']).label}: {row['text']}"
            + (f" ({row['said_by']})" if row["said_by"] else "")
            + (f" Trả lời: {row['answer']}" if row["answer"] else "")
            for row in value
            if row["id"] in seen
        ]
    return list(value) if isinstance(value, list) else [value] if value else []


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal in a list or file. What comes from a document or meeting closed to the person is left out."""

    proposal: Proposal
    quoted: str
    source: str  # address of the sentence
    document: str
    meeting: Meeting | None
    waits_for: str
    late_days: int
    look: str
    by_predecessor: str  # the unit of old that made it
    carried: Carried | None = None  # how far its decision is carried out


def proposals(user: User, rows: Sequence[Proposal], today: date) -> list[ShownProposal]:
    """Proposals made ready for a page or file, in the order given."""
    readable = queries.readable(user, [row.document_id for row in rows])
    meetings = {row.meeting_id for row in rows if row.meeting_id}
    seen = (
        set(queries.visible_to(user).filter(pk__in=meetings).values_list("pk", flat=True))
        if meetings
        else set()
    )
    shown = []
    carrying = carried.of([row.pk for row in rows if row.outcome])
    for row in rows:
        opened = row.finding if row.finding and row.document_id in readable else None
        late = (today - row.due_on).days if row.due_on and row.stage != Stage.ANSWERED else 0
        gone = row.proposer_unit if row.proposer_unit and row.proposer_unit.ended_on else None
        shown.append(
            ShownProposal(
                row,
                str(getattr(row, "quoted", "")) if opened else "",
                span_address(opened.document_id, opened.start, opened.end) if opened else "",
                str(row.document) if opened else "",
                row.meeting if row.meeting_id in seen else None,
                "" if row.stage == Stage.ANSWERED else row.owed_by_name or str(row.owed_by or ""),
                max(0, late),
                _look(row, late),
                _ended(gone),
                carrying.get(row.pk),
            )
        )
    return shown


def _ended(unit: Unit | None) -> str:
    return f"đến {date.fromordinal(unit.ended_on.toordinal() - 1):%d/%m/%Y}" if unit and unit.ended_on else ""


def _look(proposal: Proposal, late: int) -> str:
    if proposal.stage == Stage.ANSWERED:
        return "good" if proposal.outcome != Outcome.REFUSED else ""
    return "late" if late > 0 else "wait"


@dataclass(frozen=True, slots=True)
class StageCount:
    stage: str
    label: str
    count: int


def stage_counts(counts: Mapping[str, int]) -> dict[str, Any]:
    """How many proposals lie at each stage in their order, how many are late, how many there are."""
    stages = [StageCount(stage, str(label), counts.get(stage, 0)) for stage, label in Stage.choices]
    return {"stages": stages, "late": counts.get("late", 0), "all": sum(s.count for s in stages)}
