"""Actions on a whole review: completing it, taking it up again, undoing the last step."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record
from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.office.review import facts
from roviec.office.review.deciding import decide, keep_step, lock_document, settle
from roviec.office.review.models import Finding, Step
from roviec.office.review.queries import last_change, last_step_of
from roviec.office.review.snapshots import is_as_in, put_back, snapshot

State = Finding.State


@action("review.completed")
def complete_review(by: User, document: Document, *, reject_rest: bool = False) -> Document:
    """Say that every finding is decided; with `reject_rest` those that still wait are rejected."""
    document = lock_document(by, document)
    waiting = list(
        Finding.objects.select_for_update(of=("self",))
        .select_related("reading")
        .filter(document=document, state=State.PROPOSED)
    )
    if waiting and not reject_rest:
        raise Rejected(f"Còn {len(waiting)} mục chưa quyết định.")
    before = [snapshot(f) for f in waiting]
    for finding in waiting:
        decide(by, finding, state=State.REJECTED)
    document.state = Document.State.REVIEWED
    document.save(update_fields=["state"])
    keep_step(by, document, "complete", before, waiting)
    record(by, document, before={"state": "review"}, after={"state": "reviewed", "rejected": len(waiting)})
    return document


@action("review.resumed")
def resume_review(by: User, document: Document) -> Document:
    """Take a completed review up again; the decisions stay as they are."""
    document = lock_document(by, document, finished_too=True)
    if document.state == Document.State.REVIEW:
        raise Rejected("Văn bản này đang được rà soát.")
    document.state = Document.State.REVIEW
    document.save(update_fields=["state"])
    keep_step(by, document, "resume", [], [])
    record(by, document, before={"state": "reviewed"}, after={"state": "review"})
    return document


@action("review.undone")
def undo(by: User, document: Document) -> Step:
    """Take back this person's last step that is not undone yet; returns that step.

    Nobody undoes what somebody else has built upon: where a finding of the step has changed since, it is refused.
    """
    document = lock_document(by, document, finished_too=True)
    step = last_step_of(by, document)
    if step is None:
        raise Rejected("Không còn việc nào của đồng chí để hoàn tác.")
    if document.state == Document.State.REVIEWED and step.verb != "complete":
        raise Rejected("Văn bản này đã rà soát xong. Bấm «Mở lại rà soát» trước khi hoàn tác.")
    findings = {
        f.pk: f
        for f in Finding.objects.select_for_update(of=("self",))
        .select_related("reading")
        .filter(document=document, pk__in=[kept["id"] for kept in step.after])
    }
    now = [snapshot(f) for f in findings.values()]
    for kept in step.after:
        finding = findings[kept["id"]]
        if not is_as_in(finding, kept):
            raise Rejected(_changed_since(finding))
        if finding.state == State.ACCEPTED and (why := facts.held(finding)):
            raise Rejected(why)
    _restore(by, step, findings)
    _restore_document(step, document)
    undone = keep_step(by, document, "undo", now, list(findings.values()))
    step.undone_by = undone
    step.save(update_fields=["undone_by"])
    record(by, document, before={"step": step.pk, "verb": step.verb}, after={"undone": True})
    return step


def _restore(by: User, step: Step, findings: dict[int, Finding]) -> None:
    was = {pk: f.state for pk, f in findings.items()}
    earlier = {kept["id"]: kept for kept in step.before}
    for pk, finding in findings.items():
        if pk in earlier:
            put_back(finding, earlier[pk])
            if finding.state != State.REPLACED:
                finding.replaced_by.clear()
        else:
            # Made by the step itself: it leaves the pages, but a withdrawn fact may still point at it.
            decide(by, finding, state=State.REPLACED)
        if finding.state == State.ACCEPTED or was[pk] == State.ACCEPTED:
            settle(by, finding, was[pk])


def _restore_document(step: Step, document: Document) -> None:
    states = {"complete": Document.State.REVIEW, "resume": Document.State.REVIEWED}
    if step.verb in states:
        document.state = states[step.verb]
        document.save(update_fields=["state"])


def _changed_since(finding: Finding) -> str:
    step = last_change(finding)
    who = f" {step.by}" if step else " người khác"
    at = f" lúc {timezone.localtime(step.at):%H:%M %d/%m/%Y}" if step else ""
    return f"Không hoàn tác được: mục «{finding.quote[:60]}» đã được{who} thay đổi{at}."
