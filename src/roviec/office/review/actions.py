"""The write door of the review: what a person makes of the findings.

Every action takes the versions that the person saw; where somebody else was quicker it raises `Stale` and changes
nothing. Each leaves an audit line and a `Step`, which is what `undo` takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roviec.office.audit.door import Rejected, action, record
from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.office.review import rules
from roviec.office.review.closing import complete_review, resume_review, undo
from roviec.office.review.deciding import (
    Seen,
    check_free,
    check_whole,
    decide,
    keep_step,
    lock_document,
    lock_findings,
    settle,
)
from roviec.office.review.fields import DIVISIBLE, FIELDS, JOINABLE, MAIN, cell, is_empty, lacking, value_of
from roviec.office.review.models import Finding, FindingKind
from roviec.office.review.snapshots import snapshot

__all__ = [
    "accept_finding",
    "accept_findings",
    "add_finding",
    "complete_review",
    "edit_finding",
    "merge_findings",
    "reject_finding",
    "reopen_finding",
    "resume_review",
    "split_finding",
    "undo",
]

State = Finding.State


@action("finding.accepted")
def accept_finding(by: User, seen: Seen) -> Finding:
    """Make a finding a fact, as it stands."""
    (finding,) = lock_findings(by, [seen])
    before = snapshot(finding)
    check_whole(finding)
    was = finding.state
    decide(by, finding, state=State.ACCEPTED)
    settle(by, finding, was)
    keep_step(by, finding.document, "accept", [before], [finding])
    record(by, finding, before={"state": was}, after={"state": finding.state, "data": _plain(finding)})
    return finding


@action("finding.many-accepted")
def accept_findings(
    by: User, document: Document, seen: Sequence[Seen]
) -> tuple[list[Finding], list[Finding]]:
    """Accept several that the person was shown; (accepted, left alone because they lack a field or were changed)."""
    findings = lock_findings(by, seen, document=document, stale_too=True)
    versions = dict(seen)
    accepted, left, before = [], [], []
    for finding in findings:
        if (
            finding.version != versions[finding.pk]
            or finding.state != State.PROPOSED
            or lacking(finding.kind, finding.data)
        ):
            left.append(finding)
            continue
        before.append(snapshot(finding))
        decide(by, finding, state=State.ACCEPTED)
        settle(by, finding, State.PROPOSED)
        accepted.append(finding)
    if not accepted:
        raise Rejected(
            "Không còn mục nào để chấp nhận: các mục này đã được người khác xử lý hoặc còn thiếu thông tin."
        )
    keep_step(by, document, "accept", before, accepted)
    record(by, document, after={"accepted": [f.pk for f in accepted], "left": [f.pk for f in left]})
    return accepted, left


@action("finding.edited")
def edit_finding(by: User, seen: Seen, *, values: dict[str, Any], accept: bool = False) -> Finding:
    """Change fields of a finding; those that changed are from now on known because a person set them.

    `values` has plain values by field name. With `accept` the finding becomes a fact at once.
    """
    (finding,) = lock_findings(by, [seen])
    check_free(finding)
    before, was = snapshot(finding), finding.state
    data = dict(finding.data)
    for field in FIELDS[finding.kind]:
        if field.name in values and not _same(value_of(data, field.name), values[field.name]):
            data[field.name] = cell(values[field.name], "set")
    state = State.ACCEPTED if accept else was
    if data == finding.data and state == was:
        raise Rejected("Chưa có gì thay đổi.")
    decide(by, finding, state=state, data=data)
    if finding.state == State.ACCEPTED:
        check_whole(finding)
    settle(by, finding, was)
    keep_step(by, finding.document, "edit", [before], [finding])
    changed = {n for n in data if data[n] != before["data"].get(n)}
    record(
        by,
        finding,
        before={"state": was, **{n: value_of(before["data"], n) for n in changed}},
        after={"state": finding.state, **{n: value_of(data, n) for n in changed}},
    )
    return finding


@action("finding.rejected")
def reject_finding(by: User, seen: Seen) -> Finding:
    """Say that this is not what the reader took it for. It stays, and can be taken up again."""
    (finding,) = lock_findings(by, [seen])
    check_free(finding)
    before, was = snapshot(finding), finding.state
    decide(by, finding, state=State.REJECTED)
    settle(by, finding, was)
    keep_step(by, finding.document, "reject", [before], [finding])
    record(by, finding, before={"state": was}, after={"state": finding.state})
    return finding


@action("finding.reopened")
def reopen_finding(by: User, seen: Seen) -> Finding:
    """Take a decision back: the finding waits again, and what it made a fact is withdrawn."""
    (finding,) = lock_findings(by, [seen])
    if finding.state == State.PROPOSED:
        raise Rejected("Mục này đang chờ quyết định.")
    check_free(finding)
    before, was = snapshot(finding), finding.state
    decide(by, finding, state=State.PROPOSED)
    settle(by, finding, was)
    keep_step(by, finding.document, "reopen", [before], [finding])
    record(by, finding, before={"state": was}, after={"state": finding.state})
    return finding


@action("finding.split")
def split_finding(by: User, seen: Seen, *, lines: Sequence[str]) -> list[Finding]:
    """Divide a finding: each line holds the words of one part, together the quote. The parts wait for a decision."""
    (finding,) = lock_findings(by, [seen])
    check_free(finding)
    if finding.kind not in DIVISIBLE:
        raise Rejected("Chỉ tách được ý kiến chỉ đạo và kiến nghị.")
    parts = rules.parts_of(finding.quote, lines)
    if parts is None:
        raise Rejected("Chỉ đánh dấu chỗ tách bằng cách xuống dòng; không thêm, bớt hay sửa chữ của văn bản.")
    if len(parts) < 2:
        raise Rejected("Xuống dòng ở chỗ cần tách để được ít nhất hai phần.")
    before, was, quote = snapshot(finding), finding.state, finding.quote
    made = [
        Finding.objects.create(
            document=finding.document,
            reading=finding.reading,
            kind=finding.kind,
            start=finding.start + start,
            end=finding.start + end,
            origin=finding.origin,
            proposed=(data := rules.data_of_part(finding.kind, finding.data, quote, (start, end))),
            data=data,
            confidence=finding.confidence,
        )
        for start, end in parts
    ]
    decide(by, finding, state=State.REPLACED)
    finding.replaced_by.set(made)
    settle(by, finding, was)
    keep_step(by, finding.document, "split", [before], [finding, *made])
    record(by, finding, before={"state": was}, after={"parts": [f.pk for f in made]})
    return made


@action("finding.merged")
def merge_findings(by: User, seen: Sequence[Seen]) -> Finding:
    """Join findings of one kind into one over all their words, which waits for a decision."""
    findings = lock_findings(by, seen)
    kind = findings[0].kind
    if len(findings) < 2:
        raise Rejected("Chọn ít nhất hai mục để gộp.")
    if any(f.kind != kind for f in findings):
        raise Rejected("Chỉ gộp được các mục cùng loại.")
    if kind not in JOINABLE:
        raise Rejected("Chỉ gộp được ý kiến chỉ đạo, kiến nghị và người.")
    for finding in findings:
        check_free(finding)
    start, end = findings[0].start, max(f.end for f in findings)
    if kind == FindingKind.PERSON:
        end = findings[0].end  # a person is where the name first stands
    elif (
        Finding.objects.filter(
            reading=findings[0].reading, kind=kind, state__in=(State.PROPOSED, State.ACCEPTED)
        )
        .filter(start__gte=findings[0].end, end__lte=findings[-1].start)
        .exclude(pk__in=[f.pk for f in findings])
        .exists()
    ):
        raise Rejected("Giữa các mục đã chọn còn mục khác cùng loại; chọn cả mục ấy, hoặc loại nó trước.")
    before, states = [snapshot(f) for f in findings], [f.state for f in findings]
    data = rules.join_data(kind, [f.data for f in findings])
    joined = Finding.objects.create(
        document=findings[0].document,
        reading=findings[0].reading,
        kind=kind,
        start=start,
        end=end,
        origin=findings[0].origin,
        proposed=data,
        data=data,
        confidence=min(f.confidence for f in findings),
    )
    for finding, was in zip(findings, states, strict=True):
        decide(by, finding, state=State.REPLACED)
        finding.replaced_by.set([joined])
        settle(by, finding, was)
    keep_step(by, joined.document, "merge", before, [*findings, joined])
    record(by, joined, before={"findings": [f.pk for f in findings]}, after=_plain(joined))
    return joined


@action("finding.added")
def add_finding(by: User, document: Document, *, kind: str, start: int, end: int, quote: str) -> Finding:
    """Add what the reader did not find: a span of the text, which the person then describes and accepts.

    `quote` is what the person saw there; it must be what the text says there, blank space aside.
    """
    document = lock_document(by, document)
    if kind not in FIELDS:
        raise Rejected("Chọn loại của mục mới.")
    reading = document.reading
    if not 0 <= start < end <= len(reading.text):
        raise Rejected("Đoạn được chọn không nằm trong văn bản; chọn lại.")
    start, end = rules.trimmed(reading.text, start, end)
    words = " ".join(reading.text[start:end].split())
    if words != " ".join(quote.split()) or not words:
        raise Rejected("Đoạn được chọn không khớp với văn bản; tải lại trang rồi chọn lại.")
    data = {field.name: cell([] if field.type == "list" else None) for field in FIELDS[kind]}
    if kind == FindingKind.FIGURE:
        data |= rules.quantity_in(reading.text[start:end])
    elif kind != FindingKind.MEETING:
        data[MAIN[kind]] = cell(words)
    finding = Finding.objects.create(
        document=document,
        reading=reading,
        kind=kind,
        start=start,
        end=end,
        origin=Finding.Origin.PERSON,
        proposed=data,
        data=data,
    )
    keep_step(by, document, "add", [], [finding])
    record(by, finding, after={"start": start, "end": end, **_plain(finding)})
    return finding


def _plain(finding: Finding) -> dict[str, Any]:
    """The data as values only, without what is empty: for the audit line."""
    return {n: c["value"] for n, c in finding.data.items() if not is_empty(c["value"])}


def _same(old: Any, new: Any) -> bool:
    return (is_empty(old) and is_empty(new)) or old == new
