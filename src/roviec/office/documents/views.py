"""Pages of documents: the list, taking in, one document with its text, its facts, its original."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from roviec.office.audit.door import Rejected, require
from roviec.office.base.paging import page_of
from roviec.office.base.requests import Request
from roviec.office.documents import actions, cited, intake, queries, rules, similar
from roviec.office.documents.forms import FactsForm, FilterForm
from roviec.office.documents.marking import lay_out, span_asked
from roviec.office.documents.marks import marks_of
from roviec.office.documents.reading import READER_VERSION
from roviec.office.files.responses import download
from roviec.office.jobs import queries as job_queries
from roviec.office.jobs.models import Job
from roviec.office.people.admitting import listed
from roviec.office.people.forms import AdmissionForm

_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|p|article|section|h1|table|main)\b|\s*<!--", re.IGNORECASE
)
_NOTHING_GIVEN = "Chưa có gì để tiếp nhận: chọn tệp, kéo tệp vào khung, hoặc dán nội dung."


@require_safe
def list_documents(request: Request) -> HttpResponse:
    form = FilterForm(request.GET, takers=queries.takers(request.user))
    form.is_valid()  # a filter that cannot be read is shown as such and not applied; the others are
    given = form.cleaned_data
    documents = queries.listed(
        request.user,
        state=given.get("trang_thai") or "",
        kind=given.get("loai") or "",
        words=given.get("q") or "",
        since=given.get("tu"),
        until=given.get("den"),
        by=given.get("nguoi") or "",
    )
    context = {
        "form": form,
        "page": page_of(request, documents),
        "running": list(job_queries.running(request.user)[:20]),
        "may_take_in": rules.may_take_in(request.user),
        "filtered": any(given.values()),
    }
    return render(request, "documents/list.html", context)


@require_http_methods(["GET", "POST"])
def take_in(request: Request) -> HttpResponse:
    """Take in files and pasted text: one leads to its progress, several to the list of theirs."""
    require(rules.may_take_in(request.user), rules.ONLY_CLERKS)
    if request.method != "POST":
        return render(request, "documents/take_in.html", {"limit": intake.size_limit()})
    files = request.FILES.getlist("tep")
    jobs = [job for file in files for job in intake.receive_all(request.user, file, file.name or "")]
    pasted = _pasted(request)
    if pasted:
        jobs.append(intake.receive_file(request.user, *pasted))
    if not jobs:
        context = {"limit": intake.size_limit(), "error": _NOTHING_GIVEN, "typed": request.POST}
        return render(request, "documents/take_in.html", context, status=422)
    address = _after(jobs)
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _after(jobs: list[Job]) -> str:
    if len(jobs) == 1:
        return reverse("jobs:show", args=[jobs[0].pk])
    return reverse("jobs:list") + "?so=" + ",".join(str(job.pk) for job in jobs)


def _pasted(request: Request) -> tuple[bytes, str] | None:
    """The bytes and the name of what was pasted: the page's own HTML where the browser kept it, else the text."""
    html, text = request.POST.get("html", ""), request.POST.get("noi_dung", "")
    if not (html.strip() or text.strip()):
        return None
    named = " ".join(request.POST.get("ten", "").split())
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    name = named or re.sub(r"<[^>]*>", " ", first)[:80].strip() or "Nội dung dán"
    if html.strip():
        return html.encode(), f"{name}.html"
    # Pasted markup is markup whether or not the browser knew it; the reader tells by what it begins with.
    return text.replace("\r\n", "\n").encode(), f"{name}.{'html' if _is_markup(text) else 'txt'}"


def _is_markup(text: str) -> bool:
    return _MARKUP.match(text) is not None


@require_safe
def show_document(request: Request, pk: int) -> HttpResponse:
    """Its facts and its text with the findings underlined; `?doan=120-240` highlights a span."""
    document = get_object_or_404(queries.visible_to(request.user), pk=pk)
    reading = document.reading
    target = span_asked(request.GET.get("doan", ""), len(reading.text))
    context = {
        "document": document,
        "reading": reading,
        "blocks": lay_out(reading.text, reading.extract.get("blocks", []), marks_of(reading), target),
        "target": target,
        "receipts": list(document.receipts.select_related("by")),
        "known_before": "da-co" in request.GET,
        "may_change": rules.may_change(request.user, document),
        "cited": cited.cited_in(request.user, reading),
        "outdated": reading.reader_version != READER_VERSION,
        "similar": similar.similar_to(request.user, document),
    }
    return render(request, "documents/show.html", context)


@require_http_methods(["POST"])
def read_again(request: Request, pk: int) -> HttpResponse:
    """Let the present reader read a document that an earlier one has read."""
    document = get_object_or_404(queries.visible_to(request.user), pk=pk)
    job = intake.read_again(request.user, document)
    return redirect("jobs:show", pk=job.pk)


@require_http_methods(["POST"])
def decide_similar(request: Request, pk: int, other: int) -> HttpResponse:
    """Link two documents as telling of the same event, or say that they do not."""
    document = get_object_or_404(queries.visible_to(request.user), pk=pk)
    resembling = get_object_or_404(queries.visible_to(request.user), pk=other)
    decide, done = {
        "lien-ket": (similar.link_as_same_event, "Đã liên kết hai văn bản cùng sự kiện."),
        "khac": (similar.keep_apart, "Đã ghi nhận hai văn bản khác sự kiện."),
    }.get(request.POST.get("quyet_dinh", ""), (None, ""))
    if decide is None:
        messages.error(request, "Chưa chọn liên kết hay khác sự kiện.")
        return redirect("documents:show", pk=pk)
    try:
        decide(request.user, document, resembling)
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, done)
    return redirect("documents:show", pk=pk)


@require_http_methods(["GET", "POST"])
def change_facts(request: Request, pk: int) -> HttpResponse:
    document = get_object_or_404(queries.visible_to(request.user), pk=pk)
    require(rules.may_change(request.user, document), rules.ONLY_CLERKS_OF_AREA)
    form = FactsForm(request.POST or None, instance=document)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_facts(request.user, document, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Đã ghi thông tin văn bản.")
            return redirect("documents:show", pk=pk)
    status = 422 if form.errors else 200
    return render(request, "documents/form.html", {"form": form, "document": document}, status=status)


@require_http_methods(["GET", "POST"])
def restrict(request: Request, pk: int) -> HttpResponse:
    """Who may know of the document: everybody of the area, or those on a list."""
    document = get_object_or_404(queries.visible_to(request.user), pk=pk)
    require(rules.may_change(request.user, document), rules.ONLY_CLERKS_OF_AREA)
    initial = {"restricted": document.restricted, **listed(document.admissions)}
    form = AdmissionForm(request.POST or None, initial=initial, within=document.area)
    if request.method == "POST" and form.is_valid():
        actions.restrict_document(request.user, document, **form.cleaned_data)
        messages.success(request, "Đã ghi phạm vi người xem.")
        return redirect("documents:show", pk=pk)
    status = 422 if form.errors else 200
    context = {"form": form, "document": document, "heading": "Phạm vi người xem"}
    return render(request, "documents/form.html", context, status=status)


@require_safe
def original(request: Request, pk: int) -> FileResponse:
    """The file as it came in."""
    document = get_object_or_404(queries.visible_to(request.user), pk=pk)
    return download(document.file, document.file_name)
