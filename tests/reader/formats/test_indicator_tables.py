"""Indicator tables as offices draw them: heads in several rows, shares of the plan, marks for the unit above."""

import io

import openpyxl
import pytest

from roviec.reader import read

YEAR = ("2024-01-01", "2024-12-31")
NINE_MONTHS = ("2024-01-01", "2024-09-30")


def page(*rows: str, before: str = "") -> bytes:
    return f'<meta charset="utf-8"><body>{before}<table>{"".join(rows)}</table></body>'.encode()


def row(*cells: str) -> str:
    return "<tr>" + "".join(c if c.startswith("<td") else f"<td>{c}</td>" for c in cells) + "</tr>"


def figures(data: bytes, name: str = "a.html"):
    return read(data, name)["figures"]


def time(figure):
    return (figure["period"]["start"], figure["period"]["end"]) if figure["period"] else None


def test_a_head_in_three_rows_with_what_is_planned_estimated_and_compared():
    book = openpyxl.Workbook()
    for cells in (
        ["BIỂU CHỈ TIÊU NĂM 2024"],
        ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2023", "Năm 2024", None, None, "So sánh (%)", None],
        [None, None, None, None, "Kế hoạch", "Ước TH 6 tháng", "Ước TH cả năm", "KH năm", "Cùng kỳ"],
        ["A", "B", "C", 1, 2, 3, 4, "5=4/2", "6=4/1"],
        [1, "Thu phí bến bãi", "Tỷ đồng", 41, 48, 23, 50, 104.2, 122],
        ["-", "Thu phí chợ", '"', 30, 32, 18, 33, 103.1, 110],
    ):
        book.active.append(cells)
    for area in ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:G2", "H2:I2"):
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    found = figures(out.getvalue(), "a.xlsx")
    assert [(f["value"], f["unit"], f["status"], time(f)) for f in found[:6]] == [
        (41, "Tỷ đồng", "actual", ("2023-01-01", "2023-12-31")),
        (48, "Tỷ đồng", "plan", YEAR),
        (23, "Tỷ đồng", "estimate", ("2024-01-01", "2024-06-30")),
        (50, "Tỷ đồng", "estimate", YEAR),
        (104.2, "%", "estimate", YEAR),
        (122, "%", "estimate", YEAR),
    ]
    assert [f["comparison"] and f["comparison"]["kind"] for f in found[4:6]] == ["plan", "same_period"]
    assert {f["unit"] for f in found[6:10]} == {"Tỷ đồng"}  # what the mark repeats
    assert {f["indicator"] for f in found} == {"Thu phí bến bãi", "Thu phí chợ"}


def test_shares_of_plan_and_last_year_by_their_quotients():
    data = page(
        row("Chỉ tiêu", "ĐVT", "KH 2024", "TH 9T 2024", "TH/KH (%)", "TH/CK (%)"),
        row("Lượng rác thu gom", "tấn", "5.200", "3.912,6", "75,2", "109,3"),
    )
    found = figures(data)
    assert [(f["value"], f["unit"], f["status"], time(f)) for f in found] == [
        (5200, "tấn", "plan", YEAR),
        (3912.6, "tấn", "actual", NINE_MONTHS),
        (75.2, "%", "actual", NINE_MONTHS),
        (109.3, "%", "actual", NINE_MONTHS),
    ]
    assert [f["comparison"]["kind"] for f in found[2:]] == ["plan", "same_period"]


def test_the_title_gives_the_year_that_the_heads_leave_out():
    data = page(
        row("Nội dung", "Dự toán", "Thực hiện 9 tháng", "Tỷ lệ (%)"),
        row("Trong đó: thu lệ phí", "120", "95", "79,2"),
        before="<p>Tình hình thu chi 9 tháng năm 2024. Đơn vị tính: triệu đồng</p>",
    )
    plan, done, share = figures(data)
    assert (plan["indicator"], plan["unit"], time(plan)) == ("thu lệ phí", "triệu đồng", YEAR)
    assert time(done) == time(share) == NINE_MONTHS
    assert (share["unit"], share["comparison"]["kind"]) == ("%", "plan")


def test_a_list_of_places_names_each_value_by_its_column():
    data = page(
        row("STT", "Xã, phường", "Dân số (người)", "Diện tích (km2)", "Số thôn"),
        row("1", "Bình Lâm", "12.045", "23,5", "9"),
        row("2", "Tân Sa", "8.120", "31", "7"),
    )
    assert [(f["indicator"], f["value"], f["unit"], f["subject"]) for f in figures(data)[:3]] == [
        ("Dân số Bình Lâm", 12045, "người", "Bình Lâm"),
        ("Diện tích Bình Lâm", 23.5, "km2", "Bình Lâm"),
        ("Số thôn Bình Lâm", 9, None, "Bình Lâm"),
    ]


@pytest.mark.parametrize(
    "head",
    [("Họ và tên", "Số điện thoại", "Năm sinh"), ("Tên văn bản", "Số ký hiệu", "Ngày ban hành")],
)
def test_numbers_that_only_identify_are_no_figures(head):
    assert figures(page(row(*head), row("Lò Văn Sơn", "0912345678", "1975"))) == []
