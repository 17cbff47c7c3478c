"""The cells of a table told on one map: what is not recorded is made of parts, of other indicators, of former units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date

from roviec.office.base.templatetags.office import number
from roviec.office.indicators import queries as indicators
from roviec.office.indicators.lineage import lives
from roviec.office.indicators.models import Indicator
from roviec.office.indicators.models.catalogue import Kind
from roviec.office.indicators.reach import OpenBook
from roviec.office.indicators.series import series
from roviec.office.indicators.series.point import METHODS, Point
from roviec.office.people.models import User
from roviec.office.profiles.cells import Cell, Cells
from roviec.office.units.models import Unit

_BLOCK = 60  # units whose numbers are held at once


def rebuilt(
    user: User,
    asked: Sequence[Indicator],
    codes: Sequence[str],
    keys: Sequence[int],
    day: date | None,
    heard: Callable[[int, int], None] | None = None,
) -> Cells:
    """The numbers of these units; `day`: within the boundaries that they have on it, None: those of each period.

    `heard(done, of)` is told after every block of units.
    """
    whole = indicators.linked_to(user, {one.pk for one in asked})
    asked = [whole[one.pk] for one in asked]
    growth = any(one.kind == Kind.RATE for one in whole.values())
    found: dict[tuple[int, str], dict[int, Cell]] = {(i.pk, code): {} for i in asked for code in codes}
    for start in range(0, len(keys), _BLOCK):
        units = list(Unit.objects.in_bulk(keys[start : start + _BLOCK]).values())
        book = OpenBook(user, only=whole.keys())
        if day is not None:
            book.prepare([unit for unit in units if lives(unit, day)], codes, day, growth=growth)
        for unit in units:
            for indicator in asked:
                for point in _told(book, indicator, unit, codes, day):
                    if point.value is not None:
                        found[indicator.pk, point.period][unit.pk] = _cell(point)
        if heard:
            heard(min(start + _BLOCK, len(keys)), len(keys))
    return found


def _told(
    book: OpenBook, indicator: Indicator, unit: Unit, codes: Sequence[str], day: date | None
) -> list[Point]:
    if day is None:
        return series(indicator, unit, codes, "then", book=book)
    # A unit that has ended by then is named on purpose: its last boundaries are meant.
    return series(indicator, unit, codes, day if lives(unit, day) else "today", book=book)


def _cell(point: Point) -> Cell:
    how = "" if point.method in ("own", "none") else METHODS[point.method]
    coverage = None if point.coverage is None else float(point.coverage)
    return Cell(float(point.value or 0), point.state, how, coverage)


def explained(cells: Iterable[Cell | None], labels: Collection[str]) -> str:
    """How the numbers of a line were made, those that were made alike together; empty where all are recorded."""
    found: dict[tuple[str, float | None], list[str]] = {}
    for cell, label in zip(cells, labels, strict=True):
        if cell is not None and cell.how:
            found.setdefault((cell.how, cell.coverage), []).append(label)
    return "; ".join(
        f"{', '.join(several)}: {how}{'' if coverage is None else f', phủ {number(round(coverage, 1))}%'}"
        for (how, coverage), several in found.items()
    )
