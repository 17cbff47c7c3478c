"""Whether confidence means what it says: of the findings given so much, how many are right, kind by kind."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.gold import DEV, GOLD, scorer
from roviec.reader.learning.findings import KINDS
from roviec.reader.learning.values import FIELDS, VALUES

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
        "The model learnt only from texts made and written for it; the annotated ones are measured, never learnt from,",
        "but the rules were developed on them.",
        "",
    ]
    if (GOLD / "score.py").exists():
        out += [*table("Annotated real documents", list(annotated(DEV))), ""]
    weighed = list(made())
    out += table(f"Made texts of another seed ({_MADE})", [w for w in weighed if w[0] not in VALUES])
    out += [
        "",
        "A value (a deadline, a period) has a confidence of its own: how likely it is right where its finding is. Only",
        "values that are given count; right is what the scorer takes for right, where the annotation says one.",
        "",
    ]
    if (GOLD / "score.py").exists():
        out += [*table("Values in the annotated real documents", list(annotated_values(DEV)), VALUES), ""]
    out += table("Values in the made texts", [w for w in weighed if w[0] in VALUES], VALUES)
    return out


def table(title: str, weighed: list[Weighed], kinds: Iterable[str] = KINDS) -> list[str]:
    """Markdown: a row a kind, a column a bin of confidence: right / given."""
    heads = [f"{low:g}–{min(high, 1):g}" for low, high in BINS]
    out = [f"**{title}**, right / given by confidence", ""]
    out += [f"| kind | {' | '.join(heads)} | of those ≥ {SURE} |", "|---|" + "---|" * (len(BINS) + 1)]
    for kind in [*kinds, "all"]:
        mine = [(p, right) for k, p, right in weighed if kind in (k, "all")]
        if not mine:
            continue
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


def annotated_values(folder: Path) -> Iterator[Weighed]:
    """Values given in annotated documents of findings that the annotation holds too, where it says the value."""
    from roviec.reader import read_file

    score = scorer()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_name(path.name.replace(".gold.json", ".txt"))
        extract = read_file(source)
        text = score.nfc(source.read_text(encoding="utf-8"))
        for kind, known, given in _pairs(score, gold, text, extract):
            for name in FIELDS[kind]:
                sure = given["basis"].get(name, {}).get("confidence")
                if sure is not None and name in known and given.get(name) not in (None, "", []):
                    # An annotation that leaves the assignee or the status open says nothing of it.
                    if known[name] in ([], None) and name not in (
                        "period",
                        "deadline",
                        "number",
                        "published_on",
                    ):
                        continue
                    yield f"{kind}.{name}", sure, _same_value(score, name, known, given)


def _pairs(
    scorer: ModuleType, gold: dict[str, Any], text: str, extract: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """What the annotation and the reader both hold: the kind, as annotated, as read."""
    yield "document", gold.get("document", {}), extract["document"]
    if gold.get("meetings") and extract["meetings"]:
        yield "meeting", gold["meetings"][0], extract["meetings"][0]
    people = gold.get("people", [])
    for i, j in scorer.match(
        people, extract["people"], lambda g, p: float(scorer.key(g["name"]) == scorer.key(p["name"])), 1.0
    ):
        yield "person", people[i], extract["people"][j]
    squeezed = scorer.Squeezed(text)
    for name, kind in (("figures", "figure"), ("directives", "directive"), ("proposals", "proposal")):
        ours = scorer.located(extract[name], extract["text"], squeezed)
        theirs = scorer.located(gold.get(name, []), text, squeezed)
        # A number with another value or unit stands there too: figures are matched by their place alone.
        least = 0.01 if kind == "figure" else 0.5
        for i, j in scorer.match(
            theirs, ours, lambda g, p: scorer.iou(g[1], p[1]) if g[1] and p[1] else 0.0, least
        ):
            yield kind, theirs[i][0], ours[j][0]


def _same_value(scorer: ModuleType, name: str, known: dict[str, Any], given: dict[str, Any]) -> bool:
    wanted, got = known[name], given[name]
    match name:
        case "value":
            return abs(float(wanted) - float(got)) <= 1e-6 * max(1.0, abs(float(wanted)))
        case "unit":
            return bool(scorer.same_unit(wanted, got))
        case "indicator":
            return bool(scorer.token_f1(wanted, got) >= 0.5)
        case "period":
            return bool(wanted) and (wanted["start"], wanted["end"]) == (got["start"], got["end"])
        case "assignees":
            return bool(scorer.any_same(wanted, got))
        case "deadline":
            return bool(scorer.same_deadline(wanted, got))
        case "positions":
            return len(scorer.match(wanted, got, scorer.token_f1, 0.8)) == len(got)
        case "chair":
            return bool(scorer.same_name(wanted, got))
        case "number":
            return bool(scorer.key(str(wanted)) == scorer.key(str(got)))
    return bool(wanted == got)


def _same_figure(scorer: ModuleType, g: Any, p: Any) -> float:
    value = float(g[0]["value"])
    close = abs(value - float(p[0]["value"])) <= 1e-6 * max(1.0, abs(value))
    if not close or not scorer.same_unit(g[0].get("unit"), p[0].get("unit")):
        return 0.0
    return float(bool(g[1] and p[1]) and min(g[1][1], p[1][1]) > max(g[1][0], p[1][0]))


if __name__ == "__main__":
    for given in sys.argv[1:]:
        print("\n".join([*table(given, list(annotated(Path(given)))), ""]))
        print("\n".join([*table(given, list(annotated_values(Path(given))), VALUES), ""]))
    if len(sys.argv) == 1:
        print("\n".join(lines()))
