"""The texts written for this project: their marks are true, and no figure of the reader falls below its floor.

They were written by others than those who write the rules, to be as different from each other as papers and offices
are. Floors are raised with the reader and never lowered without a reason in the commit.
"""

from __future__ import annotations

from collections import Counter

import pytest

from roviec.reader import read
from roviec.reader.learning.lessons import Judged, judge
from roviec.reader.learning.written import BadMarks, unmarked, written_lessons, written_texts

# Precision and recall of findings; of values how many are right.
FLOORS: dict[str, tuple[float, float]] = {
    "meeting": (0.89, 0.92),
    "person": (0.97, 0.98),
    "organisation": (0.93, 0.94),
    "figure": (0.93, 0.94),
    "directive": (0.88, 0.75),
    "proposal": (0.85, 0.90),
}
VALUES = {
    "directive.assignees": 0.88,
    "directive.deadline": 0.88,
    "document.kind": 0.96,
    "document.number": 0.98,
    "figure.indicator": 0.78,
    "figure.period": 0.96,
    "figure.status": 0.91,
    "figure.unit": 0.98,
    "figure.value": 0.98,
    "meeting.chair": 0.89,
    "meeting.held_on": 0.97,
    "person.positions": 0.97,
}
NOISE = (0.95, 0.93)


@pytest.fixture(scope="module")
def judged() -> Judged:
    return judge(written_lessons())


@pytest.mark.parametrize("kind", FLOORS)
def test_findings_hold_their_floors(judged: Judged, kind: str):
    mine = [e for e in judged.examples if e.kind == kind]
    right = sum(e.right for e in mine)
    precision, recall = right / len(mine), right / (right + judged.missed[kind])
    assert (precision, recall) >= FLOORS[kind] and recall >= FLOORS[kind][1], (precision, recall)


def test_values_hold_their_floors(judged: Judged):
    asked = Counter(e.kind for e in judged.examples if e.kind in VALUES)
    right = Counter(e.kind for e in judged.examples if e.kind in VALUES and e.right)
    shares = {kind: right[kind] / asked[kind] for kind in VALUES}
    assert not {kind: share for kind, share in shares.items() if share < VALUES[kind]}


def test_noise_holds_its_floor():
    known = told = both = 0
    for one in written_texts():
        noise = {k for span in one.noise for k in range(span.start, span.end) if not one.text[k].isspace()}
        blocks = read(one.text.encode(), f"{one.name}.txt")["blocks"]
        marked = {
            k
            for block in blocks
            if block["role"] in ("boilerplate", "caption")
            for k in range(block["start"], block["end"])
            if not one.text[k].isspace()
        }
        known, told, both = known + len(noise), told + len(marked), both + len(noise & marked)
    assert both / told >= NOISE[0] and both / known >= NOISE[1], (both / told, both / known)


def test_marks_are_taken_out_and_kept_as_truths():
    one = unmarked(
        "a",
        '⟦doc kind="news" number="" pub="2024-05-03"/⟧\n⟦m held="2024-05-02" chair="Lê Bá Tùng"/⟧\n'
        '⟦d a="Sở Y tế" t="trước 30/6" on="2024-06-30"⟧⟦o⟧Sở Y tế⟦/o⟧ kiểm tra '
        '⟦f v="12" u="trạm"⟧12 trạm⟦/f⟧ trước 30/6. ⟦/d⟧\n⟦n⟧Ảnh: Hà Vy⟦/n⟧',
    )
    assert one.text == "Sở Y tế kiểm tra 12 trạm trước 30/6. \nẢnh: Hà Vy"
    assert [(t.kind, t.span.of(one.text)) for t in one.truths[2:]] == [
        ("organisation", "Sở Y tế"),
        ("figure", "12 trạm"),
        ("directive", "Sở Y tế kiểm tra 12 trạm trước 30/6."),
    ]
    assert one.truths[-1].values["assignees"] == ["Sở Y tế"]
    assert [span.of(one.text) for span in one.noise] == ["Ảnh: Hà Vy"]


@pytest.mark.parametrize(
    "marked", ["⟦d⟧không đóng", "không mở⟦/d⟧", "⟦d⟧a⟦p⟧b⟦/d⟧c⟦/p⟧", "⟦x⟧lạ⟦/x⟧", "⟦dở dang"]
)
def test_marks_that_do_not_fit_are_named(marked: str):
    with pytest.raises(BadMarks, match=r"^bai: "):
        unmarked("bai", marked)
