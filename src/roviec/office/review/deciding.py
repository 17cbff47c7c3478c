"""What every action of the review does: lock, compare versions, change, tell the keepers of facts, keep the step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from roviec.office.audit.door import Rejected, require
from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.office.review import facts, rules
from roviec.office.review.fields import lacking
from roviec.office.review.models import Finding, Step
from roviec.office.review.snapshots import snapshot

Seen = tuple[int, int]  # a finding's key and the version that the person had before them

_FINISHED = "Văn bản này đã rà soát xong. Bấm «Mở lại rà soát» nếu cần sửa."


class Stale(Exception):
    """Somebody else has changed the finding since the person loaded it; nothing was done."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"finding {finding.pk} is at version {finding.version}")
        self.finding = finding


def lock_document(by: User, document: Document, *, finished_too: bool = False) -> Document:
    """The document, held until the action ends: decisions about one document come one after the other."""
    document = Document.objects.select_for_update(of=("self",)).select_related("area").get(pk=document.pk)
    require(rules.may_review(by, document), rules.ONLY_CLERKS)
    if document.state == Document.State.REVIEWED and not finished_too:
        raise Rejected(_FINISHED)
    return document


def lock_findings(
    by: User, seen: Sequence[Seen], *, document: Document | None = None, stale_too: bool = False
) -> list[Finding]:
    """The findings in the order of the text, all of one document, held, at the versions that the person saw."""
    if document is None:
        first = Finding.objects.select_related("document").get(pk=seen[0][0])
        document = first.document
    document = lock_document(by, document)
    versions = dict(seen)
    findings = list(
        Finding.objects.select_for_update(of=("self",))
        .select_related("reading")
        .filter(document=document, pk__in=versions)
        .order_by("start", "end", "id")
    )
    if len(findings) != len(versions):
        raise Rejected("Các mục được chọn không cùng một văn bản; tải lại trang.")
    for finding in findings:
        finding.document = document
        if finding.version != versions[finding.pk] and not stale_too:
            raise Stale(finding)
    if any(f.state == Finding.State.REPLACED for f in findings) and not stale_too:
        raise Rejected("Mục này đã được tách, gộp hoặc hoàn tác; tải lại trang.")
    return findings


def check_whole(finding: Finding) -> None:
    """A fact needs its required fields."""
    if missing := lacking(finding.kind, finding.data):
        raise Rejected(f"Chưa chấp nhận được, còn thiếu: {', '.join(missing).lower()}. Bấm «Sửa» để điền.")


def check_free(finding: Finding) -> None:
    """What already rests on an accepted finding may forbid to change it."""
    if finding.state == Finding.State.ACCEPTED and (why := facts.held(finding)):
        raise Rejected(why)


def decide(by: User, finding: Finding, *, state: str, data: dict[str, Any] | None = None) -> None:
    """Change a finding, and say who did and when: the next person to touch an older version is told."""
    finding.state = state
    if data is not None:
        finding.data = data
    finding.version += 1
    finding.decided_by, finding.decided_at = by, timezone.now()
    finding.save()


def settle(by: User, finding: Finding, was: str) -> None:
    """Let the keepers of facts follow: the finding became a fact, changed as one, or is one no longer."""
    if finding.state == Finding.State.ACCEPTED:
        facts.enter(by, finding)
    elif was == Finding.State.ACCEPTED:
        facts.withdraw(by, finding)


def keep_step(
    by: User,
    document: Document,
    verb: str,
    before: list[dict[str, Any]],
    after: Sequence[Finding],
) -> Step:
    return Step.objects.create(
        document=document, verb=verb, by=by, before=before, after=[snapshot(f) for f in after]
    )
