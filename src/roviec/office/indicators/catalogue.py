"""Reading the catalogue that comes with the product, and what an indicator must meet to be kept."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from django.db.models import Q

from roviec.office.indicators.models import Indicator
from roviec.office.indicators.models.catalogue import Direction, Group, Kind
from roviec.office.indicators.rules import formulas, periods
from roviec.reader.text.fold import fold

SHIPPED = Path(__file__).parent / "data" / "catalogue.toml"
LINKS = ("numerator", "denominator", "weight", "base")
CHANGED_HERE = "own"  # confidence of a shipped entry that an office changed: a new catalogue leaves it alone


def read(path: Path = SHIPPED) -> tuple[list[dict[str, Any]], str]:
    """The entries of a catalogue file with their source, and a mark of its contents."""
    data = path.read_bytes()
    told = tomllib.loads(data.decode("utf-8"))
    return [one | {"source": told["source"].strip()[:300]} for one in told["indicator"]], hashlib.sha256(
        data
    ).hexdigest()


def folded(name: str, aliases: list[str]) -> str:
    """The names without marks, each between bars, for finding."""
    return "|" + "|".join(dict.fromkeys(fold(one) for one in (name, *aliases))) + "|"


def wrong_with(indicator: Indicator) -> list[str]:
    """What keeps an indicator from being kept, in Vietnamese: choices, limits, formula, circles."""
    found = []
    if not indicator.code.strip() or not indicator.name.strip() or not indicator.unit_of_measure.strip():
        found.append("Chỉ tiêu cần có mã, tên và đơn vị tính.")
    for value, choices in (
        (indicator.kind, Kind),
        (indicator.direction, Direction),
        (indicator.group, Group),
    ):
        if value not in choices.values:
            found.append(f"«{value}» không phải là lựa chọn có trong danh mục.")
    if unknown := [kind for kind in indicator.periods if kind not in periods.KINDS]:
        found.append(f"Không có loại kỳ số liệu «{', '.join(unknown)}».")
    if (indicator.numerator_id is None) != (indicator.denominator_id is None):
        found.append("Tử số và mẫu số phải có cả hai hoặc không có cả hai.")
    if (
        indicator.smallest is not None
        and indicator.largest is not None
        and indicator.smallest > indicator.largest
    ):
        found.append("Giới hạn nhỏ nhất lớn hơn giới hạn lớn nhất.")
    if indicator.kind == Kind.ORDINAL and not indicator.grades:
        found.append("Chỉ tiêu xếp loại cần có các mức, từ thấp đến cao.")
    return found + _about_the_formula(indicator)


def _about_the_formula(indicator: Indicator) -> list[str]:
    """Whether the formula can be read, names only what there is, and does not lead back to itself."""
    needs: tuple[str, ...] = ()
    if indicator.formula:
        try:
            needs = formulas.parse(indicator.formula).codes
        except formulas.BadFormula as e:
            return [str(e)]
    known = dict(Indicator.objects.exclude(pk=indicator.pk).values_list("code", "formula"))
    if missing := [code for code in needs if code not in known and code != indicator.code]:
        return [f"Công thức dùng mã không có trong danh mục: {', '.join(missing)}."]
    all_needs = {code: formulas.parse(text).codes for code, text in known.items() if text}
    all_needs |= {
        code: (*all_needs.get(code, ()), numerator, denominator)
        for code, numerator, denominator in Indicator.objects.exclude(pk=indicator.pk)
        .filter(~Q(numerator=None), ~Q(denominator=None))
        .values_list("code", "numerator__code", "denominator__code")
    }
    parts = [p.code for p in (indicator.numerator, indicator.denominator) if p is not None]
    if circle := formulas.circle({indicator.code: (*needs, *parts)} | all_needs):
        return [f"Công thức quay vòng: {' → '.join(circle)}."]
    return []
