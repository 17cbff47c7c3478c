"""A small province whose units owe figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from roviec.office.entry import actions
from roviec.office.entry.models import EntryForm, ImportRun
from roviec.office.indicators.models import Indicator
from roviec.reader.text.fold import fold
from tests import builders


def make_indicator(code: str, name: str, measure: str, kind: str, **fields: Any) -> Indicator:
    fields.setdefault("folded", f"|{fold(name)}|")
    return Indicator.objects.create(code=code, name=name, unit_of_measure=measure, kind=kind, **fields)


@pytest.fixture
def catalogue(db: None) -> SimpleNamespace:
    """Three indicators: a stock, a share in per cent told by the year, a level."""
    return SimpleNamespace(
        households=make_indicator("X01", "Số hộ toàn đơn vị", "hộ", "stock", decimals=0, smallest=0),
        poor=make_indicator(
            "X02",
            "Tỷ lệ hộ cận nghèo",
            "%",
            "share",
            periods=["Y"],
            smallest=0,
            largest=100,
            aliases=["hộ cận nghèo"],
        ),
        income=make_indicator(
            "X03", "Thu nhập bình quân mỗi người", "triệu đồng/người/năm", "level", smallest=0
        ),
    )


@pytest.fixture
def places(cast: SimpleNamespace) -> SimpleNamespace:
    """`cast` with a second commune, and one that ended on 01/07/2025."""
    cast.second_commune = builders.make_place("xã Đông Sơn Hạ", "xã", parent=cast.district)
    cast.former = builders.make_place("xã Cựu Giang", "xã", parent=cast.district, ended_on=date(2025, 7, 1))
    return cast


@pytest.fixture
def form_of(places: SimpleNamespace, catalogue: SimpleNamespace) -> Callable[..., EntryForm]:
    """Makes a form that asks both districts for two indicators of 2024, due in ten days."""

    def make(**changes: Any) -> EntryForm:
        fields: dict[str, Any] = {
            "name": "Biểu tổng hợp cuối năm",
            "indicators": [catalogue.households, catalogue.poor],
            "periods_asked": ["2024"],
            "units": [places.district, places.other_district],
            "due_on": timezone.localdate() + timedelta(days=10),
        }
        return actions.make_form(places.clerk, **(fields | changes))

    return make


@pytest.fixture
def run_jobs(django_capture_on_commit_callbacks: Any) -> Callable[..., ImportRun]:
    """Does something with a file and the work in the background that follows from it; the file as it is then."""

    def do(action: Callable[..., ImportRun], *args: Any, **kwargs: Any) -> ImportRun:
        with django_capture_on_commit_callbacks(execute=True):
            run = action(*args, **kwargs)
        return ImportRun.objects.select_related("job", "area", "file").get(pk=run.pk)

    return do
