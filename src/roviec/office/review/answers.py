"""What the review answers with: the whole page, the work area, or one card with what changes around it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from roviec.office.base.requests import Request
from roviec.office.documents import queries as documents
from roviec.office.documents.marking import lay_out
from roviec.office.documents.models import Document
from roviec.office.review import queries, rules
from roviec.office.review.cards import card_of, group
from roviec.office.review.models import Finding, FindingKind

_STATES = ("proposed", "accepted", "rejected")


def context_of(request: Request, document: Document) -> dict[str, Any]:
    """Everything that the work area shows, in a fixed number of queries."""
    findings = queries.shown(document)
    reading = document.reading
    may = rules.may_review(request.user, document)
    finished = document.state == Document.State.REVIEWED
    kind, state = request.GET.get("loai", ""), request.GET.get("trang_thai", "")
    return {
        "document": document,
        "reading": reading,
        "blocks": lay_out(reading.text, reading.extract.get("blocks", []), queries.marks_of(reading)),
        "groups": group(findings),
        "counts": counts(findings),
        "may_review": may,
        "finished": finished,
        "editable": may and not finished,
        "last_step": queries.last_step_of(request.user, document) if may else None,
        "kind": kind if kind in FindingKind.values else "",
        "state": state if state in _STATES else "",
        "kinds": FindingKind.choices,
    }


def counts(findings: list[Finding]) -> dict[str, int]:
    by_state = {state: sum(f.state == state for f in findings) for state in _STATES}
    return {**by_state, "all": len(findings), "decided": len(findings) - by_state["proposed"]}


def page(request: Request, document: Document, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page, or with htmx only its work area."""
    template = "review/_work.html" if request.htmx else "review/show.html"
    return render(request, template, context_of(request, document) | more, status=status)


def back_to(
    request: Request, document: Document, finding: Finding | None = None, note: str = ""
) -> HttpResponse:
    """After a change of several findings: the work area anew with htmx, else the page again at the finding."""
    if request.htmx:
        return page(
            request,
            documents.visible_to(request.user).get(pk=document.pk),
            current=finding.pk if finding else None,
            note=note,
        )
    if note:
        messages.success(request, note)
    return redirect(address_of(document, finding))


def address_of(document: Document, finding: Finding | None = None, **query: str) -> str:
    address = reverse("review:show", args=[document.pk])
    address += f"?{urlencode(query)}" if query else ""
    return f"{address}#muc-{finding.pk}" if finding else address


def card_answer(request: Request, finding: Finding, *, status: int = 200, **more: Any) -> HttpResponse:
    """One card after a change, with the blocks of the text and the counters that changed with it."""
    document = finding.document
    findings = queries.shown(document)
    reading = finding.reading
    span = [(finding.start, finding.end)]
    tiles = reading.extract.get("blocks", [])
    context = {
        "card": card_of(finding),
        "document": document,
        "editable": rules.may_review(request.user, document) and document.state != Document.State.REVIEWED,
        "groups": group(findings),
        "counts": counts(findings),
        "blocks": lay_out(reading.text, tiles, queries.marks_of(reading), only=span),
        "last_step": queries.last_step_of(request.user, document),
        "may_review": rules.may_review(request.user, document),
        "finished": document.state == Document.State.REVIEWED,
        "oob": True,
    }
    return render(request, "review/_card_answer.html", context | more, status=status)


def bare_card(
    request: Request, finding: Finding, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A card in another form (being edited, divided, in conflict): alone with htmx, else on a page of its own."""
    document = finding.document
    context = {
        "card": card_of(finding),
        "document": document,
        "editable": rules.may_review(request.user, document) and document.state != Document.State.REVIEWED,
        "part": template,
    }
    whole = template if request.htmx else "review/one.html"
    return render(request, whole, context | more, status=status)
