"""Captions without a credit, headings that are none, front matter of a saved page, stamps of an official "
"paper."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

TITLE = "Tân Phú đánh giá tình hình sáu tháng đầu năm"
FIRST = (
    "Sáng 12/6/2024, đồng chí Trần Văn Khải, Chủ tịch UBND huyện Tân Phú chủ trì hội nghị đánh giá tình hình "
    "kinh tế - xã "
    "hội 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2024 của huyện."
)
LAST = (
    "Kết luận hội nghị, đồng chí Trần Văn Khải yêu cầu các phòng, ban chuyên môn và UBND các xã tập trung "
    "đẩy nhanh tiến độ "
    "giải phóng mặt bằng các dự án trọng điểm, không để ảnh hưởng đến kế hoạch vốn năm 2024."
)


def document(text: str) -> dict[str, Any]:
    return read(text.encode(), "bai.txt")


def noise(text: str) -> list[str]:
    found = document(text)
    return [
        line.strip()
        for b in found["blocks"]
        if b["role"] in ("boilerplate", "caption")
        for line in found["text"][b["start"] : b["end"]].split("\n")
        if line.strip()
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Trồng cây vụ đông ở xã Phú Sơn.",
        "Chốt kiểm dịch tại thôn Đoài",
        "Thi công kè chống sạt lở trên sông Lá Buông",
        "Lớp học xóa mù chữ ở bản Huổi Khon (xã Nậm Kè)",
        "Nhân dân xã Phú Lộc tham gia làm đường giao thông nông thôn. Ảnh Minh Hải",
        "| Đồng chí Trần Văn Khải kết luận hội nghị |",
    ],
)
def test_a_line_between_paragraphs_that_shows_something(caption: str):
    assert noise(f"{TITLE}\n\n{FIRST}\n\n{caption}\n\n{LAST}\n") == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "Đẩy nhanh giải phóng mặt bằng các dự án trọng điểm của huyện Tân Phú",
        "Gỡ vướng mặt bằng tại xã Phú Sơn",
        "Mục tiêu năm 2024: giải ngân hết kế hoạch vốn",
        "Dự án được triển khai tại xã Phú Sơn.",
        "Ngày 10/6, đoàn kiểm tra tại xã Phú Sơn.",
        "Hiện còn 12 hộ chưa bàn giao mặt bằng ở xã Phú Lộc.",
        "Ông Khải đề nghị làm trước đoạn qua xã Phú Lộc.",
        "Không để thiếu nước sạch ở xã Phú Lâm",
    ],
)
def test_a_heading_or_a_sentence_is_no_caption(line: str):
    assert noise(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{LAST}\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Hãy là người đầu tiên bình luận bài viết này",
        "Bạn đang đọc bài viết tại chuyên mục Thời sự",
        "Người đăng: Quản trị hệ thống",
        "Địa chỉ: 05 Nguyễn Huệ, thị trấn Tân Phú",
    ],
)
def test_more_of_the_page_itself(line: str):
    assert noise(f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\n{line}\n") == [line]


@pytest.mark.parametrize(
    "stamp",
    [
        "date: Wed, 12 Jun 2024 09:00:00 +0700",
        "pubDate: Wed, 12 Jun 2024 09:00:00 +0700",
        "date: 2024-06-12 09:00:00 +0700",
        "Published: June 12, 2024",
        "12 tháng 6, 2024",
        "Đăng ngày 12 tháng 6 năm 2024",
    ],
)
def test_the_day_of_publication_as_sites_and_feeds_print_it(stamp: str):
    text = f"layout: post\n{stamp}\n\n{TITLE}\n\n{FIRST}\n\n{LAST}\n"
    assert document(text)["document"]["published_on"] == "2024-06-12"
    assert noise(text) == ["layout: post", stamp]


HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PAPER = (
    "Kính gửi: UBND các xã, thị trấn\n\nĐể chăm sóc lúa mùa đạt kết quả, Phòng yêu cầu UBND các xã rà soát "
    "diện tích.\n\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTRƯỞNG PHÒNG\n\nLê Văn Sáu\n"
)


@pytest.mark.parametrize(
    "above",
    [
        "Ký bởi: Ủy ban nhân dân huyện Tân Sơn\nEmail: tanson@example.vn\nThời gian ký: 10.11.2023 15:36\n\n",
        "Số       -CV/ĐU\nTham mưu thực hiện kế hoạch\nvề chăm sóc lúa mùa\n",
    ],
)
def test_what_stands_above_the_motto_of_a_paper_is_its_own(above: str):
    text = f"{above}{HEAD}Số: 45/NN-TT\nTân Sơn, ngày 7 tháng 8 năm 2020\n\n{PAPER}"
    assert noise(text) == []


def test_the_stamp_of_an_office_that_took_a_paper_in():
    text = f"UBND HUYỆN TÂN SƠN\nSố: 45/UBND-NN\n{HEAD}\nCÔNG VĂN ĐẾN\nSố: 1998\nNgày: 15/9/2026\n\n{PAPER}"
    assert "Ngày: 15/9/2026" not in noise(text)


def test_a_telegram_is_dated_by_hour_and_day():
    text = (
        f"UBND XÃ ĐÔNG LỖ\nBAN CHỈ HUY\nSố: 02/CĐ-BCH\n{HEAD}Đông Lỗ, hồi 15 giờ 30 ngày 07 tháng 9 năm 2024\n\n"
        f"CÔNG ĐIỆN\nVề việc ứng phó bão số 3\n\n{PAPER}"
    )
    assert document(text)["document"]["issued_on"] == "2024-09-07"


LONG = (
    "Theo báo cáo, tăng trưởng chín tháng đạt 6,1%; thu ngân sách đạt 9.870 tỷ đồng, bằng 71% dự toán; giải "
    "ngân vốn đầu tư "
    "công mới đạt 43,2% kế hoạch, thấp hơn bình quân chung."
)


@pytest.mark.parametrize(
    "box",
    [
        ["XEM THÊM:", "Tân Phú khởi công trường mầm non đạt chuẩn"],
        ["TIN LIÊN QUAN", "Huyện Tân Phú giải ngân chậm", "Gỡ vướng quy hoạch ở Tân Phú"],
        ["[Tân Phú kiểm tra dự án cao tốc qua huyện]"],
        ["Nguồn ảnh: Báo Đồng Phú"],
    ],
)
def test_a_box_in_the_midst_ends_where_the_article_goes_on(box: list[str]):
    text = "\n\n".join([TITLE, FIRST, *box, LONG, LAST])
    assert noise(text + "\n") == box


@pytest.mark.parametrize(
    "foot",
    [
        ["Tân Phú khởi công trường mầm non", "08/06/2024", "Huyện Tân Phú giải ngân chậm", "07/06/2024"],
        ["Bình luận bài viết (0)", "Ý kiến của bạn đang được xét duyệt"],
        ["Theo dõi Báo Đồng Phú trên", "Bạn thích bài viết này?"],
        ["Link nội dung: https://example.vn/tan-phu-123.html"],
    ],
)
def test_what_stands_below_the_article(foot: list[str]):
    text = "\n\n".join([TITLE, FIRST, LONG, LAST, *foot])
    assert noise(text + "\n") == foot
    assert document(text)["document"]["published_on"] is None


def test_a_slogan_and_an_author_above_the_headline():
    slogan = '"Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"'
    text = "\n".join([slogan, "Thứ tư, 12/06/2024 18:35", "Trần Văn Hà", TITLE, "", FIRST, "", LAST, ""])
    assert noise(text) == [slogan, "Thứ tư, 12/06/2024 18:35"]
    assert document(text)["document"]["title"] == TITLE


def test_front_matter_is_read_line_by_line():
    matter = ["layout: post", "date: Wed, 12 Jun 2024 09:00:00 +0700", "categories: entries VN"]
    text = "\n".join([*matter, "", TITLE, "", FIRST, "", LONG, "", LAST, ""])
    assert noise(text) == matter
    assert document(text)["document"]["published_on"] == "2024-06-12"
