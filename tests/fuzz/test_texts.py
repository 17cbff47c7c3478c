"""Texts thrown together from the words that the reader knows: sound spans and no fault, whatever the order."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.dates import find_dates
from roviec.reader.text.fold import level
from roviec.reader.text.numbers import find_quantities
from roviec.reader.text.periods import find_periods
from roviec.reader.text.places import find_places
from roviec.reader.text.sentences import parts, split
from roviec.reader.text.syllables import is_syllable
from tests.fuzz.test_files import fuzz, sound

KNOWN = """
đồng chí/Nguyễn Văn Bình/Phó Bí thư/Tỉnh ủy/UBND/huyện/xã/các/và/,/;/:/./(/)/“/”/- /1./I./a)/Điều 1./Hòa/Hoà/uỷ
12,5/1.250/%/tỷ đồng/ha/tăng/giảm/so với/cùng kỳ/kế hoạch/năm 2025/30-6/ngày 31/tháng 2/quý IV/6 tháng đầu năm
2020-2025/99.99.9999/trước/yêu cầu/đề nghị/giao/chủ trì/phối hợp với/báo cáo/kiến nghị/chiều/sáng 29.2
Số: 12/QĐ-UBND/TM./KT./Nơi nhận:/| a | b |/Đơn vị tính:/Thời gian:/MẬT/Т/１/²/𝟙
"""
WORDS = st.sampled_from(
    [*KNOWN.replace("\n", "/").split("/"), "\n", "\n\n", "\t", "30/6", "\u0301", "\u200b", "\ud7ff"]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", " ", " ", "", "\n"])), max_size=60).map(
    lambda many: "".join(word + gap for word, gap in many)
)


@fuzz
@given(TEXTS)
def test_texts_of_known_words(text):
    sound(text.encode("utf-8"), "a.txt")


@fuzz
@given(TEXTS)
def test_pages_of_known_words(text):
    page = "<html><body>" + text.replace("\n", "</p><p>").replace("|", "<td>") + "</body></html>"
    sound(page.encode("utf-8"), "a.html")


@fuzz
@given(st.one_of(TEXTS, st.text(max_size=200)), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_the_finders_stay_inside_the_text(text, anchor):
    plain = level(text)
    assert len(plain) == len(text)
    spans = [f.span for f in find_dates(plain, anchor=anchor)] + [f.span for f in find_quantities(plain)]
    spans += [f.span for f in find_periods(plain, anchor=anchor)] + [f.span for f in find_places(plain)]
    for sentence in split(text, 0, len(text)):
        spans += [sentence, *parts(text, sentence)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@fuzz
@given(st.text(max_size=12))
def test_a_syllable_is_told_in_either_case(word):
    assert is_syllable(word) in (True, False)
    if is_syllable(word):
        assert is_syllable(word.upper()) and is_syllable(word.lower())
