"""Figures over the REST interface: the catalogue, values, series over mergers, targets; entered and approved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router

from roviec.office.audit.door import require
from roviec.office.base.requests import Request
from roviec.office.base.rest.pages import OLDEST_FIRST, page_after
from roviec.office.base.rest.problems import Problem
from roviec.office.base.rest.tags import IF_MATCH, version_asked
from roviec.office.base.rest.words import Key, Page
from roviec.office.indicators import actions, queries, reach
from roviec.office.indicators.access import WHY_ENTER, may_enter, told_of
from roviec.office.indicators.api_schemas import (
    IndicatorOut,
    IndicatorsAsked,
    Level,
    NumberSent,
    RowsSent,
    RowsTaken,
    SeriesAsked,
    SeriesOut,
    TargetOut,
    TargetsAsked,
    ValueOut,
    ValuesAsked,
    coverage_of,
    shown_indicator,
    shown_point,
    shown_target,
    shown_value,
)
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.models import Indicator, Value
from roviec.office.indicators.models.values import Source
from roviec.office.indicators.rules import numbers, periods
from roviec.office.indicators.series import Point, series
from roviec.office.people.models import User
from roviec.office.tokens.auth import doors
from roviec.office.units import queries as units
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold

router = Router(auth=doors("indicators"))
Cell = tuple[int, int, str, str, str]  # indicator, unit, period, price base, state
_CHANGED = "Số liệu đã được cập nhật sau bản mà phần mềm đang có; đọc lại rồi quyết định."


@router.get("/indicators", response=Page[IndicatorOut], summary="Danh mục chỉ tiêu")
def list_indicators(request: Request, asked: Query[IndicatorsAsked]) -> dict[str, Any]:
    rows = queries.catalogue(request.user)
    if asked.code:
        rows = rows.filter(code=asked.code)
    if asked.group:
        rows = rows.filter(group=asked.group)
    for word in asked.q.split():
        rows = rows.filter(folded__contains=fold(word))
    found, following = page_after("indicators", rows, OLDEST_FIRST, asked.cursor, asked.limit)
    return {"items": [shown_indicator(one) for one in found], "next": following}


@router.get("/indicators/{int:pk}", response=IndicatorOut, summary="Một chỉ tiêu")
def get_indicator(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return shown_indicator(get_object_or_404(queries.catalogue(request.user), pk=pk))


@router.get(
    "/units/{int:pk}/series/{int:indicator}",
    response=SeriesOut,
    summary="Chuỗi số liệu của một đơn vị, theo địa giới của từng kỳ hoặc hiện nay",
)
def get_series(
    request: Request, pk: Path[Key], indicator: Path[Key], asked: Query[SeriesAsked]
) -> dict[str, Any]:
    unit = get_object_or_404(units.visible_to(request.user), pk=pk)
    if not reach.may_read(request.user, unit):
        raise Http404
    one = get_object_or_404(queries.catalogue(request.user), pk=indicator)
    year = timezone.localdate().year
    codes = dict.fromkeys(asked.period or [str(y) for y in range(year - 10, year)])
    known = sorted((c for c in codes if _is_period(c)), key=lambda c: (periods.parse(c).end, c))
    points = series(one, unit, known, asked.on or asked.map, book=reach.OpenBook(request.user))
    points += [Point(c, None, why=f"«{c}» không phải là mã kỳ số liệu.") for c in codes if not _is_period(c)]
    return {
        "indicator": one.code,
        "unit": unit.pk,
        "unit_of_measure": one.unit_of_measure,
        "points": [shown_point(point) for point in points],
    }


@router.get("/values", response=Page[ValueOut], summary="Số liệu theo đơn vị, chỉ tiêu, kỳ, loại, ngày")
def list_values(request: Request, asked: Query[ValuesAsked]) -> dict[str, Any]:
    rows = _values(request.user)
    if asked.unit:
        rows = rows.filter(unit=asked.unit)
    if asked.indicator:
        rows = rows.filter(indicator__in=_coded(request.user, asked.indicator))
    if asked.period:
        rows = rows.filter(period=asked.period)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.as_of:
        rows = reach.kept_on(rows, asked.as_of)
    elif asked.which != "all":
        rows = rows.filter(**{asked.which: True})
    found, following = page_after("values", rows, OLDEST_FIRST, asked.cursor, asked.limit)
    return {"items": [shown_value(one) for one in found], "next": following}


@router.get("/values/{int:pk}", response=ValueOut, summary="Một số liệu, một bản của nó")
def get_value(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return shown_value(get_object_or_404(_values(request.user), pk=pk))


@router.post("/units/{int:pk}/values", response=ValueOut, summary="Nhập hoặc điều chỉnh một số liệu")
def enter_value(
    request: Request, pk: Path[Key], sent: NumberSent, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    unit = get_object_or_404(units.visible_to(request.user), pk=pk)
    require(may_enter(request.user, unit), WHY_ENTER)
    seen = version_asked(request)
    indicator = _coded(request.user, sent.indicator).first()
    if indicator is None:
        raise Problem("rejected", _no_indicator(sent.indicator))
    try:
        entry = _entry(indicator, unit, sent)
    except ValueError as wrong:
        raise Problem("rejected", str(wrong)) from None
    given = {name: getattr(entry, name) for name in ("state", "price_base", "coverage", "reason", "note")}
    try:
        with transaction.atomic():
            there = _versions([entry]).get(_cell(entry), 0)
            if seen is not None and seen != there:
                raise Problem("changed", _CHANGED, version=there)
            kept = actions.enter_value(
                request.user, indicator, unit, entry.period, entry.value, source=Source.API, **given
            )
    except IntegrityError:  # the first of a cell was entered by two at once
        raise Problem("changed", _CHANGED) from None
    return shown_value(kept)


@router.post(
    "/values", response=RowsTaken, summary="Nhập đến 1.000 số liệu một lần; dòng nào không nhận thì nói rõ"
)
def enter_values(request: Request, sent: RowsSent) -> dict[str, Any]:
    refused: dict[int, str] = {}
    rows: dict[int, Entry] = {}
    known = _by_code(request.user, {one.indicator for one in sent.rows})
    places = units.visible_to(request.user).in_bulk({one.unit for one in sent.rows})
    for row, one in enumerate(sent.rows):
        indicator, unit = known.get(one.indicator), places.get(one.unit)
        if indicator is None:
            refused[row] = _no_indicator(one.indicator)
        elif unit is None:
            refused[row] = f"Không có đơn vị {one.unit}."
        elif not may_enter(request.user, told_of(unit)):
            refused[row] = WHY_ENTER
        else:
            try:
                rows[row] = _entry(indicator, unit, one)
            except ValueError as wrong:
                refused[row] = str(wrong)
    try:
        with transaction.atomic():
            there = _versions(rows.values())
            for row, entry in list(rows.items()):
                seen, now = sent.rows[row].version, there.get(_cell(entry), 0)
                if seen is not None and seen != now:
                    refused[row] = f"{_CHANGED} Phiên bản hiện nay: {now}."
                    del rows[row]
            taken = actions.enter_values(
                request.user, list(rows.values()), source=Source.API, note=sent.note.strip()
            )
    except IntegrityError:
        raise Problem(
            "rejected", "Có người vừa nhập cùng những số này; chưa dòng nào được ghi, gửi lại."
        ) from None
    places_of = list(rows)
    refused |= {places_of[one.row]: one.why for one in taken.refused}
    return {
        "entered": taken.entered,
        "unchanged": taken.unchanged,
        "disputed": taken.disputed,
        "kept": [
            {"row": places_of[at], "id": value.pk, "version": value.version}
            for at, value in sorted(taken.values.items())
        ],
        "refused": [{"row": row, "why": why} for row, why in sorted(refused.items())],
    }


@router.post("/values/{int:pk}/approve", response=ValueOut, summary="Duyệt một số liệu ở một cấp")
def approve_value(
    request: Request, pk: Path[Key], sent: Level, if_match: str | None = IF_MATCH
) -> dict[str, Any]:
    value = get_object_or_404(_values(request.user), pk=pk)
    seen = version_asked(request)
    with transaction.atomic():
        there = _versions([_entry_of(value)]).get(_cell(_entry_of(value)), 0)
        if seen is not None and (seen != value.version or there > seen):
            raise Problem("changed", _CHANGED, version=there)
        actions.approve_values(request.user, [value], sent.level)
    return get_value(request, pk)


@router.get("/targets", response=Page[TargetOut], summary="Chỉ tiêu phấn đấu còn hiệu lực")
def list_targets(request: Request, asked: Query[TargetsAsked]) -> dict[str, Any]:
    rows = queries.targets_visible_to(request.user)
    if asked.unit:
        rows = rows.filter(unit=asked.unit)
    if asked.indicator:
        rows = rows.filter(indicator__in=_coded(request.user, asked.indicator))
    if asked.period:
        rows = rows.filter(period=asked.period)
    if asked.basis:
        rows = rows.filter(basis=asked.basis)
    found, following = page_after("targets", rows, OLDEST_FIRST, asked.cursor, asked.limit)
    return {"items": [shown_target(one) for one in found], "next": following}


@router.get("/targets/{int:pk}", response=TargetOut, summary="Một chỉ tiêu phấn đấu")
def get_target(request: Request, pk: Path[Key]) -> dict[str, Any]:
    return shown_target(get_object_or_404(queries.targets_visible_to(request.user), pk=pk))


def _values(user: User) -> QuerySet[Value]:
    return queries.values_visible_to(user).select_related("indicator", "entered_by")


def _coded(user: User, code: str) -> QuerySet[Indicator]:
    return queries.catalogue(user).filter(code=code)


def _by_code(user: User, codes: set[str]) -> dict[str, Indicator]:
    return {one.code: one for one in queries.catalogue(user).filter(code__in=codes)}


def _no_indicator(code: str) -> str:
    return f"Danh mục không có chỉ tiêu mã «{code}»."


def _is_period(code: str) -> bool:
    try:
        periods.parse(code)
    except ValueError:
        return False
    return True


def _entry(indicator: Indicator, unit: Unit, sent: NumberSent) -> Entry:
    """What was sent as the actions take it. Raises ValueError, in Vietnamese, for what is no number."""
    return Entry(
        indicator,
        unit,
        sent.period,
        _number(sent.value),
        sent.state,
        sent.price_base,
        coverage_of(sent),
        sent.reason,
        sent.note,
    )


def _number(given: float | str) -> Decimal:
    """A number of JSON, or one in Vietnamese writing. What is written the foreign way is asked, not guessed."""
    try:
        return numbers.of_cell(given) if isinstance(given, (int, float)) else numbers.read(given)
    except numbers.NoData:
        raise ValueError("Chưa có số liệu thì bỏ dòng này, không gửi dấu thay số.") from None
    except numbers.ForeignFormat as foreign:
        meant = " hay ".join(f"{one.normalize():f}".replace(".", ",") for one in foreign.readings)
        raise ValueError(
            f"«{given}» viết theo kiểu nước ngoài: {meant}? Ghi kiểu Việt Nam («1.044,5») hoặc gửi số JSON."
        ) from None
    except numbers.NotANumber:
        raise ValueError(f"«{given}» không phải là số lưu được.") from None


def _entry_of(value: Value) -> Entry:
    return Entry(value.indicator, value.unit, value.period, value.value, value.state, value.price_base)


def _cell(entry: Entry) -> Cell:
    entry = replace(entry, unit=told_of(entry.unit))
    return entry.indicator.pk, entry.unit.pk, entry.period, entry.base, entry.state


def _versions(entries: Iterable[Entry]) -> dict[Cell, int]:
    """The version that stands in each cell; held against others until the transaction ends."""
    cells = {_cell(entry) for entry in entries}
    rows = Value.objects.select_for_update().filter(
        unit__in={cell[1] for cell in cells},
        indicator__in={cell[0] for cell in cells},
        period__in={cell[2] for cell in cells},
        current=True,
    )
    columns = ("indicator", "unit", "period", "price_base", "state", "version")
    return {row[:-1]: row[-1] for row in rows.order_by("pk").values_list(*columns) if row[:-1] in cells}
