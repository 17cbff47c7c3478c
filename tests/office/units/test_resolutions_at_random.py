"""Whatever resolutions follow each other, the tree of units holds on every day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from roviec.office.units.actions import record_resolution
from roviec.office.units.models import Unit
from roviec.office.units.queries import alive, as_of
from roviec.office.units.resolutions import Extent, Faults, Row
from roviec.office.units.succession import shares
from tests import builders

FIRST = date(2020, 1, 1)
STEP = timedelta(days=90)
ACTS = ("merge", "split", "join", "part", "rename", "move", "provinces")


class ResolutionsInARow(TestCase):
    cast: SimpleNamespace

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.sampled_from(ACTS), st.randoms(use_true_random=False)), max_size=6))
    def test_every_commune_has_one_living_parent_and_nothing_is_lost(self, acts: list[Any]) -> None:
        cast = builders.make_cast()
        for n in range(4):
            builders.make_place(f"xã Số {n}", "xã", parent=cast.far_province if n % 2 else cast.province)
        days = [FIRST]
        for n, (act, chance) in enumerate(acts, 1):
            on = FIRST + n * STEP
            try:
                record_resolution(
                    cast.admin,
                    legal_doc=f"{n}/NQ",
                    issued_on=on,
                    on=on,
                    rows=rows_of(act, chance, n),
                    form=uuid4(),
                )
            except Faults:
                assert act != "rename"  # a new name is never refused
                continue
            days += [on - timedelta(days=1), on]
        for on in days:
            check_tree(on)
        check_paths()
        for parts in shares(FIRST, days[-1]).values():
            assert sum(share for _, share in parts) == pytest.approx(1)  # type: ignore[misc]


def rows_of(act: str, chance: Any, n: int) -> list[Row]:
    places = Unit.objects.filter(kind="place", ended_on=None).select_related("parent").order_by("pk")
    communes = [unit for unit in places if unit.type == "xã"]
    provinces = [unit for unit in places if unit.type == "tỉnh"]
    one, other = chance.sample(communes, 2) if len(communes) > 1 else (communes[0], communes[0])
    share = Decimal(chance.randint(1, 99)) / 100
    if act == "merge":
        return [Row(k, unit, name=f"xã Mới {n}", parent=one.parent) for k, unit in enumerate((one, other), 1)]
    if act == "split":
        part = {"extent": Extent.DIVIDED, "basis": "Đề án"}
        return [
            Row(1, one, name=f"xã Nửa {n}", share_population=share, **part),
            Row(2, one, after=other, share_population=1 - share, **part),
        ]
    if act == "join":
        return [Row(1, one, after=other)]
    if act == "part":
        return [Row(1, one, Extent.PART, other, share_population=share, basis="Đề án")]
    if act == "rename":
        return [Row(1, one, name=f"xã Tên {n}")]
    if act == "move":
        return [Row(1, one, parent=chance.choice(provinces))]
    return [Row(k, unit, name=f"tỉnh Gộp {n}") for k, unit in enumerate(provinces, 1)]


def check_tree(on: date) -> None:
    versions = list(as_of(on))
    there = {version.unit_id: version for version in versions}
    assert len(there) == len(versions)  # one name at a time
    assert set(there) == set(alive(on).values_list("pk", flat=True))
    for version in versions:
        if version.unit.kind == "place" and version.type != "tỉnh":
            top = version
            while top.parent_id is not None:
                assert top.parent_id in there, f"{top} stands under {top.parent}, which is no more on {on}"
                top = there[top.parent_id]
            assert top.type == "tỉnh"


def check_paths() -> None:
    for unit in Unit.objects.filter(ended_on=None, kind="place").select_related("parent"):
        assert unit.path == (unit.parent.path if unit.parent else "/") + f"{unit.pk}/"
