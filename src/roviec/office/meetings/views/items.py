"""What was said at a meeting, its papers, and the meetings that it follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roviec.office.audit.door import Rejected
from roviec.office.base.requests import Request
from roviec.office.documents.queries import listed as documents_listed
from roviec.office.meetings import actions, following, queries
from roviec.office.meetings.forms import ItemForm, PaperForm, ReasonForm, TieForm
from roviec.office.meetings.keeping import Stale
from roviec.office.meetings.models import Item
from roviec.office.meetings.views.meetings import meeting_of, page, to_change, typed, version_seen

_OFFERED = 8  # documents that fit the words typed


@require_POST
def add_item(request: Request, pk: int) -> HttpResponse:
    meeting = to_change(request, pk)
    form = ItemForm(request.POST, prefix="item", within=meeting.area)
    if form.is_valid():
        try:
            item = actions.add_item(request.user, meeting, **form.cleaned_data)
        except Rejected as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, f"Đã ghi: {item.get_kind_display().lower()}.")
            return redirect(reverse("meetings:show", args=[pk]) + "#da-noi")
    return page(request, meeting, {"item": form}, status=422)


def _item(request: Request, pk: int) -> Item:
    item = get_object_or_404(queries.items_visible_to(request.user), pk=pk)
    to_change(request, item.meeting_id)
    return item


@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(request: Request, pk: int) -> HttpResponse:
    item = _item(request, pk)
    data = request.POST if request.method == "POST" else None
    form = ItemForm(data, item=item, within=item.meeting.area)
    return _carry_out(
        request,
        item,
        form,
        lambda **given: actions.edit_item(request.user, item, **given),
        "Sửa nội dung",
        seen=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove_item(request: Request, pk: int) -> HttpResponse:
    item = _item(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _carry_out(
        request,
        item,
        form,
        lambda **given: actions.remove_item(request.user, item, **given),
        "Bỏ nội dung",
        seen=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tie_item(request: Request, pk: int) -> HttpResponse:
    """Say which sentence of the notice that followed carries a conclusion entered by hand."""
    item = _item(request, pk)
    data = request.POST if request.method == "POST" else None
    form = TieForm(
        data, findings=queries.sentences_for(request.user, item), initial={"finding": item.finding_id}
    )
    return _carry_out(
        request,
        item,
        form,
        lambda finding: actions.tie_item(request.user, item, finding),
        "Gắn kết luận với câu của văn bản",
    )


def _carry_out(
    request: Request,
    item: Item,
    form: forms.Form,
    act: Callable[..., Any],
    heading: str,
    *,
    seen: bool = False,
) -> HttpResponse:
    """Show the form, or do what it asks; what cannot be done comes back on the form, with nothing lost."""
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            version = {"seen": version_seen(request)} if seen else {}
            try:
                act(**form.cleaned_data, **version)
            except Stale as why:
                status = 409
                form.add_error(None, str(why))
            except Rejected as why:
                form.add_error(None, str(why))
            else:
                messages.success(request, "Đã ghi.")
                return redirect(reverse("meetings:show", args=[item.meeting_id]) + f"#muc-{item.pk}")
    context = {"form": form, "item": item, "meeting": item.meeting, "heading": heading}
    return render(request, "meetings/item.html", context, status=status)


@require_POST
def add_paper(request: Request, pk: int) -> HttpResponse:
    """Put a paper to a meeting. Words that fit one document mean it; where several fit, the person chooses."""
    meeting = to_change(request, pk)
    words = typed(request.POST, "paper-words")
    fitting = documents_listed(request.user, words=words) if words else documents_listed(request.user).none()
    form = PaperForm(request.POST, prefix="paper", documents=fitting)
    if form.is_valid():
        given = form.cleaned_data
        chosen, offered = given["document"], list(fitting[:_OFFERED])
        if chosen is None and "paper-document" not in request.POST:
            if len(offered) == 1:
                chosen = offered[0]
            elif offered:
                form.add_error(
                    "document", f"Có {fitting.count()} văn bản khớp; chọn một, hoặc ghi như đã gõ."
                )
        if not form.errors:
            try:
                actions.add_paper(
                    request.user, meeting, part=given["part"], title=given["words"], document=chosen
                )
            except Rejected as why:
                form.add_error(None, str(why))
            else:
                messages.success(request, "Đã thêm tài liệu.")
                return redirect(reverse("meetings:show", args=[pk]) + "#tai-lieu")
    return page(request, meeting, {"paper": form}, status=422)


@require_POST
def remove_paper(request: Request, pk: int) -> HttpResponse:
    paper = get_object_or_404(queries.papers_visible_to(request.user), pk=pk)
    actions.remove_paper(request.user, paper)
    messages.success(request, "Đã bỏ tài liệu khỏi cuộc họp.")
    return redirect(reverse("meetings:show", args=[paper.meeting_id]) + "#tai-lieu")


@require_POST
def make_minutes(request: Request, pk: int) -> HttpResponse:
    """Write the minutes; its conclusions then wait to be issued."""
    meeting = to_change(request, pk)
    try:
        document = actions.make_minutes(request.user, meeting)
    except Rejected as why:
        messages.error(request, str(why))
        return redirect("meetings:show", pk=pk)
    messages.success(request, "Đã lập biên bản; các kết luận chờ giao việc dưới đây.")
    return redirect("tasks:issue", document=document.pk)


@require_POST
def link(request: Request, pk: int) -> HttpResponse:
    """Say that this meeting follows an earlier one, suggested or chosen."""
    meeting = to_change(request, pk)
    given = request.POST.get("earlier", "")
    earlier = get_object_or_404(
        queries.visible_to(request.user), pk=int(given) if given.isdecimal() and len(given) < 19 else 0
    )
    suggested = {s.meeting.pk: s.reasons for s in following.suggestions(request.user, meeting)}
    try:
        actions.link_meetings(
            request.user,
            earlier,
            meeting,
            matter=typed(request.POST, "matter"),
            reasons=suggested.get(earlier.pk, ["người dùng chọn"]),
        )
    except Rejected as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "Đã nối tiếp hai cuộc họp.")
    return redirect(reverse("meetings:show", args=[pk]) + "#noi-tiep")


@require_POST
def unlink(request: Request, pk: int) -> HttpResponse:
    tied = get_object_or_404(queries.links_visible_to(request.user), pk=pk)
    meeting = meeting_of(request, tied.later_id)
    actions.unlink_meetings(request.user, tied)
    messages.success(request, "Đã bỏ nối tiếp.")
    return redirect(reverse("meetings:show", args=[meeting.pk]) + "#noi-tiep")
