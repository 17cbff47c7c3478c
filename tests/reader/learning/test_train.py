"""`roviec train`: reports, writes only what is better, and is the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roviec.cli import main
from roviec.reader.learning import command
from roviec.reader.learning.findings import KINDS
from roviec.reader.learning.logistic import FULL_TRUST
from roviec.reader.learning.made import made_lessons
from roviec.reader.learning.model import SETTING, Model, load


def decisions(path: Path, verdict: str, count: int) -> Path:
    """Made texts of which the figures and directives were decided, all alike."""
    with path.open("w", encoding="utf-8") as out:
        for lesson in made_lessons(count, seed=31):
            findings = [
                {
                    "kind": t.kind,
                    "start": t.span.start,
                    "end": t.span.end,
                    "verdict": verdict,
                    "data": t.fields,
                }
                for t in lesson.truths
                if t.kind in ("figure", "directive")
            ]
            row = {"schema": "roviec.decisions/1", "document": {}, "complete": False, "text": lesson.text}
            out.write(json.dumps(row | {"blocks": [], "findings": findings}, ensure_ascii=False) + "\n")
    return path


def test_decisions_that_teach_something_make_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = decisions(tmp_path / "d.jsonl", "rejected", 40)
    out = tmp_path / "m.json"
    arguments = ["train", "--made", "70", "--decisions", str(file), "--out", str(out)]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "40 decided documents" in said and "No score falls" in said and "stays as it is" in said
    first = out.read_bytes()
    assert load(out).decisions > 100
    assert main(arguments) == 0 and out.read_bytes() == first


def test_decisions_that_teach_nothing_are_not_taken_into_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = decisions(tmp_path / "d.jsonl", "kept", 2)
    out = tmp_path / "m.json"
    assert main(["train", "--made", "70", "--decisions", str(file), "--out", str(out)]) == 1
    assert "not taken into use" in capsys.readouterr().err and not out.exists()


def test_a_falling_score_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from roviec.reader.learning import training

    good, bad = training.Scores(0.9, 0.9, 0.9, 0.05), training.Scores(0.9, 0.9, 0.9, 0.06)
    falling = [training.Gain("figure", 100, good, bad, True)]
    monkeypatch.setattr(training, "gains_on_made", lambda judged: falling)
    assert main(["train", "--made", "70", "--out", str(tmp_path / "m.json")]) == 1
    assert "scores fall for figure" in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--decisions", str(tmp_path / "no.jsonl")]) == 1
    assert "no.jsonl: cannot be opened" in capsys.readouterr().err


def test_too_few_made_texts_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["train", "--made", "3"])
    assert "at least 70" in capsys.readouterr().err
    assert command._MADE >= 70


def test_extract_takes_a_model_by_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, "")
    text = tmp_path / "bao.txt"
    text.write_text("Thu ngân sách đạt 215,5 tỷ đồng.", encoding="utf-8")
    weights = {kind: {"*": -20.0} for kind in KINDS}
    Model(weights, dict.fromkeys(KINDS, FULL_TRUST)).save(tmp_path / "m.json")
    assert main(["extract", "--model", str(tmp_path / "m.json"), str(text)]) == 0
    assert json.loads(capsys.readouterr().out)["figures"][0]["confidence"] == 0.01
    with pytest.raises(SystemExit):
        main(["extract", "--model", str(text), str(text)])
    assert "is not a model" in capsys.readouterr().err
