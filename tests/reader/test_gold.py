"""The reader against annotated real documents: no figure may fall below its floor.

The documents belong to their publishers and do not lie in this project; the test skips where they are absent.
Floors are raised with the reader and never lowered without a reason in the commit.
"""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import pytest

from roviec.reader import read_file

GOLD = Path(os.environ.get("ROVIEC_GOLD", Path(__file__).parents[3] / "shared" / "extract_eval"))

pytestmark = [
    pytest.mark.gold,
    pytest.mark.skipif(not (GOLD / "score.py").exists(), reason=f"no annotated documents in {GOLD.name}"),
]

ALL_FLOORS = {
    "noise.f1": 0.96,
    "people.f1": 0.97,
    "positions.f1": 0.95,
    "organisations.f1": 0.95,
    "figures.f1": 0.96,
    "figures.indicator": 0.92,
    "figures.period": 0.95,
    "figures.status": 0.95,
    "directives.f1": 0.95,
    "directives.assignees": 0.95,
    "directives.deadline_given": 0.90,
    "proposals.f1": 0.95,
    "meetings.held_on": 0.95,
    "meetings.chair": 0.95,
    "document.kind": 0.97,
    "document.number": 0.97,
    "document.issued_on": 0.97,
    "overall": 0.96,
}
PAIR_FLOORS = {
    "people.f1": 1.0,
    "figures.f1": 1.0,
    "directives.f1": 0.95,
    "directives.assignees": 0.95,
    "proposals.f1": 0.95,
    "meetings.held_on": 1.0,
    "meetings.chair": 1.0,
}


def score(names: list[str], folder: Path) -> dict[str, Any]:
    """The scorer's table for some of the documents."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    for name in names:
        for ending in (".txt", ".gold.json"):
            (folder / f"{name}{ending}").symlink_to(GOLD / "dev" / f"{name}{ending}")
    out = folder / "out.jsonl"
    lines = [json.dumps(read_file(folder / f"{name}.txt"), ensure_ascii=False) for name in names]
    out.write_text("\n".join(lines), encoding="utf-8")
    table: dict[str, Any] = scorer.run(folder, out)[0]
    return table


def figure(table: dict[str, Any], name: str) -> float:
    """`directives.f1`, `meetings.chair` (its accuracy) or `overall`."""
    if name in table:
        found = table[name]
        return float(found if isinstance(found, float) else found["accuracy"])
    head, _, leaf = name.rpartition(".")
    return float(table[head][leaf])


def test_two_reports_that_the_product_started_from(tmp_path: Path) -> None:
    table = score(["thieu-hoa-2021", "hai-duong-2020"], tmp_path)
    below = {n: figure(table, n) for n, floor in PAIR_FLOORS.items() if figure(table, n) < floor}
    assert below == {}


def test_every_annotated_document(tmp_path: Path) -> None:
    names = sorted(p.name[: -len(".txt")] for p in (GOLD / "dev").glob("*.txt"))
    table = score(names, tmp_path)
    below = {n: figure(table, n) for n, floor in ALL_FLOORS.items() if figure(table, n) < floor}
    assert below == {}


def test_every_span_lies_in_the_text_and_blocks_tile_it(tmp_path: Path) -> None:
    for path in sorted((GOLD / "dev").glob("*.txt")):
        extract = read_file(path)
        text, at = extract["text"], 0
        for block in extract["blocks"]:
            assert text[at : block["start"]].strip() == "", path.name
            assert block["start"] < block["end"] <= len(text)
            at = block["end"]
        assert text[at:].strip() == ""
        for kind in ("meetings", "figures", "directives", "proposals"):
            for item in extract[kind]:
                assert 0 <= item["span"]["start"] < item["span"]["end"] <= len(text), path.name
        for kind in ("people", "organisations"):
            for item in extract[kind]:
                assert item["mentions"], (path.name, item["name"])
                for span in item["mentions"]:
                    assert text[span["start"] : span["end"]].strip(), path.name
