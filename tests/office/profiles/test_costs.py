"""What pages of figures ask of the database: the same, however many units went into one and whatever is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roviec.office.indicators.models import Indicator
from roviec.office.meetings.models import Meeting
from roviec.office.profiles import standing
from roviec.office.units.models import Unit, UnitEvent, UnitLink
from tests.builders import make_document, make_place
from tests.office.profiles.builders import make_indicator, make_target, make_value

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
Most = Callable[[int], AbstractContextManager[object]]


def merged_of(cast: SimpleNamespace, count: int) -> Unit:
    """A commune of today made of so many, two of which had come of others ten years before."""
    after = make_place(f"xã Gộp {count}", "xã", parent=cast.province, starts_on=DAY)
    event = UnitEvent.objects.create(on=DAY, kind="merge", legal_doc=f"NQ {count}")
    earlier = UnitEvent.objects.create(on=date(2019, 12, 1), kind="merge", legal_doc=f"NQ cũ {count}")
    for n in range(count):
        begun = earlier.on if n < 2 else None
        before = make_place(f"xã Phần {count} {n}", "xã", parent=cast.district, starts_on=begun, ended_on=DAY)
        UnitLink.objects.create(event=event, before=before, after=after)
        if begun:
            for m in range(2):
                oldest = make_place(f"xã Cũ {count} {n} {m}", "xã", parent=cast.district, ended_on=begun)
                UnitLink.objects.create(event=earlier, before=oldest, after=before)
    return after


@pytest.fixture
def told(cast: SimpleNamespace) -> SimpleNamespace:
    people = make_indicator("DS99", "Dân số thử", "người", "stock")
    grain = make_indicator("LT99", "Sản lượng thử", "tấn")
    each = make_indicator("BQ99", "Bình quân thử", "tấn/người", "level", numerator=grain, denominator=people)
    summed = make_indicator("TG99", "Tổng thử", "tấn", formula="[LT99] + [DS99]")
    cast.few, cast.many = merged_of(cast, 3), merged_of(cast, 12)
    for unit in Unit.objects.filter(links_after__isnull=False):
        for year in range(2013, 2025):
            for indicator in (people, grain):
                make_value(indicator, unit, str(year), 10 + year % 7)
    for indicator in (people, grain, each, summed):
        make_target(indicator, cast.many, "2030", "at_least", "9")
        make_target(indicator, cast.province, "2030", "at_least", "9")
        make_value(indicator, cast.province, "2025", 5)
    return cast


@pytest.mark.parametrize("basis", ["khi-do", "hien-nay", "ca-hai"])
@pytest.mark.parametrize("sheet", ["unit", "compare"])
def test_a_profile_costs_the_same_however_many_went_into_it(
    told: SimpleNamespace, client: Client, django_assert_max_num_queries: Most, basis: str, sheet: str
) -> None:
    client.force_login(told.clerk)
    asked = {}
    for unit in (told.few, told.many):
        address = f"{reverse(f'profiles:{sheet}', args=[unit.pk])}?ban_do={basis}"
        with CaptureQueriesContext(connection) as queries, django_assert_max_num_queries(36):
            text = client.get(address).content.decode()
        asked[unit] = len(queries)
        assert ("Sản lượng thử" in text) == (basis != "khi-do")  # told before the merger only
    assert asked[told.few] >= asked[told.many] - 1  # one for the targets' documents and no more


def test_the_overview_with_targets(
    told: SimpleNamespace, client: Client, django_assert_max_num_queries: Most
) -> None:
    client.force_login(told.leader)
    with django_assert_max_num_queries(34):
        text = client.get(reverse("reports:start")).content.decode()
    assert "Số liệu so với mục tiêu" in text
    assert "Bình quân thử" in text


def test_a_meeting(told: SimpleNamespace, client: Client, django_assert_max_num_queries: Most) -> None:
    meeting = Meeting.objects.create(
        area=told.province, document=make_document(told.clerk), entered_by=told.clerk, held_on=DAY
    )
    client.force_login(told.clerk)
    with django_assert_max_num_queries(36):
        assert client.get(reverse("meetings:show", args=[meeting.pk])).status_code == 200


def test_places_among_thousands_are_those_among_few(
    told: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    indicator = Indicator.objects.get(code="LT99")
    keys = list(Unit.objects.filter(kind="place").values_list("pk", flat=True))
    few = standing.values_over(told.clerk, {indicator: "2020"}, keys)
    monkeypatch.setattr(standing, "_MANY", 3)
    assert standing.values_over(told.clerk, {indicator: "2020"}, keys) == few
    assert len(few[indicator.pk]) > 3
    assert standing.values_over(told.clerk, {indicator: "1999"}, keys) == {}
