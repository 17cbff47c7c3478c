"""What happens to the findings of a document that a newer reader has read again.

What a person has decided or added stays as it is and moves with its words to the new text; what nobody has touched
gives way to what the new reader proposes. Nothing is proposed a second time that a person has already decided.
"""

from __future__ import annotations

from roviec.office.audit.door import Rejected
from roviec.office.documents.models import Document, Reading
from roviec.office.people.models import User
from roviec.office.review import rules
from roviec.office.review.deciding import decide, keep_step
from roviec.office.review.models import Finding, Step
from roviec.office.review.proposing import findings_of
from roviec.office.review.snapshots import snapshot

State = Finding.State
_LOST = (
    "Bộ đọc mới tách chữ khác ở chỗ của {count} mục đã có người quyết định, như «{quote}»; "
    "giữ nguyên kết quả đọc cũ để không mất căn cứ của các mục ấy."
)


def renew_findings(by: User, reading: Reading) -> None:
    """Bring a document's findings to a new reading of it, within the action that keeps the reading.

    Raises `Rejected`, and nothing is changed, where the words of a finding that a person has decided do not stand in
    the new text.
    """
    document = reading.document
    findings = list(
        Finding.objects.select_for_update(of=("self",))
        .filter(document=document)
        .exclude(reading=reading)
        .select_related("reading")
    )
    touched = _touched(document)
    kept = [f for f in findings if f.pk in touched or f.state != State.PROPOSED]
    given_up = [f for f in findings if f.pk not in touched and f.state == State.PROPOSED]
    before = [snapshot(f) for f in findings]
    _carry_over(kept, reading)
    for finding in given_up:
        decide(by, finding, state=State.REPLACED)
    standing = [f for f in kept if f.state != State.REPLACED or f.pk in touched]
    new = [f for f in findings_of(reading) if not any(_same_words(f, other) for other in standing)]
    Finding.objects.bulk_create(new, batch_size=200)
    if new and document.state == Document.State.REVIEWED:
        document.state = Document.State.REVIEW
        document.save(update_fields=["state"])
    keep_step(by, document, "renew", before, [*findings, *new])


def _touched(document: Document) -> set[int]:
    """The findings that a person has had in hand, though they may wait again now."""
    steps = Step.objects.filter(document=document).exclude(verb="renew").values_list("after", flat=True)
    return {kept["id"] for after in steps for kept in after}


def _carry_over(findings: list[Finding], reading: Reading) -> None:
    """Let each finding point at its words in the new text; the nearest place where they stand several times."""
    lost = []
    for finding in findings:
        if finding.reading.text != reading.text:
            places = rules.locate(reading.text, finding.quote)
            share = len(reading.text) / max(1, len(finding.reading.text))
            near = min(places, key=lambda place: abs(place[0] - finding.start * share), default=None)
            if near is None:
                if finding.state != State.REPLACED:
                    lost.append(finding)
                continue
            finding.start, finding.end = near
        finding.reading = reading
    if lost:
        quote = " ".join(lost[0].quote.split())
        raise Rejected(_LOST.format(count=len(lost), quote=quote[:80]))
    Finding.objects.bulk_update(findings, ["reading", "start", "end"], batch_size=200)


def _same_words(one: Finding, other: Finding) -> bool:
    """Whether two findings of one kind rest on the same words, all but a few."""
    if one.kind != other.kind or one.reading_id != other.reading_id:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > min(one.end - one.start, other.end - other.start)
