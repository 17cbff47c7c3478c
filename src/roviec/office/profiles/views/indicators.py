"""One indicator over the units of a level: table, bars, places, and the map of the provinces."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from roviec.office.base.requests import Request
from roviec.office.base.tabular import FORMATS, written
from roviec.office.indicators import queries as indicators
from roviec.office.indicators.relaying import being_laid
from roviec.office.indicators.rules import period_words, periods
from roviec.office.profiles import over_units, queries
from roviec.office.profiles.over_units import Board
from roviec.office.profiles.places import LEVELS, REFORM, level_of
from roviec.office.units import queries as units


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    board, fault = _board(request, pk)
    map = over_units.map_of(board)
    context = {
        "board": board,
        "indicator": board.indicator,
        "fault": fault,
        "levels": LEVELS,
        "being_laid": being_laid(),
        "asked": request.GET,
        "map": map,
        "places": over_units.names_on(map) if map else {},
        "below": "commune" if board.on >= REFORM else "district",
        "names": {line.code: line for line in board.lines},
        "periods": queries.periods_told(board.indicator),
        "query": request.GET.urlencode(),
    }
    return render(request, "profiles/indicator.html", context, status=422 if fault else 200)


@require_safe
def export(request: Request, pk: int, format: str) -> HttpResponse:
    if format not in FORMATS:
        raise Http404
    board, _ = _board(request, pk)
    table = over_units.table_of(board, str(request.user.unit))
    response = HttpResponse(written(table, format), content_type=FORMATS[format])
    response["Content-Disposition"] = f'attachment; filename="chi-tieu.{format}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _board(request: Request, pk: int) -> tuple[Board, str]:
    """What was asked for, and what of it could not be understood."""
    indicator = get_object_or_404(indicators.catalogue(request.user), pk=pk)
    fault = ""
    told = queries.periods_told(indicator)
    period = told[0] if told else str(timezone.localdate().year)
    if text := request.GET.get("ky", "").strip()[:60]:
        try:
            period = periods.parse(text).code
        except ValueError:
            read = period_words.read(text)
            if len(read) == 1:
                period = read[0].code
            else:
                fault = f"Không hiểu kỳ «{text}»; ví dụ: 2025; quý I/2025; 6 tháng đầu năm 2025."
    own = request.user.unit.area
    below = {"": "province", "province": "commune", "district": "commune", "commune": "commune"}
    level = request.GET.get("cap", "")
    within = None
    if name := " ".join(request.GET.get("trong", "").split())[:200]:
        # Near by first; else anywhere: whoever looks at the country picks any province of it.
        found = units.named(name, within=own) or units.named(name)
        if len(found) == 1:
            within = found[0]
        else:
            fault = f"{'Có nhiều đơn vị' if found else 'Không có đơn vị nào'} tên «{name}»; ghi rõ hơn."
    elif level not in LEVELS:
        within = own if level_of(own) in ("province", "district") else own.parent
    if level not in LEVELS:
        level = below[level_of(within) if within else level_of(own)]
    if level == "province":
        within = None
    return over_units.board(request.user, indicator, period, level, within), fault
