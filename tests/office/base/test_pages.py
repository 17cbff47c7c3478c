"""The frame: errors in Vietnamese, security headers, numbers and days as offices write them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.base.templatetags.office import day, number, percent_of, size


def test_missing_page_says_so_in_vietnamese(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    answer = client.get("/khong-co-trang-nay")
    assert answer.status_code == 404 and "Không có trang này" in answer.content.decode()


def test_too_much_pasted_text_is_refused_in_vietnamese(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    answer = client.post("/van-ban/tiep-nhan", {"noi_dung": "x" * (13 * 1024 * 1024)})
    assert answer.status_code == 400 and "nội dung quá lớn" in answer.content.decode()


def test_health_is_public_and_says_little(client: Client, db: None) -> None:
    assert client.get("/suc-khoe").json() == {"status": "ok"}


def test_pages_carry_a_strict_policy(client: Client, db: None) -> None:
    policy = client.get("/dang-nhap")["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (2025, "2.025"),
        (12.36, "12,36"),
        ("1940.000000", "1.940"),
        (-1234567.5, "-1.234.567,5"),
        (0, "0"),
        (None, ""),
        (97402.9, "97.402,9"),
    ],
)
def test_numbers_are_written_as_offices_write_them(value: object, written: str) -> None:
    assert number(value) == written


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_reads_back(value: object) -> None:
    assert float(number(value).replace(".", "").replace(",", ".")) == pytest.approx(float(str(value)))


def test_days_and_shares() -> None:
    assert day(date(2026, 3, 9)) == "09/03/2026" and day("2021-03-09") == "09/03/2021" and day(None) == ""
    assert percent_of(1, 8) == "12,5%" and percent_of(1, 0) == "–"
    assert size(2048) == "2 KB"
