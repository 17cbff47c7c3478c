"""Companies without the word for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.text.company_names import find_listed, find_own, own_names


@pytest.mark.parametrize(
    ("full", "own"),
    [
        ("Công ty cổ phần thực phẩm Minh Quang", {"Minh Quang"}),
        ("Tập đoàn Thủy sản Sao Biển", {"Sao Biển"}),
        ("Tổng công ty Đường sắt Việt Nam", set()),  # a country's name is nobody's own
        ("Ngân hàng Nhà nước", set()),
        ("Công ty Điện lực Thanh Hóa", set()),
    ],
)
def test_own_name(full: str, own: set[str]) -> None:
    assert own_names([full]) == own


def test_own_name_stands_alone() -> None:
    text = "Minh Quang nộp thuế. Ông Lê Minh Quangg không liên quan; Minh Quang tăng vốn."
    assert [span.of(text) for span in find_own(text, ["Minh Quang"], 0, len(text))] == ["Minh Quang"] * 2


def test_a_list_of_firms_ends_where_something_else_comes() -> None:
    text = "Các doanh nghiệp lớn như: Minh Long, Sao Việt (Hòa Sơn); Tân Tiến. Sau đó Hòa Bình báo cáo."
    found = [span.of(text) for span in find_listed(text, 0, len(text))]
    assert found == ["Minh Long", "Sao Việt", "Tân Tiến"]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["công ty", "doanh nghiệp", ":", ",", "Minh", "Long", "(A)", "và", "như", "."]))
)
def test_any_row_of_such_words_is_read_with_spans_that_hold(words: list[str]) -> None:
    text = " ".join(words)
    for span in find_listed(text, 0, len(text)):
        assert 0 <= span.start < span.end <= len(text) and span.of(text)[0].isupper()


def test_the_short_name_in_brackets_stands_alone_afterwards() -> None:
    text = (
        "Bán đấu giá nhà máy giấy\n\nTổng công ty Giấy Hòa Bình (Vigiaco) bán đấu giá nhà máy. "
        "Hiện nay, Vigiaco đang thẩm định giá. "
        "Công ty Thép An Sơn (Ansteel) đã giải thể.\n"
    )
    names = [o["name"] for o in read(text.encode(), "bai.txt")["organisations"]]
    assert "Vigiaco" in names
    assert "Ansteel" not in names
