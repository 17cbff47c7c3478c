"""Work that stands first, and behind it whose it is: in a conclusion, and in what a leader is reported to have said."""

from __future__ import annotations

import pytest

from roviec.reader import read

CONCLUSION = """ỦY BAN NHÂN DÂN
TỈNH AN LẠC
Số: 41/TB-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Lạc, ngày 12 tháng 7 năm 2024

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về phòng chống thiên tai

Sau khi nghe các sở báo cáo, Chủ tịch UBND tỉnh kết luận như sau:
1. {said}
"""
REPORT = (
    "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n"
    "Đồng chí Trần Quốc Bảo yêu cầu huyện rà soát các điểm sạt lở. {said}\n"
)


def asked(text: str) -> list[list[str]]:
    return [d["assignees"] for d in read(text.encode(), "van-ban.txt")["directives"]]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Việc di dân khỏi vùng sạt lở do UBND huyện Đông Giang thực hiện trước mùa mưa.", "UBND huyện Đông Giang"),
        ("Việc thẩm định giá đất giao cho Sở Tài chính.", "Sở Tài chính"),
        ("Giám sát quy trình vận hành các hồ thủy điện là việc của Sở Công Thương.", "Sở Công Thương"),
        ("Bảo dưỡng loa thuộc trách nhiệm của Đài Khí tượng thủy văn tỉnh.", "Đài Khí tượng thủy văn tỉnh"),
        ("Thuốc men, cơ số cứu thương: Sở Y tế chuẩn bị đủ trước mùa mưa.", "Sở Y tế"),
        ("Đường vào bản hư hỏng nặng, Sở Giao thông vận tải sửa xong trước mùa mưa.", "Sở Giao thông vận tải"),
        ("Phương án cho học sinh nghỉ học phải được Sở Giáo dục và Đào tạo chuẩn bị sớm.", "Sở Giáo dục và Đào tạo"),
    ],
)  # fmt: skip
def test_whose_the_work_is_stands_behind_it(said: str, who: str):
    assert asked(CONCLUSION.format(said=said)) == [[who]]
    assert asked(REPORT.format(said=said)) == [["huyện"], [who]]


@pytest.mark.parametrize(
    "said",
    [
        "Việc di dân khỏi vùng sạt lở đã giao cho UBND huyện Đông Giang từ năm 2022.",
        "Việc quản lý công trình sau đầu tư còn lỏng lẻo, nhiều hồ do xã quản lý không có người vận hành.",
        "Chiều 16/9/2024, Sở Công Thương làm việc với các chủ hồ.",
        "Lượng mưa lớn hơn mọi năm, Sở Công Thương đã kiểm tra 12 hồ.",
        "Vì sao mặt bằng chậm, các xã xử lý thế nào?",
    ],
)
def test_what_was_done_and_how_matters_stand_ask_nothing(said: str):
    assert asked(CONCLUSION.format(said=said)) == []
    assert asked(REPORT.format(said=said)) == [["huyện"]]


def test_who_is_only_addressed_by_a_word_is_the_speaker():
    said = "Đồng chí cũng thống nhất thời gian khai mạc lễ hội; đi thăm các hộ dân."
    assert asked(REPORT.format(said=said)) == [["huyện"]]


@pytest.mark.parametrize(
    "said",
    [
        "Đồng chí nhấn mạnh, phải thẳng thắn nhìn nhận những nguyên nhân chủ quan.",
        "Cần nhận thức rằng phòng thiên tai chỉ có điểm khởi đầu.",
        "Năm qua, Sở Nội vụ đã tham mưu UBND tỉnh ban hành chỉ thị giao các huyện rà soát điểm sạt lở.",
    ],
)
def test_what_is_to_be_thought_and_what_was_brought_about_ask_nothing(said: str):
    assert asked(REPORT.format(said=said)) == [["huyện"]]
