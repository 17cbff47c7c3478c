"""A letter that urges a unit on: which tasks it names, how it words them, which letters went before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from roviec.clocks.working_days import NoTable
from roviec.office.documents.models import DocumentKind
from roviec.office.papers.drafting import name_on, without_must
from roviec.office.papers.models import Family, Issuer, Kind, Paper, Signing, State
from roviec.office.papers.queries import visible_to as visible_papers
from roviec.office.papers.wording import Block, Content, whole_name
from roviec.office.people.models import User
from roviec.office.tasks import days, queries, rules
from roviec.office.tasks.models import Occurrence, Task, Urging
from roviec.office.tasks.rules import Status
from roviec.office.units.models import Unit
from roviec.office.units.naming import committee

IN_THE_TEXT = 5  # so many tasks are named in the letter itself, more of them in an annex
_ANSWER_WITHIN = 5  # working days to answer: the choice of the product, changed in the draft
MOST = 500  # tasks in one go


def overdue(user: User, unit: Unit | None = None) -> QuerySet[Task]:
    """The whole tasks that a person may see to be urged on: late themselves or with a report of theirs, and nothing
    handed in for it. Nobody writes to their own office."""
    today = timezone.localdate()
    owed = _owed(today).filter(task__area__in=queries.areas(user), task__parent=None)
    late = rules.condition(Status.OVERDUE, today) & Q(handed_in_on=None)
    if unit is not None:
        owed = owed.filter(task__lead=unit)
    # By their keys, so that the late ones are still found by their index.
    keys = list(owed.order_by().values_list("task", flat=True).distinct()[:MOST])
    if keys:
        late |= Q(pk__in=keys)
    tasks = queries.counted(user).filter(late, parent=None).exclude(lead=user.unit_id)
    if unit is not None:
        tasks = tasks.filter(lead=unit)
    return tasks.order_by(F("due_on").asc(nulls_last=True), "pk")


def _owed(today: date) -> QuerySet[Occurrence]:
    """The reports of recurring tasks that are late and not handed in."""
    late = rules.condition_of_period(Status.OVERDUE, today)
    alive = Q(task__finished_on=None, task__cancelled_on=None)
    return Occurrence.objects.filter(late, alive, handed_in_on=None)


@dataclass(frozen=True, slots=True)
class Late:
    """A task as a letter names it: since when it is late and, of a recurring one, with which reports."""

    task: Task
    due_on: date
    periods: tuple[Occurrence, ...] = ()


def late_of(tasks: Sequence[Task], today: date) -> list[Late]:
    """What is late about each of these tasks, the longest late first."""
    owed: dict[int, list[Occurrence]] = {}
    for period in _owed(today).filter(task__in=[task.pk for task in tasks]).order_by("due_on", "pk"):
        owed.setdefault(period.task_id, []).append(period)
    rows: list[Late] = []
    for task in tasks:
        periods = tuple(owed.get(task.pk, ()))
        if periods:
            rows.append(Late(task, periods[0].due_on, periods))
        elif task.due_on is not None:
            rows.append(Late(task, task.due_on))
    return sorted(rows, key=lambda row: (row.due_on, row.task.pk))


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit that is behind: how many tasks, and its last letter."""

    unit: Unit
    count: int
    last: Paper | None


def units_behind(user: User) -> list[Behind]:
    """The units with tasks to be urged on, those with the most first."""
    rows = overdue(user).order_by().values_list("lead").annotate(n=Count("pk"))
    counted = sorted(rows, key=lambda row: (-row[1], row[0]))[:MOST]
    units = Unit.objects.in_bulk([key for key, _ in counted])
    last: dict[int, Paper] = {}
    letters = visible_papers(user).filter(kind=Kind.URGING, unit__in=units)
    for paper in letters.exclude(state__in=_ENDED).order_by("pk"):
        assert paper.unit_id is not None
        last[paper.unit_id] = paper
    return [Behind(units[key], n, last.get(key)) for key, n in counted]


_ENDED = (State.WITHDRAWN, State.DISCARDED)


def letters_now(issuer_area: Unit, unit: Unit, today: date) -> list[Paper]:
    """What speaks against another letter to a unit: drafts that are still open, and letters of today."""
    letters = Paper.objects.filter(kind=Kind.URGING, unit=unit, issuer__area=issuer_area)
    letters = letters.exclude(state__in=_ENDED).select_related("number")
    return [one for one in letters.order_by("pk") if one.is_open or one.on == today]


def times_urged(task: Task) -> list[Urging]:
    """The issued letters that named a task, oldest first."""
    named = task.urgings.filter(paper__state=State.ISSUED)
    return list(named.select_related("paper__number").order_by("paper__on", "pk"))


def letter_of(unit: Unit, tasks: Sequence[Task], issuer: Issuer, office: Unit, today: date) -> Content:
    """Everything that can be known of the letter; who signs it is left for the person who edits it."""
    name = issuer.name or name_on(issuer.unit, today)
    said = whole_name(name, issuer.parent_name)
    to = committee(unit.name, unit.type, party=issuer.family == Family.PARTY)
    many = len(tasks) > IN_THE_TEXT
    rows = [_row(late, today) for late in late_of(tasks, today)]
    one = "nhiệm vụ" if len(tasks) == 1 else "các nhiệm vụ"
    behind = f"đến ngày {today:%d/%m/%Y}, {unit} còn {len(tasks):02d} nhiệm vụ quá hạn chưa hoàn thành"
    blocks = (
        [Block("text", "Danh mục nhiệm vụ, văn bản giao việc, thời hạn và tình hình tại Phụ lục kèm theo.")]
        if many
        else [Block("order", _said(row)) for row in rows]
    )
    return Content(
        parent_name=issuer.parent_name,
        issuer_name=name,
        place=issuer.place,
        summary=f"Đôn đốc thực hiện {one} quá hạn",
        addressees=[to],
        opening=f"Qua theo dõi việc thực hiện các ý kiến chỉ đạo, {behind}{'.' if many else ', cụ thể:'}",
        blocks=blocks,
        closing=(
            f"{said} đề nghị {to} tập trung chỉ đạo, hoàn thành dứt điểm {one} nêu trên; báo cáo kết quả, nguyên "
            f"nhân chậm và trách nhiệm của tập thể, cá nhân liên quan về {office}{_answer_by(today)}."
        ),
        annex=rows if many else [],
        signing=Signing.HEAD if issuer.family == Family.PARTY else Signing.BY_ORDER,
        signer_post="",
        signer="",
        recipients=["Như trên"],
        filed_at=issuer.filed_at,
    )


def _answer_by(today: date) -> str:
    try:
        found = days.computed(_ANSWER_WITHIN, "working-days", today)
    except NoTable:
        return ""
    return f" trước ngày {found.due_on:%d/%m/%Y}"


def _row(late: Late, today: date) -> list[str]:
    """A row of the annex: work, source, deadline, days late, how it stands."""
    reports = f", báo cáo {', '.join(one.label for one in late.periods)}" if late.periods else ""
    return [
        f"{_work(late.task)}{reports} ({late.task.number})",
        source_of(late.task),
        f"{late.due_on:%d/%m/%Y}",
        f"{(today - late.due_on).days} ngày",
        standing_of(late.periods[0] if late.periods else late.task),
    ]


def _work(task: Task) -> str:
    plain = without_must(task.work.strip().rstrip("."))
    return plain[:1].upper() + plain[1:]


def _said(row: list[str]) -> str:
    work, source, due, late, standing = row
    return f"{work}; {source}; thời hạn {due}, quá hạn {late}; {standing}"


def source_of(task: Task) -> str:
    """The paper that gave the task; of one that is restricted nothing goes out of the house."""
    document, meeting = task.assignment.document, task.assignment.meeting
    if document.restricted or (meeting is not None and meeting.restricted):
        return "văn bản hạn chế người xem"
    on = document.issued_on or document.published_on
    day = f" ngày {on:%d/%m/%Y}" if on else ""
    kind = "Văn bản" if document.kind == DocumentKind.OTHER else document.get_kind_display()
    if document.number:
        return f"{kind} số {document.number}{day}"
    return f"{kind} “{document.title.strip().rstrip('.')}”{day}"


def standing_of(late: Task | Occurrence) -> str:
    """How a late task or report stands, by what its unit last said."""
    if late.returned_on:
        return f"kết quả bị trả lại ngày {late.returned_on:%d/%m/%Y}, chưa báo cáo lại"
    if isinstance(late, Occurrence):
        return "chưa báo cáo"
    if late.progressed_on:
        return f"đã thực hiện {late.percent}% (báo cáo ngày {late.progressed_on:%d/%m/%Y})"
    return "chưa báo cáo tiến độ"


def said_of(paper: Paper, at: datetime) -> str:
    """What the history of a task says of an issued letter that named it, or of one that was withdrawn."""
    named = f"công văn số {paper.number}" + (f" ngày {paper.on:%d/%m/%Y}" if paper.on else "")
    if paper.state == State.ISSUED:
        return f"Đã đôn đốc bằng {named}"
    return f"Thu hồi {named}, ngày {timezone.localtime(at):%d/%m/%Y}"
