"""The tree of parts: ids, parents and headings by the marks that open blocks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.formats import open_document
from roviec.reader.model import Span
from roviec.reader.pipeline import analyse
from roviec.reader.text.outline import Piece, outline, place_of, roman

HEAD = (
    "ỦY BAN NHÂN DÂN\nHUYỆN ĐỒNG LẠC\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "---------------\nSố: 12/{symbol}-UBND\nĐồng Lạc, ngày 08 tháng 3 năm 2024\n{title}\n"
)
TAIL = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Giáp\n"


def nodes(*lines: str):
    """The nodes of blocks that each stand on a line."""
    text, pieces = "", []
    for line in lines:
        pieces.append(Piece(Span(len(text), len(text) + len(line)), None, heading=False))
        text += line + "\n"
    return outline(text.replace("“", '"').replace("”", '"'), text, pieces)


def ids(*lines: str) -> list[str]:
    return [n.id for n in nodes(*lines)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["I. MỤC ĐÍCH", "1. Mục đích", "a) Một.", "b) Hai.", "2. Yêu cầu", "II. NHIỆM VỤ"],
         ["I", "I.1", "I.1.a", "I.1.b", "I.2", "II"]),
        (["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Một.", "a) Điểm.", "Chương II", "THI HÀNH",
          "Điều 2. Hiệu lực"],
         ["c1", "d1", "d1.k1", "d1.k1.a", "c2", "d2"]),
        (["Phần thứ nhất", "TÌNH HÌNH", "A. KẾT QUẢ", "I. Kinh tế", "1. Nông nghiệp", "B. HẠN CHẾ", "C. NGUYÊN NHÂN",
          "Phần thứ hai"],
         ["p1", "p1.A", "p1.A.I", "p1.A.I.1", "p1.B", "p1.C", "p2"]),
        (["1. Về quy hoạch", "1.1. Rà soát.", "1.2. Công bố.", "1.2.1. Tại xã.", "2. Về đất đai"],
         ["1", "1.1", "1.2", "1.2.1", "2"]),
        (["1. Việc", "- Một;", "+ Nhỏ;", "+ Nhỏ nữa;", "- Hai.", "2. Việc", "- Ba."],
         ["1", "1.g1", "1.g1.t1", "1.g1.t2", "1.g2", "2", "2.g1"]),
        (["a) Một", "(i) Nhỏ", "(ii) Nhỏ", "b) Hai"], ["a", "a.i", "a.ii", "b"]),
        (["g) Bảy", "h) Tám", "i) Chín", "k) Mười"], ["g", "h", "i", "k"]),
        (["Điều 5. Tên", "7. Khoản bảy.", "9. Khoản chín."], ["d5", "d5.k7", "d5.k9"]),
        (["I. A", "1. Một", "1. Lại một"], ["I", "I.1", "I.1~2"]),
        (["Điều 12a. Bổ sung"], ["d12a"]),
        (["Mục 1", "TIẾP DÂN", "Tiểu mục 2", "XỬ LÝ", "Điều 3. Đơn"], ["m1", "m1.tm2", "d3"]),
        (["Điều 5 của Luật Đất đai quy định như vậy."], []),
        (["Năm 2024 là năm bản lề.", "12,5 tỷ đồng đã chi."], []),
        (["Mục tiêu là hoàn thành."], []),
    ],
)  # fmt: skip
def test_ids(lines, expected):
    assert ids(*lines) == expected


def test_an_amended_article_within_quotes_is_no_node_of_the_document():
    assert ids(
        "Điều 1. Sửa đổi một số điều của Quy chế",
        "1. Sửa đổi Điều 5 như sau:",
        "“Điều 5. Trách nhiệm",
        "1. Chủ tịch chỉ đạo chung.",
        "2. Phó Chủ tịch giúp việc.”.",
        "2. Bãi bỏ Điều 6.",
        "Điều 2. Hiệu lực",
    ) == ["d1", "d1.k1", "d1.k2", "d2"]


def test_a_quotation_that_nothing_closes_costs_its_own_block_only():
    assert ids("1. Một", "“2. Hai", "3. Ba", "4. Bốn") == ["1", "3", "4"]


def test_spans_parents_and_headings():
    found = nodes(
        "Chương II",
        "TỔ CHỨC",
        "Điều 3. Nhiệm vụ",
        "1. Làm.",
        "Lời thêm.",
        "Điều 4. Ban hành kèm theo quy chế.",
    )
    chapter, third, clause, fourth = found
    assert (chapter.heading, third.heading, fourth.heading) == ("TỔ CHỨC", "Nhiệm vụ", None)
    assert (third.parent, clause.parent, fourth.parent) == ("c2", "d3", "c2")
    assert (
        chapter.span.holds(third.span) and third.span.holds(clause.span) and chapter.span.holds(fourth.span)
    )
    assert not third.span.touches(fourth.span)
    at = clause.span.start + 1
    assert place_of(found, at) is clause


def test_directives_say_in_which_part_they_stand():
    text = (
        HEAD.format(symbol="KH", title="KẾ HOẠCH\nPhòng, chống thiên tai năm 2024")
        + "I. TÌNH HÌNH\nMùa mưa năm nay đến sớm.\nII. NHIỆM VỤ\n"
        + "1. Giao Phòng Nông nghiệp rà soát phương án trước ngày 30/4/2024.\n"
        + "2. Giao Ủy ban nhân dân các xã chuẩn bị vật tư tại chỗ.\n"
        + TAIL
    )
    found = read(text.encode(), "a.txt")
    assert [n["id"] for n in found["structure"]] == ["I", "II", "II.1", "II.2"]
    assert [d["place"] for d in found["directives"]] == ["II.1", "II.2"]
    for node in found["structure"]:
        assert found["text"][node["span"]["start"] :].startswith(node["label"])


def test_what_is_issued_with_the_document_begins_a_tree_of_its_own():
    text = (
        HEAD.format(symbol="QĐ", title="QUYẾT ĐỊNH\nBan hành Quy chế làm việc")
        + "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.\nĐiều 2. Quyết định có hiệu lực từ ngày ký.\n"
        + TAIL
        + "QUY CHẾ LÀM VIỆC\n(Kèm theo Quyết định số 12/QĐ-UBND)\n"
        + "Điều 1. Phạm vi điều chỉnh\n1. Quy chế này quy định lề lối.\n"
    )
    assert [n.id for n in analyse(open_document(text.encode(), "a.txt")).structure] == [
        "d1", "d2", "kt1", "kt1.d1", "kt1.d1.k1",
    ]  # fmt: skip


def test_numbers_that_the_format_gives_its_paragraphs_count_too():
    texts = ["Nhiệm vụ", "Rà soát quy hoạch.", "Công bố quy hoạch."]
    whole, pieces = "", []
    for number, text in zip(("I.", "1.", "2)"), texts, strict=True):
        pieces.append(Piece(Span(len(whole), len(whole) + len(text)), number, heading=number == "I."))
        whole += text + "\n"
    found = outline(whole, whole, pieces)
    assert [(n.id, n.label, n.heading) for n in found] == [
        ("I", "I.", "Nhiệm vụ"),
        ("I.1", "1.", None),
        ("I.2", "2)", None),
    ]


def test_an_article_of_the_press_has_no_tree():
    text = (
        "Huyện Đồng Lạc họp\n\nSáng 8/3, Chủ tịch huyện nhấn mạnh hai việc tại hội nghị:\n\n"
        "1. Quy hoạch.\n\n2. Đất đai.\n"
    )
    assert read(text.encode(), "a.txt")["structure"] == []


@pytest.mark.parametrize(
    ("written", "value"),
    [("I", 1), ("iv", 4), ("XIX", 19), ("XC", 90), ("IIX", None), ("", None), ("Xã", None)],
)
def test_roman_numerals(written, value):
    assert roman(written) == value


LINES = st.lists(
    st.one_of(
        st.sampled_from(["I. A", "V. B", "1. c", "1.1. d", "a) e", "(i) g", "- h", "+ i",
                         "Điều 3. K", "Chương IV", "“Điều 1. L", "hết.”", "B. M"]),
        st.text(alphabet="Điều .)1aI-“”\"\n*|(v", max_size=12),
    ),
    max_size=25,
)  # fmt: skip


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_whatever_the_marks_ids_are_one_each_and_parents_hold_their_children(lines):
    found = nodes(*lines)
    by_id = {n.id: n for n in found}
    assert len(by_id) == len(found)
    for node in found:
        assert node.span.start < node.span.end
        if node.parent:
            assert by_id[node.parent].span.holds(node.span)
