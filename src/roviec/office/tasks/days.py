"""The working days that hold in this office: the table of the year, with the days declared since."""

from __future__ import annotations

from datetime import date

from roviec.clocks.computing import Computed, Unit, compute
from roviec.clocks.working_days import Calendar, Reason, vietnam
from roviec.office.tasks.models import CalendarDay

COUNTED_IN = {
    Unit.WORKING_DAYS.value: "ngày làm việc",
    Unit.DAYS.value: "ngày",
    Unit.MONTHS.value: "tháng",
}


def calendar() -> Calendar:
    """The table of working days together with the days that the office has entered."""
    off: dict[date, Reason] = {}
    worked: dict[date, Reason] = {}
    for day in CalendarDay.objects.filter(taken_back_at=None):
        kept = off if day.kind == CalendarDay.Kind.OFF else worked
        kept[day.on] = Reason(day.name, day.source, "C")
    return vietnam().with_days(off, worked) if off or worked else vietnam()


def computed(count: int, counted_in: str, starts_on: date, days: Calendar | None = None) -> Computed:
    """The last day of a term by the office's working days. Raises NoTable and ValueError as `clocks` does."""
    return compute(count, counted_in, starts_on, days or calendar())


def explained(found: Computed) -> list[str]:
    """How a term came to its last day, line by line."""
    unit = COUNTED_IN[found.unit.value]
    lines = [
        f"{found.count} {unit} kể từ {found.start:%d/%m/%Y} (ngày đầu không tính)",
    ]
    if found.rolled_from:
        lines.append(
            f"ngày cuối {found.rolled_from:%d/%m/%Y} là ngày nghỉ, chuyển sang ngày làm việc kế tiếp"
        )
    if found.weekends:
        lines.append(f"trừ {found.weekends} ngày thứ bảy, chủ nhật")
    lines += [f"trừ {day:%d/%m/%Y}: {why.name}" for day, why in found.skipped]
    lines += [f"tính {day:%d/%m/%Y}: {why.name} (làm bù)" for day, why in found.worked]
    lines.append(f"đến hạn {found.due_on:%d/%m/%Y}")
    return lines
