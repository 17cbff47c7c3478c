"""Captions under photos, what only looks like one, and what a page prints twice or without its spaces."""

from __future__ import annotations

import pytest

from roviec.reader import read

_PROSE = (
    "Theo báo cáo của UBND huyện Yên Hạ, từ đầu năm đến nay huyện đã trồng 120 ha rừng, sửa 14 "
    "km đường liên thôn "
    "và xây mới ba trạm bơm, phục vụ tưới cho cánh đồng của bốn xã vùng thấp."
)
_MORE = (
    "Phát biểu kết luận, Chủ tịch UBND tỉnh ghi nhận những kết quả mà huyện Yên Hạ đã đạt được, "
    "đồng thời lưu ý huyện "
    "quan tâm hơn nữa đến việc thu gom rác thải ở các xã ven sông."
)
_TITLE = "Yên Hạ trồng thêm 120 ha rừng phòng hộ ven sông"


def roles(*lines: str) -> dict[str, str]:
    extract = read("\n\n".join(lines).encode(), "trang.txt")
    text = extract["text"]
    return {text[b["start"] : b["end"]]: b["role"] for b in extract["blocks"]}


@pytest.mark.parametrize(
    "line",
    [
        "Đ/c Lê Văn Hà - Trưởng phòng Tài chính đề nghị các xã sớm quyết toán.",
        "Ông Vũ Đình Nam – Phó Giám đốc Sở Giao thông vận tải cho biết sẽ rà soát các “điểm "
        "đen” trên quốc lộ.",
        "Bà Ngô Thị Lài mong muốn huyện sớm cấp giấy chứng nhận quyền sử dụng đất",
        "Người dân trở về quê đủ điều kiện sẽ được cách ly tại nhà",
    ],
)
def test_what_stands_under_a_photo(line: str) -> None:
    assert roles(_TITLE, _PROSE, "[img]", line, _MORE)[line] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Cục trưởng Vi Văn Sáng phát biểu tại hội nghị.",
        "Tư lệnh Quân khu Trần Văn Bắc kiểm tra thao trường.",
        "Thừa ủy quyền, Cục trưởng Vi Văn Sáng trao Huân chương Lao động hạng Ba cho tập thể phòng.",
        "Hiệu trưởng Đỗ Thị Yến trao học bổng cho học sinh nghèo.",
    ],
)
def test_captions_of_whoever_bears_a_rank(line: str) -> None:
    assert roles(_TITLE, _PROSE, line, _MORE)[line] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Cử tri này chỉ ra những tuyến đường vừa bàn giao đã hư hỏng như: đường tránh, đường liên thôn…",
        "Lãnh đạo Sở Y tế cũng thông tin về kế hoạch tiêm chủng mùa hè năm nay.",
        "Viện trưởng Viện Quy hoạch Lê Minh Tú đề cập đến việc xử lý đất xen kẹt tại buổi tiếp xúc cử tri.",
        "Đ/c Lê Văn Hà - Trưởng phòng Tài chính đề nghị các xã sớm quyết toán.",
    ],
)
def test_sentences_that_open_like_captions(line: str) -> None:
    assert roles(_TITLE, _PROSE, line, _MORE)[line] not in ("caption", "boilerplate")


def test_an_office_is_not_cut_in_two() -> None:
    line = (
        "Cán bộ và nhân dân rất phấn khởi về kết quả đối ngoại, đặc biệt là chuyến thăm theo "
        "lời mời của Tổng Bí thư "
        "Lê Văn Định, kết quả đã mở ra thị trường mới cho nông sản."
    )
    assert roles(_TITLE, _PROSE, line, _MORE)[line] == "paragraph"


def test_a_lead_with_its_time_is_no_caption() -> None:
    lead = "Chủ tịch UBND tỉnh Vũ Văn Lâm chiều nay dẫn đầu đoàn công tác đến làm việc tại huyện Yên Hạ"
    assert roles(_TITLE, lead, _PROSE, _MORE)[lead] == "lead"


def test_the_beginning_printed_again() -> None:
    second = "Huyện Yên Hạ cũng vừa nghiệm thu 14 km đường liên thôn, trong đó có tuyến vào khu tái định cư."
    lines = (
        _TITLE,
        _PROSE,
        second,
        "Thời sựKinh tếThứ tư, 28/6/2023, 23:08 (GMT+7)",
        _TITLE,
        _PROSE,
        second,
        _MORE,
    )
    extract = read("\n\n".join(lines).encode(), "trang.txt")
    text = extract["text"]
    kept = [text[b["start"] : b["end"]] for b in extract["blocks"] if b["role"] != "boilerplate"]
    assert kept == [_TITLE, _PROSE, second, _MORE]
    assert extract["document"]["published_on"] == "2023-06-28"


def test_one_paragraph_said_again_is_the_articles() -> None:
    extract = read("\n\n".join((_TITLE, _PROSE, _MORE, _PROSE)).encode(), "trang.txt")
    assert all(b["role"] != "boilerplate" for b in extract["blocks"])


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("VABWAFAATABfADIAMAAxADgAMQAyADEAMAA=", True),
        ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ", True),
        ("NGHIENCUUTRIENKHAITHUCHIEN", False),
    ],
)
def test_what_a_program_wrote(line: str, own: bool) -> None:
    assert (roles(_TITLE, _PROSE, line, _MORE)[line] == "boilerplate") is own


@pytest.mark.parametrize("above", ["V/v hỗ trợ nhà ở cho hộ nghèo", "Công văn số 402-CV/HU"])
def test_the_name_of_a_paper_above_its_head_stands(above: str) -> None:
    letter = (
        above,
        "UBND HUYỆN YÊN HẠ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "Số: 402/UBND-TH",
        "Yên Hạ, ngày 4 tháng 5 năm 2024",
        "Kính gửi: UBND các xã",
        "UBND huyện đề nghị UBND các xã rà soát hộ nghèo trước ngày 30/5/2024.",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
    )
    assert roles(*letter)[above] != "boilerplate"
