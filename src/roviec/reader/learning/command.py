"""`roviec train`: fit the statistical part, say what it gains, take it into use only if nothing is lost."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

_MADE = 2100  # texts: about half a minute, and more change the weights little


def register(commands: Any) -> None:
    """Add `train` to the parser of `roviec`."""
    train = commands.add_parser(
        "train",
        help="learn from made texts and from decisions how sure a finding is",
        description="Fits the model that gives each finding its confidence, reports by cross-validation what it"
        " gains, and writes it only if no score falls.",
    )
    train.add_argument(
        "--decisions",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="what `roviec office export-decisions` wrote",
    )
    train.add_argument(
        "--out", type=Path, metavar="MODEL", help="write the model there; without it only report"
    )
    train.add_argument("--made", type=_count, default=_MADE, metavar="N", help=f"made texts ({_MADE})")
    train.add_argument("--seed", type=int, default=1, metavar="N", help="of the made texts (1)")
    train.set_defaults(run=run_train)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 70:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least 70")
    return int(text)


def run_train(options: argparse.Namespace) -> int:
    """Returns 0 where the model is better (and written, if asked), 1 where a score falls or a file is bad."""
    from roviec.reader.learning.lessons import DecisionsError, judge, load_decisions
    from roviec.reader.learning.made import made_lessons
    from roviec.reader.learning.model import ModelError, in_use
    from roviec.reader.learning.training import adapt, fit_made, gains_on_decisions, gains_on_made
    from roviec.reader.learning.written import written_lessons

    try:
        lessons = [lesson for path in options.decisions for lesson in load_decisions(path)]
        present = in_use() if lessons else None
    except (DecisionsError, ModelError) as e:
        print(f"roviec: {e}", file=sys.stderr)
        return 1
    written = written_lessons()
    judged = judge([*made_lessons(options.made, options.seed), *written])
    if present is None:
        gains = gains_on_made(judged)
        model = fit_made(judged, options.made, {g.kind for g in gains if g.learnt})
        texts = f"{options.made} made and {len(written)} written texts"
        print(f"{texts}, {len(judged.examples)} findings; before: the rules' own sureness")
    else:
        made = fit_made(judged, options.made)
        judged = judge(lessons)
        gains = gains_on_decisions(made, present, judged)
        model = adapt(made, present, judged)
        print(f"{len(lessons)} decided documents, {len(judged.examples)} findings; before: the model in use")
    _report(gains)
    falling = [g.kind for g in gains if g.falls]
    if falling:
        print(f"roviec: not taken into use: scores fall for {', '.join(falling)}", file=sys.stderr)
        return 1
    if not any(g.learnt for g in gains):
        print("roviec: not taken into use: too little to learn from", file=sys.stderr)
        return 1
    if options.out is None:
        print("No score falls. Nothing is written without --out.")
        return 0
    try:
        model.save(options.out)
    except OSError as e:
        print(f"roviec: {options.out}: cannot be written: {e.strerror or e}", file=sys.stderr)
        return 1
    print(f"No score falls. Written to {options.out}; the reader uses it where ROVIEC_MODEL names it.")
    return 0


def _report(gains: list[Any]) -> None:
    heads = ("precision", "recall", "F1", "Brier", "log loss", "≥ 0.9 right")
    print(f"{'':24}{'findings':>9}   " + "   ".join(f"{head:>13}" for head in heads))
    for g in gains:
        pairs = [
            f"{getattr(g.before, name):.3f}→{getattr(g.after, name):.3f}"
            for name in ("precision", "recall", "f1", "brier", "log_loss")
        ]
        pairs.append("→".join("–" if s.sure is None else f"{s.sure:.3f}" for s in (g.before, g.after)))
        note = "" if g.learnt else "   stays as it is"
        print(f"{g.kind:24}{g.findings:>9}   " + "   ".join(f"{pair:>13}" for pair in pairs) + note)
