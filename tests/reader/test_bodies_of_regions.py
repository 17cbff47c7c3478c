"""Bodies by wording that reports use beside the lists: of a region, of a part of the country, of an office's staff."""

from __future__ import annotations

import pytest

from roviec.reader import read


def organisations(sentence: str) -> list[str]:
    text = f"Tin huyện Yên Hạ\n\nSáng 5/7/2020, huyện Yên Hạ họp về mùa vụ.\n\n{sentence}\n"
    return [o["name"] for o in read(text.encode(), "bai.txt")["organisations"]]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Hạt Kiểm lâm khu vực Yên Sơn ký quy chế với các xã.", ["Hạt Kiểm lâm khu vực Yên Sơn"]),
        ("Mời Trung tâm Bảo vệ thực vật miền Trung dự.", ["Trung tâm Bảo vệ thực vật miền Trung"]),
        (
            "Ban quản lý rừng phòng hộ Yên Hóa - Nậm Sơn tuần tra.",
            ["Ban quản lý rừng phòng hộ Yên Hóa - Nậm Sơn"],
        ),
        (
            "Ban Quản lý dự án các công trình giao thông tỉnh báo cáo.",
            ["Ban Quản lý dự án các công trình giao thông tỉnh"],
        ),
        ("Ban Quản lý các cảng cá Yên Hóa kiểm đếm.", ["Ban Quản lý các cảng cá Yên Hóa"]),
        ("Đoàn Thanh niên cơ quan Sở Nội vụ giúp dân.", ["Đoàn Thanh niên cơ quan Sở Nội vụ"]),
        ("Ban Công tác Mặt trận thôn Hạ vận động.", ["Ban Công tác Mặt trận thôn Hạ"]),
        (
            "Trung tâm Phục vụ hành chính công của huyện nhận hồ sơ.",
            ["Trung tâm Phục vụ hành chính công của huyện"],
        ),
        ("Huyện mời Tổng công ty Thép Sông Hạ - CTCP.", ["Tổng công ty Thép Sông Hạ - CTCP"]),
        (
            "Ban Chỉ huy PCTT, TKCN và phòng thủ dân sự thành phố trực ban.",
            ["Ban Chỉ huy PCTT, TKCN và phòng thủ dân sự thành phố"],
        ),
        ("Huyện xin ý kiến Ban Chỉ đạo tỉnh.", ["Ban Chỉ đạo tỉnh"]),
        (
            "Liên hiệp các hội khoa học và kỹ thuật tỉnh phản biện.",
            ["Liên hiệp các hội khoa học và kỹ thuật tỉnh"],
        ),
        (
            "Giao Trung tâm Truyền thông giáo dục sức khỏe tỉnh in tờ rơi.",
            ["Trung tâm Truyền thông giáo dục sức khỏe tỉnh"],
        ),
        ("Vốn của Quỹ hỗ trợ nông dân TP.HCM tăng.", ["Quỹ hỗ trợ nông dân TP.HCM"]),
        ("Viện KSND tối cao cử kiểm sát viên.", ["Viện KSND tối cao"]),
    ],
)
def test_how_far_a_name_runs(sentence: str, names: list[str]) -> None:
    assert organisations(sentence) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự án Cảng hàng không Yên Hóa đi qua ba xã.",
        "Ban tổ chức lễ hội trao giải; Ban tổ chức cảm ơn khán giả.",
        "Số người có BHXH 206.810 người.",
        "Người nộp thuế hỏi Cục Thuế địa phương.",
        "Huyện hướng dẫn Phòng Tài nguyên môi trường các huyện, thành phố.",
    ],
)
def test_sites_groups_and_hosts_are_none(sentence: str) -> None:
    assert organisations(sentence) == []


def test_an_airport_that_acts_is_one() -> None:
    assert organisations("Cảng hàng không quốc tế Nội Bài thông báo lịch bay.") == [
        "Cảng hàng không quốc tế Nội Bài"
    ]
