"""What reviewers decided leaves the office as training data, and the reader's own loader takes it."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from roviec.cli import main
from roviec.office.review import actions, teaching
from roviec.office.review.models import Finding
from roviec.reader.learning.lessons import judge, load_decisions
from tests.office.review.samples import reviewed_text

pytestmark = pytest.mark.django_db


def decide_all(cast: SimpleNamespace) -> None:
    """One kept, one edited, one rejected, one added; the rest waits."""
    document, *findings = reviewed_text(cast.clerk)
    by_kind = {f.kind: f for f in findings}
    actions.accept_finding(cast.clerk, (by_kind["figure"].pk, 1))
    directive = by_kind["directive"]
    actions.edit_finding(cast.clerk, (directive.pk, 1), values={"product": "Báo cáo"})
    actions.accept_finding(cast.clerk, (directive.pk, 2))
    actions.reject_finding(cast.clerk, (by_kind["proposal"].pk, 1))
    quote = "Huyện đề nghị tỉnh bố trí vốn"
    start = document.reading.text.index(quote)
    actions.add_finding(
        cast.clerk, document, kind="proposal", start=start, end=start + len(quote), quote=quote
    )


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_decision_has_its_verdict_and_what_was_changed(cast: SimpleNamespace, tmp_path: Path) -> None:
    decide_all(cast)
    path = tmp_path / "decisions.jsonl"
    assert teaching.export_decisions(cast.clerk, path)[0] == 1
    (row,) = rows(path)
    said = {(f["kind"], f["verdict"]): f for f in row["findings"]}
    assert {("figure", "kept"), ("directive", "edited"), ("proposal", "rejected")} <= set(said)
    assert said["directive", "edited"]["edited"] == ["product"]
    assert row["schema"] == "roviec.decisions/1" and row["complete"] is False
    for f in row["findings"]:
        assert row["text"][f["start"] : f["end"]].strip()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_waits_says_nothing(cast: SimpleNamespace, tmp_path: Path) -> None:
    reviewed_text(cast.clerk)
    assert teaching.export_decisions(cast.clerk, tmp_path / "none.jsonl") == (0, 0)


def test_documents_of_another_area_stay_there(cast: SimpleNamespace, tmp_path: Path) -> None:
    decide_all(cast)
    assert teaching.export_decisions(cast.stranger, tmp_path / "theirs.jsonl") == (0, 0)


def test_the_reader_learns_from_the_file(cast: SimpleNamespace, tmp_path: Path) -> None:
    decide_all(cast)
    path = tmp_path / "decisions.jsonl"
    teaching.export_decisions(cast.clerk, path)
    lessons = load_decisions(path)
    verdicts = {e.kind: e.right for e in judge(lessons).examples}
    assert verdicts["figure"] is True
    assert Finding.objects.filter(state="proposed", kind="person").exists() and "person" not in verdicts


def test_an_account_that_does_not_exist_is_named(
    cast: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    arguments = ["office", "export-decisions", "--as", "khongco", "--out", str(tmp_path / "x.jsonl")]
    assert main(arguments) == 1
    assert "khongco" in capsys.readouterr().err and not list(tmp_path.iterdir())
