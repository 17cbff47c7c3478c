"""Tables that somebody chose: what the address says, who may see what, which way round, and as a file."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from django.http import QueryDict
from django.test import Client

from roviec.office.audit.models import Line
from roviec.office.jobs.models import Job
from roviec.office.people.models import User
from roviec.office.profiles import exporting, tables
from roviec.office.profiles.models import SavedTable, TableFile
from tests.office.profiles.builders import make_indicator, make_value

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(cast: SimpleNamespace) -> SimpleNamespace:
    """Two indicators of two districts over two years; one number is missing, one is an estimate."""
    cast.output = make_indicator("GT01", "Giá trị sản xuất thử")
    cast.income = make_indicator("TN01", "Thu nhập bình quân thử", "triệu đồng", "level")
    make_value(cast.output, cast.district, "2024", 1940)
    make_value(cast.output, cast.district, "2025", 2025.4, state="estimate")
    make_value(cast.output, cast.other_district, "2025", 1200)
    make_value(cast.income, cast.district, "2025", 46)
    make_value(cast.income, cast.commune, "2025", 41)
    return cast


def chosen(user: User, query: str) -> tables.Choice:
    return tables.chosen(user, QueryDict(query))


def whole(user: User, choice: tables.Choice) -> list[tuple[list[str], list[float | None]]]:
    cells = tables.all_values_of(user, choice, choice.units)
    return [
        (names, [None if cell is None else cell[0] for cell in values])
        for names, values in tables.lines(choice, choice.units, cells)
    ]


def test_units_in_lines(book: SimpleNamespace) -> None:
    choice = chosen(book.clerk, "ct=GT01&ct=TN01&cap=district&tu=2024&den=2025")
    assert choice.faults == []
    assert choice.cells == 8
    assert whole(book.clerk, choice) == [
        (["huyện Đồng Lạc", "tỉnh Sông Lam"], [None, 1200.0, None, None]),
        (["huyện Hà Trung Sơn", "tỉnh Sông Lam"], [1940.0, 2025.4, None, 46.0]),
    ]


def test_indicators_in_lines_and_both_in_lines(book: SimpleNamespace) -> None:
    query = "ct=GT01&ct=TN01&ten=huyện Hà Trung Sơn&tu=2024&den=2025&xoay="
    assert whole(book.clerk, chosen(book.clerk, query + "chi-tieu")) == [
        (["Giá trị sản xuất thử", "tỷ đồng"], [1940.0, 2025.4]),
        (["Thu nhập bình quân thử", "triệu đồng"], [None, 46.0]),
    ]
    choice = chosen(book.clerk, query + "ky")
    assert whole(book.clerk, choice)[0][0] == ["huyện Hà Trung Sơn", "Giá trị sản xuất thử", "tỷ đồng"]
    assert tables.heads(choice)[1] == [("", ["năm 2024", "năm 2025"])]


def test_units_inside_another_and_periods_in_words(book: SimpleNamespace) -> None:
    choice = chosen(book.clerk, "ct=TN01&cap=commune&trong=huyện Hà Trung Sơn&ky=2025;quý I/2025")
    assert [row.name for row in choice.units] == ["xã Yên Bình Thượng"]
    assert choice.periods == ["2025", "2025-Q1"]
    assert "thuộc huyện Hà Trung Sơn" in choice.title


def test_what_cannot_be_understood_is_said_and_the_rest_stands(book: SimpleNamespace) -> None:
    choice = chosen(
        book.clerk, "ct=GT01&ct=KHONG&ten=xã Không Có\nhuyện Đồng Lạc&tu=2025&den=2024&ky=hôm kia;2025"
    )
    assert [row.name for row in choice.units] == ["huyện Đồng Lạc"]
    assert choice.periods == ["2025"]
    assert [f.split(";")[0][:24] for f in choice.faults] == [
        "Không có chỉ tiêu mã KHO",
        "Năm ghi bốn chữ số, năm ",
        "Không hiểu kỳ «hôm kia»",
        "Không có đơn vị nào tên ",
    ]


def test_a_reporter_sees_the_own_place_only(book: SimpleNamespace) -> None:
    choice = chosen(book.reporter, "ct=GT01&cap=district&tu=2025&den=2025")
    assert [row.name for row in choice.units] == ["huyện Hà Trung Sơn"]
    assert "1 đơn vị ngoài phạm vi" in choice.faults[0]


def test_a_stranger_sees_none_of_it(book: SimpleNamespace) -> None:
    assert chosen(book.stranger, "ct=GT01&cap=district&tu=2025&den=2025").units == []


def test_workbook_has_typed_cells(book: SimpleNamespace, tmp_path: Path) -> None:
    choice = chosen(book.clerk, "ct=GT01&ct=TN01&cap=district&tu=2024&den=2025")
    steps: list[tuple[str, int, int]] = []
    exporting.write_workbook(tmp_path / "b.xlsx", book.clerk, choice, lambda *step: steps.append(step))
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").active
    assert [c.value for c in sheet[4]] == [None, None, *["Giá trị sản xuất thử (tỷ đồng)"] * 2,
                                           *["Thu nhập bình quân thử (triệu đồng)"] * 2]  # fmt: skip
    assert [c.value for c in sheet[5]] == ["Đơn vị", "Thuộc", *["năm 2024", "năm 2025"] * 2]
    assert [c.value for c in sheet[7]] == ["huyện Hà Trung Sơn", "tỉnh Sông Lam", 1940, 2025.4, None, 46]
    assert sheet["D7"].number_format == "#,##0.#"
    assert [s[1] for s in steps] == sorted(s[1] for s in steps)
    assert steps[-1][1] < steps[-1][2]


def test_a_large_table_is_written_in_the_background_for_its_owner(
    book: SimpleNamespace, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    client.force_login(book.clerk)
    query = "ct=GT01&cap=district&tu=2024&den=2025"
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = client.post("/ho-so/bang/lap-tep", {"query": query})
    job = Job.objects.get()
    assert answer["Location"] == f"/tien-trinh/{job.pk}"
    assert (job.state, job.error) == ("done", "")
    file = TableFile.objects.get()
    assert job.target == f"/ho-so/bang/tep/{file.pk}"
    data = b"".join(client.get(f"/ho-so/bang/tep/{file.pk}/tai").streaming_content)
    assert openpyxl.load_workbook(io.BytesIO(data)).active["D7"].value == 2025.4
    client.force_login(book.leader)
    assert client.get(f"/ho-so/bang/tep/{file.pk}/tai").status_code == 404


def test_saved_tables_are_their_owner_s(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.clerk)
    for query in ("ct=GT01&tu=2024&den=2025&cap=district", "ct=GT01&tu=2025&den=2025&cap=district"):
        client.post("/ho-so/bang/luu", {"name": " Bảng  huyện ", "query": query})
    kept = SavedTable.objects.get()
    assert (kept.name, kept.query) == ("Bảng huyện", "ct=GT01&tu=2025&den=2025&cap=district")
    client.force_login(book.leader)
    assert client.post(f"/ho-so/bang/da-luu/{kept.pk}/xoa").status_code == 404
    client.force_login(book.clerk)
    client.post(f"/ho-so/bang/da-luu/{kept.pk}/xoa")
    assert not SavedTable.objects.exists()
    codes = Line.objects.order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["table.saved", "table.saved", "table.removed"]


@pytest.mark.parametrize("format", ["xlsx", "csv", "docx"])
def test_a_small_table_comes_at_once(book: SimpleNamespace, client: Client, format: str) -> None:
    client.force_login(book.clerk)
    answer = client.get(f"/ho-so/bang/xuat.{format}?ct=GT01&cap=district&tu=2024&den=2025")
    assert answer.status_code == 200
    if format == "csv":
        assert 'huyện Hà Trung Sơn,tỉnh Sông Lam,1940,"2025,4"' in answer.content.decode("utf-8-sig").replace(
            "1940,0", "1940"
        ).replace('"1940"', "1940")


def test_page_shows_numbers_and_says_where_there_are_none(book: SimpleNamespace, client: Client) -> None:
    client.force_login(book.clerk)
    answer = client.get("/ho-so/bang?ct=GT01&cap=district&tu=2024&den=2025")
    text = answer.content.decode()
    assert "2.025,4" in text
    assert "1.940" in text
    assert "chưa có số" in text
    assert " ước" in text
    assert client.get("/ho-so/bang").status_code == 200
