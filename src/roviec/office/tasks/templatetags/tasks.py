"""How tasks look: the tag of a state, the bar of counts, the words for a deadline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from roviec.clocks.working_days import Calendar
from roviec.office.tasks.authority import Rule
from roviec.office.tasks.load import Load
from roviec.office.tasks.models import Assignment, Occurrence, Task
from roviec.office.tasks.rules import SHOWN, Status, status_of
from roviec.office.tasks.wording import LOOKS, time_left
from roviec.office.units.models import Unit

register = template.Library()

_BAR = '<svg class="state-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
_BAR_PART = (
    '<rect class="state-{code}" x="{x}" y="0" width="{width}" height="8"><title>{label}: {n}</title></rect>'
)


@register.filter
def status_tag(task: Task | Occurrence) -> SafeString:
    """The state of a task today; a late one says too whether its result waits or was sent back."""
    status = status_of(task, timezone.localdate())
    overdue = status == Status.OVERDUE
    return _tags(status, overdue and bool(task.handed_in_on), overdue and bool(task.returned_on))


@cache  # of a few dozen combinations
def _tags(status: Status, waits: bool, back: bool) -> SafeString:
    tag = _tag(LOOKS.get(status, ""), str(status.label))
    if waits:
        tag = format_html("{} {}", tag, _tag("wait", "Chờ xác nhận"))
    return format_html("{} {}", tag, _tag("late", "Bị trả lại")) if back else tag


@register.filter
def status_label(code: str) -> str:
    return str(Status(code).label)


@register.filter
def deadline_words(task: Task | Occurrence, calendar: Calendar | None = None) -> str:
    """ "còn 3 ngày làm việc", "quá hạn 12 ngày"; by the office's own working days where the page hands them over."""
    return time_left(task, timezone.localdate(), calendar)


@register.simple_tag
def state_bar(counts: Mapping[str, int], whole: int = 0) -> SafeString:
    """A stacked bar of counts by state; the table beside it says the same in numbers. It fills its width, or is drawn
    in the measure of `whole`, so that bars below each other can be compared. Not a template: a page draws dozens."""
    parts = _parts(counts, whole)
    told = "; ".join(f"{part['label']}: {part['n']}" for part in parts) or "Chưa có nhiệm vụ"
    return format_html(_BAR, told, format_html_join("", _BAR_PART, parts))


@register.inclusion_tag("tasks/_legend.html")
def state_legend(counts: Mapping[str, int]) -> dict[str, Any]:
    """Which colour is which state, with the counts."""
    return {"parts": _parts(counts)}


def _parts(counts: Mapping[str, int], whole: int = 0) -> list[dict[str, Any]]:
    total = whole or sum(counts.get(status, 0) for status in SHOWN)
    parts, x = [], 0.0
    for status in SHOWN:
        if n := counts.get(status, 0):
            width = 100 * n / total
            parts.append(
                {
                    "code": status.value,
                    "label": status.label,
                    "n": n,
                    "x": f"{x:.2f}",
                    "width": f"{width:.2f}",
                }
            )
            x += width
    return parts


@register.filter
def shortened(text: Any, most: int) -> str:
    """A text cut at so many characters; quicker than Django's filter, which a page calls a hundred times."""
    said = str(text)
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"


@register.filter
def source(assignment: Assignment) -> str:
    """The meeting that an assignment came from, else its document."""
    return str(assignment.meeting or assignment.document)


@register.simple_tag
def choices(several: Iterable[tuple[int, str]], chosen: str, most: int = 200) -> SafeString:
    """The options of a choice among hundreds of things (key, name), one of them chosen; names cut at `most`."""
    options = (
        f'<option value="{pk:d}"{" selected" if str(pk) == chosen else ""}>{escape(shortened(name, most))}</option>'
        for pk, name in several
    )
    return SafeString("".join(options))


# A row of the list. Not a template, which for fifty rows takes as long as all else on the page.
_ROW = """<tr data-row>
    <td class="pick no-print"><input type="checkbox" form="hang-loat" name="chon" value="{key}"
      aria-label="Chọn {number}"></td>
    <td class="text-nowrap"><a href="{one}{key}">{number}</a>{part}</td>
    <td class="work"><a class="plain" href="{one}{key}" tabindex="-1">{work}</a>
      <div class="soft small">{source}</div></td>
    <td>{lead}{others}</td>
    <td class="text-nowrap">{due}
      {words}</td>
    <td>{status}</td>
    <td class="num"><progress max="100" value="{percent}" aria-label="Tiến độ {number}">{percent}%</progress>
      {percent}%</td>
  </tr>"""
_PART = SafeString('<div class="soft small">phần việc</div>')


@register.simple_tag
def task_rows(tasks: Iterable[Task], closed: Collection[int], calendar: Calendar, one: str) -> SafeString:
    """The rows of a list. `closed` are the assignments whose source the person may not know of; `one` is what the
    address of a task begins with."""
    today = timezone.localdate()
    return format_html_join("", _ROW, (_row(task, closed, calendar, one, today) for task in tasks))


def _row(
    task: Task, closed: Collection[int], calendar: Calendar, one: str, today: date
) -> dict[str, str | int]:
    words = time_left(task, today, calendar)
    others = ", ".join(str(unit) for unit in task.coordinators.all())
    return {
        "key": task.pk,
        "one": one,
        "number": task.number,
        "part": _PART if task.parent_id else "",
        "work": shortened(task.work, 220),
        "source": "văn bản hạn chế người xem"
        if task.assignment_id in closed
        else shortened(source(task.assignment), 90),
        "lead": str(task.lead),
        "others": format_html('<div class="soft small">phối hợp: {}</div>', shortened(others, 80))
        if others
        else "",
        "due": f"{task.due_on:%d/%m/%Y}"
        if task.due_on
        else format_html('<span class="soft">{}</span>', task.get_deadline_state_display()),
        "words": format_html(
            '<div class="small {}">{}</div>', "late" if "quá hạn" in words else "soft", words
        )
        if words
        else "",
        "status": status_tag(task),
        "percent": task.percent,
    }


@register.filter
def settled(rule: Rule, value: Any) -> str:
    """The value of an authority's rule in words."""
    return rule.said(value)


@register.filter
def load_for(load: Mapping[int, Load], unit: Unit) -> Load | None:
    """What a unit already carries; None where that is nothing."""
    return load.get(unit.pk)


@register.filter
def last_day(unit: Unit) -> str:
    """The last day on which an ended unit still was; empty for one that goes on."""
    return f"{unit.ended_on - timedelta(days=1):%d/%m/%Y}" if unit.ended_on else ""


def _tag(look: str, label: str) -> SafeString:
    return format_html('<span class="tag{}">{}</span>', f" tag-{look}" if look else "", label)
