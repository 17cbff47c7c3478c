"""Whether it is certain which unit a name means."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from roviec.office.units.resolving import match, near
from tests import builders


@pytest.mark.parametrize(
    "name", ["huyện Hà Trung Sơn", "Huyện Hà Trung Sơn", "huyen ha trung son", "Hà Trung Sơn"]
)
def test_only_candidate_is_certain(cast: SimpleNamespace, name: str) -> None:
    assert match(name, on=None, within=cast.province).unit == cast.district


def test_namesakes_are_asked(cast: SimpleNamespace) -> None:
    one = builders.make_place("xã Tân Lập", "xã", parent=cast.district)
    other = builders.make_place("xã Tân Lập", "xã", parent=cast.other_district)
    found = match("xã Tân Lập", on=None, within=cast.province)
    assert found.unit is None and set(found.candidates) == {one, other}
    assert match("xã Tân Lập", on=None, within=cast.district).unit == one


def test_exact_marks_decide(cast: SimpleNamespace) -> None:
    builders.make_place("xã Yên Bình Thương", "xã", parent=cast.other_district)
    assert match("xã Yên Bình Thượng", on=None, within=cast.province).unit == cast.commune
    assert match("xa yen binh thuong", on=None, within=cast.province).unit is None


def test_another_province_is_never_certain(cast: SimpleNamespace) -> None:
    found = match("tỉnh Biển Hồ", on=None, within=cast.province)
    assert found.unit is None and found.candidates == [cast.far_province]
    assert match("tỉnh Biển Hồ", on=None, within=None).unit == cast.far_province


def test_unknown_name(cast: SimpleNamespace) -> None:
    assert match("Tổng cục Mây Trắng", on=None, within=cast.province).candidates == []


def test_near(cast: SimpleNamespace) -> None:
    assert near(cast.commune, cast.province) and near(cast.department, cast.district)
    assert not near(cast.other_district, cast.district)
