"""PDF with text: order, paragraphs, tables, margins, and what is refused."""

from __future__ import annotations

import random
import re

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.errors import ReaderError, in_vietnamese
from roviec.reader.formats import limits, open_document
from roviec.reader.formats.pdf.quality import quality
from roviec.reader.model import Document
from tests.reader.formats.pdf_writer import PdfPage, pdf, width_of, wrapped

FIRST = (
    "Phát biểu tại buổi làm việc, đồng chí Trần Văn Bình yêu cầu xã Bình Lâm rà soát từng công trình chậm tiến độ, "
    "báo cáo Ủy ban nhân dân huyện trước ngày 30/6. Các phòng chuyên môn phối hợp với xã tháo gỡ vướng mắc về đất đai."
)
SECOND = "Về thu ngân sách, xã phấn đấu thu 12,5 tỷ đồng trong 6 tháng cuối năm và không để nợ đọng kéo dài."


def opened(*pages: PdfPage, **options: object) -> Document:
    return open_document(pdf(*pages, **options), "a.pdf")  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def article(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.role != "boilerplate"]


def paragraph_page(*many: str, indent: float = 36, pitch: float = 16, after: float = 0) -> PdfPage:
    page, top = PdfPage(), 80.0
    for text in many:
        head, *rest = wrapped(text, 450 - indent)
        rest = wrapped(" ".join(rest), 450)
        page.text(70 + indent, top, head)
        page.lines(70, top + pitch, rest, pitch=pitch)
        top += pitch * (1 + len(rest)) + after
    return page


def test_lines_become_the_paragraphs_they_were_broken_from():
    assert texts(opened(paragraph_page(FIRST, SECOND))) == [FIRST, SECOND]


def test_paragraphs_without_indent_are_parted_by_their_short_last_line():
    assert texts(opened(paragraph_page(FIRST, SECOND, indent=0))) == [FIRST, SECOND]


def test_a_range_that_was_broken_after_its_hyphen_stays_one():
    page = PdfPage().text(70, 80, "x" * 60 + " nhiệm kỳ 2020-").text(70, 96, "2025 của xã")
    assert texts(opened(page))[0].endswith("nhiệm kỳ 2020-2025 của xã")


def test_a_paragraph_goes_on_over_the_page_and_its_number():
    lines = wrapped(FIRST, 450)
    first = PdfPage().lines(70, 700, lines[:2]).text(290, 800, "1")
    second = PdfPage().lines(70, 80, lines[2:]).text(290, 800, "2")
    document = opened(first, second)
    assert article(document) == [FIRST]
    assert [b.hint for b in document.blocks if b.role == "boilerplate"] == ["footer", "footer"]
    assert document.blocks[0].page == 1


def test_running_heads_are_boilerplate_but_stay_in_the_text():
    pages = [
        PdfPage().text(70, 40, "Báo cáo của xã Bình Lâm").text(70, 120, f"Nội dung của trang thứ {n}.")
        for n in range(4)
    ]
    document = opened(*pages)
    assert article(document) == [f"Nội dung của trang thứ {n}." for n in range(4)]
    assert document.text.count("Báo cáo của xã Bình Lâm") == 4


def test_two_columns_are_read_one_after_the_other():
    left = wrapped(FIRST, 200)
    right = wrapped(SECOND, 200)
    page = PdfPage().text(70, 60, "Một tiêu đề chạy ngang qua cả hai cột của trang báo này đây", 13)
    page.lines(70, 100, left).lines(310, 107, right)  # base lines of the columns differ
    found = texts(opened(page))
    assert found[1:] == [FIRST, SECOND]


def test_the_head_of_an_official_document_is_read_left_then_right():
    page = PdfPage()
    page.lines(80, 80, ["ỦY BAN NHÂN DÂN", "XÃ BÌNH LÂM", "Số: 12/TB-UBND"])
    page.lines(320, 80, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"])
    page.text(330, 112, "Bình Lâm, ngày 12 tháng 3 năm 2025")
    page.lines(70, 180, wrapped(FIRST, 450))
    text = opened(page).text
    order = ["ỦY BAN NHÂN DÂN", "Số: 12/TB-UBND", "CỘNG HÒA XÃ HỘI", "Bình Lâm, ngày 12", "Phát biểu tại"]
    assert [text.index(x) for x in order] == sorted(text.index(x) for x in order)
    found = read(pdf(page), "a.pdf")
    assert found["document"]["number"] == "12/TB-UBND" and found["document"]["issued_on"] == "2025-03-12"


def test_letters_count_by_where_they_stand_not_by_when_they_are_drawn():
    """As files do that take the letters with marks from another font: they draw them afterwards."""
    text = "Ủy ban nhân dân huyện chỉ đạo các xã đẩy nhanh tiến độ"
    page = PdfPage()
    order = sorted(range(len(text)), key=lambda i: (not text[i].isascii(), i))
    random.Random(5).shuffle(order)
    for i in order:
        page.text(70 + width_of(text[:i]), 100, text[i])
    assert texts(opened(page)) == [text]


@pytest.mark.parametrize("stretch", [0, 2, 8])
def test_justified_lines_stay_whole(stretch: float):
    text = "Xã Bình Lâm hoàn thành 26/26 tiêu chí"
    assert texts(opened(PdfPage().text(70, 100, text, stretch=stretch))) == [text]


def test_words_set_apart_without_blanks_are_words():
    page = PdfPage()
    left = 70.0
    for word in ["Ủy", "ban", "nhân", "dân", "xã"]:
        page.text(left, 100, word)
        left += width_of(word) + 3.5
    assert texts(opened(page)) == ["Ủy ban nhân dân xã"]


def test_a_ruled_table_is_read_row_by_row():
    page = (
        PdfPage()
        .text(70, 60, "Phụ lục nhiệm vụ kèm theo Kế hoạch của xã")
        .grid([70, 100, 330, 520], [80, 110, 150, 180])
    )
    page.text(74, 100, "TT").text(110, 100, "Nội dung").text(340, 100, "Cơ quan chủ trì")
    page.text(74, 125, "1").lines(
        110, 125, ["Rà soát các hộ nghèo trên địa bàn xã", "và đề xuất cách giúp"]
    ).text(340, 125, "Công chức xã hội")
    page.text(74, 170, "2").text(110, 170, "Sửa đường liên thôn").text(340, 170, "Ban quản lý")
    document = opened(page)
    (table,) = document.tables
    cells = [(c.row, c.column, document.text[c.start : c.end]) for c in table.cells]
    assert cells == [
        (0, 0, "TT"),
        (0, 1, "Nội dung"),
        (0, 2, "Cơ quan chủ trì"),
        (1, 0, "1"),
        (1, 1, "Rà soát các hộ nghèo trên địa bàn xã và đề xuất cách giúp"),
        (1, 2, "Công chức xã hội"),
        (2, 0, "2"),
        (2, 1, "Sửa đường liên thôn"),
        (2, 2, "Ban quản lý"),
    ]
    assert all(b.hint == "td" for b in document.blocks[1:])


def test_a_table_goes_on_over_the_page():
    pages = []
    for n in range(2):
        page = PdfPage().grid([70, 200, 520], [80, 110, 140])
        page.text(80, 100, f"mục {2 * n}").text(210, 100, "việc cần làm ngay")
        page.text(80, 130, f"mục {2 * n + 1}").text(210, 130, "việc làm dần")
        pages.append(page)
    (table,) = opened(*pages).tables
    assert [c.row for c in table.cells] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_a_merged_cell_spans_its_columns():
    page = PdfPage().rule(70, 80, 520, 80).rule(70, 110, 520, 110).rule(70, 140, 520, 140)
    page.rule(70, 80, 70, 140).rule(520, 80, 520, 140).rule(300, 110, 300, 140)
    page.text(80, 100, "Kế hoạch năm 2025").text(80, 130, "Thu ngân sách").text(310, 130, "12,5 tỷ đồng")
    (table,) = opened(page).tables
    assert [(c.row, c.column, c.columns) for c in table.cells] == [(0, 0, 2), (1, 0, 1), (1, 1, 1)]


def test_larger_letters_are_headings():
    page = (
        PdfPage().text(70, 80, "Xã Bình Lâm họp bàn việc làm đường", 20).lines(70, 120, wrapped(FIRST, 450))
    )
    document = opened(page)
    assert [b.hint for b in document.blocks] == ["h1", None]


def test_blocks_say_where_they_stand():
    document = opened(
        PdfPage().text(70, 80, "Trang đầu của tài liệu này."),
        PdfPage().text(297.5, 421, "Giữa trang thứ hai."),
    )
    second = document.blocks[1]
    assert second.page == 2 and second.box is not None
    left, top, right, bottom = second.box
    assert left == pytest.approx(0.5, abs=0.01) and top < 0.5 < bottom and 0 < right <= 1
    told = read(pdf(PdfPage().text(70, 80, SECOND)), "a.pdf")["blocks"][0]
    assert told["page"] == 1 and len(told["box"]) == 4
    assert "page" not in read(SECOND.encode(), "a.txt")["blocks"][0]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_all_the_same(turn: int):
    page = paragraph_page(FIRST)
    page.rotate = turn
    assert texts(opened(page)) == [FIRST]


def test_the_title_is_the_files_own_unless_it_is_a_files_name():
    page = PdfPage().text(70, 80, SECOND)
    assert opened(page, title="Báo cáo quý I của xã").title == "Báo cáo quý I của xã"
    assert opened(page, title="Microsoft Word - bao cao.doc").title is None


def test_a_broken_cross_reference_table_is_repaired():
    data = pdf(PdfPage().text(70, 80, SECOND))
    at = data.rindex(b"xref\n0")
    broken = data[:at] + b"xref\n0 99\n" + b"0000099999 00000 n \n" * 8 + data[data.rindex(b"trailer") :]
    assert texts(open_document(broken, "a.pdf")) == [SECOND]


def test_bytes_before_the_mark_do_no_harm():
    assert texts(open_document(b"\r\n\r\n" + pdf(PdfPage().text(70, 80, SECOND)), "a.pdf")) == [SECOND]


def code_of(data: bytes, name: str = "a.pdf") -> str:
    with pytest.raises(ReaderError) as refused:
        open_document(data, name)
    told = in_vietnamese(refused.value, name)
    assert refused.value.message.isascii() and name in told and "{" not in told
    return refused.value.code


def test_cut_off():
    assert code_of(pdf(PdfPage().text(70, 80, SECOND))[:300]) == "damaged"
    assert code_of(b"%PDF-1.7\n") == "damaged"


def test_no_text_at_all():
    assert code_of(pdf(PdfPage())) == "no-text"


def test_renamed():
    assert code_of(pdf(PdfPage().text(70, 80, SECOND)), "a.docx") == "wrong-type"


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_PAGES", 2)
    with pytest.raises(ReaderError) as refused:
        opened(PdfPage(), PdfPage(), PdfPage())
    assert refused.value.code == "too-large"
    assert "3 pages" in refused.value.message and "2 that can be read" in refused.value.message
    assert "3 trang" in in_vietnamese(refused.value, "a.pdf")


# Standard security handler, revision 2, of a file whose opening asks for a password; no key opens it.
_LOCK = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"61" * 32 + b"> /U <" + b"62" * 32 + b"> >>"


def test_protected_by_a_password():
    data = pdf(PdfPage().text(70, 80, SECOND))
    locked = data.replace(b"/Info 8 0 R", b"/Info 8 0 R /ID [<00> <00>] /Encrypt " + _LOCK)
    assert code_of(locked) == "encrypted"


def test_letters_that_the_file_names_wrongly_are_told():
    garbled = "Ph t bi u t i bu i l m vi c ng ch Tr n V n B nh y u c u x r so t t ng c ng tr nh"
    assert {c.code for c in opened(PdfPage().text(70, 80, garbled)).warnings} == {"text-doubtful"}


def test_quality_knows_vietnamese_from_what_was_garbled():
    assert quality(FIRST) > 0.9
    assert quality("Ph t bi u t i bu i l m vi c ng ch Tr n V n B nh y u c u") < 0.6
    assert quality("") == 0.0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_overwritten_ends_in_text_or_a_named_refusal(data: st.DataObject):
    good = bytearray(pdf(paragraph_page(FIRST, SECOND)))
    for _ in range(data.draw(st.integers(1, 8))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = open_document(bytes(good), "a.pdf")
    except ReaderError as e:
        assert e.code in {"damaged", "encrypted", "no-text", "wrong-type", "too-large", "encoding"}
    else:
        for block in document.blocks:
            assert 0 <= block.start < block.end <= len(document.text)


def test_a_file_on_which_the_second_extractor_runs_for_ever_is_read_by_the_first(
    monkeypatch: pytest.MonkeyPatch,
):
    from roviec.reader.formats.pdf import document as module

    monkeypatch.setattr(module, "_SECONDS_TO_BEGIN", 0.0)
    data = pdf(paragraph_page(FIRST))
    number = re.search(rb"/Info (\d+) 0 R", data)[1]  # type: ignore[index]
    at = data.index(b"\n" + number + b" 0 obj\n") + len(number) + 8
    endless = number + b" 0 R"  # an object that refers to itself
    looping = data[:at] + endless.ljust(8) + data[at + 8 :]
    assert texts(open_document(looping, "a.pdf")) == [FIRST]


def test_the_second_extractor_is_taken_where_it_reads_better(monkeypatch: pytest.MonkeyPatch):
    from roviec.reader.formats.pdf import document as module

    real = module.read_page

    def without_marks(page: pypdfium2.PdfPage, number: int) -> object:
        found = real(page, number)
        for piece in found.pieces:
            piece.text = "".join(ch if ch.isascii() else "\ufffd" for ch in piece.text)
        return found

    monkeypatch.setattr(module, "read_page", without_marks)
    document = opened(paragraph_page(FIRST, SECOND))
    assert texts(document) == [FIRST, SECOND]
    assert [c.code for c in document.warnings] == ["pdf-extractor"]
