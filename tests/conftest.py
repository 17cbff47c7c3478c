"""Fixtures that every test may use. People have fixed relations, so that a test reads without looking them up."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from roviec.office.audit import guards
from tests import builders

# The same examples in every run: a suite is deterministic; `make fuzz` is where chance belongs.
settings.register_profile("suite", derandomize=True, database=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database refuses to remove a line of the log; emptying it between tests with threads must be able to."""
    with django_db_blocker.unblock():
        guards.remove(connection)


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    """A small province with its people.

    Places: `province` > `district` > `commune`; a second district `other_district` of the same province, and
    `far_province` that nobody here may look into. Bodies: `office` (of the province), `department` (of the
    province). People: `admin`, `clerk` and `leader` of the office, `reporter` of the district, `other_reporter` of
    the other district, `department_reporter`, `viewer` (reads the province), `stranger` (clerk of the far province).
    """
    province = builders.make_place("tỉnh Sông Lam", "tỉnh")
    district = builders.make_place("huyện Hà Trung Sơn", "huyện", parent=province)
    commune = builders.make_place("xã Yên Bình Thượng", "xã", parent=district)
    other_district = builders.make_place("huyện Đồng Lạc", "huyện", parent=province)
    far_province = builders.make_place("tỉnh Biển Hồ", "tỉnh")
    office = builders.make_body("Văn phòng Tỉnh ủy Sông Lam", "văn phòng", place=province)
    department = builders.make_body("Sở Nội vụ tỉnh Sông Lam", "sở", place=province, kind="state")
    far_office = builders.make_body("Văn phòng Tỉnh ủy Biển Hồ", "văn phòng", place=far_province)
    return SimpleNamespace(
        province=province,
        district=district,
        commune=commune,
        other_district=other_district,
        far_province=far_province,
        office=office,
        department=department,
        far_office=far_office,
        admin=builders.make_user("quantri", "administrator", office, full_name="Trần Thị Quản"),
        clerk=builders.make_user("vanthu", "clerk", office, full_name="Lê Thị Mai Hương"),
        second_clerk=builders.make_user("vanthu2", "clerk", office, full_name="Đỗ Quang Vinh"),
        leader=builders.make_user("lanhdao", "leader", office, full_name="Phạm Hữu Nghĩa"),
        reporter=builders.make_user("hatrungson", "reporter", district, full_name="Vũ Thị Lành"),
        other_reporter=builders.make_user("donglac", "reporter", other_district, full_name="Hoàng Văn Bách"),
        department_reporter=builders.make_user("sonoivu", "reporter", department, full_name="Ngô Đức Tín"),
        viewer=builders.make_user("nguoixem", "reader", office, full_name="Bùi Thu Xem"),
        stranger=builders.make_user("biêncương", "clerk", far_office, full_name="Mai Văn Lạ"),
    )
