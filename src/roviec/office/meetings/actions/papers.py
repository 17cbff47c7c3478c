"""The papers of a meeting: what it heard, its minutes, the notice that came of it."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.documents.models import Document
from roviec.office.documents.queries import may_read
from roviec.office.meetings.actions.entering import gather
from roviec.office.meetings.keeping import keep_as_it_was, keep_version, locked
from roviec.office.meetings.models import HeardDocument, Meeting
from roviec.office.meetings.permissions import NOT_CLERK, may_change
from roviec.office.meetings.queries import CARRYING, meeting_of, tie_to_meeting
from roviec.office.people.models import User


@action("meeting.paper-added")
def add_paper(
    by: User, meeting: Meeting, *, part: str, title: str = "", document: Document | None = None
) -> HeardDocument:
    """Put a paper to a meeting: a document of the office, or only the name of one that is not kept here."""
    require(may_change(by, meeting), NOT_CLERK.format(what="ghi tài liệu của cuộc họp"))
    meeting = locked(meeting)
    if document is not None and not may_read(by, document):
        raise Rejected("Không có văn bản này, hoặc đồng chí không được xem.")
    named = (document.title if document else title).strip()
    if not named:
        raise Rejected("Chưa ghi tài liệu nào.")
    if document is not None and meeting.papers.filter(document=document).exists():
        raise Rejected("Tài liệu này đã có trong cuộc họp.")
    keep_as_it_was(meeting)
    paper = HeardDocument.objects.create(
        meeting=meeting, part=part, document=document, title=named[:500], order=meeting.papers.count()
    )
    if document is not None and part in CARRYING and meeting_of(document) == meeting:
        gather(meeting, document)
        tie_to_meeting(by, document)
    keep_version(by, meeting, f"Thêm tài liệu: {named[:200]}")
    record(by, meeting, after={"title": named, "kind": part})
    return paper


@action("meeting.paper-removed")
def remove_paper(by: User, paper: HeardDocument) -> None:
    """Take a paper away from a meeting; the document itself stays, and so do the earlier versions of the meeting."""
    require(may_change(by, paper.meeting), NOT_CLERK.format(what="ghi tài liệu của cuộc họp"))
    meeting = locked(paper.meeting)
    keep_as_it_was(meeting)
    title, document = paper.title, paper.document
    carried = document is not None and paper.part in CARRYING and meeting_of(document) == meeting
    meeting.papers.filter(pk=paper.pk).delete()
    if document is not None and carried:
        # What the paper brought goes with it; a conclusion that a person wrote stays, without its sentence.
        brought = meeting.items.filter(finding__document=document)
        brought.filter(entered_by=None, proposal=None).update(removed_at=timezone.now(), finding=None)
        brought.update(finding=None)
        tie_to_meeting(by, document)
    keep_version(by, meeting, f"Bỏ tài liệu: {title[:200]}")
    record(by, meeting, before={"title": title})
