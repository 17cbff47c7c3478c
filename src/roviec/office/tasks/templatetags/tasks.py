"""How tasks look: the tag of a state, the bar of counts, the words for a deadline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
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
    tag = _tag(LOOKS.get(status, ""), str(status.label))
    if status == Status.OVERDUE and task.handed_in_on:
        tag = format_html("{} {}", tag, _tag("wait", "Chờ xác nhận"))
    if status == Status.OVERDUE and task.returned_on:
        tag = format_html("{} {}", tag, _tag("late", "Bị trả lại"))
    return tag


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
