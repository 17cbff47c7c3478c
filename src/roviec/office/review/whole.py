"""What is done with several findings at once, or with the review of a document as a whole."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from roviec.office.audit.door import Rejected, require
from roviec.office.base.requests import Request
from roviec.office.documents import queries as documents
from roviec.office.documents.models import Document
from roviec.office.review import actions, queries, rules
from roviec.office.review.answers import back_to, page
from roviec.office.review.cards import group
from roviec.office.review.deciding import Seen, Stale
from roviec.office.review.fields import lacking
from roviec.office.review.forms import AddForm
from roviec.office.review.history import VERBS
from roviec.office.review.models import Finding, FindingKind

_SURE = ("0.9", "0.8", "0.7", "0.5", "0")


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    try:
        step = actions.undo(request.user, document)
    except Rejected as why:
        return page(request, document, status=422, error=why)
    first = next(iter(step.before or step.after), None)
    shown = queries.shown_one(document, first["id"]) if first else None
    return back_to(request, document, shown, note=f"Đã hoàn tác: {VERBS[step.verb].lower()}.")


@require_http_methods(["GET", "POST"])
def add(request: Request, pk: int) -> HttpResponse:
    """Add a finding by the words of the text that it rests on."""
    document = _document(request, pk)
    require(rules.may_review(request.user, document), rules.ONLY_CLERKS)
    form = AddForm(request.POST or None, initial={"kind": request.GET.get("loai", "directive")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            start, end = _place(document, given["quote"], given["start"], given["end"])
            finding = actions.add_finding(
                request.user, document, kind=given["kind"], start=start, end=end, quote=given["quote"]
            )
        except Rejected as why:
            form.add_error("quote", str(why))
        else:
            return back_to(request, document, finding)
    status = 422 if form.errors else 200
    if request.htmx:
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return page(request, document, status=status, error=said)
    return render(request, "review/add.html", {"form": form, "document": document}, status=status)


@require_POST
def merge(request: Request, pk: int) -> HttpResponse:
    """Join the findings that are ticked; each comes as `key:version`."""
    document = _document(request, pk)
    try:
        seen = _seen(request)
        if len(seen) < 2:
            raise Rejected("Chọn ít nhất hai mục để gộp.")
        joined = actions.merge_findings(request.user, seen)
    except Stale as stale:
        return page(request, document, status=409, error=_overtaken(stale))
    except Rejected as why:
        return page(request, document, status=422, error=why)
    return back_to(request, document, joined)


@require_http_methods(["GET", "POST"])
def accept_many(request: Request, pk: int) -> HttpResponse:
    """Accept all of a kind that the reader is sure of: first shown and asked, then done with just those shown."""
    document = _document(request, pk)
    require(rules.may_review(request.user, document), rules.ONLY_CLERKS)
    if request.method == "POST":
        try:
            seen = _seen(request)
            if not seen:
                raise Rejected("Chưa chọn mục nào.")
            accepted, left = actions.accept_findings(request.user, document, seen)
        except Rejected as why:
            return page(request, document, status=422, error=why)
        note = f" {len(left)} mục để lại vì còn thiếu thông tin hoặc vừa có người xử lý." if left else ""
        return back_to(request, document, note=f"Đã chấp nhận {len(accepted)} mục.{note}")
    kind, sure = request.GET.get("loai", ""), request.GET.get("tu", "0.8")
    kind = kind if kind in FindingKind.values else ""
    sure = sure if sure in _SURE else "0.8"
    waiting = [
        card
        for one in group(queries.shown(document))
        for card in one.cards
        if kind in ("", one.kind) and _can_be_accepted(card.finding, float(sure))
    ]
    context = {
        "document": document,
        "cards": waiting,
        "kind": kind,
        "kinds": FindingKind.choices,
        "sure": sure,
        "choices": [(value, f"{float(value):.0%}") for value in _SURE],
    }
    return render(request, "review/accept_many.html", context)


@require_http_methods(["GET", "POST"])
def complete(request: Request, pk: int) -> HttpResponse:
    """Complete the review; where something still waits, ask first whether to reject it."""
    document = _document(request, pk)
    require(rules.may_review(request.user, document), rules.ONLY_CLERKS)
    left = queries.waiting(document).count()
    rest = request.POST.get("con-lai") == "loai"
    if request.method == "GET" or (left and not rest):
        return render(request, "review/complete.html", {"document": document, "left": left})
    try:
        actions.complete_review(request.user, document, reject_rest=rest)
    except Rejected as why:
        return page(request, document, status=422, error=why)
    return back_to(request, document, note="Đã hoàn tất rà soát.")


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    document = _document(request, pk)
    try:
        actions.resume_review(request.user, document)
    except Rejected as why:
        return page(request, document, status=422, error=why)
    return back_to(request, document)


def _can_be_accepted(finding: Finding, sure: float) -> bool:
    waits = finding.state == Finding.State.PROPOSED
    return waits and finding.confidence >= sure and not lacking(finding.kind, finding.data)


def _document(request: Request, pk: int) -> Document:
    return get_object_or_404(documents.visible_to(request.user), pk=pk)


def _seen(request: Request) -> list[Seen]:
    seen = []
    for value in request.POST.getlist("muc")[:1000]:
        key, _, version = value.partition(":")
        if not (key.isdecimal() and version.isdecimal() and len(value) < 30):
            raise Rejected("Trang đã cũ; tải lại rồi chọn lại.")
        seen.append((int(key), int(version)))
    return seen


def _place(document: Document, quote: str, start: int | None, end: int | None) -> tuple[int, int]:
    """The span that was selected, or, without offsets, the one place where the words stand."""
    if start is not None and end is not None:
        return start, end
    places = rules.locate(document.reading.text, quote)
    if not places:
        raise Rejected("Không thấy đoạn này trong văn bản; dán đúng nguyên văn, kể cả dấu câu.")
    if len(places) > 1:
        raise Rejected(f"Đoạn này có {len(places)} chỗ trong văn bản; dán dài hơn để chỉ còn một chỗ.")
    return places[0]


def _overtaken(stale: Stale) -> str:
    change = queries.last_change(stale.finding)
    who = f"{change.by}" if change else "người khác"
    return f"{who} vừa thay đổi một trong các mục đã chọn, nên chưa gộp gì; xem lại rồi chọn lại."
