"""The text cut up for a page: nothing lost, nothing shifted, whatever the marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.documents.marking import Mark, lay_out, span_asked

TEXT = "Xã Yên Bình 🏞 rà soát; báo cáo. Cuối"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="aă 🏞́\n<&", min_size=1, max_size=60))
    edges = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(edges, edges), max_size=12))
    return text, [Mark(i, "figure", min(s), max(s)) for i, s in enumerate(spans) if s[0] != s[1]]


@given(marked())
def test_runs_tile_the_block_and_know_where_they_stand(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    (block,) = lay_out(text, [], marks)
    assert "".join(run.text for run in block.runs) == text
    assert all(text[run.start :].startswith(run.text) for run in block.runs)
    for mark in marks:
        covered = "".join(run.text for run in block.runs if mark in run.marks)
        assert covered == text[mark.start : mark.end]
        assert [run.start for run in block.runs if mark in run.begins] == [mark.start]


def test_the_shortest_mark_comes_first_and_all_are_named() -> None:
    marks = [Mark(1, "directive", 0, 24, "proposed"), Mark(2, "figure", 3, 11, "accepted")]
    (block,) = lay_out(TEXT, [], marks)
    inner = next(run for run in block.runs if run.start == 3)
    assert (inner.ids, inner.classes) == ("2 1", "in-figure is-accepted in-directive is-proposed")


def test_the_span_asked_for_is_marked_once_at_its_beginning() -> None:
    blocks = [{"role": "title", "start": 0, "end": 13}, {"role": "boilerplate", "start": 13, "end": 36}]
    shown = lay_out(TEXT, blocks, [], (10, 20))
    target = [run for block in shown for run in block.runs if run.target]
    assert "".join(run.text for run in target) == TEXT[10:20]
    assert [run.target_begins for run in target] == [True, False]
    assert [block.quiet for block in shown] == [False, True]


def test_only_the_blocks_asked_for_are_laid_out() -> None:
    blocks = [{"role": "paragraph", "start": s, "end": s + 10} for s in (0, 10, 20)]
    assert [b.index for b in lay_out(TEXT, blocks, only=[(9, 11)])] == [0, 1]


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("3-9", (3, 9)),
        ("9-3", None),
        ("3-3", None),
        ("0-37", None),
        ("-1-5", None),
        ("a-b", None),
        ("", None),
        ("1" * 30 + "-5", None),
    ],
)
def test_a_span_of_the_address_is_checked(value: str, span: tuple[int, int] | None) -> None:
    assert span_asked(value, 36) == span
