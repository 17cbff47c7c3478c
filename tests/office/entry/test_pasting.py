"""A block from a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.entry.pasting import MAX_CELLS, TooLarge, read_block, write_block

# What a cell may hold once the space around and inside it is made one.
_CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")) | st.just(" "), max_size=12
).map(lambda text: " ".join(text.split()))
_BLOCK = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(_BLOCK)
def test_a_block_that_was_copied_is_pasted_as_it_was(rows: list[list[str]]) -> None:
    assert read_block(write_block(rows)) == rows


@given(_BLOCK, st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_kind_of_line_end_and_the_last_one_make_no_difference(rows: list[list[str]], end: str) -> None:
    text = write_block(rows)
    assert read_block(text.replace("\r\n", end)) == rows
    if text != "\r\n":  # nothing at all is no block
        assert read_block(text.removesuffix("\r\n")) == rows


@given(st.text(max_size=200))
def test_any_text_gives_rows_of_one_length(text: str) -> None:
    rows = read_block(text)
    assert len({len(row) for row in rows}) <= 1
    assert all(cell == " ".join(cell.split()) for row in rows for cell in row)


def test_nothing_gives_no_rows() -> None:
    assert read_block("") == []


def test_a_quoted_cell_may_hold_tabs_line_ends_and_quotation_marks() -> None:
    assert read_block('"xã\nYên Bình"\t"a ""b"" c"\t5\n') == [["xã Yên Bình", 'a "b" c', "5"]]


def test_a_quotation_mark_that_opens_nothing_is_a_letter() -> None:
    assert read_block('"a" b\t5\n6\t"c') == [['"a" b', "5"], ["6", '"c']]


def test_rows_of_unequal_length_are_filled_up() -> None:
    assert read_block("1\t2\t\n3") == [["1", "2", ""], ["3", "", ""]]


def test_a_block_larger_than_any_grid_is_refused() -> None:
    with pytest.raises(TooLarge):
        read_block("1\n" * (MAX_CELLS + 1))
    with pytest.raises(TooLarge):
        read_block("\n" * 1000 + "\t" * 1000)
