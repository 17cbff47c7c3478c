"""What goes on without words of asking behind a leader's: bodies that act, work shared out, what comes next."""

from __future__ import annotations

import pytest

from roviec.reader import read

REPORT = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n"
    "Đồng chí Trần Quốc Bảo yêu cầu huyện rà soát các điểm sạt lở. {said}\n"
)
SHARED = (
    "Ngày 27/3/2024, Hội Nông dân tỉnh sơ kết quý I. Đồng chí Lò Văn Sơn, Chủ tịch Hội Nông dân tỉnh chủ trì.\n\n"
    "Đồng chí Lò Văn Sơn tiếp thu, phân công ngay tại chỗ: Ban Kinh tế dự thảo kế hoạch; Trung tâm Dạy nghề mở 5 lớp.\n"
)


def asked(text: str) -> list[list[str]]:
    return [d["assignees"] for d in read(text.encode(), "tin.txt")["directives"]]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Sở Tài chính thì cùng Kho bạc Nhà nước rút ngắn thời gian kiểm soát chi.", "Sở Tài chính"),
        ("Các xã cứ ngày 20 hằng tháng gửi số liệu về.", "Các xã"),
        ("Sở Xây dựng cử lực lượng thông tuyến ĐT.578 chậm nhất là sáng 21/10.", "Sở Xây dựng"),
        ("Tư vấn giám sát thường xuyên có mặt ở công trường.", "Tư vấn giám sát"),
        ("Sở Tài chính thẩm định đề nghị điều chỉnh đơn giá, trình UBND tỉnh.", "Sở Tài chính"),
        (
            "Khó khăn về vật liệu ai cũng thấy. Văn phòng Điều phối nông thôn mới tỉnh kiểm đếm trước 15/6.",
            "Văn phòng Điều phối nông thôn mới tỉnh",
        ),
        ("Việc cần làm ngay là lập tổ công tác xuống từng thôn.", "huyện"),
        ("Một yêu cầu nữa là rà soát lại danh sách hộ nghèo.", "huyện"),
    ],
)
def test_it_is_still_asked(said: str, who: str):
    assert asked(REPORT.format(said=said)) == [["huyện"], [who]]


@pytest.mark.parametrize(
    "said",
    [
        "Từ đó tỉnh mới thu hút được vốn đầu tư.",
        "Việc quan trọng nhất đã là chuyện của năm trước.",
        "Nhiều năm qua, nhiều tỉnh chủ động sáp nhập điểm trường.",
        "Sở Tài chính thì đã giải ngân xong từ tháng 3.",
    ],
)
def test_how_it_came_about_is_told(said: str):
    assert asked(REPORT.format(said=said)) == [["huyện"]]


def test_who_chairs_shares_out_the_work_behind_a_colon():
    assert asked(SHARED) == [["Ban Kinh tế"], ["Trung tâm Dạy nghề"]]


FRESH = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n{said}\n"
)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (
            "Chủ tịch UBND tỉnh giao nhiệm vụ cụ thể cho từng đơn vị. "
            "Công an tỉnh bảo đảm trật tự; Sở Y tế bố trí cấp cứu.",
            [["Công an tỉnh"], ["Sở Y tế"]],
        ),
        ("Theo Chủ tịch UBND tỉnh, nhiệm vụ trước mắt là giải phóng mặt bằng.", [["huyện Đông Giang"]]),
        ("Theo báo cáo của huyện, nhiệm vụ trước mắt là giải phóng mặt bằng.", []),
        ("Nhiệm vụ được giao cụ thể cho từng đơn vị từ đầu năm.", []),
    ],
)
def test_a_stretch_opens_with_who_shares_out_or_judges(said: str, who: list[list[str]]):
    assert asked(FRESH.format(said=said)) == who


def test_another_field_is_not_for_whom_the_one_before_named() -> None:
    said = (
        "Sở Tài chính trước 05/10 phải trình phương án vốn.\n\n"
        "Trong lĩnh vực nông nghiệp, khẩn trương khôi phục sản xuất vụ đông."
    )
    assert asked(REPORT.format(said=f"\n\nVề đầu tư công, đẩy nhanh giải ngân. {said}"))[-1] == ["huyện"]


def test_a_body_of_one_word_is_told_in_a_later_part_of_an_order() -> None:
    said = (
        "Phòng Kinh tế khảo sát tuyến đường trước 15/12; trước mắt xã huy động nhân dân sửa những đoạn hỏng."
    )
    assert asked(REPORT.format(said=said))[-1] == ["xã"]
