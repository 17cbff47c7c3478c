"""What was said at a meeting, entered and corrected by hand."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.meetings import proposing, queries
from roviec.office.meetings.actions.steps import receive_proposal, reword_proposal
from roviec.office.meetings.keeping import keep_as_it_was, keep_version, locked
from roviec.office.meetings.models import Item, Meeting, Stage
from roviec.office.meetings.permissions import NOT_CLERK, may_change
from roviec.office.people.models import User
from roviec.office.review.models import Finding
from roviec.office.search import index
from roviec.office.units.models import Unit

_WHY = NOT_CLERK.format(what="ghi nội dung cuộc họp")


@action("item.added")
def add_item(
    by: User,
    meeting: Meeting,
    *,
    kind: str,
    text: str,
    said_by: str = "",
    answer: str = "",
    unit: Unit | None = None,
    addressees: list[str] | None = None,
) -> Item:
    """Write down something said at a meeting. A proposal begins its own life with it."""
    require(may_change(by, meeting), _WHY)
    meeting = locked(meeting)
    text = text.strip()
    if not text:
        raise Rejected("Chưa ghi nội dung.")
    keep_as_it_was(meeting)
    proposal = None
    if kind == Item.Kind.PROPOSAL:
        proposal = receive_proposal(
            by, content=text, proposer=said_by, unit=unit, addressees=addressees or [], meeting=meeting
        )
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    item = Item.objects.create(
        meeting=meeting,
        kind=kind,
        text="" if proposal else text,
        said_by=said_by.strip()[:300],
        answer=answer.strip() if kind == Item.Kind.QUESTION else "",
        unit=unit,
        proposal=proposal,
        entered_by=by,
        by_hand=True,
        order=last + 1,
    )
    keep_version(by, meeting, f"Thêm {item.get_kind_display().lower()}")
    record(by, item, after=_facts(item))
    return item


@action("item.edited")
def edit_item(
    by: User,
    item: Item,
    *,
    text: str,
    said_by: str = "",
    answer: str = "",
    unit: Unit | None = None,
    seen: int | None = None,
) -> Item:
    """Correct something said; the earlier wording stays in the versions of the meeting."""
    require(may_change(by, item.meeting), _WHY)
    meeting = locked(item.meeting, seen)
    item = _held(item)
    before = _facts(item)
    if not text.strip():
        raise Rejected("Chưa ghi nội dung.")
    keep_as_it_was(meeting)
    if item.proposal:
        item.proposal = reword_proposal(by, item.proposal, content=text, proposer=said_by, unit=unit)
    else:
        item.by_hand = item.by_hand or item.text != text.strip()
        item.text = text.strip()
    item.said_by, item.unit = said_by.strip()[:300], unit
    item.answer = answer.strip() if item.kind == Item.Kind.QUESTION else ""
    if _facts(item) == before:
        unchanged(by, item)
        return item
    item.save()
    keep_version(by, meeting, f"Sửa {item.get_kind_display().lower()}")
    record(by, item, before=before, after=_facts(item))
    return item


@action("item.removed")
def remove_item(by: User, item: Item, *, reason: str, seen: int | None = None) -> Item:
    """Take something out of what was said, with the reason. The versions keep it."""
    require(may_change(by, item.meeting), _WHY)
    meeting = locked(item.meeting, seen)
    item = _held(item)
    if not reason.strip():
        raise Rejected("Bỏ một nội dung phải ghi lý do.")
    if item.proposal:
        if item.finding_id:
            raise Rejected("Kiến nghị này lấy từ văn bản; loại ở trang rà soát của văn bản.")
        if item.proposal.stage != Stage.RECEIVED:
            raise Rejected("Kiến nghị đã được chuyển xử lý; không bỏ được nữa.")
        item.proposal.withdrawn_at = timezone.now()
        item.proposal.save(update_fields=["withdrawn_at"])
        index.remove("proposal", item.proposal.pk)
    keep_as_it_was(meeting)
    item.removed_at = timezone.now()
    item.save(update_fields=["removed_at"])
    keep_version(by, meeting, f"Bỏ {item.get_kind_display().lower()}: {reason.strip()}")
    record(by, item, before=_facts(item), after={"reason": reason.strip()})
    return item


@action("item.tied")
def tie_item(by: User, item: Item, finding: Finding | None) -> Item:
    """Say which sentence of a document carries a conclusion entered by hand, such as that of the notice which followed;
    None takes the tie away. What was issued on that sentence is then what came of the conclusion.
    """
    require(may_change(by, item.meeting), _WHY)
    meeting = locked(item.meeting)
    item = _held(item)
    if item.kind != Item.Kind.CONCLUSION or not item.entered_by_id:
        raise Rejected("Chỉ kết luận ghi bằng tay mới gắn được với câu của một văn bản.")
    if finding is not None and not queries.sentences_for(by, item).filter(pk=finding.pk).exists():
        raise Rejected("Câu này không nằm trong tài liệu của cuộc họp, hoặc đã gắn với kết luận khác.")
    before = item.finding_id
    if finding is not None:
        # The same conclusion as the paper brought it by itself gives way to the one that a person wrote.
        meeting.items.filter(finding=finding, by_hand=False).exclude(pk=item.pk).update(
            finding=None, removed_at=timezone.now()
        )
    item.finding = finding
    item.save(update_fields=["finding"])
    if before == item.finding_id:
        unchanged(by, item)
    else:
        keep_as_it_was(meeting)
        keep_version(by, meeting, "Gắn kết luận với văn bản" if finding else "Bỏ gắn kết luận với văn bản")
        record(by, item, before={"finding": before}, after={"finding": item.finding_id})
    return item


def _held(item: Item) -> Item:
    held = (
        Item.objects.select_for_update(of=("self",))
        .select_related("proposal", "unit", "meeting__area")
        .get(pk=item.pk)
    )
    if held.removed_at is not None:
        raise Rejected("Nội dung này đã được bỏ.")
    if held.proposal:
        held.proposal = proposing.locked(held.proposal)
    return held


def _facts(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "text": item.wording,
        "said_by": item.said_by,
        "answer": item.answer,
        "unit": str(item.unit or ""),
    }
