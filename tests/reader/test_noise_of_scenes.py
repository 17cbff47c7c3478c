"""Captions that only show folk at work or a scene, and those told by a place in the picture, between paragraphs."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

TITLE = "Phú Giang chăm lo vùng nguyên liệu dứa"
FIRST = (
    "Sáng 5/4/2024, Phó Chủ tịch UBND huyện Phú Giang Lê Văn Sáng kiểm tra vùng nguyên liệu dứa tại xã Suối Lim; cùng "
    "đi có lãnh đạo Phòng Nông nghiệp và Môi trường, Trung tâm Dịch vụ nông nghiệp huyện và đại diện các hợp tác xã."
)
LAST = (
    "Phát biểu kết luận buổi kiểm tra, đồng chí Lê Văn Sáng yêu cầu các xã rà soát diện tích, hướng dẫn bà con chăm "
    "bón đúng kỹ thuật và hoàn thành đăng ký mã số vùng trồng trước ngày 30/6."
)


def captions(*lines: str) -> list[str]:
    found: dict[str, Any] = read("\n\n".join((TITLE, FIRST, *lines, LAST)).encode(), "bai.txt")
    blocks = [b for b in found["blocks"] if b["role"] == "caption"]
    return [found["text"][b["start"] : b["end"]].strip() for b in blocks]


@pytest.mark.parametrize(
    "caption",
    [
        "Công nhân Nhà máy dứa Phú Giang phân loại quả.",
        "Nông dân xã Suối Lim thu hoạch dứa trái vụ.",
        "Học sinh Trường THCS Suối Lim trong giờ thực hành.",
        "Cán bộ, chiến sĩ giúp dân chằng chống nhà cửa.",
        "Hoạt động nghiệp vụ tại Chi cục Hải quan Cảng Lim.",
        "Thi công đường vào vùng nguyên liệu.",
        "Một góc xã Suối Lim hôm nay.",
        "Ông Hà Văn Mạnh, bìa phải, trao đổi với đoàn",
        "Đồng chí Lê Văn Sáng - thứ hai từ trái sang - thăm vườn dứa",
        "Bà Lò Thị Xuân (hàng ngồi, thứ 2 từ trái) nhận giấy khen.",
        "Anh Vi Văn Tiến (người đội mũ, bìa trái) bên vườn dứa của gia đình.",
    ],
)
def test_who_is_at_work_or_what_is_seen_is_a_caption(caption: str):
    assert captions(caption) == [caption]


def test_photos_in_a_row_have_each_its_caption():
    row = (
        "Công nhân Nhà máy dứa Phú Giang phân loại quả.",
        "Thi công đường vào vùng nguyên liệu.",
        "Một góc xã Suối Lim hôm nay.",
    )
    assert captions(*row) == list(row)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nông dân trồng dứa có thu nhập ổn định.",
        "Công nhân sản xuất trong nhà máy còn gặp khó khăn.",
        "Người dân trồng dứa lãi 200 triệu đồng mỗi héc ta.",
        "Hoạt động thu mua dứa ổn định.",
        "Thu hoạch dứa bảo đảm tiến độ.",
        "Bà con thu hoạch xong vụ dứa thì chuyển sang trồng ngô.",
        "Cán bộ xã hướng dẫn kỹ thuật, nhờ đó năng suất dứa tăng.",
    ],
)
def test_what_the_article_says_of_them_is_none(sentence: str):
    assert captions(sentence) == []


@pytest.mark.parametrize(
    "line",
    [
        "Tăng/Giảm cỡ chữ: TĂNG+ | GIẢM-",
        "Share on Twitter Share on Facebook Print In bài",
        "Thay đổi kích thước chữ",
    ],
)
def test_buttons_for_the_size_of_letters_and_for_sharing_are_the_pages(line: str):
    found = read("\n\n".join((line, TITLE, FIRST, LAST)).encode(), "bai.txt")
    first = found["blocks"][0]
    assert first["role"] == "boilerplate"
    assert found["text"][first["start"] : first["end"]].strip() == line
