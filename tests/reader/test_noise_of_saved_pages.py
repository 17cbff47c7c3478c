"""What saved pages carry beside the article: captions without a credit, the day of the visit, boxes for comments."""

from __future__ import annotations

import pytest

from roviec.reader import read

_PROSE = (
    "Theo báo cáo của UBND huyện Yên Hạ, từ đầu năm đến nay huyện đã trồng 120 ha rừng, sửa 14 km đường liên thôn "
    "và xây mới ba trạm bơm, phục vụ tưới cho cánh đồng của bốn xã vùng thấp."
)
_MORE = (
    "Phát biểu kết luận, Chủ tịch UBND tỉnh ghi nhận những kết quả mà huyện Yên Hạ đã đạt được, đồng thời lưu ý huyện "
    "quan tâm hơn nữa đến việc thu gom rác thải ở các xã ven sông."
)


def roles(*lines: str) -> dict[str, str]:
    extract = read("\n\n".join(lines).encode(), "trang.txt")
    text = extract["text"]
    return {text[b["start"] : b["end"]]: b["role"] for b in extract["blocks"]}


@pytest.mark.parametrize(
    "line",
    [
        "Ông Lê Văn Hạ, Phó Chủ tịch HĐND tỉnh phát biểu tại buổi làm việc",
        "Bí thư Tỉnh ủy Trần Thị Sơn phát biểu chỉ đạo Hội nghị",
        "Các đại biểu tham dự hội nghị",
    ],
)
def test_a_page_without_its_headline_opens_with_a_caption(line: str) -> None:
    assert roles(line, _PROSE, _MORE)[line] == "caption"


@pytest.mark.parametrize(
    "line",
    ["Chủ tịch UBND tỉnh làm việc với huyện Yên Hạ", "Yên Hạ dự hội nghị khuyến nông của tỉnh"],
)
def test_a_headline_stays_one(line: str) -> None:
    assert roles(line, _PROSE, _MORE)[line] == "title"


@pytest.mark.parametrize(
    "line",
    [
        "Hôm nay, Thứ hai ngày 10/08/2020",
        "Bạn còn 500/500 ký tự",
        "Bạn vui lòng nhập từ 5 ký tự trở lên !!!",
        "(GMT+7)",
        "Font Size:     |        Print",
        "![]() |",
    ],
)
def test_boxes_and_marks_of_the_page(line: str) -> None:
    assert roles("Huyện Yên Hạ trồng thêm 120 ha rừng", line, _PROSE, _MORE)[line] == "boilerplate"


def test_the_day_of_the_visit_is_not_that_of_publication() -> None:
    page = ["Hôm nay, Thứ hai ngày 10/08/2020", "Huyện Yên Hạ trồng thêm 120 ha rừng", _PROSE, _MORE]
    extract = read("\n\n".join(page).encode(), "trang.txt")
    assert extract["document"]["published_on"] is None
    assert extract["document"]["title"] == page[1]


def test_alternative_text_and_its_caption_side_by_side() -> None:
    line = "Các trường ở Yên Hạ luôn gắn xây dựng thư viện với phong trào đọc sách."
    page = ["Yên Hạ xây thư viện", _PROSE, line, line, _MORE]
    extract = read("\n\n".join(page).encode(), "trang.txt")
    text = extract["text"]
    said = [b["role"] for b in extract["blocks"] if text[b["start"] : b["end"]] == line]
    assert said == ["caption", "caption"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ trưởng Quốc phòng tổ chức quán triệt, chấn chỉnh trong toàn quân về việc chấp hành luật giao thông.",
        "Lãnh đạo huyện đã trao 170 phần quà, mỗi phần 400.000 đồng cho công nhân; đồng thời thăm khu nhà trọ của xã.",
    ],
)
def test_sentences_of_the_article_are_no_captions(sentence: str) -> None:
    assert roles("Yên Hạ chăm lo công nhân", _PROSE, sentence, _MORE)[sentence] == "paragraph"


def test_a_signature_is_no_headline() -> None:
    assert roles(_PROSE, "Phòng CSGT-Công an tỉnh")["Phòng CSGT-Công an tỉnh"] != "title"
