"""Which tasks came of sentences, for the pages of meetings; and of which meeting an assignment is."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from roviec.office.documents.models import Document
from roviec.office.meetings.queries import Work
from roviec.office.people.models import User
from roviec.office.reports.preparation.gathering import LOOKS
from roviec.office.tasks import queries
from roviec.office.tasks.keeping import link_meeting
from roviec.office.tasks.rules import status_of


def link_assignments(by: User, document: Document) -> None:
    """Tie what was issued from a document to the meeting whose minutes or notice the document is."""
    finding = document.findings.first()
    if finding is not None:
        link_meeting(by, finding)


def of_sentences(user: User, findings: list[int]) -> dict[int, list[Work]]:
    """The tasks that the person sees of those issued on these sentences, what is due first before the rest."""
    if not findings:
        return {}
    today = timezone.localdate()
    issued = queries.counted(user).filter(assignment__finding__in=findings, cancelled_on=None)
    found: dict[int, list[Work]] = {}
    for task in issued.select_related("lead", "assignment").order_by("due_on", "pk"):
        status = status_of(task, today)
        address = reverse("tasks:show", args=[task.pk])
        work = Work(
            task.number, address, str(task.lead), str(status.label), LOOKS.get(status, ""), task.due_on
        )
        found.setdefault(task.assignment.finding_id, []).append(work)
    return found
