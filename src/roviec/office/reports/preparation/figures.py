"""The figures of a unit as series, against the plan of the same period and a year before, as far as they exist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from roviec.office.documents.queries import span_address
from roviec.office.indicators import queries
from roviec.office.indicators.models import Figure
from roviec.office.meetings.lineage import Scope
from roviec.office.people.models import User
from roviec.office.reports.preparation.dossier import Point, Series
from roviec.office.review.quoting import quoted
from roviec.reader.text.fold import fold

_MOST = 400  # figures looked at
_HAPPENED = (Figure.Status.ACTUAL, Figure.Status.ESTIMATE)


def series(user: User, scope: Scope) -> list[Series]:
    """The accepted figures of a unit by indicator and unit of measure; those of a unit of old stand apart by its name.

    Only figures with a period that ends on a known day can be set against others.
    """
    found = queries.visible_to(user).filter(unit__in=scope.every, period_end__isnull=False)
    groups: dict[tuple[str, str, int], list[Figure]] = {}
    for figure in found.annotate(quoted=quoted()).order_by("period_end", "period_start", "pk")[:_MOST]:
        # Figures of a place that was merged away are not those of what came of it: only shown beside them.
        owner = figure.unit_id if figure.unit_id in scope.before else 0
        groups.setdefault((fold(figure.indicator), figure.unit_of_measure.casefold(), owner or 0), []).append(
            figure
        )
    made = [_series(rows, scope) for rows in groups.values()]
    return sorted((s for s in made if s.points or s.plans), key=lambda s: (-len(s.points), s.indicator))


def _series(rows: Sequence[Figure], scope: Scope) -> Series:
    happened = [row for row in rows if row.status in _HAPPENED]
    plans = [row for row in rows if row.status not in _HAPPENED]
    latest = {row.period_end: row for row in happened}
    # For one period the actual figure goes before the estimate, and of two the one accepted last.
    for row in sorted(happened, key=lambda r: (r.status == Figure.Status.ACTUAL, r.pk)):
        latest[row.period_end] = row
    kept = sorted(latest.values(), key=lambda r: r.period_end or date.min)
    points = [_point(row, kept, plans, scope) for row in kept]
    ends = {row.period_end for row in kept}
    open_plans = [_point(row, [], [], scope) for row in plans if row.period_end not in ends]
    return Series(rows[0].indicator, rows[0].unit_of_measure, points, open_plans)


def _point(row: Figure, all_of_them: Sequence[Figure], plans: Sequence[Figure], scope: Scope) -> Point:
    plan = next((p.value for p in reversed(plans) if _same_period(p, row)), None)
    before = next((b.value for b in all_of_them if _year_before(b, row)), None)
    assert row.period_end is not None
    old = scope.before.get(row.unit_id or 0)
    return Point(
        period=row.period_text or _period(row),
        on=row.period_end,
        value=row.value,
        status=str(Figure.Status(row.status).label),
        plan=plan,
        of_plan=_percent(row.value, plan),
        change=_change(row.value, before),
        before=before,
        quoted=str(getattr(row, "quoted", "")),
        address=span_address(row.document_id, row.finding.start, row.finding.end),
        old_unit=str(old) if old else "",
    )


def _same_period(plan: Figure, row: Figure) -> bool:
    return plan.period_end == row.period_end and plan.period_start == row.period_start


def _year_before(other: Figure, row: Figure) -> bool:
    """The same stretch of the year, a year earlier."""
    if other.period_end is None or row.period_end is None or other.period_end.year != row.period_end.year - 1:
        return False
    if (other.period_end.month, other.period_start is None) != (
        row.period_end.month,
        row.period_start is None,
    ):
        return False
    if other.period_start is None or row.period_start is None:
        return True
    return (other.period_start.month, other.period_start.year + 1) == (
        row.period_start.month,
        row.period_start.year,
    )


def _percent(value: Decimal, whole: Decimal | None) -> Decimal | None:
    return round(100 * value / whole, 1) if whole else None


def _change(value: Decimal, before: Decimal | None) -> Decimal | None:
    return round(100 * (value - before) / abs(before), 1) if before else None


def _period(row: Figure) -> str:
    if row.period_start and row.period_end:
        return f"{row.period_start:%d/%m/%Y}–{row.period_end:%d/%m/%Y}"
    return f"đến {row.period_end:%d/%m/%Y}" if row.period_end else ""
