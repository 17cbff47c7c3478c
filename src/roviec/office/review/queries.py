"""The read door of findings and of the steps of a review."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from roviec.office.documents import queries as documents
from roviec.office.documents.marking import Mark
from roviec.office.documents.models import Document, Reading
from roviec.office.people.models import User
from roviec.office.review.models import Finding, Step

# States that the pages show; a finding that was divided, joined or undone stays only in the history.
SHOWN = (Finding.State.PROPOSED, Finding.State.ACCEPTED, Finding.State.REJECTED)


def visible_to(user: User) -> QuerySet[Finding]:
    """The findings of the documents that the person may see, with what a card needs."""
    return Finding.objects.filter(
        document__in=documents.visible_to(user).order_by().values("pk")
    ).select_related("document__area", "decided_by", "reading")


def shown(document: Document) -> list[Finding]:
    """The findings of a document's newest reading for its review page, in the order of the text: one query."""
    reading = document.reading
    findings = list(
        Finding.objects.filter(document=document, state__in=SHOWN)
        .select_related("decided_by")
        .order_by("start", "end", "id")
    )
    for finding in findings:
        finding.document = document
        if finding.reading_id == reading.pk:
            finding.reading = reading  # the text once, not once a finding
    return findings


def shown_one(document: Document, pk: int) -> Finding | None:
    """A finding of the document, where its page still shows it."""
    return Finding.objects.filter(document=document, pk=pk, state__in=SHOWN).first()


def waiting(document: Document) -> QuerySet[Finding]:
    """The findings that nobody has decided yet."""
    return Finding.objects.filter(document=document, state=Finding.State.PROPOSED)


def tally(document: Document) -> dict[tuple[str, str], int]:
    """How many findings the page shows of each kind in each state."""
    rows = (
        Finding.objects.filter(document=document, state__in=SHOWN)
        .order_by()
        .values_list("kind", "state")
        .annotate(n=Count("id"))
    )
    return {(kind, state): n for kind, state, n in rows}


def marks_of(reading: Reading) -> list[Mark]:
    """The findings of a reading as marks in its text; rejected ones are not underlined."""
    rows = Finding.objects.filter(
        reading=reading, state__in=(Finding.State.PROPOSED, Finding.State.ACCEPTED)
    ).values_list("id", "kind", "start", "end", "state")
    return [Mark(*row) for row in rows]


def steps(document: Document) -> QuerySet[Step]:
    """What was decided about a document's findings, the newest first."""
    return Step.objects.filter(document=document).select_related("by", "undone_by__by")


def last_step_of(user: User, document: Document) -> Step | None:
    """What an undo of this person would take back."""
    return (
        Step.objects.filter(document=document, by=user, undone_by=None)
        .exclude(verb__in=("undo", "renew"))
        .order_by("-id")
        .first()
    )


def last_change(finding: Finding) -> Step | None:
    """The step that made the finding what it is now; None where it is as the reader proposed it."""
    for step in Step.objects.filter(document_id=finding.document_id).select_related("by")[:200]:
        if any(kept["id"] == finding.pk for kept in step.after):
            return step
    return None
