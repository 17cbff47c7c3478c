"""What of a page is the article, what a caption, what furniture; and which part of a document a block is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader.formats import open_document
from roviec.reader.model import Reading
from roviec.reader.stages import noise
from roviec.reader.text.captions import is_caption
from roviec.reader.text.fold import level

TITLE = "Bí thư Huyện ủy Đồng Lạc kiểm tra tiến độ xây trường học"
LEAD = "Trường Tiểu học Bình Lâm phải xong trước năm học mới, đó là yêu cầu của Bí thư Huyện ủy Đồng Lạc."
BODY = "Sáng 8-3, đồng chí Trần Văn Khang, Bí thư Huyện ủy Đồng Lạc đã kiểm tra tiến độ xây Trường Tiểu học Bình Lâm."
MORE = (
    "Đồng chí yêu cầu chủ đầu tư hoàn thành công trình Trường Tiểu học Bình Lâm phải xong trước năm học mới."
)


def read(text: str, name: str = "a.txt") -> Reading:
    document = open_document(text.encode(), name)
    reading = Reading(document, plain=level(document.text))
    noise.run(reading)
    return reading


def roles(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    reading = read(text, name)
    return [(b.role, reading.text[b.start : b.end]) for b in reading.blocks]


def test_an_article_with_all_that_surrounds_it():
    page = [
        ("title", TITLE),
        ("boilerplate", "THỨ SÁU, 08/03/2024 10:15:00"),
        ("lead", LEAD),
        ("paragraph", BODY),
        ("boilerplate", TITLE),
        ("caption", "Quang cảnh buổi kiểm tra."),
        ("paragraph", MORE),
        ("boilerplate", "[img]"),
        ("caption", "Đồng chí Trần Văn Khang phát biểu tại buổi kiểm tra"),
        ("paragraph", "Minh Thảo"),
        ("boilerplate", "{name} - {time}"),
        ("boilerplate", "Trả lời"),
        ("boilerplate", "3 bình luận"),
        ("boilerplate", "Chia sẻ bài viết cho bạn bè"),
        ("boilerplate", "Tin liên quan"),
        ("boilerplate", "Tắt [X]"),
    ]
    assert roles("\n\n".join(text for _, text in page)) == page


@pytest.mark.parametrize(
    "line",
    [
        "Toàn cảnh hội nghị.",
        "Quang cảnh buổi làm việc tại xã Bình Lâm",
        "Các đại biểu dự hội nghị.",
        "Đồng chí Lê Thị Mận, Phó Chủ tịch UBND huyện phát biểu tại hội nghị.",
        "Lãnh đạo huyện tặng quà các gia đình chính sách. Ảnh: Minh Thảo",
        "Người dân xã Bình Lâm thu hoạch lúa (Ảnh: Minh Thảo).",
        "Bí thư Huyện ủy (thứ hai từ trái sang) thăm mô hình trồng dưa",
        "Ông Trần Văn Khang (bên phải) kiểm tra công trình.",
        "Từ trái qua: ông Khang, bà Mận và ông Thìn.",
        "Ảnh minh họa",
        "Sản xuất gạch ở cụm công nghiệp Bình Lâm. Ảnh M.T",
    ],
)
def test_captions(line):
    assert is_caption(level(line))


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        MORE,
        "Tham dự hội nghị có đồng chí Lê Thị Mận, Phó Chủ tịch UBND huyện.",
        "Theo báo cáo của xã, đến nay công trình đạt 80% khối lượng.",
        "Đồng chí Trần Văn Khang nhấn mạnh: phải hoàn thành trước năm học mới.",
        "Ông Thìn cho biết người dân đã bàn giao xong mặt bằng.",
        "Phát biểu kết luận hội nghị, đồng chí Bí thư đề nghị xã làm tốt ba việc:",
        "Các đại biểu đề nghị huyện bổ sung kinh phí.",
    ],
)
def test_what_reports_is_no_caption(line):
    assert not is_caption(level(line))


@pytest.mark.parametrize(
    ("paragraph", "noise_part"),
    [
        (
            f"{BODY} Bí thư Huyện ủy Trần Văn Khang kiểm tra công trình. Ảnh: TTXVN Tại đây, chủ đầu tư báo cáo.",
            "Bí thư Huyện ủy Trần Văn Khang kiểm tra công trình. Ảnh: TTXVN",
        ),
        (
            f"{BODY} Ông Trần Văn Khang phát biểu tại buổi kiểm tra Theo chủ đầu tư, công trình đã đạt 80%.",
            "Ông Trần Văn Khang phát biểu tại buổi kiểm tra",
        ),
        (
            f'{BODY} Ông Trần Văn Khang làm việc với chủ đầu tư "Hiện nay công trình đã đạt 80%", ông Thìn nói.',
            "Ông Trần Văn Khang làm việc với chủ đầu tư",
        ),
        (
            f"{BODY} Học sinh vui trong ngày khai giảng. Ảnh: VGP UBND huyện sẽ bố trí đủ giáo viên.",
            "Học sinh vui trong ngày khai giảng. Ảnh: VGP",
        ),
        (f"{MORE} {TITLE}", TITLE),
    ],
)
def test_what_was_glued_into_a_paragraph_is_cut_out(paragraph, noise_part):
    found = roles(f"{TITLE}\n\n{paragraph}")
    cut = [text for role, text in found[1:] if role in ("caption", "boilerplate")]
    assert cut == [noise_part]
    kept = " ".join(text for role, text in found[1:] if role == "paragraph")
    assert kept.split() == paragraph.replace(noise_part, "").split()


def test_no_crumbs_are_left_beside_a_cut():
    found = roles(f'{TITLE}\n\n{BODY} Học sinh vui trong ngày khai giảng. Ảnh: VGP".')
    assert [r for r, _ in found] == ["title", "paragraph", "caption"]
    assert found[-1][1].endswith('Ảnh: VGP".')


def test_a_caption_among_the_sentences_of_a_flattened_article():
    caption = "Bí thư Huyện ủy Đồng Lạc Trần Văn Khang thăm mô hình trồng dưa lưới ở Bình Lâm."
    told = "Bí thư Huyện ủy Trần Văn Khang đã thăm mô hình trồng dưa lưới."
    article = " ".join([BODY, *[MORE] * 7, caption, told, *[MORE] * 7])
    assert [t for r, t in roles(f"{TITLE}\n{LEAD}\n{article}") if r == "caption"] == [caption]
    # In an article that kept its paragraphs a sentence of one is told, not shown.
    assert not [t for r, t in roles(f"{TITLE}\n{LEAD}\n{BODY} {caption} {told}") if r == "caption"]


def test_a_name_in_the_middle_of_a_sentence_cuts_nothing():
    sentence = "Chủ tịch UBND huyện Lê Thị Mận báo cáo với Đoàn công tác của tỉnh về tiến độ xây trường."
    assert roles(f"{TITLE}\n{BODY} {sentence}")[1:] == [("paragraph", f"{BODY} {sentence}")]


def test_a_lead_that_the_body_repeats_is_the_articles():
    assert [r for r, _ in roles(f"{TITLE}\n\n{LEAD}\n\n{BODY}\n\n{LEAD}\n\n{MORE}")] == [
        "title", "lead", "paragraph", "paragraph", "paragraph",
    ]  # fmt: skip


def test_a_caption_said_twice_is_noise_twice():
    caption = "Đồng chí Trần Văn Khang trò chuyện với giáo viên của trường."
    found = roles(f"{TITLE}\n{BODY}\n{caption}\n{MORE}\n\n{caption}")
    assert [r for r, t in found if t == caption] == ["caption", "caption"]


PORTAL = """Đang tải văn bản...
Số hiệu:
12/KH-UBND
Tình trạng:
Đã biết
ỦY BAN NHÂN DÂN
HUYỆN ĐỒNG LẠC
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 12/KH-UBND
Đồng Lạc, ngày 08 tháng 3 năm 2024
KẾ HOẠCH
Xây dựng trường học năm 2024
Ủy ban nhân dân huyện ban hành kế hoạch như sau:
I. MỤC TIÊU
1. Hoàn thành 5 trường trong năm 2024.
a) Phòng Tài chính chủ trì;
- Ủy ban nhân dân các xã phối hợp thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Mận
Kế hoạch 12/KH-UBND năm 2024 xây dựng trường học
Văn bản này chưa cập nhật nội dung Tiếng Anh
"""


def test_a_portals_furniture_round_a_document():
    reading = read(PORTAL)
    texts = [reading.text[b.start : b.end] for b in reading.blocks]
    lines = dict(zip(texts, reading.blocks, strict=True))
    assert [t for t, b in zip(texts, reading.blocks, strict=True) if b.role == "boilerplate"] == [
        "Đang tải văn bản...",
        "Số hiệu:",
        "12/KH-UBND",
        "Tình trạng:",
        "Đã biết",
        "Kế hoạch 12/KH-UBND năm 2024 xây dựng trường học",
        "Văn bản này chưa cập nhật nội dung Tiếng Anh",
    ]
    assert lines["KẾ HOẠCH"].role == lines["Xây dựng trường học năm 2024"].role == "title"
    assert lines["I. MỤC TIÊU"].role == "heading"
    assert (lines["1. Hoàn thành 5 trường trong năm 2024."].role,
            lines["1. Hoàn thành 5 trường trong năm 2024."].number) == ("list_item", "1.")  # fmt: skip
    assert lines["a) Phòng Tài chính chủ trì;"].number == "a)"
    assert lines["Nơi nhận:"].hint == lines["- Như trên;"].hint == "recipients"
    assert lines["Lê Thị Mận"].hint == lines["KT. CHỦ TỊCH"].hint == "signature"
    assert lines["ỦY BAN NHÂN DÂN"].hint == "letterhead"


def test_items_of_a_document_without_its_frame_are_no_captions():
    plan = "KẾ HOẠCH\nKiểm tra trường học\n1. Tổ chức thực hiện\n- Lãnh đạo phòng kiểm tra các trường tại xã Bình Lâm"
    assert [r for r, _ in roles(plan)] == ["title", "title", "heading", "list_item"]
    assert not is_caption("Tham dự có lãnh đạo phòng.")


def test_an_appendix_belongs_to_its_document():
    found = {
        t: r for r, t in roles(PORTAL.replace("Kế hoạch 12/KH", "PHỤ LỤC\nDanh sách trường\nKế hoạch 12/KH"))
    }
    assert found["Danh sách trường"] != "boilerplate"
    assert found["Văn bản này chưa cập nhật nội dung Tiếng Anh"] == "boilerplate"


def test_html_hints_decide():
    page = (
        f"<nav><a>Trang chủ</a></nav><article><h1>{TITLE}</h1><p>{BODY}</p>"
        f"<figure><img alt='{TITLE}'><figcaption>Thầy trò nhà trường</figcaption></figure></article>"
        "<aside>Tỷ giá</aside>"
    )
    assert roles(f"<!doctype html><body>{page}", "a.html") == [
        ("boilerplate", "Trang chủ"),
        ("title", TITLE),
        ("paragraph", BODY),
        ("boilerplate", TITLE),
        ("caption", "Thầy trò nhà trường"),
        ("boilerplate", "Tỷ giá"),
    ]


def test_a_news_page_as_sites_build_them():
    page = """<!DOCTYPE html><html lang="vi"><head><title>Báo Sông Lam</title></head><body class="detail sidebar-right">
    <header class="top"><div>Báo Sông Lam</div><div>Thứ bảy, 22/11/2025</div></header>
    <ul class="main-menu"><li><a href="#">Chính trị</a></li></ul><div class="container"><div class="col-left">
    <h1>Chủ tịch huyện làm việc với xã Yên Trạch</h1>
    <div class="meta"><span>Thứ sáu, 17/05/2024 08:30</span> <span>Cỡ chữ</span></div>
    <h2 class="sapo">(SL) - Ngày 17/5, Chủ tịch UBND huyện làm việc với xã Yên Trạch về nông thôn mới.</h2>
    <p>Theo báo cáo, đến hết tháng 4/2024 xã đạt 15 tiêu chí.</p>
    <table class="image"><tr><td><img src="1.jpg" alt="Chủ tịch huyện làm việc với xã Yên Trạch"></td></tr>
    <tr><td>Lãnh đạo huyện và xã trao đổi. Ảnh: Văn Nam</td></tr></table>
    <p>Chủ tịch yêu cầu xã hoàn thành 4 tiêu chí còn lại.</p><p><b>Văn Nam</b></p>
    <div class="box-tag tags">Từ khóa: <a>nông thôn mới</a></div>
    <div class="related"><h3>Tin liên quan</h3><ul><li><a>Huyện họp giao ban</a></li></ul></div></div>
    <div class="col-right"><h3>Đọc nhiều</h3><ul><li><a>Giá vàng hôm nay</a></li></ul></div></div></body></html>"""
    assert roles(page, "a.html") == [
        ("boilerplate", "Báo Sông Lam"),
        ("boilerplate", "Thứ bảy, 22/11/2025"),
        ("boilerplate", "Chính trị"),
        ("title", "Chủ tịch huyện làm việc với xã Yên Trạch"),
        ("boilerplate", "Thứ sáu, 17/05/2024 08:30 Cỡ chữ"),
        ("lead", "(SL) - Ngày 17/5, Chủ tịch UBND huyện làm việc với xã Yên Trạch về nông thôn mới."),
        ("paragraph", "Theo báo cáo, đến hết tháng 4/2024 xã đạt 15 tiêu chí."),
        ("boilerplate", "Chủ tịch huyện làm việc với xã Yên Trạch"),
        ("caption", "Lãnh đạo huyện và xã trao đổi. Ảnh: Văn Nam"),
        ("paragraph", "Chủ tịch yêu cầu xã hoàn thành 4 tiêu chí còn lại."),
        ("paragraph", "Văn Nam"),
        ("boilerplate", "Từ khóa: nông thôn mới"),
        ("boilerplate", "Tin liên quan"),
        ("boilerplate", "Huyện họp giao ban"),
        ("boilerplate", "Đọc nhiều"),
        ("boilerplate", "Giá vàng hôm nay"),
    ]


PIECES = [
    *(TITLE, LEAD, BODY, MORE, "[img]", "Ảnh: TTXVN", "Nơi nhận:", "- Như trên;", "|", "-----", "1. Mục", ""),
    *(
        "TM. ỦY BAN NHÂN DÂN",
        "Lê Thị Mận",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Ảnh:",
        '"',
        "(",
        "KẾ HOẠCH",
    ),
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.text(alphabet="Aaệ .:Ảnh()\n-", max_size=30), max_size=20))
def test_blocks_tile_any_text(lines):
    text = "\n".join([BODY, *lines])
    reading = read(text)
    at = 0
    for b in reading.blocks:
        assert at <= b.start < b.end
        assert not reading.text[at : b.start].strip()
        at = b.end
    assert not reading.text[at:].strip()
