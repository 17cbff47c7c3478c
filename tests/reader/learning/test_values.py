"""Values of findings: what of a text is known of them, when two are the same, what their confidence is worth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from roviec.reader import read
from roviec.reader.learning.comparing import decided_values, same
from roviec.reader.learning.findings import KINDS
from roviec.reader.learning.lessons import judge, load_decisions
from roviec.reader.learning.made import made_lessons
from roviec.reader.learning.marks import unmarked
from roviec.reader.learning.model import load, shipped
from roviec.reader.learning.training import Gain, Scores
from roviec.reader.learning.values import FIELDS, VALUES

TEXT = (
    "Ngày 12/3/2024, đồng chí Lương Gia Khánh, Phó Bí thư Tỉnh ủy, chủ trì buổi làm việc với huyện Đồng Lạc.\n"
    "Năm 2023, thu ngân sách của huyện đạt 215,5 tỷ đồng.\n"
    "Đồng chí Lương Gia Khánh yêu cầu UBND huyện Đồng Lạc rà soát quy hoạch vùng chè trước ngày 30/6/2024."
)
LISTS = {"meeting": "meetings", "person": "people", "figure": "figures", "directive": "directives"}


def test_every_value_given_carries_a_confidence_and_what_is_missing_none() -> None:
    extract = read(TEXT.encode(), "bao.txt")
    for kind, name in LISTS.items():
        assert extract[name], kind
        for item in extract[name]:
            for field in FIELDS[kind]:
                sure = item["basis"].get(field, {}).get("confidence")
                if item[field] in (None, [], ""):
                    assert sure is None, (kind, field)
                else:
                    assert 0.01 <= sure <= 0.99, (kind, field)
    assert 0.01 <= extract["document"]["basis"]["kind"]["confidence"] <= 0.99


def test_marks_say_what_holds_for_each_finding() -> None:
    text, truths, _ = unmarked(
        "<d>Giao <a>Sở A</a> phối hợp với <c>Sở B</c> rà soát <t2024-06-30>trước ngày 30/6/2024</t>.</d> "
        "<t2023-01-01_2023-12-31>Năm 2023</t>, <i>thu ngân sách</i> ước đạt <fe>1.215,5 tỷ đồng</fe>.\n"
        "<i>Diện tích</i> <fa>6,2 đến 6,8 ha</fa>. <k><b>Huyện</b> đề nghị <a>tỉnh</a> bố trí vốn.</k>"
    )
    assert "<" not in text
    directive, money, land, proposal = truths
    assert directive.values == {
        "assignees": ["Sở A"],
        "coordinators": ["Sở B"],
        "deadline": {"text": "trước ngày 30/6/2024", "on": "2024-06-30"},
    }
    assert money.values == {
        "value": 1215.5,
        "unit": "tỷ đồng",
        "status": "estimate",
        "indicator": "thu ngân sách",
        "period": ["2023-01-01", "2023-12-31"],
    }
    assert land.values == {"value": 6.2, "unit": "ha", "status": "actual", "indicator": "Diện tích"}
    assert proposal.values == {"proposer": "Huyện", "addressees": ["tỉnh"]}


def test_marks_that_cross_are_refused() -> None:
    with pytest.raises(ValueError, match="marks cross"):
        unmarked("<d>Giao <a>Sở A</d> rà soát</a>")


@pytest.mark.parametrize(
    ("name", "known", "given", "alike", "exactly"),
    [
        ("assignees", ["Sở Tài chính"], ["sở tài chính", "Sở Nội vụ"], True, False),
        ("assignees", ["Sở Tài chính"], ["Sở Tài chính"], True, True),
        ("assignees", ["Sở Tài chính"], ["Sở Xây dựng"], False, False),
        ("indicator", "thu ngân sách", "tổng thu ngân sách", True, False),
        ("indicator", "thu ngân sách", "số hộ nghèo", False, False),
        ("unit", "tỷ", "tỷ đồng", True, False),
        ("unit", "%", "% kế hoạch", True, False),
        ("unit", "ha", "tấn", False, False),
        ("value", 215.5, 215.5, True, True),
        ("value", 215.5, 215, False, False),
        ("held_on", "2024-03-12", "2024-03-12", True, True),
        ("held_on", "2024-03-12", "2023-03-12", False, False),
        ("period", ["2023-01-01", "2023-12-31"], ["2023-01-01", "2023-06-30"], False, False),
        ("period", None, ["2023-01-01", "2023-06-30"], False, False),
        ("issuer", ["Lương Gia Khánh", "Phó Bí thư Tỉnh ủy"], "phó bí thư tỉnh ủy", True, False),
        ("deadline", {"text": "trước 30/6", "on": "2024-06-30"}, {"text": "30/6", "on": "2024-06-30"}, True, True),
        ("deadline", {"text": "trước 30/6", "on": "2024-06-30"}, {"text": "30/6", "on": "2025-06-30"}, False, False),
        ("deadline", {"text": "hằng tháng"}, {"text": "hằng tháng", "on": None}, True, True),
        ("deadline", None, {"text": "hằng tháng", "on": None}, False, False),
    ],
)  # fmt: skip
def test_when_a_value_is_right(name: str, known: Any, given: Any, alike: bool, exactly: bool) -> None:
    assert same(name, known, given, exact=False) is alike
    assert same(name, known, given, exact=True) is exactly


def test_what_a_reviewer_left_in_the_fields_is_put_together() -> None:
    data = {"deadline_text": None, "deadline_on": "2024-06-30", "assignees": ["Sở A"], "product": "báo cáo"}
    values = decided_values("directive", data)
    assert values["assignees"] == ["Sở A"] and "product" not in values
    assert values["deadline"]["on"] == "2024-06-30"
    assert decided_values("directive", {"deadline_text": None})["deadline"] is None
    figure = {"period_text": "năm 2023", "period_start": "2023-01-01", "period_end": "2023-12-31"}
    assert decided_values("figure", figure)["period"] == ["2023-01-01", "2023-12-31"]


def decision(data: dict[str, Any], verdict: str) -> dict[str, Any]:
    start = TEXT.index("Đồng chí Lương Gia Khánh yêu cầu")
    return {
        "schema": "roviec.decisions/1",
        "document": {"kind": "news", "issued_on": None},
        "complete": False,
        "text": TEXT,
        "blocks": [
            {"role": "paragraph", "start": at, "end": at + len(line), "number": None}
            for line in TEXT.split("\n")
            for at in [TEXT.index(line)]
        ],
        "findings": [
            {"kind": "directive", "start": start, "end": len(TEXT), "verdict": verdict, "data": data}
        ],
    }


def test_the_edit_of_a_field_says_that_its_value_was_wrong_and_leaves_the_finding_right(
    tmp_path: Path,
) -> None:
    kept = {"assignees": ["UBND huyện Đồng Lạc"], "deadline_text": "x", "deadline_on": "2024-06-30"}
    edited = {**kept, "assignees": ["Sở Nông nghiệp"]}
    path = tmp_path / "d.jsonl"
    rows = [decision(kept, "kept"), decision(edited, "edited"), decision(kept, "rejected")]
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    told = [(e.kind, e.right, e.group) for e in judge(load_decisions(path)).examples]
    assert (
        ("directive", True, 0) in told and ("directive", True, 1) in told and ("directive", False, 2) in told
    )
    assert ("directive.assignees", True, 0) in told and ("directive.assignees", False, 1) in told
    assert ("directive.deadline", True, 0) in told and ("directive.deadline", True, 1) in told
    assert not [
        x for x in told if x[2] == 2 and x[0] in VALUES
    ]  # of what was rejected no value is asked after


def test_of_sure_values_in_new_made_texts_nine_in_ten_are_right_and_of_unsure_ones_fewer() -> None:
    examples = [e for e in judge(made_lessons(84, seed=778)).examples if e.kind in VALUES]
    sure = [e.right for e in examples if shipped().chance(e.kind, e.features) >= 0.9]
    doubtful = [e.right for e in examples if shipped().chance(e.kind, e.features) < 0.7]
    assert len(sure) > len(examples) / 2 and len(doubtful) > 20
    assert sum(sure) / len(sure) >= 0.9
    assert sum(doubtful) / len(doubtful) < sum(sure) / len(sure) - 0.1


def test_a_model_from_before_values_were_judged_still_serves(tmp_path: Path) -> None:
    whole = json.loads(shipped().as_json())
    for part in ("weights", "trust"):
        whole[part] = {kind: told for kind, told in whole[part].items() if kind in KINDS}
    path = tmp_path / "m.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert load(path).chance("figure.period", ("rule:stated:0.88", "press")) == pytest.approx(0.88)


def scored(brier: float = 0.1, log_loss: float = 0.3, sure: float | None = 0.95) -> Scores:
    return Scores(0.9, 0.9, 0.9, brier, log_loss, sure)


@pytest.mark.parametrize(
    ("after", "falls"),
    [
        (scored(), False),
        (scored(brier=0.09, log_loss=0.31), True),
        (scored(brier=0.11), True),
        (scored(sure=0.91), False),
        (scored(sure=0.89), True),
        (scored(sure=None), False),
    ],
)
def test_no_score_may_fall(after: Scores, falls: bool) -> None:
    assert Gain("figure.period", 100, scored(), after, True).falls is falls


def test_what_is_measured_may_stand_behind_its_figure() -> None:
    _, truths, _ = unmarked(
        "<i>Thu phí</i> đạt <fa>3 tỷ đồng</fa>. Có <ft>20%</ft> <i>số trường đạt chuẩn</i>."
    )
    assert [t.values["indicator"] for t in truths] == ["Thu phí", "số trường đạt chuẩn"]
