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


@pytest.mark.parametrize(
    "line",
    [
        "more (YHOnline) – Chia sẻ bài viết: Facebook",
        "Thời tiết: Yên Hạ 27°C Tỷ giá Vàng",
        "Nguồn: Báo tỉnh | Từ khóa: cử tri, Yên Hạ",
        "Ý kiến bạn đọc: Họ tên (*) Mã xác nhận Gửi",
        "Bài viết cùng tác giả | RSS | Đặt báo",
        "Gửi cho bạn bè In ấn Ý kiến phản hồi",
    ],
)
def test_rows_of_links_below_an_article(line: str) -> None:
    assert roles("Huyện Yên Hạ trồng thêm 120 ha rừng", _PROSE, _MORE, line)[line] == "boilerplate"


def test_a_lead_behind_the_mark_of_a_site_is_read() -> None:
    line = "more(YHOnline) – Từ đầu năm đến nay huyện Yên Hạ đã trồng 120 ha rừng, sửa 14 km đường và xây ba trạm bơm."
    assert roles("Huyện Yên Hạ trồng thêm 120 ha rừng", line, _PROSE, _MORE)[line] != "boilerplate"


_TITLE = "Huyện Yên Hạ trồng thêm 120 ha rừng"
_LAST = "Cũng trong sáng nay, đoàn đã đến thăm hai hộ trồng rừng của xã Tân Lập."


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("trạm bơm, huyện Yên Hạ, rác thải", "boilerplate"),
        ("Trạm bơm, đường liên thôn, rừng.", "paragraph"),
        ("Gà đồi, mật ong, chè búp", "paragraph"),
    ],
)
def test_tags_repeat_the_words_of_the_article(line: str, role: str) -> None:
    assert roles(_TITLE, _PROSE, _MORE, _LAST, _PROSE.replace("120", "90"), line)[line] == role


@pytest.mark.parametrize(
    ("glued", "caption"),
    [
        (
            "Các đại biểu dự hội nghị. Ảnh: Hà Linh Chia sẻ với những khó khăn đó, ông cho rằng cần làm ngay.",
            "Các đại biểu dự hội nghị. Ảnh: Hà Linh",
        ),
        ("Quang cảnh hội nghị Hội nghị ngày 3/5 của huyện bàn việc trồng rừng.", "Quang cảnh hội nghị"),
    ],
)
def test_a_caption_ends_where_the_next_sentence_begins(glued: str, caption: str) -> None:
    said = roles(_TITLE, _PROSE, glued, _MORE)
    assert said[caption] == "caption"
    assert said[glued.removeprefix(caption).strip()] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "Thiếu tướng Lê Văn Sáng, Tư lệnh, báo cáo ba trạm bơm "
        "ở xã Tân Lập đang chạy, hai tuyến đường lên núi bị chia cắt, dân đã sơ tán.",
        "Tổ Biên tập gồm 19 thành viên do ông Lê Văn Nam, Giám đốc Sở Tài chính làm Tổ trưởng.",
    ],
)
def test_what_came_to_pass_is_no_caption(line: str) -> None:
    assert roles(_TITLE, _PROSE, line, _MORE)[line] == "paragraph"


@pytest.mark.parametrize(
    ("line", "signs"), [("KHÁNH TRẦN", True), ("LÊ HOÀNG MINH", True), ("AN NINH MẠNG", False)]
)
def test_a_photographer_in_capitals_below_a_caption(line: str, signs: bool) -> None:
    shown = "Các đại biểu dự hội nghị tại huyện Yên Hạ"
    assert (roles(_TITLE, _PROSE, shown, line, _MORE)[line] == "caption") is signs
    assert roles(_TITLE, _PROSE, line, _MORE)[line] != "caption"
