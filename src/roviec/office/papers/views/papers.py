"""Pages of papers: the list, one paper with its wording and what may be done with it, drafting, editing, its files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base import parts
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.files.converting import converter
from roviec.office.files.responses import download
from roviec.office.jobs.actions import start_job
from roviec.office.meetings.queries import is_key, proposals_visible_to
from roviec.office.meetings.queries import visible_to as visible_meetings
from roviec.office.papers import actions, job, queries
from roviec.office.papers.actions.papers import Stale
from roviec.office.papers.actions.setup import DOCX
from roviec.office.papers.conventions import is_letter, type_of
from roviec.office.papers.forms import (
    AnnexForms,
    BlockForms,
    IssueForm,
    PaperForm,
    ReasonForm,
    annex_initial,
    content_given,
    initial_of,
)
from roviec.office.papers.keeping import content_of, lacks, rendered, symbol_of
from roviec.office.papers.models import Issuer, Kind, Paper, State
from roviec.office.papers.rules import NOT_CLERK, may_approve, may_draft
from roviec.office.papers.wording import ANNEX, annex_lines, dated, gist, sentence
from roviec.office.papers.writing import recipient_lines, signing_lines


def paper_of(request: Request, pk: int) -> Paper:
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def version_seen(request: Request) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


@require_safe
def list_papers(request: Request) -> HttpResponse:
    state, kind = request.GET.get("trang_thai", ""), request.GET.get("loai", "")
    words = request.GET.get("q_di", "").strip()[:200]
    page = page_of(request, queries.listed(request.user, state=state, kind=kind, words=words))
    context = {
        "page": page,
        "state": state,
        "kind": kind,
        "kinds": Kind.choices,
        "words": words,
        "states": State.choices,
        "looks_after": may_draft(request.user, request.user.unit.area),
        "has_book": queries.issuers_for(request.user).exists(),
    }
    return render(request, "papers/list.html", context)


@require_POST
def draft(request: Request, pk: int) -> HttpResponse:
    """Draft the notice of a meeting."""
    meeting = get_object_or_404(visible_meetings(request.user), pk=pk)
    if not may_draft(request.user, meeting.area):
        raise Refused(NOT_CLERK.format(what="soạn thông báo kết luận"))
    issuer = issuer_given(request)
    if issuer is None:
        messages.error(request, "Chọn cơ quan ban hành của thông báo.")
        return redirect("meetings:show", pk=meeting.pk)
    try:
        paper = actions.draft_notice(request.user, meeting, issuer)
    except Rejected as why:
        messages.error(request, str(why))
        return redirect("meetings:show", pk=meeting.pk)
    messages.success(request, "Đã soạn dự thảo từ kết luận của cuộc họp. Kiểm tra rồi bổ sung người ký.")
    return redirect("papers:edit", pk=paper.pk)


@require_POST
def draft_transfer(request: Request, pk: int) -> HttpResponse:
    """Draft the paper with which a proposal goes to the body that is to advise."""
    proposal = get_object_or_404(proposals_visible_to(request.user), pk=pk)
    if not may_draft(request.user, proposal.area):
        raise Refused(NOT_CLERK.format(what="soạn phiếu chuyển"))
    issuer = issuer_given(request)
    if issuer is None:
        messages.error(request, "Chọn cơ quan ban hành của phiếu chuyển.")
        return redirect("meetings:proposal", pk=proposal.pk)
    try:
        paper = actions.draft_transfer(request.user, proposal, issuer)
    except Rejected as why:
        messages.error(request, str(why))
        return redirect("meetings:proposal", pk=proposal.pk)
    messages.success(request, "Đã soạn phiếu chuyển. Kiểm tra rồi bổ sung người ký.")
    return redirect("papers:edit", pk=paper.pk)


def issuer_given(request: Request) -> Issuer | None:
    """The issuer chosen in a form, among those of the person's area."""
    given = request.POST.get("issuer", "")
    return queries.issuers_for(request.user).filter(pk=int(given)).first() if is_key(given) else None


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    return _page(request, paper_of(request, pk))


def _page(
    request: Request, paper: Paper, bound: dict[str, forms.Form] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page of a paper. `bound` are forms that come back with what was typed."""
    user, given = request.user, bound or {}
    content, family = content_of(paper), paper.issuer.family
    drafts, approves = may_draft(user, paper.issuer.area), may_approve(user, paper)
    reason = given.get("reason") or ReasonForm()
    body, number = [], 0
    for block in content.blocks:
        number += block.kind == "order"
        words = sentence(block)
        body.append((block.kind, f"{number}. {words}" if block.kind == "order" else words))
    context = {
        "paper": paper,
        "content": content,
        "party": family == "party",
        "title": type_of(family, paper.kind),
        "letter": is_letter(paper.kind),
        "gist": gist(content),
        "annex": [["TT", *ANNEX], *([str(n), *row] for n, row in enumerate(content.annex, 1))],
        "annex_lines": annex_lines(content, symbol_of(paper)),
        "parts": parts.of("papers:show", user, paper),
        "symbol": symbol_of(paper),
        "dated": dated(content.on),
        "body": body,
        "signing": signing_lines(content, family),
        "recipients": recipient_lines(content, family),
        "missing": lacks(paper) if paper.is_open else [],
        "versions": paper.versions.select_related("by"),
        "may_edit": drafts and paper.is_open,
        "may_approve": approves and paper.state == State.DRAFT,
        "may_send_back": approves and paper.is_open,
        "may_end": drafts and paper.ended_at is None,
        "issue": (given.get("issue") or IssueForm()) if drafts and paper.state == State.APPROVED else None,
        "reason": reason,
        "open_form": next(iter(given), ""),
        "pdf": paper.pdfs.filter(version=paper.version).first(),
        "can_pdf": converter() is not None,
    }
    return render(request, "papers/show.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    paper = paper_of(request, pk)
    if not may_draft(request.user, paper.issuer.area):
        raise Refused(NOT_CLERK.format(what="sửa dự thảo"))
    if not paper.is_open:
        messages.error(request, "Văn bản đã ban hành, thu hồi hoặc đã bỏ nên không sửa được nữa.")
        return redirect("papers:show", pk=paper.pk)
    facts, blocks = initial_of(paper)
    data = request.POST if request.method == "POST" else None
    form = PaperForm(data, initial=facts, kind=paper.kind)
    rows = BlockForms(data, prefix="blocks", initial=blocks)
    annex = AnnexForms(data, prefix="annex", initial=annex_initial(paper)) if paper.annex else None
    status = 200
    if data is not None:
        status = 422
        if all([form.is_valid(), rows.is_valid(), annex is None or annex.is_valid()]):
            try:
                content = content_given(form, rows, annex or ())
                actions.edit_paper(request.user, paper, content, seen=version_seen(request))
            except Rejected as why:
                status = 409 if isinstance(why, Stale) else 422
                form.add_error(None, str(why))
            else:
                messages.success(request, "Đã ghi dự thảo.")
                return redirect("papers:show", pk=paper.pk)
    context: dict[str, Any] = {"paper": paper, "form": form, "rows": rows, "annex": annex}
    return render(request, "papers/edit.html", context, status=status)


@require_POST
def approve(request: Request, pk: int) -> HttpResponse:
    paper = paper_of(request, pk)
    try:
        actions.approve_paper(request.user, paper, seen=version_seen(request))
    except Rejected as why:
        return _refused(request, paper, why)
    messages.success(request, "Đã duyệt; văn thư có thể cấp số và ban hành.")
    return redirect("papers:show", pk=paper.pk)


@require_POST
def send_back(request: Request, pk: int) -> HttpResponse:
    return _with_reason(request, pk, actions.send_back_paper, "Đã trả lại dự thảo.")


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    return _with_reason(request, pk, actions.end_paper, "Đã ghi.")


def _with_reason(request: Request, pk: int, act: Any, done: str) -> HttpResponse:
    paper, form = paper_of(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, paper, {"reason": form}, status=422)
    try:
        act(request.user, paper, seen=version_seen(request), **form.cleaned_data)
    except Rejected as why:
        return _refused(request, paper, why, {"reason": form})
    messages.success(request, done)
    return redirect("papers:show", pk=paper.pk)


@require_POST
def issue(request: Request, pk: int) -> HttpResponse:
    paper, form = paper_of(request, pk), IssueForm(request.POST)
    if not form.is_valid():
        return _page(request, paper, {"issue": form}, status=422)
    try:
        issued = actions.issue_paper(
            request.user, paper, on=form.cleaned_data["on"], seen=version_seen(request)
        )
    except Rejected as why:
        return _refused(request, paper, why, {"issue": form})
    messages.success(request, f"Đã ban hành, số {issued.number}.")
    return redirect("papers:show", pk=paper.pk)


def _refused(
    request: Request, paper: Paper, why: Rejected, bound: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The page again as the paper stands now, with the reason."""
    messages.error(request, str(why))
    return _page(request, paper_of(request, paper.pk), bound, status=409 if isinstance(why, Stale) else 422)


def file_name(paper: Paper, ending: str) -> str:
    """What a file of the paper is called: 05-TB-UBND.docx, or by its gist while it has no number."""
    name = str(paper.number).replace("/", "-") if paper.number else f"Dự thảo {paper.summary[:80]}"
    return f"{name}.{ending}"


@require_safe
def as_word(request: Request, pk: int) -> HttpResponseBase:
    paper = paper_of(request, pk)
    if paper.file is not None:
        return download(paper.file, file_name(paper, "docx"))
    response = HttpResponse(rendered(paper), content_type=DOCX)
    disposition = content_disposition_header(True, file_name(paper, "docx")) or "attachment"
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def make_pdf(request: Request, pk: int) -> HttpResponse:
    """Have the pages made in the background; the page of the job leads back here when it is done."""
    paper = paper_of(request, pk)
    here = reverse("papers:show", args=[paper.pk])
    started = start_job(
        request.user,
        f"Tạo PDF: {paper}",
        job.make_pdf,
        request.user.pk,
        paper.pk,
        paper.version,
        target=here,
        origin=here,
    )
    return redirect("jobs:show", pk=started.pk)


@require_safe
def as_pdf(request: Request, pk: int) -> HttpResponseBase:
    paper = paper_of(request, pk)
    pdf = paper.pdfs.filter(version=paper.version).select_related("file").first()
    if pdf is None:
        raise Http404
    return download(pdf.file, file_name(paper, "pdf"), inline=True)
