"""A series as a small line: the same geometry for the page (SVG) and for the file (PNG)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal

from PIL import Image, ImageDraw, ImageFont

from roviec.office.base.templatetags.office import number
from roviec.office.reports.preparation.dossier import Series

WIDTH, HEIGHT = 420, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 14, 406, 24, 118
_SCALE = 3  # of the picture against the drawing
_INK, _LINE, _PLAN, _AXIS = "#1d2430", "#14509c", "#b9770e", "#c3ccd8"


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of the chart. Coordinates are whole numbers, which no locale writes in another way."""

    x: int
    y: int
    label: str  # the value
    tick: str  # the day of the period's end, shortened
    title: str  # everything about it, for a screen reader
    anchor: str

    @property
    def left(self) -> int:
        return self.x - 4

    @property
    def top(self) -> int:
        return self.y - 4

    @property
    def above(self) -> int:
        return self.y - 8


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart of a series; `plan` are the dots of its plan where there is one for the period."""

    width: int
    height: int
    line: str  # "x,y x,y …"
    dots: list[Dot]
    plan: list[Dot]
    title: str


def drawn(series: Series) -> Drawn | None:
    """The chart of a series, None where there are fewer than two points in time."""
    if not series.is_drawn:
        return None
    values = [point.value for point in series.points]
    values += [point.plan for point in series.points if point.plan is not None]
    low, high = min(values), max(values)
    span = (high - low) or Decimal(1)
    first, last = series.points[0].on, series.points[-1].on
    days = max(1, (last - first).days)

    def dot(index: int, value: Decimal, what: str) -> Dot:
        point = series.points[index]
        x = _LEFT + (_RIGHT - _LEFT) * (0.06 + 0.88 * (point.on - first).days / days)
        y = _BOTTOM - 12 - (_BOTTOM - _TOP - 16) * float((value - low) / span)
        edge = "start" if index == 0 else "end" if index == len(series.points) - 1 else "middle"
        title = f"{point.period}: {what} {number(value)} {series.measure}"
        return Dot(round(x), round(y), number(value), _tick(point.on), title, edge)

    dots = [dot(n, point.value, point.status.lower()) for n, point in enumerate(series.points)]
    plan = [dot(n, p.plan, "kế hoạch") for n, p in enumerate(series.points) if p.plan is not None]
    line = " ".join(f"{one.x},{one.y}" for one in dots)
    return Drawn(WIDTH, HEIGHT, line, dots, plan, f"{series.indicator} qua {len(dots)} kỳ")


def picture(chart: Drawn) -> bytes:
    """The chart as a PNG for a paper. Only figures stand in it: its words stand beside it."""
    image = Image.new("RGB", (chart.width * _SCALE, chart.height * _SCALE), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(11 * _SCALE)
    bottom = _BOTTOM * _SCALE
    draw.line([(_LEFT * _SCALE, bottom), (_RIGHT * _SCALE, bottom)], fill=_AXIS, width=_SCALE)
    points = [(dot.x * _SCALE, dot.y * _SCALE) for dot in chart.dots]
    draw.line(points, fill=_LINE, width=2 * _SCALE, joint="curve")
    for dot in chart.plan:
        _square(draw, dot)
    for dot in chart.dots:
        x, y, r = dot.x * _SCALE, dot.y * _SCALE, 4 * _SCALE
        draw.ellipse((x - r, y - r, x + r, y + r), fill=_LINE)
        anchor = {"start": "l", "end": "r", "middle": "m"}[dot.anchor]
        draw.text((x, y - 8 * _SCALE), dot.label, fill=_INK, font=font, anchor=f"{anchor}s")
        draw.text((x, bottom + 16 * _SCALE), dot.tick, fill=_INK, font=font, anchor=f"{anchor}s")
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _square(draw: ImageDraw.ImageDraw, dot: Dot) -> None:
    x, y, r = dot.x * _SCALE, dot.y * _SCALE, 4 * _SCALE
    draw.rectangle((x - r, y - r, x + r, y + r), outline=_PLAN, width=2 * _SCALE)


def _tick(day: object) -> str:
    return f"{day:%m/%Y}"
