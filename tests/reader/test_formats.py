"""What each format makes of a good file: all its text, in order, with what it knows of each block."""

import io
import unicodedata
import zipfile
from datetime import date

import pytest

from roviec.reader.errors import ReaderError
from roviec.reader.formats import open_document
from roviec.reader.formats.plain import paragraphs
from tests.reader import files

BODY = "Ngày 8-3, Huyện ủy Đồng Lạc làm việc với xã Bình Lâm về đất đai."


def blocks(document):
    return [(b.hint, document.text[b.start : b.end]) for b in document.blocks]


def tiles(document):
    """The blocks tile the text, blank space aside."""
    at = 0
    for b in document.blocks:
        assert not document.text[at : b.start].strip()
        assert document.text[b.start : b.end].strip() == document.text[b.start : b.end] != ""
        at = b.end
    assert not document.text[at:].strip()
    return True


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(),
        b"\xef\xbb\xbf" + BODY.encode(),
        BODY.encode("utf-16"),
        b"\xfe\xff" + BODY.encode("utf-16-be"),
        BODY.encode("utf-16-le"),
        BODY.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16", "utf-16 big", "utf-16 unmarked", "utf-16 big unmarked"],
)
def test_encodings_of_unicode(data):
    assert open_document(data, "a.txt").text == BODY


def test_decomposed_letters_are_composed_and_line_breaks_made_one():
    document = open_document(unicodedata.normalize("NFD", "Huyện ủy\r\nĐồng Lạc\rhọp").encode(), "a.txt")
    assert document.text == "Huyện ủy\nĐồng Lạc\nhọp"


def test_windows_1258_is_read_and_said():
    # Windows-1258 writes tones as marks of their own after the vowel.
    pieces = []
    for letter in BODY.replace("Đ", "\u0110"):
        try:
            pieces.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", letter)
            tone = next(c for c in base if c in "\u0300\u0301\u0303\u0309\u0323")
            vowel = unicodedata.normalize("NFC", base.replace(tone, ""))
            pieces.append(vowel.encode("cp1258") + tone.encode("cp1258"))
    document = open_document(b"".join(pieces), "cu.txt")
    assert document.text == BODY
    assert [w.code for w in document.warnings] == ["encoding"]


def test_lines_of_a_press_text_are_blocks():
    document = open_document(f"Tiêu đề\n\n{BODY}\nĐoạn thứ hai ở đây.".encode(), "a.txt")
    assert [t for _, t in blocks(document)] == ["Tiêu đề", BODY, "Đoạn thứ hai ở đây."]
    assert tiles(document)


def test_lines_broken_at_a_width_are_one_paragraph():
    text = (
        "THÔNG\nBÁO\n"
        "Ngày 8 tháng 3 năm 2024, Huyện ủy Đồng Lạc đã làm việc với Đảng ủy xã\n"
        "Bình Lâm về công tác quản lý đất đai, xây dựng nông thôn mới và chuẩn bị\n"
        "đại hội. Sau khi nghe báo cáo, Bí thư Huyện ủy kết luận những nội dung\n"
        "như sau:\n"
        "1. Về công tác quản lý đất đai trên địa bàn xã\n"
        "a) Đảng ủy xã tập trung lãnh đạo rà soát toàn bộ diện tích đất công, xong\n"
        "trước ngày 30 tháng 6 năm 2024.\n"
    )
    pieces = [" ".join(text[a:b].split()) for a, b in paragraphs(text)]
    assert pieces[0] == "THÔNG BÁO"
    assert pieces[1].startswith("Ngày 8 tháng 3") and pieces[1].endswith("như sau:")
    assert pieces[2] == "1. Về công tác quản lý đất đai trên địa bàn xã"
    assert pieces[3].startswith("a) Đảng ủy xã") and pieces[3].endswith("năm 2024.")


def test_html_shows_what_a_reader_sees_and_nothing_that_runs():
    page = f"""<!DOCTYPE html><html><head><title>Trang</title>
    <meta property="article:published_time" content="2024-03-08T10:00:00+07:00">
    <script>var mật = "ẩn";</script><style>p {{color: red}}</style></head>
    <body onload="hai()"><nav><a href="/">Trang chủ</a></nav><h1>Huyện ủy làm việc</h1>
    <!-- ghi chú --><p onclick="xau()">{BODY}</p><p>Dòng một<br>dòng hai</p>
    <figure><img src="a.jpg" alt="Toàn cảnh"><figcaption>Chú thích ảnh</figcaption></figure>
    <ul><li>Mục thứ nhất</li></ul><table><tr><td>Xã</td><td>12,5%</td></tr></table>
    <div style="display:none">không hiện</div><noscript>tắt</noscript>
    <div class="box-related"><a href="x">Bài khác</a></div><footer>Chân trang</footer></body></html>"""
    document = open_document(page.encode(), "bai.html")
    assert blocks(document) == [
        ("nav", "Trang chủ"),
        ("h1", "Huyện ủy làm việc"),
        ("p", BODY),
        ("p", "Dòng một\ndòng hai"),
        ("alt", "Toàn cảnh"),
        ("figcaption", "Chú thích ảnh"),
        ("li", "Mục thứ nhất"),
        ("td", "Xã"),
        ("td", "12,5%"),
        ("nav", "Bài khác"),
        ("nav", "Chân trang"),
    ]
    assert document.title == "Huyện ủy làm việc"
    assert document.published_on == date(2024, 3, 8)
    assert document.source.media_type == "text/html"
    assert tiles(document)
    for hidden in ("ẩn", "color", "hai()", "xau()", "ghi chú", "không hiện", "tắt"):
        assert hidden not in document.text


def test_html_is_known_by_its_bytes():
    assert open_document(f"<p>{BODY}</p>".encode(), "dan-vao").text == BODY
    assert open_document("Số liệu: 5 < 7 và 9 > 8".encode(), "a.txt").source.media_type == "text/plain"


def test_html_nested_without_end_is_refused_and_not_survived_by_chance():
    page = "<div>" * 5000 + BODY
    with pytest.raises(ReaderError) as refused:
        open_document(f"<!doctype html><html>{page}".encode(), "sau.html")
    assert refused.value.code == "damaged"


def test_docx_in_reading_order():
    def build(document):
        document.sections[0].header.paragraphs[0].text = "Đầu trang"
        document.sections[0].footer.paragraphs[0].text = "Chân trang"
        document.add_heading("I. TÌNH HÌNH", 1)
        document.add_paragraph(BODY)
        table = document.add_table(rows=2, cols=2)
        for n, cell in enumerate(c for row in table.rows for c in row.cells):
            cell.text = f"Ô {n}"
        document.add_paragraph("Báo cáo Huyện ủy", style="List Number")
        document.add_paragraph("Báo cáo Tỉnh ủy", style="List Number")
        document.core_properties.title = "Kết luận"

    document = open_document(files.word(build), "a.docx")
    assert blocks(document) == [
        ("header", "Đầu trang"),
        ("h1", "I. TÌNH HÌNH"),
        (None, BODY),
        ("td", "Ô 0"),
        ("td", "Ô 1"),
        ("td", "Ô 2"),
        ("td", "Ô 3"),
        ("li", "Báo cáo Huyện ủy"),
        ("li", "Báo cáo Tỉnh ủy"),
        ("footer", "Chân trang"),
    ]
    assert [b.number for b in document.blocks if b.hint == "li"] == ["1.", "2."]
    assert document.title == "Kết luận"
    assert tiles(document)


def test_docx_tracked_changes_are_read_as_accepted():
    body = (
        "<w:p><w:r><w:t>Hạn </w:t></w:r>"
        '<w:del w:id="1" w:author="a"><w:r><w:delText>30/6</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>31/7</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="a"><w:r><w:t> cũ</w:t></w:r></w:moveFrom>'
        "<w:hyperlink><w:r><w:t> tại đây</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    )
    assert open_document(files.raw_word(body), "a.docx").text == "Hạn 31/7 tại đây"


def test_docx_text_boxes_stand_once():
    box = f"<w:txbxContent>{files.paragraph('Trong khung')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Ngoài khung</w:t></w:r><w:r>"
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = open_document(files.raw_word(body), "a.docx")
    assert blocks(document) == [(None, "Ngoài khung"), ("textbox", "Trong khung")]


def test_docx_with_macros_is_read_and_said():
    document = open_document(files.raw_word(files.paragraph(BODY), word___vbaProject__bin=b"macro"), "a.docm")
    assert document.text == BODY
    assert [w.code for w in document.warnings] == ["macros"]


def test_the_file_name_is_kept_whatever_its_length():
    name = "báo cáo " * 40 + ".txt"
    assert open_document(BODY.encode(), name).source.name == name


def test_docx_repacked_without_compression_is_the_same():
    data = files.word(None, BODY)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert open_document(out.getvalue(), "a.docx").text == BODY


def test_a_drawn_table_gives_a_block_for_each_cell():
    text = "| Chỉ tiêu | Kết quả |\n| Thu ngân sách | 12,5 tỷ đồng |\nHết bảng"
    document = open_document(text.encode(), "a.txt")
    assert [t.strip("| ") for _, t in blocks(document)] == [
        "Chỉ tiêu", "Kết quả", "Thu ngân sách", "12,5 tỷ đồng", "Hết bảng",
    ]  # fmt: skip
    assert tiles(document)
