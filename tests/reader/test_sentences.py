"""Where a sentence ends, and where it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.formats import open_document
from roviec.reader.model import Reading, Span
from roviec.reader.stages import sentences as stage
from roviec.reader.text.fold import level
from roviec.reader.text.sentences import parts, split


def texts(text: str) -> list[str]:
    return [s.of(text) for s in split(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã đã họp. Huyện chưa họp.", ["Xã đã họp.", "Huyện chưa họp."]),
        ("Sẽ xong chưa? Xong rồi! Tốt…", ["Sẽ xong chưa?", "Xong rồi!", "Tốt…"]),
        # abbreviations before what they belong to
        ("Họp tại TP. Sông Mới và TX. Đồi Cao.", ["Họp tại TP. Sông Mới và TX. Đồi Cao."]),
        ("PGS.TS. Lê Văn Tâm và ThS. Hà Thị Bưởi dự.", ["PGS.TS. Lê Văn Tâm và ThS. Hà Thị Bưởi dự."]),
        ("TM. ỦY BAN NHÂN DÂN", ["TM. ỦY BAN NHÂN DÂN"]),
        # points inside numbers, days and addresses
        (
            "Thu 2.025 tỷ đồng ngày 12.3 theo Baosongmoi.vn đưa.",
            ["Thu 2.025 tỷ đồng ngày 12.3 theo Baosongmoi.vn đưa."],
        ),
        ("Đạt 12.3. Xã cần cố gắng.", ["Đạt 12.3.", "Xã cần cố gắng."]),
        ("Năm 2020. Huyện hoàn thành.", ["Năm 2020.", "Huyện hoàn thành."]),
        # a stop that lost its blank
        ("Đó là điều tốt nhất.Phó Bí thư nói thêm.", ["Đó là điều tốt nhất.", "Phó Bí thư nói thêm."]),
        ("Xem songmoi.gov.vn để biết.", ["Xem songmoi.gov.vn để biết."]),
        # v.v. and three points
        ("Có lúa, ngô, v.v. và rau.", ["Có lúa, ngô, v.v. và rau."]),
        ("Có lúa, ngô, v.v. Xã sẽ trồng rau.", ["Có lúa, ngô, v.v.", "Xã sẽ trồng rau."]),
        ("Còn khó... nhưng sẽ làm.", ["Còn khó... nhưng sẽ làm."]),
        # list markers stay with their item
        ("1. Sở Tài chính chủ trì. Xã phối hợp.", ["1. Sở Tài chính chủ trì.", "Xã phối hợp."]),
        ("Điều 5. Trách nhiệm thi hành", ["Điều 5. Trách nhiệm thi hành"]),
        ("II. NHIỆM VỤ", ["II. NHIỆM VỤ"]),
        # quotation marks close with their sentence
        ("“Phải làm ngay.” Ông nói vậy.", ["“Phải làm ngay.”", "Ông nói vậy."]),
        ("“Phải làm ngay”, ông nói. Rồi ông đi.", ["“Phải làm ngay”, ông nói.", "Rồi ông đi."]),
        # the end of an official document
        ("Kế hoạch này có hiệu lực./.", ["Kế hoạch này có hiệu lực./."]),
        # a line broken because it was full ends nothing; a blank line ends everything
        ("Xã phải báo\ncáo ngay. Huyện\nchờ.", ["Xã phải báo\ncáo ngay.", "Huyện\nchờ."]),
        ("Không có dấu chấm\n\nĐoạn sau", ["Không có dấu chấm", "Đoạn sau"]),
        # an initial
        ("Ảnh của T. Sơn. Xã đã nhận.", ["Ảnh của T. Sơn.", "Xã đã nhận."]),
    ],
)
def test_split(text, expected):
    assert texts(text) == expected


def test_split_keeps_to_the_stretch():
    text = "Một câu. Câu hai. Câu ba."
    assert [s.of(text) for s in split(text, 9, 17)] == ["Câu hai."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rà soát đất; lập phương án; báo cáo.", ["Rà soát đất;", "lập phương án;", "báo cáo."]),
        ("Giao ba xã (A; B; C) lập phương án; báo cáo.", ["Giao ba xã (A; B; C) lập phương án;", "báo cáo."]),
        ("Không có phần nào.", ["Không có phần nào."]),
    ],
)
def test_parts(text, expected):
    assert [p.of(text) for p in parts(text, Span(0, len(text)))] == expected


def test_what_says_nothing_is_no_sentence():
    document = open_document('"\n---\nXã báo cáo; ; rồi chờ.\n…'.encode(), "a.txt")
    reading = Reading(document, plain=level(document.text))
    stage.run(reading)
    assert [[p.of(document.text) for p in s.parts] for s in reading.sentences] == [
        ["Xã báo cáo;", "rồi chờ."]
    ]


@given(st.text(alphabet=st.sampled_from('Aaệ Đ.;!?…\n()"“”1/-:'), max_size=200))
def test_every_text_is_covered_in_order(text):
    spans = split(text, 0, len(text))
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert not text[at : span.start].strip()
        assert "".join(p.of(text).strip() for p in parts(text, span)).replace(" ", "") != ""
        at = span.end
    assert not text[at:].strip()
    # A sentence is not cut again.
    for span in spans:
        assert sum(len("".join(s.of(text).split())) for s in split(text, span.start, span.end)) == len(
            "".join(span.of(text).split())
        )


@pytest.mark.parametrize("filler", [".", " ", "\n", ". ", "(", "“", "*_", "; "])
def test_a_page_of_one_sign_ends(filler):
    """Would take hours if each stop looked at all the others."""
    text = "Đầu" + filler * 100_000 + "cuối"
    spans = split(text, 0, len(text))
    assert spans[0].start == 0 and spans[-1].end == len(text)
    assert parts(text, spans[0])[0].start == 0
