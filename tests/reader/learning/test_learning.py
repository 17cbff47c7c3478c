"""Learning: the regression finds what separates, made texts are true to their marks, confidence means something."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.learning import lessons as lessons_file
from roviec.reader.learning.findings import KINDS
from roviec.reader.learning.lessons import DecisionsError, Example, Judged, judge, load_decisions
from roviec.reader.learning.logistic import FULL_TRUST, fit, fit_trust, log_odds, probability
from roviec.reader.learning.made import made_lessons
from roviec.reader.learning.model import SETTING, Model, ModelError, load, shipped
from roviec.reader.learning.training import ENOUGH, adapt, gains_on_decisions, scores

TEXT = (
    "Ngày 12/3/2024, đồng chí Lương Gia Khánh, Phó Bí thư Tỉnh ủy, làm việc với huyện Đồng Lạc.\n"
    "Thu ngân sách đạt 215,5 tỷ đồng. Đồng chí Lương Gia Khánh yêu cầu huyện rà soát quy hoạch vùng chè."
)


def row(**changes: object) -> dict:
    quote = "215,5 tỷ đồng"
    start = TEXT.index(quote)
    finding = {"kind": "figure", "start": start, "end": start + len(quote), "verdict": "kept", "data": {}}
    return {
        "schema": "roviec.decisions/1",
        "document": {"kind": "news"},
        "complete": False,
        "text": TEXT,
        "blocks": [{"role": "paragraph", "start": 0, "end": len(TEXT), "number": None}],
        "findings": [finding],
        **changes,
    }


def written(path: Path, *rows: dict) -> Path:
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows), encoding="utf-8")
    return path


def flat(**weights: float) -> Model:
    return Model({k: dict(weights) for k in KINDS}, dict.fromkeys(KINDS, FULL_TRUST))


def test_regression_learns_what_separates_and_nothing_from_what_does_not() -> None:
    examples = [(("rule:news:0.5", "good"), True, 1.0)] * 40 + [(("rule:news:0.5", "bad"), False, 1.0)] * 40
    examples += [(("rule:news:0.5", "either"), n % 2 == 0, 1.0) for n in range(40)]
    weights = fit(examples)
    assert (
        probability(weights, ("rule:news:0.5", "good"))
        > 0.9
        > 0.1
        > probability(weights, ("rule:news:0.5", "bad"))
    )
    assert abs(weights["either"]) < 0.1
    assert fit(examples) == weights


def test_without_anything_learnt_the_rule_is_believed() -> None:
    assert probability({}, ("rule:news:0.85", "x")) == pytest.approx(0.85)


def test_what_was_learnt_before_holds_against_few_examples() -> None:
    few = [(("rule:news:0.5", "a"), False, 1.0)] * 4
    assert fit(few, start={"a": 3.0}, pull=50.0)["a"] > 2.5
    assert fit(few * 200, start={"a": 3.0}, pull=1.0)["a"] < 0.5


def test_trust_shrinks_what_is_boasted_and_never_turns_the_order_round() -> None:
    boasted = [(4.0, 0, n % 2 == 0, 1.0) for n in range(60)] + [(-4.0, 0, n % 2 == 0, 1.0) for n in range(60)]
    slope, _, strange = fit_trust(boasted)
    assert 0 < slope < 0.3 and strange <= 0
    assert fit_trust([(4.0, 0, False, 1.0), (-4.0, 0, True, 1.0)] * 50)[0] > 0


def test_a_feature_never_met_is_counted() -> None:
    assert log_odds({"a": 1.0}, ("rule:news:0.5", "a", "b")) == (pytest.approx(1.0), 2)


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcde")), st.booleans()), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_any_examples_give_finite_chances(told: list[tuple[set[str], bool]]) -> None:
    weights = fit((("rule:news:0.7", *sorted(f)), right, 1.0) for f, right in told)
    assert 0.0 < probability(weights, ("rule:news:0.7", "a")) < 1.0


def test_made_texts_are_the_same_for_the_same_seed_and_true_to_their_marks() -> None:
    first, again = made_lessons(14, seed=5), made_lessons(14, seed=5)
    assert [x.text for x in first] == [x.text for x in again] != [x.text for x in made_lessons(14, seed=6)]
    for lesson in first:
        assert not set("<>{}") & set(lesson.text)
        for truth in lesson.truths:
            said = truth.span.of(lesson.text)
            assert said.strip()
            if truth.kind in ("person", "organisation"):
                assert said == truth.fields["name"]
    assert {t.kind for lesson in first for t in lesson.truths} == {*KINDS, "document"}


def test_of_sure_findings_in_new_made_texts_nine_in_ten_are_right() -> None:
    examples = [e for e in judge(made_lessons(84, seed=777)).examples if e.kind in KINDS]
    sure = [e for e in examples if shipped().chance(e.kind, e.features) >= 0.9]
    unsure = [e for e in examples if shipped().chance(e.kind, e.features) < 0.5]
    assert len(sure) > len(examples) / 4 and len(unsure) > 10
    assert sum(e.right for e in sure) / len(sure) >= 0.9
    assert sum(e.right for e in unsure) / len(unsure) < sum(e.right for e in sure) / len(sure) - 0.2


def test_confidence_stands_in_the_extract_and_lies_inside_bounds() -> None:
    extract = read(TEXT.encode(), "bao.txt")
    found = [x for name in ("meetings", "people", "figures", "directives") for x in extract[name]]
    assert len(found) >= 4 and all(0.01 <= x["confidence"] <= 0.99 for x in found)


def test_a_model_named_by_the_setting_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flat(**{"*": -20.0}).save(tmp_path / "m.json")
    monkeypatch.setenv(SETTING, str(tmp_path / "m.json"))
    assert {x["confidence"] for x in read(TEXT.encode(), "bao.txt")["figures"]} == {0.01}


def test_a_floor_keeps_doubtful_findings_from_being_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = flat(**{"*": -20.0})
    Model(model.weights, model.trust, {"figure": 0.3}).save(tmp_path / "m.json")
    monkeypatch.setenv(SETTING, str(tmp_path / "m.json"))
    extract = read(TEXT.encode(), "bao.txt")
    assert extract["figures"] == [] and extract["directives"]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"schema": "roviec.model/1", "weights": 3}', "\x00"])
def test_a_bad_model_is_named_and_costs_no_document(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match="is not a model"):
        load(path)
    monkeypatch.setenv(SETTING, str(path))
    extract = read(TEXT.encode(), "bao.txt")
    assert extract["figures"] and "m.json" in next(
        w["message"] for w in extract["warnings"] if w["code"] == "model"
    )


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    shipped().save(tmp_path / "m.json")
    assert load(tmp_path / "m.json") == shipped()
    assert (tmp_path / "m.json").stat().st_size < 1_000_000


def test_verdicts_reach_the_findings_they_are_about(tmp_path: Path) -> None:
    kept, rejected = row(), row()
    rejected["findings"][0] |= {"verdict": "rejected"}
    (path,) = (written(tmp_path / "d.jsonl", kept, rejected),)
    examples = judge(load_decisions(path)).examples
    assert [(e.kind, e.right, e.group) for e in examples] == [("figure", True, 0), ("figure", False, 1)]


def test_in_a_completed_document_what_nobody_accepted_is_wrong_and_what_was_added_is_missed(
    tmp_path: Path,
) -> None:
    added = {"kind": "proposal", "start": 0, "end": 10, "verdict": "added", "data": {}}
    judged = judge(load_decisions(written(tmp_path / "d.jsonl", row(complete=True, findings=[added]))))
    assert {e.kind: e.right for e in judged.examples if e.kind in KINDS} == {
        "figure": False,
        "directive": False,
        "person": False,
        "meeting": False,
    }
    assert judged.missed["proposal"] == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": "x"}, "schema"),
        ({"findings": [{"kind": "figure", "start": 5, "end": 99999, "verdict": "kept"}]}, "does not lie"),
        ({"findings": [{"kind": "poem", "start": 1, "end": 2, "verdict": "kept"}]}, "poem"),
        ({"blocks": 3}, "TypeError"),
    ],
)
def test_a_bad_line_is_named(change: dict, said: str, tmp_path: Path) -> None:
    path = written(tmp_path / "d.jsonl", row(), row(**change))
    with pytest.raises(DecisionsError, match="line 2") as why:
        load_decisions(path)
    assert said in str(why.value)


def test_an_empty_file_of_decisions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(DecisionsError, match="holds no decisions"):
        load_decisions(tmp_path / "d.jsonl")


def decided(right: bool, feature: str, groups: range) -> list[Example]:
    return [Example("figure", ("rule:news:0.8", feature), right, g) for g in groups for _ in range(4)]


def test_decisions_move_confidence_and_the_gain_is_measured_out_of_fold() -> None:
    judged = Judged(
        decided(True, "a", range(40)) + decided(False, "b", range(40, 80)), dict.fromkeys(KINDS, 0)
    )
    base = flat()
    gain = next(g for g in gains_on_decisions(base, base, judged) if g.kind == "figure")
    assert gain.learnt and not gain.falls
    assert gain.after.f1 > gain.before.f1 + 0.2  # what is always rejected is no longer proposed
    model = adapt(base, base, judged)
    assert model.floors["figure"] > 0
    assert (
        model.chance("figure", ("rule:news:0.8", "a"))
        > 0.9
        > 0.2
        > model.chance("figure", ("rule:news:0.8", "b"))
    )


def test_too_few_decisions_change_nothing() -> None:
    few = Judged(decided(False, "a", range(ENOUGH // 4 - 1)), dict.fromkeys(KINDS, 0))
    base = flat()
    assert adapt(base, base, few).weights == base.weights
    assert not any(g.learnt or g.falls for g in gains_on_decisions(base, base, few))


def test_scores_count_what_was_missed() -> None:
    s = scores(
        decided(True, "a", range(2)) + decided(False, "b", range(1)), [0.9] * 8 + [0.1] * 4, 0.5, missed=8
    )
    assert (s.precision, s.recall) == (1.0, 0.5)


def test_confidence_costs_little_beside_reading() -> None:
    lesson = max(made_lessons(28, seed=3), key=lambda x: len(x.text))
    reading = lessons_file._read(lesson)
    from roviec.reader.learning.apply import apply
    from roviec.reader.learning.findings import findings_of

    apply(reading)
    began = time.process_time()
    for _ in range(20):
        apply(reading)
    each = (time.process_time() - began) / 20 / len(list(findings_of(reading)))
    assert each < 0.0003
