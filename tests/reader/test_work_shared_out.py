"""Work shared out among many in the words of one leader: units by number, works named first, whose work it is."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

OPENING = (
    "Chiều 4/10/2022, Cục trưởng Cục Thuế tỉnh Bùi Xuân Lộc chủ trì hội nghị giao ban. "
    "Cục trưởng Bùi Xuân Lộc đề nghị các phòng, chi cục bám sát dự toán. "
)
CITY = (
    "Ngày 9/11/2023, Thành ủy Việt Hòa đối thoại với nông dân. Tiếp thu ý kiến, Bí thư Thành ủy Lê Văn Nhẫn giao"
    " UBND thành phố kiểm tra tuyến mương. "
)


def told(written: str) -> dict[str, Any]:
    return read(written.encode(), "bai.txt")


def asked(written: str) -> list[tuple[str, list[str]]]:
    found = told(written)
    return [
        (" ".join(found["text"][d["span"]["start"] : d["span"]["end"]].split()), d["assignees"])
        for d in found["directives"]
    ]


@pytest.mark.parametrize(
    ("part", "who"),
    [
        (
            "Phòng Quản lý nợ rà từng khoản nợ trên 90 ngày, lập danh sách công khai trên báo.",
            "Phòng Quản lý nợ",
        ),
        (
            "Phòng Thanh tra - Kiểm tra số 1 và số 2 tập trung kết thúc các cuộc dở dang trong tháng 11.",
            "Phòng Thanh tra - Kiểm tra số 1 và số 2",
        ),
        (
            "Đối với hóa đơn điện tử, Phòng Tuyên truyền - Hỗ trợ người nộp thuế tham mưu kế hoạch thí điểm.",
            "Phòng Tuyên truyền - Hỗ trợ người nộp thuế",
        ),
        ("Mỏ đất Đá Hàn giao Phòng Quản lý nợ rà soát số thuế còn thiếu.", "Phòng Quản lý nợ"),
        ("Các khoản còn lại, Văn phòng Cục tổng hợp, báo cáo Cục trưởng.", "Văn phòng Cục"),
    ],
)
def test_each_unit_is_told_its_own_work(part, who):
    assert asked(OPENING + part)[-1] == (part, [who])


def test_reproof_for_what_was_done_asks_nothing():
    text = OPENING.replace("đề nghị", "nhắc nhở 3 chi cục có số nợ tăng trên 20%; đề nghị")
    assert [who for _, who in asked(text)] == [["các phòng, chi cục"]]


def test_a_sum_that_was_reached_is_no_work():
    assert len(asked(OPENING + "Phòng Quản lý nợ thu được hơn 60 tỷ đồng nợ đọng.")) == 1


def test_what_the_head_of_a_city_orders_goes_on_with_its_bodies():
    part = "Hội Nông dân thành phố đứng ra liên kết với 2 - 3 doanh nghiệp bao tiêu, cuối quý I/2024 báo cáo Thành ủy."
    assert asked(CITY + part)[-1] == (part, ["Hội Nông dân thành phố"])


def test_who_presides_over_an_event_is_not_told_to():
    text = (
        "Gỡ vướng cát đắp nền\n\n"
        "Thủ tướng yêu cầu các bộ, địa phương khẩn trương gỡ vướng về cát đắp nền.\n\n"
        "Ngày 13/10/2024, Thủ tướng Chính phủ Đặng Hoàng Minh chủ trì hội nghị tháo gỡ khó khăn cho các dự án."
    )
    assert all("chủ trì hội nghị" not in part for part, _ in asked(text))


@pytest.mark.parametrize(
    "opening",
    [
        "Khó nhất hiện nay là nguồn đất đắp",
        "Vướng mắc lớn nhất là mặt bằng",
        "Nguyên nhân là giá vật liệu tăng",
    ],
)
def test_what_trouble_brings_with_it_is_no_order(opening):
    part = f"{opening}, các phòng phải đi lại nhiều lần."
    assert all(found != part for found, _ in asked(OPENING + part))


def test_several_who_act_and_what_they_are_to_prevent_is_one_order_of_all():
    part = (
        "Các tỉnh Tiền Lộc, Bến Hòa hoàn tất thủ tục cấp mỏ cho nhà thầu trước ngày 30/10, không để đầu nậu."
    )
    text = "Ngày 13/10/2024, Thủ tướng Đặng Hoàng Minh họp về vật liệu. Thủ tướng giao Bộ Xây dựng điều phối cát. "
    found = asked(text + part)
    assert found[-1][0] == part
    assert " ".join(found[-1][1]).startswith("Các tỉnh Tiền Lộc")


def test_of_whom_a_paper_speaks_they_are_told():
    text = (
        "UBND TP Hòa Lộc vừa có văn bản giao Sở Tài chính tham mưu mức chi. Văn bản cũng nêu rõ, đối với các trường"
        " ngoài công lập, việc dạy 2 buổi/ngày phải có sự thỏa thuận với phụ huynh."
    )
    assert asked(text)[-1][1] == ["các trường ngoài công lập"]
