"""How the reader does on documents whose own words it was never given.

The rules were developed on the annotated documents, so their plain score flatters. Here the documents are dealt into
folds; for each fold a fresh interpreter reads its documents with every entry of the vocabulary taken out that
stands in this fold and in no other annotated document, as if nobody had met those words yet. That is harsher than
life: a full list of the field (every ministry, every unit of measure) loses each entry that happens to be used by one
fold only. The truth for a new document of the same kinds lies between the two figures; what cannot be
measured this way is grammar (the order of words, the shape of lines), which no fold takes back.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.gold import DEV, GOLD, scorer

FOLDS = 5


def lines() -> list[str]:
    """The section of docs/benchmarks.md; empty where the annotated documents are absent."""
    if not (GOLD / "score.py").exists():
        return []
    whole, left = scored({}), scored(taken_out())
    out = [
        "## Left out",
        "",
        "`left out`: a fifth of the annotated documents at a time, read without the vocabulary that only it uses",
        "(harsher than a new document: full lists lose entries too). Grammar cannot be left out this way.",
        "",
        "| what | all rules | left out |",
        "|---|---|---|",
    ]
    for name in sorted(whole):
        ours, theirs = (table[name] for table in (whole, left))
        key = next((key for key in ("f1", "accuracy") if isinstance(ours, dict) and key in ours), None)
        if isinstance(ours, float):
            out.append(f"| {name} | {ours:.3f} | {theirs:.3f} |")
        elif key and ours[key] is not None:
            out.append(f"| {name} ({key}) | {ours[key]:.3f} | {theirs[key]:.3f} |")
    return out


def taken_out() -> dict[str, list[str]]:
    """For each document the folded texts of the others' folds: an entry must stand in one of them to be kept."""
    names = sorted(path.name.removesuffix(".gold.json") for path in DEV.glob("*.gold.json"))
    folds = {name: number % FOLDS for number, name in enumerate(names)}
    return {name: [other for other in names if folds[other] != folds[name]] for name in names}


def scored(kept_by: dict[str, list[str]]) -> dict[str, Any]:
    """The scorer's table over all documents, each read with the vocabulary that `kept_by` leaves it (all, if empty)."""
    names = sorted(path.name.removesuffix(".gold.json") for path in DEV.glob("*.gold.json"))
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        groups.setdefault(tuple(kept_by.get(name, ())), []).append(name)
    with tempfile.TemporaryDirectory() as place:
        results = Path(place) / "out.jsonl"
        with results.open("w", encoding="utf-8") as file:
            for others, mine in groups.items():
                command = [sys.executable, "-m", "benchmarks.left_out", json.dumps([mine, list(others)])]
                done = subprocess.run(
                    command,
                    check=True,
                    capture_output=True,
                    text=True,
                    env={**os.environ, "ROVIEC_GOLD": str(GOLD)},
                )
                file.write(done.stdout)
        return dict(scorer().run(DEV, results)[0])


def read_fold(mine: list[str], others: list[str]) -> None:
    """Print the extracts of the documents `mine`, read without the entries that only they use. A process of its own."""
    if others:
        _prune_from_now_on(
            _words(" ".join((DEV / f"{name}.txt").read_text(encoding="utf-8") for name in mine)),
            _words(" ".join((DEV / f"{name}.txt").read_text(encoding="utf-8") for name in others)),
        )
    from roviec.reader import read_file

    for name in mine:
        print(json.dumps(read_file(DEV / f"{name}.txt"), ensure_ascii=False))


def _prune_from_now_on(mine: str, others: str) -> None:
    """Let every rules file that is read from here on lose the entries that `mine` has and `others` has not."""
    assert "roviec.reader.rules" not in sys.modules, "the rules have been read already"
    loads = tomllib.loads

    def only_here(entry: str) -> bool:
        words = _words(entry)
        return bool(words.strip()) and words in mine and words not in others

    def pruned(value: Any) -> Any:
        if isinstance(value, dict):
            spoken = {
                k: v
                for k, v in value.items()
                if not (isinstance(v, str) and re.search(r"\W|[^ -~]|[A-Z]", k))
            }
            words = {k: v for k, v in value.items() if k not in spoken and not only_here(k)}
            return {k: pruned(v) for k, v in value.items() if k in spoken or k in words}
        if isinstance(value, list):
            kept = [
                pruned(v) for v in value if not (isinstance(v, str) and only_here(v)) and not _named_here(v)
            ]
            return kept or value
        return value

    def _named_here(value: Any) -> bool:
        return isinstance(value, dict) and "code" not in value and only_here(str(value.get("name", "")))

    def load(text: str) -> dict[str, Any]:
        rules = loads(text)
        return rules if "words of the product" in text[:400] else dict(pruned(rules))

    tomllib.loads = load  # type: ignore[assignment]


def _words(text: str) -> str:
    return " ".join(["", *re.findall(r"[^\W_]+", text.lower()), ""])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        read_fold(*json.loads(sys.argv[1]))
    else:
        print("\n".join(lines()))
