"""Figures as papers tell them: years without their word, what somebody promises, what leads "với" so many."""

from datetime import date

import pytest

from roviec.reader import read as read_bytes

HEAD = "Thứ Hai, 14/10/2024 09:20\n"


def figures(text):
    return read_bytes((HEAD + text).encode(), "bai.txt")["figures"]


def period_of(figure):
    period = figure["period"]
    return period and (period["start"], period["end"])


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Dự toán 2025 HĐND tỉnh giao 14.500 tỷ đồng.", [("2025-01-01", "2025-12-31")]),
        ("Kế hoạch vốn 2025 của huyện là 620 tỷ đồng.", [("2025-01-01", "2025-12-31")]),
        (
            "Kế hoạch 2025 đón 65.000 lượt khách. Toàn huyện có 112 cơ sở lưu trú.",
            [("2025-01-01", "2025-12-31"), None],
        ),
        ("Kế hoạch 2025 - 2030 cần 620 tỷ đồng.", [None]),
        ("Quyết định theo Kế hoạch 2025/KH-UBND bố trí 620 tỷ đồng.", [None]),
        ("Huyện phấn đấu cả năm đón 350.000 lượt khách.", [("2024-01-01", "2024-12-31")]),
        ("Cả năm xã của huyện có 12.300 hộ.", [None]),
        ("Thu ngân sách đạt 62% kế hoạch cả năm.", [None]),
        (
            "Ông An, Giám đốc Kho bạc Nhà nước, cho biết tính đến ngày 20/9 toàn tỉnh giải ngân 2.310 tỷ đồng. "
            "Có 11 đơn vị chưa giải ngân.",
            [("2024-01-01", "2024-09-20")] * 2,
        ),
        (
            "9 tháng, doanh số bán lẻ đạt 5.246 tỷ đồng, tăng 8,5% (cùng kỳ năm trước tăng 9,6%).",
            [("2024-01-01", "2024-09-30")] * 2 + [("2023-01-01", "2023-09-30")],
        ),
        (
            "Tính đến ngày 22/9/2024, thu nội địa đạt 871 tỷ đồng. Trong năm, ngành kiểm tra 731 doanh nghiệp.",
            [("2024-01-01", "2024-09-22"), ("2024-01-01", "2024-12-31")],
        ),
        # whence it comes needs no comma before its time
        (
            "Theo báo cáo của Công an huyện 9 tháng năm 2024 xảy ra 31 vụ va chạm. Có 12 người bị thương.",
            [("2024-01-01", "2024-09-30")] * 2,
        ),
        # the time closes a row of counts; not where they are shares or parted by a semicolon
        (
            "Công an đã xử lý 214 trường hợp, tạm giữ 36 xe máy trong 7 tháng đầu năm.",
            [("2024-01-01", "2024-07-31")] * 2,
        ),
        (
            "Huyện có 214 hộ trồng quế; thu hoạch 36 ha trong 7 tháng đầu năm.",
            [None, ("2024-01-01", "2024-07-31")],
        ),
        # what it measures is of no time; nor does a time behind "sẽ", "sau trận …", or before "nay", speak for it
        ("9 tháng thu 310 tỷ đồng. Cụm công nghiệp rộng 48,6 ha.", [("2024-01-01", "2024-09-30"), None]),
        ("Năm 2023 huyện mở rộng 48,6 ha chè.", [("2023-01-01", "2023-12-31")]),
        ("Huyện đã ghi 3,8 tỷ đồng để sửa đường và sẽ khởi công trong tháng 8.", [None]),
        ("Có 286 học sinh học nhờ nhà văn hóa sau trận lũ đầu tháng 8/2024.", [None]),
        ("Dự án giao thầu từ năm 2023 nay vẫn vướng 17 hộ.", [None]),
        # brackets have a time of their own
        (
            "Thu ngân sách 9 tháng đạt 312 tỷ đồng (riêng quý III thu 104 tỷ đồng), bằng 71% kế hoạch cả năm.",
            [("2024-01-01", "2024-09-30"), ("2024-07-01", "2024-09-30"), ("2024-01-01", "2024-09-30")],
        ),
        (
            "6 tháng đầu năm thu 210 tỷ đồng (quý I thu 98 tỷ đồng).",
            [("2024-01-01", "2024-06-30"), ("2024-01-01", "2024-03-31")],
        ),
    ],
)
def test_the_period_of_a_figure(text, periods):
    assert [period_of(f) for f in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Các phiên giao dịch kết nối cho gần một vạn lao động.", [(1, "vạn lao động")]),
        ("Dự án cần hơn nửa triệu USD.", [(0.5, "triệu USD")]),
        ("Nửa năm nay nửa số hộ đã dời đi.", []),
        ("Đồ án quy hoạch 1/500 khu dân cư đã duyệt; quy hoạch 1/2000 khu trung tâm đang trình.", []),
        ("Năm nay hoàn thành 02 xã NTM nâng cao.", [(2, "xã")]),
        ("Đoàn đã thăm 02 xã Tân Lập, Tân An.", []),
    ],
)
def test_what_is_a_figure(text, values):
    assert [(f["value"], f["unit"]) for f in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Số ca tử vong tăng nhanh với 15 ca.", ["Số ca tử vong"]),
        ("Thu nội địa tiếp tục dẫn đầu với 1.200 tỷ đồng.", ["Thu nội địa"]),
        (
            "Đã xảy ra 312 ca sốt, không có tử vong, giảm 45%. Nợ BHYT 41,7 tỷ đồng.",
            ["ca sốt", "ca sốt giảm", "Nợ BHYT"],
        ),
        (
            "Mưa lũ làm 14 người chết (huyện Bát Xát 9 người, thị xã Sa Pa 5 người).",
            ["người chết", "người chết huyện Bát Xát", "người chết thị xã Sa Pa"],
        ),
        ("Xử lý nợ của 31 đơn vị: Hà Nội 12 đơn vị, TP HCM 19 đơn vị.", None),
        ("Huyện tăng cường phối hợp với 15 đơn vị.", None),
        ("Tổng đàn heo 18.200 con, tăng 1.350 con.", ["Tổng đàn heo", "Tổng đàn heo tăng"]),
        ("Doanh thu bán lẻ tăng 8,5%, nếu loại trừ yếu tố giá tăng 4,6%.", None),
        ("Kiểm lâm tịch thu 145m3 gỗ các loại.", ["tịch thu gỗ các loại"]),
        ("Dự án dài 23km, rộng 28m.", ["dự án dài", "dự án rộng"]),
        (
            "Giải ngân vốn đầu tư đạt 210 tỷ đồng. Có 11 đơn vị chưa giải ngân. Quý IV phấn đấu đạt 95%.",
            ["Giải ngân vốn đầu tư", "đơn vị chưa giải ngân", "Giải ngân vốn đầu tư"],
        ),
        (
            "Sở Nông nghiệp báo cáo vụ hè thu 2024 toàn tỉnh gieo cấy 46.800 ha lúa.",
            ["gieo cấy lúa"],
        ),
    ],
)
def test_what_a_figure_measures(text, names):
    found = [f["indicator"] for f in figures(text)]
    if names is None:
        assert not any(name.startswith(("nếu", "Huyện")) for name in found)
    else:
        assert [name.lower() for name in found] == [name.lower() for name in names]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Kế hoạch năm 2025 đón 6,5 triệu lượt khách, doanh thu 6.000 tỷ đồng.", ["plan", "plan"]),
        ("Kế hoạch năm 2024 đón 65.000 lượt khách, đến nay đã đón 60.000 lượt khách.", ["plan", "actual"]),
        ("Nhà thầu cam kết huy động thêm 20 máy đào, 35 xe tải.", ["plan", "plan"]),
        ("Doanh nghiệp hứa sẽ mua 12.000 tấn dừa.", ["plan"]),
        ("Đã có 1.200 hộ ký cam kết.", ["actual"]),
        ("Theo cam kết đã ký, công ty đã mua 12.000 tấn dừa.", ["actual"]),
        ("Từ 13 xã, dự kiến còn 4 xã.", ["plan"]),
        ("Các bộ phải giữ tăng trưởng tín dụng ở mức 14%.", ["target"]),
        ("Tỷ lệ hộ nghèo duy trì dưới 2%.", ["actual"]),
    ],
)
def test_the_status_of_a_figure(text, statuses):
    assert [f["status"] for f in figures(text)][-len(statuses) :] == statuses


def test_a_year_that_has_just_begun_leaves_the_whole_year_open():
    text = "Thứ Hai, 13/01/2025\nHuyện đón cả năm 350.000 lượt khách."
    (figure,) = read_bytes(text.encode(), "bai.txt", today=date(2025, 2, 1))["figures"]
    assert figure["period"] is None
