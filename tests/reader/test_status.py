"""Whether a number is reached, estimated, planned or aimed at, and of what time it speaks."""

from datetime import date

import pytest

from tests.reader.test_figures import read


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Bộ giao chỉ tiêu phấn đấu thu phí tăng 5%.", ["plan"]),
        ("Ông đề xuất phải trồng 10 triệu cây (tương đương 5.000 ha).", ["target", "target"]),
        ("Xã sẽ giúp đỡ từ một đến hai thôn.", ["target"]),
        ("Mục tiêu: tỷ lệ hộ dùng nước sạch 80%; 100% trạm y tế có bác sĩ.", ["target", "target"]),
        ("Thu nhập bình quân đầu người đến năm 2030: 90 triệu đồng.", ["target"]),
        ("Thu nhập bình quân đầu người đến năm 2024 đạt 61 triệu đồng.", ["actual"]),
        ("Thu ngân sách đạt 9 tỷ đồng (vượt 8% so với dự toán, tăng 12% so với cùng kỳ).", ["actual"] * 3),
        ("Khó đạt kế hoạch đề ra là 7,9%.", ["plan"]),
        ("Dự kiến số người nghỉ năm 2024 là 35 người, trong đó, 06 công chức; 29 viên chức.", ["plan"] * 3),
        ("Dự báo lượng mưa phổ biến 150 - 300 mm, có nơi trên 400 mm.", ["estimate"] * 2),
        ("Đài tỉnh nhận định, lượng mưa phổ biến 80-120 mm.", ["estimate"]),
        ("Các xã tập trung thu hoạch lúa, thu ngân sách đạt 91% KH.", ["actual"]),
        ("Chủ tịch huyện chỉ đạo các xã thu ngân sách đạt 91% kế hoạch.", ["target"]),
        ("Với sự quyết tâm của các xã, thu phí đạt 7,1 tỷ đồng.", ["actual"]),
        ("Huyện quyết tâm thu phí đạt 7,1 tỷ đồng.", ["target"]),
        ("Cử tri đề nghị cải tạo cống vì cứ mưa là ngập sâu 30 - 50 cm.", ["actual"]),
        ("Ông nêu rõ mục tiêu cả năm: tăng trưởng đạt 7%; lạm phát khoảng 4 - 4,5%.", ["target"] * 2),
        ("Đoàn đề nghị huyện làm rõ nguyên nhân giải ngân mới đạt 46%.", ["actual"]),
        ("Phấn đấu cả năm GRDP tăng 8,5%, thu ngân sách vượt 10% dự toán.", ["target"] * 2),
        ("Lãnh đạo tỉnh đã dự lễ khởi công cảng có tổng mức đầu tư 6.300 tỷ đồng.", ["plan"]),
        ("Sau khi bố trí kế hoạch vốn, đến nay nợ xây dựng còn lại là 38 tỷ đồng.", ["actual"]),
        ("Bạn sẽ cử khoảng 12 bác sĩ sang giúp tỉnh.", ["plan"]),
        ("Sở sẽ mở thêm 20 lớp tập huấn.", ["plan"]),
        ("Đến năm sau phải có 12 xã đạt chuẩn.", ["target"]),
        ("Tuyến đường có tổng mức đầu tư 214 tỷ đồng.", ["plan"]),
        ("Vốn đầu tư công được HĐND tỉnh giao là 640 tỷ đồng.", ["plan"]),
        ("Công ty đặt mục tiêu doanh thu 22.800 tỷ đồng.", ["target"]),
        ("Kế hoạch 2024 giao các địa phương 158.000 căn.", ["plan"]),
        ("Cơ quan điều tra bắt giữ 27 vụ; đề nghị khởi tố 9 vụ.", ["actual"] * 2),
        ("Huyện đề nghị hỗ trợ 9 tỷ đồng.", ["plan"]),
        (
            "Thu ngân sách ước đạt 315 tỷ đồng, bằng 105% số đã báo cáo và giảm 9,3% so với cùng kỳ.",
            ["estimate"] * 3,
        ),
        ("Dự kiến năm 2024 có 20/20 chỉ tiêu đều đạt và vượt.", ["estimate"]),
    ],
)
def test_status(text, statuses):
    assert [f.status for f in read(text, on=date(2024, 12, 31)).figures] == statuses


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Năm 2024, GRDP theo giá so sánh năm 2010 tăng 7,2%.", [(2024, 1, 12)]),
        ("Đến hết quý III năm 2024, thu phí đạt 8 tỷ đồng.", [(2024, 1, 9)]),
        ("Trong tháng 5.2024, khai thác 70 m3 gỗ.", [(2024, 5, 5)]),
        ("Tính đến 15/9 chỉ đạt 40% kế hoạch.", [(2024, 1, 9)]),
    ],
)
def test_period(text, periods):
    found = [f.period for f in read(text).figures]
    assert [(p.start.year, p.start.month, p.end.month) for p in found] == periods


def test_a_paragraph_that_goes_on_keeps_the_time_of_the_one_before():
    text = "6 tháng đầu năm 2024, thu phí đạt 4 tỷ đồng.\nBên cạnh đó, chi thường xuyên 3 tỷ đồng."
    first, second = read(text).figures
    assert first.period.start == second.period.start and second.period.end == date(2024, 6, 30)


def test_the_time_of_one_count_is_not_that_of_the_clauses_behind():
    text = "Có 3 nhà máy cũ và 2 nhà máy mới năm 2024; tổ hợp gồm 5 nhà máy phân bón."
    assert [bool(f.period) for f in read(text).figures] == [False, True, False]


def test_the_title_of_a_report_gives_its_time_and_a_heading_of_tasks_its_aim():
    text = (
        "KẾT QUẢ 9 THÁNG ĐẦU NĂM 2024\nThu phí đạt 4 tỷ đồng.\n"
        "II. NHIỆM VỤ 3 THÁNG CUỐI NĂM\nThu phí đạt trên 6 tỷ đồng."
    )
    made = read(text, on=None, roles=("title", "paragraph", "heading"))
    assert [f.status for f in made.figures] == ["actual", "target"]


def test_what_has_lasted_since_a_year_covers_it_up_to_now():
    (figure,) = read("Từ năm 2020 đến nay, xã xây mới 35 cầu.", on=date(2024, 5, 2)).figures
    assert (figure.period.start, figure.period.end) == (date(2020, 1, 1), date(2024, 5, 2))


def test_what_is_owed_is_no_target() -> None:
    text = (
        "Tin kinh tế\n\nSáng 5/7/2020, Bộ Công Thương họp về dự án.\n\n"
        "Về thu hồi các khoản nợ phải thu của dự án, tổng nợ phải trả là 3.055 tỷ đồng, công nợ phải thu là 4,1 tỷ "
        "đồng. Từ nay đến cuối năm phải thu 210 tỷ đồng.\n"
    )
    found = read(text).figures
    assert [f.status for f in found] == ["actual", "actual", "target"]
