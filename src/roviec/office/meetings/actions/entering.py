"""What review accepts becomes a meeting, a conclusion or a proposal; what it takes back is withdrawn.

Where a person has set a field by hand, the finding leaves it alone.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from roviec.office.audit.door import action, record, require, unchanged
from roviec.office.documents.models import Document
from roviec.office.meetings import proposing
from roviec.office.meetings.keeping import iso, settle
from roviec.office.meetings.models import Item, Meeting, Party, Proposal, Stage
from roviec.office.meetings.permissions import may_enter
from roviec.office.meetings.queries import meeting_of
from roviec.office.people.models import User
from roviec.office.people.standing import governs
from roviec.office.review.models import Finding, FindingKind
from roviec.office.search import index
from roviec.office.units.lists import place_named, spell_out
from roviec.office.units.models import Unit
from roviec.office.units.resolving import match
from roviec.reader.text.fold import fold

_WHY = "Chỉ chuyên viên văn phòng của địa bàn này được ghi nhận kết quả rà soát."


@action("meeting.entered")
def enter_meeting(by: User, finding: Finding) -> Meeting:
    """Keep an accepted meeting; the same finding again updates its row."""
    document = finding.document
    require(may_enter(by, document.area), _WHY)
    held_on = _day(_value(finding, "held_on"))
    meeting, new = Meeting.objects.get_or_create(
        finding=finding, defaults={"area": document.area, "document": document, "title": document.title[:500]}
    )
    given = {
        "title": document.title[:500],
        "kind": str(_value(finding, "kind") or "")[:60],
        "chair": str(_value(finding, "chair") or "")[:300],
        "place": str(_value(finding, "place") or "")[:300],
        "held_on": held_on,
        "topics": _texts(finding, "topics"),
    }
    for name, value in given.items():
        if name not in meeting.by_hand:
            setattr(meeting, name, value)
    meeting.withdrawn_at = None
    meeting.save()
    if "bodies" not in meeting.by_hand:
        meeting.bodies.all().delete()
        _lay_bodies(meeting, Party.Side.GUEST, _texts(finding, "parties"), document)
        _lay_bodies(meeting, Party.Side.PRESENT, _texts(finding, "participants"), document)
    if meeting_of(document) == meeting:
        gather(meeting, document)
    settle(meeting)
    record(
        by,
        meeting,
        after={
            "new": new,
            "held_on": iso(meeting.held_on),
            "chair": meeting.chair,
            "parties": meeting.parties,
        },
    )
    return meeting


@action("meeting.withdrawn")
def withdraw_meeting(by: User, finding: Finding) -> None:
    """Take a meeting back with its finding; the row stays for what points at it."""
    require(may_enter(by, finding.document.area), _WHY)
    meeting = Meeting.objects.filter(finding=finding, withdrawn_at=None).first()
    if meeting is None:
        return unchanged(by, finding)
    meeting.withdrawn_at = timezone.now()
    meeting.save(update_fields=["withdrawn_at"])
    Proposal.objects.filter(meeting=meeting, finding__isnull=False).update(meeting=None)
    index.remove("meeting", meeting.pk)
    record(by, meeting, before={"withdrawn": False}, after={"withdrawn": True})
    return None


@action("conclusion.entered")
def enter_conclusion(by: User, finding: Finding) -> Item | None:
    """Put an accepted directive among the conclusions of its document's meeting; None where there is no meeting."""
    require(may_enter(by, finding.document.area), _WHY)
    meeting = meeting_of(finding.document)
    if meeting is None:
        unchanged(by, finding)
        return None
    # The document is found by these words already; the meeting is put in the index again with its next change.
    item = _lay_conclusion(meeting, finding)
    record(by, item, after={"kind": item.kind, "text": item.text})
    return item


@action("conclusion.withdrawn")
def withdraw_conclusion(by: User, finding: Finding) -> None:
    """Take a conclusion back with its finding; one whose wording a person set stays, without the finding."""
    require(may_enter(by, finding.document.area), _WHY)
    items = list(Item.objects.filter(finding=finding, removed_at=None).select_related("meeting"))
    if not items:
        return unchanged(by, finding)
    for item in items:
        if item.entered_by_id:
            item.finding = None
        else:
            item.removed_at = timezone.now()
        item.save(update_fields=["finding", "removed_at"])
        record(by, item, before={"withdrawn": False}, after={"withdrawn": True})
    return None


@action("proposal.entered")
def enter_proposal(by: User, finding: Finding) -> Proposal:
    """Keep an accepted proposal ("đã tiếp nhận"); the same finding again updates its row."""
    document = finding.document
    require(may_enter(by, document.area), _WHY)
    proposer = str(_value(finding, "proposer") or "")
    content = str(_value(finding, "content") or finding.quote)
    fields = {
        "area": document.area,
        "document": document,
        "meeting": meeting_of(document),
        "content": content,
        "folded": fold(f"{content} {proposer}"),
        "proposer": proposer[:300],
        "proposer_unit": match(proposer, on=document.dated, within=document.area).unit if proposer else None,
        "addressees": _texts(finding, "addressees"),
        "withdrawn_at": None,
    }
    known = Proposal.objects.filter(finding=finding).first()
    if known is not None and known.steps.filter(kind="reworded").exists():
        for name in ("content", "folded", "proposer", "proposer_unit"):
            del fields[name]
    proposal, new = Proposal.objects.update_or_create(
        finding=finding, defaults=fields, create_defaults=fields | {"accepted_at": timezone.now()}
    )
    if new:
        proposing.begin(by, proposal)
    if proposal.meeting:
        _lay_proposal(proposal.meeting, proposal)
    record(by, proposal, after={"new": new, "content": proposal.content, "proposer": proposer})
    proposing.put_in_index(proposal)
    return proposal


@action("proposal.withdrawn")
def withdraw_proposal(by: User, finding: Finding) -> None:
    """Take a proposal back with its finding."""
    require(may_enter(by, finding.document.area), _WHY)
    proposal = Proposal.objects.filter(finding=finding, withdrawn_at=None).first()
    if proposal is None:
        return unchanged(by, finding)
    proposal.withdrawn_at = timezone.now()
    proposal.save(update_fields=["withdrawn_at"])
    index.remove("proposal", proposal.pk)
    record(by, proposal, before={"withdrawn": False}, after={"withdrawn": True})
    return None


def hold_proposal(finding: Finding) -> str | None:
    """Why an accepted proposal can no longer be taken back: it is on its way already."""
    proposal = Proposal.objects.filter(finding=finding, withdrawn_at=None).first()
    if proposal is None or proposal.stage == Stage.RECEIVED:
        return None
    stage = Stage(proposal.stage).label.lower()
    return f"Kiến nghị này {stage}; việc xử lý ghi ở trang của kiến nghị, không rút khỏi văn bản được nữa."


def gather(meeting: Meeting, document: Document) -> None:
    """What was accepted before its meeting finds it now."""
    for proposal in Proposal.objects.filter(document=document, meeting=None).select_related("finding"):
        proposal.meeting = meeting
        proposal.save(update_fields=["meeting"])
        _lay_proposal(meeting, proposal)
    directives = Finding.objects.filter(
        document=document, kind=FindingKind.DIRECTIVE, state=Finding.State.ACCEPTED
    )
    # One that a person has taken out of the conclusions stays out.
    known = Item.objects.filter(meeting=meeting, finding__isnull=False).values("finding")
    for finding in directives.exclude(pk__in=known).select_related("reading"):
        _lay_conclusion(meeting, finding)


def _lay_conclusion(meeting: Meeting, finding: Finding) -> Item:
    """The directive as a conclusion of the meeting; its wording is the sentence until a person sets another."""
    action_words = str(_value(finding, "action") or finding.quote)
    fields: dict[str, Any] = {"said_by": str(_value(finding, "issuer") or "")[:300], "removed_at": None}
    known = Item.objects.filter(meeting=meeting, finding=finding).first()
    if known is None or not known.by_hand:
        fields["text"] = action_words[:1].upper() + action_words[1:]
    item, _ = Item.objects.update_or_create(
        meeting=meeting,
        finding=finding,
        defaults=fields,
        create_defaults=fields | {"kind": Item.Kind.CONCLUSION, "order": finding.start},
    )
    return item


def _lay_proposal(meeting: Meeting, proposal: Proposal) -> None:
    Item.objects.update_or_create(
        proposal=proposal,
        defaults={
            "meeting": meeting,
            "finding": proposal.finding,
            "said_by": proposal.proposer,
            "unit": proposal.proposer_unit,
            "removed_at": None,
        },
        create_defaults={
            "meeting": meeting,
            "kind": Item.Kind.PROPOSAL,
            "finding": proposal.finding,
            "said_by": proposal.proposer,
            "unit": proposal.proposer_unit,
            "order": proposal.finding.start if proposal.finding else 0,
        },
    )


def _lay_bodies(meeting: Meeting, side: str, names: list[str], document: Document) -> None:
    """A row for each name, and where the name means several units one for each of them."""
    rows = []
    for order, name in enumerate(names):
        units: list[Unit | None] = [*_recognised(name, meeting.held_on, document.area)]
        rows += [
            Party(meeting=meeting, side=_side(side, unit, document), name=name[:300], unit=unit, order=order)
            for unit in units or [None]
        ]
    Party.objects.bulk_create(rows)


def _side(side: str, unit: Unit | None, document: Document) -> str:
    """A committee of the office's own territory that is named among the parties is the one that holds the meeting."""
    if side == Party.Side.GUEST and unit and unit.area.pk == document.area_id and governs(unit):
        return Party.Side.HOST
    return side


def _recognised(names: str, on: date | None, area: Unit) -> list[Unit]:
    """The units that a name as written surely means."""
    found = {}
    for name in spell_out(names):
        unit = match(name, on=on, within=area).unit
        if unit is None and (place := place_named(name)):
            # A body that is not in the list stands for its place.
            unit = match(place, on=on, within=area).unit
        if unit:
            found[unit.pk] = unit
    return list(found.values())


def _value(finding: Finding, name: str) -> Any:
    return (finding.data.get(name) or {}).get("value")


def _texts(finding: Finding, name: str) -> list[str]:
    value = _value(finding, name)
    return [str(text) for text in value] if isinstance(value, list) else [str(value)] if value else []


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
