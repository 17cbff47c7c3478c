"""The issue page of a document, and the summary of what one directive became."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from roviec.office.audit.door import Refused, Rejected
from roviec.office.base.requests import Request
from roviec.office.documents.models import Document
from roviec.office.documents.queries import visible_to as visible_documents
from roviec.office.tasks import actions, days, issuing, matters, permissions, queries, rules
from roviec.office.tasks.forms import IssueForm
from roviec.office.tasks.load import load_of
from roviec.office.tasks.models import Assignment, Basis, Task


@require_http_methods(["GET", "POST"])
def issue(request: Request, document: int) -> HttpResponse:
    """Accepted directives that wait, each with what it will become; one, several or all are issued."""
    doc = get_object_or_404(visible_documents(request.user), pk=document)
    if not permissions.may_issue(request.user, doc.area):
        raise Refused("Chỉ chuyên viên văn phòng của địa bàn này được giao việc.")
    data = request.POST if request.method == "POST" else None
    drafts = issuing.drafts(doc, today=timezone.localdate(), instead=_instead(request))
    today = timezone.localdate()
    forms = [IssueForm(data, draft, doc, today) for draft in drafts]
    done: list[Assignment] = []
    asked = False
    if request.method == "POST":
        only = request.POST.get("only", "")
        wanted = [f for f in forms if (str(f.draft.finding.pk) == only if only else f.is_wanted)]
        _tell_of_others(request, {f.draft.finding.pk for f in forms})
        asked = bool(wanted)
        done = [made for form in wanted if (made := _issue(request, form))]
        issued = {assignment.finding_id for assignment in done}
        forms = [f for f in forms if f.draft.finding.pk not in issued]
        failed = [f for f in wanted if f.draft.finding.pk not in issued]
        if done:
            messages.success(request, _said(done))
        if not failed and done:
            return redirect(_next(done, left=bool(forms), here=request.get_full_path(), document=doc.pk))
        if not wanted:
            messages.warning(request, "Chưa chọn ý kiến chỉ đạo nào để giao.")
    # Only what was asked for and failed shows errors; the rest keeps what was typed and waits.
    earlier = (
        queries.assignments_visible_to(request.user).filter(document=doc).prefetch_related("tasks__lead")
    )
    context = {
        "document": doc,
        "forms": forms,
        "earlier": earlier,
        "today": today,
        "ended": [(one, _instead(request).get(one.unit.pk, [])) for one in issuing.ended(drafts)],
        "asking": sum(not f.draft.ready for f in forms),
        "load": load_of({unit.pk for form in forms for unit in form.lead_units}, today),
    }
    _suggest_repetitions(doc, forms)
    status = 422 if asked or (data is not None and not done) else 200
    return render(request, "tasks/issue.html", context, status=status)


def _suggest_repetitions(document: Document, forms: list[IssueForm]) -> None:
    """Tell each form which earlier assignments say the same."""
    asked = {
        f.draft.finding.pk: matters.Asked(
            f.draft.work, frozenset(u.pk for m in f.draft.leads for u in m.chosen), f.draft.due_on
        )
        for f in forms
    }
    found = matters.same_matters(document, asked)
    for form in forms:
        form.same = found.get(form.draft.finding.pk, [])


def _instead(request: Request) -> dict[int, list[int]]:
    """What the address puts in the place of units that have ended: `thay-<unit>=<unit>`, any number of times."""
    answers: dict[int, list[int]] = {}
    for name, values in request.GET.lists():
        ended = name.removeprefix("thay-")
        if name.startswith("thay-") and ended.isdigit():
            answers[int(ended)] = [int(value) for value in values if str(value).isdigit()]
    return answers


def _issue(request: Request, form: IssueForm) -> Assignment | None:
    form.was_asked = True
    if not form.is_valid():
        return None
    given, draft = form.cleaned_data, form.draft
    stated = given["due_on"] == draft.due_on and given["deadline_state"] == draft.deadline_state
    words = "nêu trong văn bản" if stated else f"{request.user.full_name} ấn định khi giao việc"
    if stated and draft.deadline_why:
        words += f": {draft.deadline_why}"
    if given["term"] is not None:
        words = "tính theo quy định" if given["term"].code else "tính theo số ngày nêu trong văn bản"
    dated = given["deadline_state"] == Task.DeadlineState.DATED
    try:
        return actions.issue_directive(
            request.user,
            draft.finding,
            work=given["work"],
            leads=given["leads"],
            coordinators=given["coordinators"],
            deadline_state=given["deadline_state"],
            due_on=given["due_on"],
            deadline_text=draft.deadline_text,
            deadline_basis=words,
            basis=(Basis.STATED if stated else Basis.SET) if dated else "",
            term=given["term"],
            rhythm=given["rhythm"],
            urgent=given["urgent"],
            repeats=given["repeats"],
            accountable=given["accountable"],
            product=given["product"],
            level=given["level"],
            directed_by=draft.directed_by,
            addressed_to=draft.addressed_to,
        )
    except Rejected as why:
        form.add_error(None, str(why))
        return None


def _tell_of_others(request: Request, waiting: set[int]) -> None:
    """Say which directives somebody else issued or took back while this page was open."""
    shown = {int(pk) for pk in request.POST.getlist("shown") if pk.isdigit()}
    if gone := len(shown - waiting):
        messages.warning(
            request,
            f"{gone} ý kiến chỉ đạo đã được người khác giao hoặc bỏ chấp nhận trong lúc trang này mở.",
        )


def _said(done: list[Assignment]) -> str:
    tasks = sum(assignment.tasks.count() for assignment in done)
    return f"Đã giao {tasks} nhiệm vụ từ {len(done)} ý kiến chỉ đạo."


def _next(done: list[Assignment], *, left: bool, here: str, document: int) -> str:
    if left:
        return here  # with what was put in the place of ended units
    if len(done) == 1:
        return reverse("tasks:assignment", args=[done[0].pk])
    return reverse("tasks:list") + f"?van_ban={document}"


@require_safe
def show_assignment(request: Request, pk: int) -> HttpResponse:
    """One directive as issued: its sentence, and each unit's task with its state."""
    assignments = queries.assignments_visible_to(request.user).select_related("finding__reading")
    assignment = get_object_or_404(assignments, pk=pk)
    tasks = queries.counted(request.user).filter(assignment=assignment).order_by("lead__path")
    counts = queries.counts(tasks, today=timezone.localdate())
    context = {
        "assignment": assignment,
        "tasks": tasks.prefetch_related("coordinators"),
        "counts": counts,
        "totals": rules.totals(counts),
        "calendar": days.calendar(),
        "repetitions": matters.said_again(assignment),
        "alike": _unconfirmed(request, assignment),
        "closed": queries.closed_sources(request.user, [assignment.pk]),
        "may_issue": permissions.may_issue(request.user, assignment.area),
    }
    return render(request, "tasks/assignment.html", context)


def _unconfirmed(request: Request, assignment: Assignment) -> list[matters.Same]:
    """Earlier assignments that say the same and that nobody has confirmed as repeated, for those who may."""
    if not permissions.may_issue(request.user, assignment.area):
        return []
    leads = frozenset(assignment.tasks.filter(parent=None).values_list("lead", flat=True))
    dues = assignment.tasks.filter(parent=None).values_list("due_on", flat=True)
    asked = matters.Asked(assignment.work, leads, next((due for due in dues if due), None))
    found = matters.same_matters(assignment.document, {assignment.pk: asked}).get(assignment.pk, [])
    known = set(assignment.repeats.values_list("earlier_id", flat=True))
    return [one for one in found if one.assignment.pk < assignment.pk and one.assignment.pk not in known]


@require_POST
def repeat(request: Request, pk: int, earlier: int) -> HttpResponse:
    """Confirm that an assignment repeats an earlier one, or take that back."""
    visible = queries.assignments_visible_to(request.user)
    later, other = get_object_or_404(visible, pk=pk), get_object_or_404(visible, pk=earlier)
    try:
        if "bo" in request.POST:
            actions.withdraw_repetition(request.user, later, other)
            messages.success(request, "Đã bỏ ghi nhận nhắc lại.")
        else:
            actions.confirm_repetition(request.user, later, other)
            messages.success(request, "Đã ghi nhận nhắc lại.")
    except Rejected as why:
        messages.error(request, str(why))
    return redirect("tasks:assignment", pk=pk)
