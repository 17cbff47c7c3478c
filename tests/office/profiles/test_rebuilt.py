"""Tables on a map: what is not recorded is made of others, and says how and how far it covers."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roviec.office.indicators import rollups
from roviec.office.indicators.reach import OpenBook
from roviec.office.indicators.series import series
from roviec.office.profiles import exporting, rebuilt, tables
from roviec.office.units.models import Unit, UnitEvent, UnitLink
from tests.builders import make_place
from tests.office.profiles.builders import make_indicator, make_value
from tests.office.profiles.test_pages import words

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
QUERY = "ct=LT01&ct=BQ01&cap=commune&trong=tỉnh Sông Lam&tu=2024&den=2025&ban_do=hien-nay&ngay=01/01/2026"


@pytest.fixture
def country(cast: SimpleNamespace) -> SimpleNamespace:
    """Three new communes, each of two; the first has all numbers, the second lacks one, the third goes on by itself."""
    cast.grain = make_indicator("LT01", "Sản lượng thử", "tấn")
    people = make_indicator("DS01", "Dân số thử", "người", "stock")
    each = {"numerator": cast.grain, "denominator": people}
    make_indicator("BQ01", "Bình quân thử", "tấn/người", "level", **each)
    event = UnitEvent.objects.create(on=DAY, kind="merge", legal_doc="NQ thử")
    cast.after = [
        make_place(f"xã Mới {n}", "xã", parent=cast.province, starts_on=DAY) for n in ("Một", "Hai", "Ba")
    ]
    for n, after in enumerate(cast.after):
        for m in range(2):
            before = make_place(f"xã Cũ {n} {m}", "xã", parent=cast.district, ended_on=DAY)
            UnitLink.objects.create(event=event, before=before, after=after)
            if (n, m) != (1, 1):
                make_value(cast.grain, before, "2024", 100 + 10 * n + m)
                make_value(people, before, "2024", 10)
    for value, after in enumerate(cast.after, start=300):
        make_value(cast.grain, after, "2025", value)
    rollups.ensure()
    return cast


def told(cast: SimpleNamespace, query: str) -> dict[str, list[float | None]]:
    choice = tables.chosen(cast.clerk, QueryDict(query))
    assert choice.faults == []
    cells = tables.all_values_of(cast.clerk, choice, choice.units)
    return {
        names[0]: [cell and cell.value for cell in values]
        for names, values in tables.lines(choice, choice.units, cells)
    }


def test_what_was_before_is_told_within_the_boundaries_of_the_day(country: SimpleNamespace) -> None:
    lines = told(country, QUERY)
    assert lines["xã Mới Một"] == [201, 300, 10.05, None]
    assert lines["xã Mới Hai"] == [None, 301, None, None]  # one of its parts told nothing
    assert lines["xã Mới Ba"] == [241, 302, 12.05, None]
    recorded = told(country, QUERY.replace("hien-nay", ""))
    assert recorded["xã Mới Một"] == [None, 300, None, None]


def test_on_the_map_of_then_a_place_has_what_its_parts_add_up_to(country: SimpleNamespace) -> None:
    lines = told(country, "ct=LT01&ten=huyện Hà Trung Sơn&tu=2024&den=2024&ban_do=khi-do&ngay=01/01/2025")
    assert lines == {"huyện Hà Trung Sơn": [100 + 101 + 110 + 120 + 121]}


@pytest.mark.parametrize("growth", [True, False])
def test_growth_counts_from_a_year_that_the_table_does_not_show(
    country: SimpleNamespace, growth: bool
) -> None:
    rate = make_indicator("TT01", "Tốc độ tăng sản lượng thử", "%", "rate", base=country.grain)
    for n in range(2):
        before = Unit.objects.get(name=f"xã Cũ 0 {n}")
        make_value(country.grain, before, "2023", 80)
    known = {one.pk: one for one in (rate, country.grain)}
    book = OpenBook(country.clerk, only=known)
    book.prepare([country.after[0]], ["2024"], date(2026, 1, 1), growth=growth)
    [point] = series(rate, country.after[0], ["2024"], date(2026, 1, 1), book=book)
    assert (point.method, float(point.value or 0)) == ("growth", 25.625)  # 201 of 160


def test_blocks_tell_what_one_block_tells(country: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = told(country, QUERY)
    monkeypatch.setattr(rebuilt, "_BLOCK", 2)
    assert told(country, QUERY) == whole


def test_more_units_take_no_more_questions(country: SimpleNamespace) -> None:
    asked = []
    for names in ("xã Mới Một", "xã Mới Một\nxã Mới Hai\nxã Mới Ba"):
        query = QueryDict(mutable=True)
        query.update({"ct": "LT01", "tu": "2020", "den": "2025", "ban_do": "hien-nay", "ten": names})
        choice = tables.chosen(country.clerk, query)
        with CaptureQueriesContext(connection) as queries:
            tables.all_values_of(country.clerk, choice, choice.units)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_file_says_how_and_how_far(country: SimpleNamespace, client: Client, tmp_path: Path) -> None:
    client.force_login(country.clerk)
    small = client.get("/ho-so/bang/xuat.xlsx?" + QUERY)
    choice = tables.chosen(country.clerk, QueryDict(QUERY))
    exporting.write_workbook(tmp_path / "bang.xlsx", country.clerk, choice, lambda *_: None)
    for data in (io.BytesIO(small.content), tmp_path / "bang.xlsx"):
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(data).active.iter_rows()]
        assert any("Cách tính" in row for row in rows)
        line = next(row for row in rows if row[0] == "xã Mới Một")
        assert line[-1] == (
            "Sản lượng thử (tấn) năm 2024: Cộng số liệu của các đơn vị hợp thành, theo tỷ lệ nếu chia tách, phủ 100%; "
            "Bình quân thử (tấn/người) năm 2024: Tính lại từ tử số và mẫu số, phủ 100%"
        )
        assert any("Số theo địa giới ngày 01/01/2026" in str(row) for row in rows)


def test_the_page_offers_the_maps(country: SimpleNamespace, client: Client) -> None:
    client.force_login(country.clerk)
    text = words(client.get("/ho-so/bang?" + QUERY))
    assert "Địa giới tại ngày của danh sách, số trước đó tính lại" in text
    assert "201 tính lại Cộng số liệu của các đơn vị hợp thành" in text
