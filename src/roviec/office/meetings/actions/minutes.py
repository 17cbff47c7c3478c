"""Minutes of a meeting entered by hand: a document of the office, so that its conclusions can become work."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.documents.actions import restrict_document
from roviec.office.documents.models import Document, DocumentKind
from roviec.office.meetings import minutes
from roviec.office.meetings.keeping import keep_as_it_was, keep_version, locked
from roviec.office.meetings.models import HeardDocument, Item, Meeting
from roviec.office.meetings.permissions import NOT_CLERK, may_change
from roviec.office.meetings.texts import take_in_text
from roviec.office.people.admitting import listed
from roviec.office.people.models import User
from roviec.office.review.actions import add_finding, edit_finding
from roviec.office.review.closing import complete_review
from roviec.office.review.models import FindingKind


@action("meeting.minutes-made")
def make_minutes(by: User, meeting: Meeting) -> Document:
    """Write the minutes of a meeting as a document, and make each conclusion entered by hand an accepted directive of
    it, ready to be issued. A restricted meeting gives restricted minutes.
    """
    require(may_change(by, meeting), NOT_CLERK.format(what="lập biên bản"))
    meeting = locked(meeting)
    items = list(meeting.items.filter(removed_at=None).select_related("proposal", "unit"))
    loose = {
        i.pk for i in items if i.kind == Item.Kind.CONCLUSION and i.entered_by_id and i.finding_id is None
    }
    if not loose:
        raise Rejected("Không có kết luận nào ghi bằng tay mà chưa gắn với văn bản; không cần lập biên bản.")
    today = timezone.localdate()
    text, places = minutes.written(meeting, items, f"{today:%d/%m/%Y}")
    held = meeting.held_on or today
    document = take_in_text(
        by, text, title=f"Biên bản: {meeting.title}", kind=DocumentKind.MINUTES, on=held, name="Biên bản"
    )
    keep_as_it_was(meeting)
    for place in places:
        if place.item.pk in loose:
            _make_directive(by, document, place)
    HeardDocument.objects.create(
        meeting=meeting,
        part=HeardDocument.Part.MINUTES,
        document=document,
        title=document.title[:500],
        order=meeting.papers.count(),
    )
    complete_review(by, document, reject_rest=True)
    if meeting.restricted:
        restrict_document(by, document, restricted=True, **listed(meeting.admissions))
    keep_version(by, meeting, "Lập biên bản")
    record(by, meeting, after={"title": document.title, "findings": len(loose)})
    return document


def _make_directive(by: User, document: Document, place: minutes.Place) -> None:
    item = place.item
    finding = add_finding(
        by,
        document,
        kind=FindingKind.DIRECTIVE,
        start=place.start,
        end=place.end,
        quote=document.reading.text[place.start : place.end],
    )
    values = {"issuer": item.said_by, "assignees": [str(item.unit)] if item.unit else []}
    finding = edit_finding(by, (finding.pk, finding.version), values=values, accept=True)
    item.finding = finding
    item.save(update_fields=["finding"])
