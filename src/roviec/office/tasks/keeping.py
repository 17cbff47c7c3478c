"""What review asks about directives. Accepting one keeps nothing yet: it becomes work only when it is issued."""

from __future__ import annotations

from roviec.office.audit.door import action, record, require, unchanged
from roviec.office.meetings.queries import meeting_of
from roviec.office.people.models import User
from roviec.office.review.models import Finding
from roviec.office.tasks.models import Assignment
from roviec.office.tasks.permissions import may_issue


def enter(by: User, finding: Finding) -> None:
    """An accepted directive waits on the issue page, which reads it there."""


def withdraw(by: User, finding: Finding) -> None:
    """One that was not issued leaves nothing behind; one that was is held."""


@action("task.meeting-linked")
def link_meeting(by: User, finding: Finding) -> None:
    """Tie the document's assignments to its meeting after one was accepted, edited or taken back.

    A directive may be issued before the meeting is accepted; it belongs to the meeting all the same.
    """
    document = finding.document
    require(may_issue(by, document.area), "Chỉ chuyên viên văn phòng của địa bàn này được ghi nhận cuộc họp.")
    meeting = meeting_of(document)
    loose = Assignment.objects.select_for_update().filter(document=document)
    changed = [a for a in loose if a.meeting_id != (meeting.pk if meeting else None)]
    if not changed:
        unchanged(by, finding)
    for assignment in changed:
        before = assignment.meeting_id
        assignment.meeting = meeting
        assignment.save(update_fields=["meeting"])
        record(by, assignment, before={"meeting": before}, after={"meeting": assignment.meeting_id})


def hold(finding: Finding) -> str | None:
    """Why an accepted directive can no longer be changed or taken back."""
    assignment = Assignment.objects.filter(finding=finding).prefetch_related("tasks").first()
    if assignment is None:
        return None
    numbers = [task.number for task in assignment.tasks.all()]
    named = numbers[0] if len(numbers) == 1 else f"{numbers[0]} và {len(numbers) - 1} nhiệm vụ khác"
    return f"Ý kiến chỉ đạo này đã giao thành {named}; muốn thay đổi thì dừng theo dõi nhiệm vụ trước."
