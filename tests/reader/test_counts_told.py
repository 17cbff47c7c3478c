"""Counts as reports tell them: people harmed, steps of a scale, shares in brackets, numbers behind a slash."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read


def figures(sentence: str) -> list[dict[str, Any]]:
    text = f"Tin huyện Yên Hạ\n\nSáng 5/7/2020, huyện Yên Hạ họp về mùa vụ.\n\n{sentence}\n"
    found: list[dict[str, Any]] = read(text.encode(), "bai.txt")["figures"]
    return found


def told(sentence: str) -> list[tuple[float, str | None, str]]:
    return [(f["value"], f["unit"], f["indicator"]) for f in figures(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what came of it to people is another count, even where one person is harmed
        (
            "Trong tháng xảy ra 14 vụ va chạm làm chết 3 người, bị thương 1 người.",
            [(14, "vụ", "vụ va chạm"), (3, "người", "người làm chết"), (1, "người", "người bị thương")],
        ),
        ("Lốc xoáy đã làm 4 người bị thương.", [(4, "người bị thương", "người bị thương")]),
        # what parts those counted from others is no figure of its own
        (
            "Hiện huyện có 7 xã đạt 19/19 tiêu chí về môi trường.",
            [(7, "xã", "xã đạt 19/19 tiêu chí về môi trường")],
        ),
        (
            "Có 12 xã đạt 19 tiêu chí, chín xã đạt từ 15 đến 18 tiêu chí.",
            [(12, "xã", "xã đạt 19 tiêu chí"), (9, "xã", "xã đạt từ 15 đến 18 tiêu chí")],
        ),
        ("Xã đã đạt 17/19 tiêu chí nông thôn mới.", [(17, "tiêu chí", "tiêu chí nông thôn mới")]),
        ("Còn 6 đơn vị giải ngân dưới 30%.", [(6, "đơn vị", "đơn vị giải ngân dưới 30%")]),
        # for those joined to them, too; what is done with them or happens to them
        (
            "UBND xã tặng giấy khen cho 5 tập thể và 12 cá nhân tiêu biểu.",
            [(5, "tập thể", "tặng giấy khen cho tập thể"), (12, "cá nhân", "tặng giấy khen cho cá nhân")],
        ),
        (
            "Đồn Biên phòng đã liên lạc được với 1.240 tàu.",
            [(1240, "tàu", "tàu Đồn Biên phòng đã liên lạc được")],
        ),
        ("Bệnh dại đã xuất hiện ở 9 hộ thuộc ba thôn.", [(9, "hộ", "hộ Bệnh dại đã xuất hiện")]),
        # what is lacking, whom they are led by, whose they are
        (
            "Ngành giáo dục thiếu 640 giáo viên mầm non, thừa 120 giáo viên trung học.",
            [(640, "giáo viên", "thiếu giáo viên mầm non"), (120, "giáo viên", "thừa giáo viên trung học")],
        ),
        ("Tổ có 11 thành viên do Phó Chủ tịch làm Tổ trưởng.", [(11, "thành viên", "Tổ thành viên")]),
        ("Xã Tân Lập có 1.240 hộ.", [(1240, "hộ", "hộ")]),
        ("Tổng số hồ sơ tiếp nhận là 4.200 hồ sơ dân sự.", [(4200, "hồ sơ", "Tổng số hồ sơ tiếp nhận")]),
        ("Phường chỉ lập danh sách 371 hộ.", [(371, "hộ", "lập danh sách hộ")]),
        # what is done to those of which more is said; who does it is no part of it
        ("Đảng bộ kết nạp 412 đảng viên mới.", [(412, "đảng viên", "kết nạp đảng viên mới")]),
        ("Công an bắt giữ 27 vụ buôn lậu.", [(27, "vụ", "bắt giữ vụ buôn lậu")]),
        (
            "Trung tâm Phục vụ hành chính công tiếp nhận 3.540 hồ sơ đất đai.",
            [(3540, "hồ sơ", "tiếp nhận hồ sơ đất đai")],
        ),
        ("Tạo việc làm mới cho 3.200 lao động.", [(3200, "lao động", "Tạo việc làm mới cho lao động")]),
        ("Huyện còn 320 hộ ở nhà tạm.", [(320, "hộ", "hộ ở nhà tạm")]),
        # who has a say in it opens the sentence
        ("Theo ông Nam, 17 bộ đã gửi báo cáo.", [(17, "bộ", "bộ đã gửi báo cáo")]),
        # for whom something is done
        ("Hỗ trợ tiền thuê nhà cho 35 hộ.", [(35, "hộ", "Hỗ trợ tiền thuê nhà cho hộ")]),
        # one predicate of unlike things
        (
            "Toàn huyện có 12 ngôi nhà, 1 nhà thờ và 40 ngôi mộ bị ngập sâu.",
            [
                (12, "ngôi nhà", "ngôi nhà bị ngập sâu"),
                (1, "nhà thờ", "nhà thờ bị ngập sâu"),
                (40, "ngôi mộ", "ngôi mộ bị ngập sâu"),
            ],
        ),
        # the comparison opens the sentence
        ("So với cùng kỳ giảm 16 vụ.", [(16, "vụ", "vụ giảm")]),
        # a count with its share
        (
            "Lớp học kiên cố bậc tiểu học 206 (75,2%), mầm non 123 (56%).",
            [
                (206, None, "Lớp học kiên cố bậc tiểu học"),
                (75.2, "%", "Lớp học kiên cố bậc tiểu học"),
                (123, None, "mầm non"),
                (56, "%", "mầm non"),
            ],
        ),
        # behind a slash: what is counted as well, and the whole
        (
            "Toàn huyện có 21 tàu cá/119 ngư dân bám biển.",
            [(21, "tàu cá", "tàu cá"), (119, "ngư dân", "ngư dân bám biển")],
        ),
        ("Diện tích đã đo đạc 136 ha/265,3 ha.", [(136, "ha", "Diện tích đã đo đạc")]),
        ("Số bác sĩ là 12 bác sĩ/10.000 dân.", [(12, "bác sĩ/10.000 dân", "Số bác sĩ")]),
        # an amount in two steps that is no money
        ("Bốc dỡ 3 triệu 200 nghìn tấn hàng.", [(3.2, "triệu tấn", "Bốc dỡ hàng")]),
    ],
)
def test_what_is_counted(sentence: str, expected: list[tuple[float, str | None, str]]) -> None:
    assert told(sentence) == expected


def test_a_range_out_of_a_whole() -> None:
    assert [(f["value"], f["value_to"], f["unit"]) for f in figures("Các xã đạt từ 56 - 60/60 điểm.")] == [
        (56, 60, "điểm")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trường được công nhận mức 1, mức 2 theo quy định.",
        "Số vụ giảm cả 3 tiêu chí.",
        "Hội nghị nêu 3 thành công lớn nhất và 4 bài học.",
    ],
)
def test_steps_and_what_everybody_knows_are_no_counts(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("Thu ngân sách được 591 tỷ đồng, tức 54,7% dự toán.", "Thu ngân sách"),
        ("Xã thu phí 82 triệu đồng, so dự toán giao đạt 42%.", "Xã thu phí"),
        ("Thu thuế đạt 82 tỷ đồng, cao hơn chỉ tiêu tỉnh giao 12,3%.", "Thu thuế cao hơn"),
        ("Ngành chế biến ước thực hiện đạt khoảng 90%.", "Ngành chế biến"),
        ("Thống nhất mức hỗ trợ 80% theo quy định.", "Thống nhất mức hỗ trợ"),
        ("Khu vực tư nhân chiếm tỷ lệ cao, đạt 94%.", "Khu vực tư nhân"),
    ],
)
def test_the_name_ends_before_plans_and_verbs(sentence: str, indicator: str) -> None:
    assert told(sentence)[-1][2] == indicator


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("Từ năm 2015 đến quý I năm 2018, huyện giải quyết 120 đơn.", "2015-01-01", "2018-03-31"),
        ("Trong năm 2018 và quý I năm 2019, huyện trồng 50 ha rừng.", "2018-01-01", "2019-03-31"),
        ("Từ năm 2016 đến tháng 6/2019, xã xây 32 nhà.", "2016-01-01", "2019-06-30"),
        ("Từ quý II/2018 đến hết quý I/2019, xã thu 20 tỷ đồng.", "2018-04-01", "2019-03-31"),
        ("Từ 2016 đến hết tháng 6/2019, xã xây 32 nhà.", "2016-01-01", "2019-06-30"),
    ],
)
def test_periods_of_unlike_ends_are_one(sentence: str, first: str, last: str) -> None:
    [figure] = figures(sentence)
    assert (figure["period"]["start"], figure["period"]["end"]) == (first, last)


def test_how_long_a_time_lasted_is_no_number_before_it() -> None:
    """What was counted in six years is counted in them behind each semicolon, too."""
    told_of = figures(
        "Tổng hợp của các đội cho thấy, trong 5 năm từ 2016 đến hết tháng 9/2020, huyện đã kiểm tra 812 cơ sở,"
        " trong đó có 140 cơ sở sản xuất; xử phạt 76 vụ; nộp ngân sách hơn 12 tỷ đồng."
    )
    assert [figure["value"] for figure in told_of] == [812, 140, 76, 12]
    for figure in told_of:
        assert (figure["period"]["start"], figure["period"]["end"]) == ("2016-01-01", "2020-09-30")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the same of each part of the country
        (
            "Diện tích ngô cả nước đạt 812 nghìn ha, trong đó các địa phương phía Bắc đạt 490 nghìn ha.",
            ["Diện tích ngô cả nước", "Diện tích ngô cả nước các địa phương phía Bắc"],
        ),
        # the head before the colon
        (
            "Hai huyện có năng suất ngô giảm: Yên Hạ giảm 2,3 tạ/ha; Nậm Sơn giảm 1,5 tạ/ha.",
            ["năng suất ngô Yên Hạ giảm", "năng suất ngô Nậm Sơn giảm"],
        ),
        # how long is no name
        ("Thu phí đạt 12 tỷ đồng, lũy kế 10 tháng 98 tỷ đồng.", ["Thu phí", "Thu phí"]),
        # what somebody else did goes on with nothing
        (
            "Ngân sách huyện hỗ trợ 40 triệu đồng, Hội Nông dân huyện triển khai 29 dự án.",
            ["Ngân sách huyện hỗ trợ", "triển khai dự án"],
        ),
        ("Năm 2025, tỉnh cần 40 tỷ đồng vốn làm đường vào bản.", ["vốn làm đường vào bản"]),
        (
            "Doanh thu bến bãi, tính cả các bến mới mở, mang về cho ngân sách 12 tỷ đồng.",
            ["Doanh thu bến bãi"],
        ),
        ("Các xã đã xóa được 45 nhà tạm.", ["xóa nhà tạm"]),
        ("Trong đó, BHXH bắt buộc: 4.200 người.", ["BHXH bắt buộc người"]),
    ],
)
def test_names_go_on_where_they_should(sentence: str, expected: list[str]) -> None:
    assert [indicator for _, _, indicator in told(sentence)] == expected


def test_a_plan_in_brackets_behind_what_is_compared_with_it() -> None:
    found = figures("Độ bao phủ đạt 86,5%, thấp hơn 4,5% so với chỉ tiêu tỉnh giao (91%).")
    assert [(f["value"], f["status"], f["indicator"]) for f in found] == [
        (86.5, "actual", "Độ bao phủ"),
        (4.5, "actual", "Độ bao phủ"),
        (91, "plan", "Độ bao phủ"),
    ]


def test_until_the_end_of_a_month_runs_from_the_beginning_of_the_year() -> None:
    [figure] = figures("Tính đến cuối tháng 6 năm 2019, huyện có 4.200 hội viên.")
    assert (figure["period"]["start"], figure["period"]["end"]) == ("2019-01-01", "2019-06-30")


def test_a_list_under_a_heading_of_targets_is_aimed_at() -> None:
    text = (
        "Các chỉ tiêu chủ yếu (nhiệm kỳ 2020-2025)\n- Về kinh tế:\n(1) Thu nhập bình quân đầu người: 45 triệu đồng.\n"
        "- Về văn hóa:\n(2) Tỷ lệ lao động qua đào tạo: trên 20%.\n(3) Số trường đạt chuẩn: 04 trường.\n"
    )
    found = read(text.encode(), "bai.txt")["figures"]
    assert [(f["value"], f["status"], f["period"]["end"]) for f in found] == [
        (45, "target", "2025-12-31"),
        (20, "target", "2025-12-31"),
        (4, "target", "2025-12-31"),
    ]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        (
            "Phấn đấu đến năm 2030 thu nhập bình quân đầu người đạt 95 triệu đồng.",
            "thu nhập bình quân đầu người",
        ),
        ("Bình quân hằng năm có 84% chi bộ hoàn thành tốt nhiệm vụ.", "chi bộ hoàn thành tốt nhiệm vụ"),
    ],
)
def test_time_before_a_name_is_no_part_of_it(sentence: str, indicator: str) -> None:
    assert told(sentence)[-1][2] == indicator


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Phòng Kinh tế đã tổ chức 03 lớp tập huấn với 152 người tham dự.", [3, 152]),
        ("Đội tuyển huyện mang về 7 giải cấp tỉnh.", [7]),
        ("Dân các thôn đắp 18 đập tạm và nạo vét 12 tuyến kênh.", [18, 12]),
        ("Sở đã tham mưu ban hành 3 nghị quyết, 14 quyết định.", [3, 14]),
        ("Xã được giao 48 biên chế, hiện có mặt 39 người.", [48, 39]),
    ],
)
def test_what_was_done_and_who_was_taught_is_counted(sentence: str, values: list[int]) -> None:
    assert [f["value"] for f in figures(sentence)] == values


@pytest.mark.parametrize(
    "sentence",
    [
        "Không cho đầu tư lò sấy dưới 200 kg/giờ.",
        "Các thôn cử người trực khi có mưa từ 80 mm trở lên.",
        "Tuyến đường dưới 4 m chưa đưa vào danh mục.",
        "Về dự hội nghị có 45 người.",
    ],
)
def test_limits_and_guests_are_not(sentence: str) -> None:
    assert figures(sentence) == []


def test_what_is_reached_from_below_still_is() -> None:
    assert [
        f["value"] for f in figures("Sản lượng đạt dưới 900 tấn; năng suất lúa từ 58 tạ/ha trở lên.")
    ] == [
        900,
        58,
    ]
