"""The review page, its history, and what is done with one finding."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Rejected, require
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.documents import queries as documents
from roviec.office.review import actions, queries, rules
from roviec.office.review.answers import address_of, back_to, bare_card, card_answer, page
from roviec.office.review.deciding import Seen, Stale
from roviec.office.review.forms import FindingForm
from roviec.office.review.history import told
from roviec.office.review.models import Finding


@require_safe
def show_review(request: Request, pk: int) -> HttpResponse:
    document = get_object_or_404(documents.visible_to(request.user), pk=pk)
    return page(request, document)


@require_safe
def show_history(request: Request, pk: int) -> HttpResponse:
    """Every decision about the document's findings, the newest first."""
    document = get_object_or_404(documents.visible_to(request.user), pk=pk)
    steps = page_of(request, queries.steps(document))
    texts = dict(document.readings.values_list("pk", "text"))
    context = {"document": document, "page": steps, "steps": [told(step, texts) for step in steps]}
    return render(request, "review/history.html", context)


@require_safe
def show_card(request: Request, pk: int) -> HttpResponse:
    """One card as it stands: where an edit is given up."""
    finding = _finding(request, pk)
    if not request.htmx:
        return redirect(address_of(finding.document, finding))
    return bare_card(request, finding, "review/_card.html")


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.accept_finding)


@require_POST
def reject(request: Request, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.reject_finding)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    return _decide(request, pk, actions.reopen_finding)


@require_http_methods(["GET", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """The fields of a finding. A second person who was slower sees the first one's version beside what they typed."""
    finding = _finding(request, pk)
    require(rules.may_review(request.user, finding.document), rules.ONLY_CLERKS)
    if request.method == "GET":
        form = FindingForm(finding.kind, finding.data, auto_id=f"id_{pk}_%s")
        return bare_card(request, finding, "review/_edit.html", form=form)
    form = FindingForm(finding.kind, finding.data, request.POST, auto_id=f"id_{pk}_%s")
    if not form.is_valid():
        return bare_card(
            request, finding, "review/_edit.html", status=422, form=form, seen_version=_version(request)
        )
    try:
        changed = actions.edit_finding(
            request.user, (pk, _version(request)), values=form.cleaned_data, accept="accept" in request.POST
        )
    except Stale as stale:
        return _conflict(request, stale, "review/_edit.html", form=form)
    except Rejected as why:
        form.add_error(None, str(why))
        return bare_card(
            request, finding, "review/_edit.html", status=422, form=form, seen_version=_version(request)
        )
    return _answer(request, changed)


@require_http_methods(["GET", "POST"])
def split(request: Request, pk: int) -> HttpResponse:
    """Divide a finding: its words in a box, a new line where it is to be divided."""
    finding = _finding(request, pk)
    require(rules.may_review(request.user, finding.document), rules.ONLY_CLERKS)
    if request.method == "GET":
        lines = "\n".join(rules.divide_at_semicolons(finding.quote))
        return bare_card(request, finding, "review/_split.html", lines=lines)
    lines = request.POST.get("phan", "")
    try:
        parts = actions.split_finding(request.user, (pk, _version(request)), lines=lines.splitlines())
    except Stale as stale:
        return _conflict(request, stale, "review/_split.html", lines=lines)
    except Rejected as why:
        return bare_card(
            request,
            finding,
            "review/_split.html",
            status=422,
            lines=lines,
            error=why,
            seen_version=_version(request),
        )
    return back_to(request, finding.document, parts[0])


def _decide(request: Request, pk: int, decision: Callable[..., Finding]) -> HttpResponse:
    finding = _finding(request, pk)
    seen: Seen = (pk, _version(request))
    try:
        changed = decision(request.user, seen)
    except Stale as stale:
        return _conflict(request, stale, "review/_card.html")
    except Rejected as why:
        return bare_card(request, finding, "review/_card.html", status=422, error=why)
    return _answer(request, changed)


def _answer(request: Request, finding: Finding) -> HttpResponse:
    if request.htmx:
        return card_answer(request, finding)
    return redirect(address_of(finding.document, finding))


def _conflict(request: Request, stale: Stale, template: str, **typed: object) -> HttpResponse:
    """409: who changed the finding and when, how it stands now, and everything that the second person typed."""
    finding = get_object_or_404(queries.visible_to(request.user), pk=stale.finding.pk)
    change = queries.last_change(finding)
    gone = finding.state == Finding.State.REPLACED
    return bare_card(request, finding, template, status=409, conflict=True, change=change, gone=gone, **typed)


def _finding(request: Request, pk: int) -> Finding:
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def _version(request: Request) -> int:
    """The version that the person had before them; one that is not a number is as good as an old one."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0
