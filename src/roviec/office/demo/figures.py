"""Figures of ten years, all invented, for one province: its districts until 2025, some communes of then and of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from hashlib import sha256

from roviec.office.indicators import actions
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.models import Figure, Indicator
from roviec.office.indicators.rules import aims
from roviec.office.people.models import User
from roviec.office.units.models import Unit, UnitKind
from roviec.office.units.queries import as_of, find, successors

At = Callable[..., AbstractContextManager[None]]

NOTE = "Số liệu minh họa, không phải số thật"
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
FIRST, LAST = 2014, 2025
# code -> (per head of population in the first year, growth a year in per cent)
_PER_HEAD = {"KT03a": (0.016, 2.8), "KT03b": (0.021, 11.5), "KT03c": (0.014, 9.2), "KT10": (0.0024, 8.4)}
_CODES = ("DS01", "HO01", *_PER_HEAD, "KT05", "VX05n", "VX08n")
_FEW = ("DS01", "HO01", "KT05", "VX08n")
_TARGETS = (
    ("KT05", "2025", "từ 62 triệu đồng trở lên"),
    ("VX08", "2025", "dưới 1,5%"),
    ("VX05", "2025", "95% trở lên"),
    ("KT05", "2030", "từ 110 triệu đồng trở lên"),
    ("VX08", "2030", "dưới 0,5%"),
    ("KT03b", "2030", "gấp 1,8 lần so với năm 2025"),
)


def tell(people: dict[str, User], at: At) -> None:
    """Enter them as a clerk would; every one says that it is an example."""
    clerk = people["vanthu"]
    province = clerk.unit.area
    indicators = {i.code: i for i in Indicator.objects.filter(code__in=[*_CODES, "VX05", "VX08"], owner=None)}
    if len(indicators) < len(_CODES) + 2:
        raise LookupError("the catalogue of indicators is not loaded")
    district = find("huyện Thiệu Hóa", on=BEFORE, within=province)[0]
    today = successors(district)
    years = [*range(FIRST, LAST)]
    rows = [*_rows(indicators, [province], [*years, LAST], _CODES, people=3_600_000)]
    rows += _rows(indicators, _below(province, BEFORE), [2014, 2019, 2023, 2024], _FEW, people=130_000)
    rows += _rows(indicators, [district], years, _CODES, people=155_000)
    communes = {
        u.pk: u for on in (date(2023, 12, 31), date(2024, 11, 30), BEFORE) for u in _below(district, on)
    }
    rows += _rows(indicators, communes.values(), years, _CODES, people=6_500)
    rows += _rows(indicators, today, [LAST], _CODES, people=26_000)
    rest = [unit for unit in _below(province, AFTER) if unit not in today]
    rows += _rows(indicators, rest, [LAST], _FEW, people=22_000)
    known = {(row.indicator.pk, row.unit.pk, row.period): row for row in rows}
    said = Figure.objects.filter(
        matched__code__in=("KT03a", "KT03b"), unit=None, period_end=date(2020, 12, 31)
    )
    told = [(figure, figure.matched) for figure in said.select_related("matched") if figure.matched]
    for _, indicator in told:
        known.pop((indicator.pk, district.pk, "2020"), None)  # of that year a document tells
    with at(date(2026, 9, 28)):
        actions.enter_values(clerk, list(known.values()), note=NOTE)
        for figure, indicator in told:
            actions.match_figure(clerk, figure, indicator, unit=district, period="2020")
        for unit in (province, *today):
            for code, period, text in _TARGETS:
                actions.set_target(
                    clerk,
                    indicators[code],
                    unit,
                    period,
                    aims.parse(text),
                    basis="resolution",
                    note="Mục tiêu minh họa",
                )
        actions.keep_peer_group(
            clerk,
            "Các xã vùng lúa (minh họa)",
            today,
            criterion="xã đồng bằng trồng lúa, dân số 20 đến 35 nghìn người",
            valid_from=AFTER,
        )


def _below(unit: Unit, on: date) -> list[Unit]:
    """The places right below another on a day."""
    versions = as_of(on).filter(parent=unit, unit__kind=UnitKind.PLACE).order_by("unit__code")
    return [version.unit for version in versions]


def _rows(
    indicators: dict[str, Indicator],
    units: Iterable[Unit],
    years: Iterable[int],
    codes: Iterable[str],
    *,
    people: int,
) -> list[Entry]:
    """Numbers of these units; of one unit the same ones whenever the demonstration is made."""
    rows = []
    for unit in units:
        size = people * (0.75 + 0.5 * _share(unit, "size"))
        bent = {code: 0.85 + 0.3 * _share(unit, code) for code in _CODES}
        for year in years:
            numbers = _numbers(size, year - FIRST, bent)
            rows += [Entry(indicators[code], unit, str(year), numbers[code], note=NOTE) for code in codes]
    return rows


def _share(unit: Unit, what: str) -> float:
    """From 0 to 1, spread evenly over the units, always the same for one."""
    return int.from_bytes(sha256(f"{unit.code} {what}".encode()).digest()[:4]) / 2**32


def _numbers(size: float, years: int, bent: dict[str, float]) -> dict[str, Decimal]:
    heads = round(size * 1.006**years)
    homes = round(heads / 3.6)
    poor = (0.09 * bent["VX08n"]) * 0.84**years
    insured = min(0.99, (0.78 + 0.019 * years) * (0.97 + 0.03 * bent["VX05n"]))
    found = {
        "DS01": Decimal(heads),
        "HO01": Decimal(homes),
        "KT05": Decimal(str(round(24 * bent["KT05"] * 1.105**years, 1))),
        "VX08n": Decimal(round(homes * poor)),
        "VX05n": Decimal(round(heads * insured)),
    }
    for code, (first, growth) in _PER_HEAD.items():
        each = first * bent[code] * (1 + growth / 100) ** years
        found[code] = Decimal(str(round(heads * each, 1)))
    return found
