"""Task tables become directives and indicator tables figures, from workbooks, Word documents and pages alike."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from roviec.reader import read

TASKS = [
    ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn hoàn thành"],
    ["I", "LĨNH VỰC KINH TẾ", "", "", "", ""],
    [
        "1",
        "Rà soát quy hoạch chợ xã.",
        "Phòng Kinh tế",
        "Công an xã; Ban Quản lý chợ",
        "Báo cáo",
        "30/5/2025",
    ],
    [
        "2",
        "Tuyên truyền phòng cháy, chữa cháy",
        "Công an xã, Ban Chỉ huy Quân sự",
        "UBND các xã, phường",
        "",
        "Quý II/2025",
    ],
    ["3", "Tiếp công dân", "Văn phòng HĐND và UBND", "", "", "Hằng tháng"],
]
INDICATORS = [
    [
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Kế hoạch năm 2025",
        "Ước thực hiện năm 2025",
        "So với cùng kỳ (%)",
        "Ghi chú",
    ],
    ["1", "Thu ngân sách trên địa bàn", "tỷ đồng", "2.025", "1.940,5", "104,2", "7"],
    ["2", "- Tỷ lệ hộ nghèo", "%", "1,5", "1,25", "", ""],
]


def as_workbook(rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_word(rows) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_page(rows) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><table>{body}</table></body></html>".encode()


FORMS = {"workbook": (as_workbook, "a.xlsx"), "Word": (as_word, "a.docx"), "page": (as_page, "a.html")}


@pytest.fixture(params=FORMS.values(), ids=FORMS.keys())
def reading(request):
    make, name = request.param
    return lambda rows: read(make(rows), name)


def quote(found, item) -> str:
    return found["text"][item["span"]["start"] : item["span"]["end"]]


def test_a_task_table_deals_out_its_rows(reading):
    found = reading(TASKS)
    got = [(d["action"], d["assignees"], d["coordinators"], d["product"]) for d in found["directives"]]
    assert got == [
        ("Rà soát quy hoạch chợ xã", ["Phòng Kinh tế"], ["Công an xã", "Ban Quản lý chợ"], "Báo cáo"),
        (
            "Tuyên truyền phòng cháy, chữa cháy",
            ["Công an xã", "Ban Chỉ huy Quân sự"],
            ["UBND các xã, phường"],
            None,
        ),
        ("Tiếp công dân", ["Văn phòng HĐND và UBND"], [], None),
    ]
    assert [quote(found, d) for d in found["directives"]] == [d["action"] for d in found["directives"]]
    first, second, third = (d["deadline"] for d in found["directives"])
    assert first["on"] == "2025-05-30"
    assert (second["text"], second["start"], second["end"]) == ("Quý II/2025", "2025-04-01", "2025-06-30")
    assert third["text"] == "Hằng tháng" and third["recurring"]
    basis = found["directives"][0]["basis"]
    assert [basis[k]["known"] for k in ("assignees", "product", "deadline")] == ["stated"] * 3
    assert found["directives"][2]["basis"]["product"]["known"] == "missing"


def test_an_indicator_table_gives_each_value_its_column(reading):
    found = reading(INDICATORS)
    got = [(f["indicator"], f["value"], f["unit"], f["status"]) for f in found["figures"]]
    assert got == [
        ("Thu ngân sách trên địa bàn", 2025, "tỷ đồng", "plan"),
        ("Thu ngân sách trên địa bàn", 1940.5, "tỷ đồng", "estimate"),
        ("Thu ngân sách trên địa bàn", 104.2, "%", "estimate"),  # it compares an estimate
        ("Tỷ lệ hộ nghèo", 1.5, "%", "plan"),
        ("Tỷ lệ hộ nghèo", 1.25, "%", "estimate"),
    ]
    assert {f["period"]["start"] for f in found["figures"]} == {"2025-01-01"}
    assert found["figures"][2]["comparison"]["kind"] == "same_period"
    assert [quote(found, f) for f in found["figures"]] == ["2.025", "1.940,5", "104,2", "1,5", "1,25"]


def test_a_head_of_two_rows_and_the_unit_above():
    book = openpyxl.Workbook()
    rows = [
        ["Kết quả thu chi", None, None, None],
        ["Đơn vị tính: triệu đồng", None, None, None],
        ["Nội dung", "Năm 2023", "Năm 2024", None],
        [None, "Thực hiện", "Kế hoạch", "Thực hiện"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["Thu thuế", 120, 150, 149.5],
        ["Chi thường xuyên", 90, "-", 95],
    ]
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("C3:D3")
    book.active.merge_cells("A3:A4")
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "a.xlsx")
    got = [
        (f["indicator"], f["value"], f["unit"], f["period"]["text"], f["status"]) for f in found["figures"]
    ]
    assert got == [
        ("Thu thuế", 120, "triệu đồng", "Năm 2023", "actual"),
        ("Thu thuế", 150, "triệu đồng", "Năm 2024", "plan"),
        ("Thu thuế", 149.5, "triệu đồng", "Năm 2024", "actual"),
        ("Chi thường xuyên", 90, "triệu đồng", "Năm 2023", "actual"),
        ("Chi thường xuyên", 95, "triệu đồng", "Năm 2024", "actual"),
    ]


def test_cells_merged_downwards_hold_for_each_row():
    rows = [
        ["Nhiệm vụ", "Đơn vị chủ trì"],
        ["Kiểm kê tài sản công", "Phòng Tài chính"],
        ["Thanh lý xe hỏng", ""],
    ]
    document = docx.Document()
    table = document.add_table(3, 2)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
    table.cell(1, 1).merge(table.cell(2, 1))
    out = io.BytesIO()
    document.save(out)
    page = (
        "<table><tr><th>Nhiệm vụ</th><th>Đơn vị chủ trì</th></tr><tr><td>Kiểm kê tài sản công</td>"
        '<td rowspan="2">Phòng Tài chính</td></tr><tr><td>Thanh lý xe hỏng</td></tr></table>'
    )
    for data, name in ((out.getvalue(), "a.docx"), (page.encode(), "a.html")):
        found = read(data, name)
        assert [(d["action"], d["assignees"]) for d in found["directives"]] == [
            ("Kiểm kê tài sản công", ["Phòng Tài chính"]),
            ("Thanh lý xe hỏng", ["Phòng Tài chính"]),
        ]


def test_other_tables_stay_with_the_stages_for_prose(reading):
    rows = [["Họ và tên", "Chức vụ"], ["Lò Văn Sơn", "Trưởng thôn"], ["Đinh Thị Mây", "Phó Trưởng thôn"]]
    found = reading(rows)
    assert found["directives"] == [] and found["figures"] == []
    letterhead = [["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 12/KH-UBND", "Bình Lâm"]]
    assert reading(letterhead)["directives"] == []
