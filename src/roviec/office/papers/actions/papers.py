"""The write door of papers once they are drafted: edited, approved or sent back, issued under their number, ended."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.files.actions import keep_file
from roviec.office.papers import following, queries
from roviec.office.papers.actions.setup import DOCX
from roviec.office.papers.conventions import SYMBOLS, type_of
from roviec.office.papers.keeping import content_of, keep_version, lacks, lay_in, put_in_index, rendered
from roviec.office.papers.models import Number, Paper, PaperPdf, State
from roviec.office.papers.numbering import take
from roviec.office.papers.rules import NOT_CLERK, NOT_LEADER, may_approve, may_draft
from roviec.office.papers.wording import Content
from roviec.office.people.models import User


class Stale(Rejected):
    """Somebody else changed the paper while this person had it open."""


@action("paper.edited")
def edit_paper(by: User, paper: Paper, content: Content, *, seen: int | None) -> Paper:
    """Change the wording of a draft. One that was approved has to be approved again."""
    paper = _open_paper(by, paper, "sửa dự thảo", clerk=True, seen=seen)
    again = paper.state == State.APPROVED
    paper.state, paper.approved_by, paper.approved_at = State.DRAFT, None, None
    before = content_of(paper)
    if content == before and not again:
        raise Rejected("Không có gì thay đổi.")
    lay_in(paper, content)
    keep_version(by, paper, "Sửa nội dung" + ("; cần duyệt lại" if again else ""))
    old, new = asdict(before), asdict(content)
    changed = sorted(name for name in old if old[name] != new[name])
    record(by, paper, after={"version": paper.version, "changed": changed})
    return paper


@action("paper.approved")
def approve_paper(by: User, paper: Paper, *, seen: int | None) -> Paper:
    """The leader signs off the draft as it stands; the clerk may then number and issue it."""
    paper = _open_paper(by, paper, "duyệt dự thảo", clerk=False, seen=seen)
    if paper.state == State.APPROVED:
        raise Rejected("Dự thảo này đã được duyệt.")
    if missing := lacks(paper):
        raise Rejected(f"Dự thảo còn thiếu: {', '.join(missing)}.")
    paper.state, paper.approved_by, paper.approved_at = State.APPROVED, by, timezone.now()
    keep_version(by, paper, "Duyệt")
    record(by, paper, after={"version": paper.version})
    return paper


@action("paper.sent-back")
def send_back_paper(by: User, paper: Paper, *, reason: str, seen: int | None) -> Paper:
    """The leader sends the draft back to be changed."""
    paper = _open_paper(by, paper, "trả lại dự thảo", clerk=False, seen=seen)
    paper.state, paper.approved_by, paper.approved_at = State.DRAFT, None, None
    keep_version(by, paper, f"Trả lại: {reason}")
    record(by, paper, after={"reason": reason, "version": paper.version})
    return paper


@action("paper.issued")
def issue_paper(by: User, paper: Paper, *, on: date | None, seen: int | None) -> Paper:
    """Give an approved draft its number, freeze it and keep its DOCX. All of it or nothing: no number is lost."""
    paper = _open_paper(by, paper, "cấp số, ban hành", clerk=True, seen=seen)
    if paper.state != State.APPROVED:
        raise Rejected("Dự thảo chưa được lãnh đạo duyệt.")
    paper.on = on or paper.on or timezone.localdate()
    recipients = "; ".join(paper.recipients)
    name = type_of(paper.issuer.family, paper.kind)
    summary = f"{name} {paper.summary[:1].lower()}{paper.summary[1:]}"
    paper.number = take(
        by,
        paper.issuer,
        SYMBOLS[paper.kind],
        paper.on,
        summary=summary,
        recipients=recipients,
        signer=paper.signer,
        unit_symbol=paper.unit_symbol,
    )
    paper.file = keep_file(by, rendered(paper), DOCX)
    paper.state, paper.issued_at = State.ISSUED, timezone.now()
    keep_version(by, paper, f"Ban hành, số {paper.number}")
    put_in_index(paper)
    following.tell(by, paper)
    record(by, paper, after={"number": paper.number.symbol, "sha256": paper.file.sha256})
    return paper


@action("paper.ended")
def end_paper(by: User, paper: Paper, *, reason: str, seen: int | None) -> Paper:
    """Withdraw an issued paper, or drop a draft. The number, the file and every version stay."""
    require(_sees(by, paper) and may_draft(by, paper.issuer.area), NOT_CLERK.format(what="thu hồi văn bản"))
    paper = _locked(paper, seen)
    if paper.ended_at is not None:
        raise Rejected("Văn bản này đã thu hồi hoặc đã bỏ.")
    issued = paper.state == State.ISSUED
    paper.state = State.WITHDRAWN if issued else State.DISCARDED
    paper.ended_at, paper.ended_reason = timezone.now(), reason[:300]
    if paper.number is not None:
        line = Number.objects.select_for_update().get(pk=paper.number.pk)
        line.void_at, line.void_by, line.void_reason = paper.ended_at, by, f"Thu hồi: {reason}"[:300]
        line.save(update_fields=["void_at", "void_by", "void_reason"])
    keep_version(by, paper, f"{'Thu hồi' if issued else 'Bỏ dự thảo'}: {reason}")
    following.tell(by, paper)
    record(by, paper, after={"reason": paper.ended_reason, "state": paper.state})
    return paper


@action("paper.pdf-made")
def keep_pdf(by: User, paper: Paper, *, version: int, data: bytes) -> PaperPdf:
    """Keep the pages of one version, for everybody who sees the paper."""
    require(_sees(by, paper), "Không có văn bản này, hoặc đồng chí không được xem.")
    stored = keep_file(by, data, "application/pdf")
    pdf, _ = PaperPdf.objects.get_or_create(paper=paper, version=version, defaults={"file": stored})
    record(by, paper, after={"version": version, "sha256": stored.sha256})
    return pdf


def _sees(user: User, paper: Paper) -> bool:
    return queries.visible_to(user).filter(pk=paper.pk).exists()


def _open_paper(by: User, paper: Paper, what: str, *, clerk: bool, seen: int | None) -> Paper:
    """The paper, locked and still open, once its right has been asked for."""
    allowed = may_draft(by, paper.issuer.area) if clerk else may_approve(by, paper)
    require(allowed and _sees(by, paper), (NOT_CLERK if clerk else NOT_LEADER).format(what=what))
    paper = _locked(paper, seen)
    if not paper.is_open:
        raise Rejected("Văn bản đã ban hành, thu hồi hoặc đã bỏ nên không thay đổi được nữa.")
    return paper


def _locked(paper: Paper, seen: int | None) -> Paper:
    paper = Paper.objects.select_for_update(of=("self",)).select_related("issuer__area").get(pk=paper.pk)
    if seen is not None and paper.version != seen:
        raise Stale(
            "Dự thảo đã được người khác thay đổi trong lúc đồng chí đang xem; tải lại trang rồi làm tiếp."
        )
    return paper
