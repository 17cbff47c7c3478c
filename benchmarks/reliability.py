"""Whether confidence means what it says: of the findings given so much, how many are right, kind by kind."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent
GOLD = Path(os.environ.get("ROVIEC_GOLD", ROOT.parent / "shared" / "extract_eval"))
SURE = 0.9
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
LISTS = {
    "meetings": "meeting",
    "people": "person",
    "organisations": "organisation",
    "figures": "figure",
    "directives": "directive",
    "proposals": "proposal",
}
_OTHER_SEED, _MADE = 20_000, 420

Weighed = tuple[str, float, bool]  # kind, confidence, right


def lines() -> list[str]:
    """The section of docs/benchmarks.md."""
    out = [
        "## Confidence",
        "",
        "Right: the annotation holds the finding too, by the scorer's own matching (a meeting: its day and chair).",
        "What the model learnt from are only texts made for it; the annotated ones are measured, never learnt from,",
        "but the rules were developed on them.",
        "",
    ]
    gold = GOLD / "dev" if (GOLD / "dev").exists() else GOLD
    if (GOLD / "score.py").exists():
        out += [*table("Annotated real documents", list(annotated(gold))), ""]
    out += table(f"Made texts of another seed ({_MADE})", list(made()))
    return out


def table(title: str, weighed: list[Weighed]) -> list[str]:
    """Markdown: a row a kind, a column a bin of confidence: right / given."""
    heads = [f"{low:g}–{min(high, 1):g}" for low, high in BINS]
    out = [f"**{title}**, right / given by confidence", ""]
    out += [f"| kind | {' | '.join(heads)} | of those ≥ {SURE} |", "|---|" + "---|" * (len(BINS) + 1)]
    for kind in [*LISTS.values(), "all"]:
        mine = [(p, right) for k, p, right in weighed if kind in (k, "all")]
        cells = []
        for low, high in BINS:
            inside = [right for p, right in mine if low <= p < high]
            cells.append(f"{sum(inside)} / {len(inside)}" if inside else "–")
        sure = [right for p, right in mine if p >= SURE]
        share = f"{sum(sure) / len(sure):.1%} of {len(sure)}" if sure else "–"
        out.append(f"| {kind} | {' | '.join(cells)} | {share} |")
    return out


def made() -> Iterator[Weighed]:
    """Findings in made texts that the model has not learnt from."""
    from roviec.reader.learning.lessons import judge
    from roviec.reader.learning.made import made_lessons
    from roviec.reader.learning.model import shipped

    for example in judge(made_lessons(_MADE, _OTHER_SEED)).examples:
        yield example.kind, shipped().chance(example.kind, example.features), example.right


def annotated(folder: Path) -> Iterator[Weighed]:
    """Findings in annotated documents, matched as the scorer beside them matches."""
    from roviec.reader import read_file

    score = scorer()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_name(path.name.replace(".gold.json", ".txt"))
        extract = read_file(source)
        text = score.nfc(source.read_text(encoding="utf-8"))
        for name, kind in LISTS.items():
            right = _right(score, name, gold, text, extract)
            for i, item in enumerate(extract[name]):
                yield kind, item["confidence"], i in right


def _right(
    scorer: ModuleType, name: str, gold: dict[str, Any], text: str, extract: dict[str, Any]
) -> set[int]:
    wanted, given = gold.get(name, []), extract[name]
    if name == "meetings":
        return {
            0
            for g in wanted[:1]
            if given
            and (not g.get("held_on") or g["held_on"] == given[0]["held_on"])
            and (not g.get("chair") or scorer.same_name(g["chair"], given[0]["chair"] or ""))
        }
    if name == "people":
        pairs = scorer.match(
            wanted, given, lambda g, p: float(scorer.key(g["name"]) == scorer.key(p["name"])), 1.0
        )
    elif name == "organisations":
        pairs = scorer.match(wanted, given, lambda g, p: scorer.token_f1(g, p["name"]), 0.85)
    else:
        squeezed = scorer.Squeezed(text)
        ours = scorer.located(given, extract["text"], squeezed)
        theirs = scorer.located(wanted, text, squeezed)
        if name == "figures":
            pairs = scorer.match(theirs, ours, lambda g, p: _same_figure(scorer, g, p), 0.5)
        else:
            pairs = scorer.match(
                theirs, ours, lambda g, p: scorer.iou(g[1], p[1]) if g[1] and p[1] else 0.0, 0.5
            )
    return {j for _, j in pairs}


def _same_figure(scorer: ModuleType, g: Any, p: Any) -> float:
    value = float(g[0]["value"])
    close = abs(value - float(p[0]["value"])) <= 1e-6 * max(1.0, abs(value))
    if not close or not scorer.same_unit(g[0].get("unit"), p[0].get("unit")):
        return 0.0
    return float(bool(g[1] and p[1]) and min(g[1][1], p[1][1]) > max(g[1][0], p[1][0]))


def scorer() -> ModuleType:
    """The scorer that lies beside the annotated documents."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    for given in sys.argv[1:]:
        print("\n".join([*table(given, list(annotated(Path(given)))), ""]))
    if len(sys.argv) == 1:
        print("\n".join(lines()))
