"""Logistic regression over named yes-no features: fitted by Newton's method, with a pull of the weights towards 0.

Small enough to be read: the log-odds that a finding is right are those that its rule gives it, corrected by the
weights of the features that it has.
Nothing is random, so the same examples always give the same weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

RULE = "rule:"
BIAS = "*"  # the feature that everything has
# Slope and shift of the log-odds, and what each feature that was never learnt adds.
Trust = tuple[float, float, float]
FULL_TRUST: Trust = (1.0, 0.0, 0.0)
# (log-odds of the rule, features by their index) with how many examples, and how many of them right.
Rows = dict[tuple[float, tuple[int, ...]], list[float]]
_ROUNDS = 40
_LONGEST_STEP = 0.6
_STILL = 1e-6
_RARE = 4  # a feature that fewer examples have says nothing that could be trusted


def fit(
    examples: Iterable[tuple[tuple[str, ...], bool, float]],
    *,
    pull: float = 1.0,
    start: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The weight of each feature, from examples of (features, right, how much it counts).

    `pull` is the precision of a normal prior on each weight, about its value in `start`: what was learnt before is
    left only as far as the examples ask for it. Without `start` the prior lies about 0: the rule is right.
    """
    patterns: dict[tuple[str, ...], list[float]] = {}
    seen: Counter[str] = Counter()
    for features, right, counts_for in examples:
        seen.update(features)
        counts = patterns.setdefault(tuple(sorted(set(features))), [0.0, 0.0])
        counts[0] += counts_for
        counts[1] += counts_for * right
    told = start or {}
    common = {name for name, times in seen.items() if times >= _RARE}
    names = [BIAS, *sorted((common | set(told)) - {BIAS})]
    index = {name: i for i, name in enumerate(names)}
    rows: Rows = {}
    for pattern, (n, hits) in patterns.items():
        row = (0, *sorted(index[name] for name in pattern if name in index))
        counts = rows.setdefault((_odds(sureness(pattern)), row), [0.0, 0.0])
        counts[0] += n
        counts[1] += hits
    centre = [told.get(name, 0.0) for name in names]
    pulls = [pull] * len(names)
    weights = list(centre)
    for _ in range(_ROUNDS):
        step = _newton(rows, weights, centre, pulls)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _STILL:
            break
    return {name: round(w, 4) for name, w in zip(names, weights, strict=True)}


def sureness(features: Iterable[str]) -> float:
    """What the rule itself gave the finding; it stands at the end of the feature that names the rule."""
    for name in features:
        if name.startswith(RULE):
            return _given_by(name)
    return 0.5


@lru_cache(maxsize=1000)
def _given_by(rule: str) -> float:
    return float(rule.rpartition(":")[2])


def log_odds(weights: Mapping[str, float], features: Sequence[str]) -> tuple[float, int]:
    """The log-odds of the rule with the weights of the features, and how many of them were never learnt."""
    total, unknown = weights.get(BIAS, 0.0) + _odds(sureness(features)), 0
    for name in features:
        weight = weights.get(name)
        if weight is None:
            unknown += 1
        else:
            total += weight
    return total, unknown


def probability(weights: Mapping[str, float], features: Sequence[str], trust: Trust = FULL_TRUST) -> float:
    """How likely a finding with these features is right."""
    odds, unknown = log_odds(weights, features)
    slope, shift, strange = trust
    return _logistic(slope * odds + shift + strange * unknown)


def fit_trust(outcomes: Iterable[tuple[float, int, bool, float]]) -> Trust:
    """How far log-odds may be believed, from (log-odds, unknown features, right, how much it counts).

    To be fitted on examples that the weights have not seen. The prior lies about full trust.
    """
    told = list(outcomes)
    centre, pulls = [1.0, 0.0, 0.0], [4.0, 1.0, 20.0]
    trust = list(centre)
    for _ in range(_ROUNDS):
        gradient = [-p * (t - c) for p, t, c in zip(pulls, trust, centre, strict=True)]
        curve = [[pulls[i] if i == j else 0.0 for j in range(3)] for i in range(3)]
        for odds, unknown, right, counts_for in told:
            x = (odds, 1.0, float(unknown))
            p = _logistic(sum(t * v for t, v in zip(trust, x, strict=True)))
            error, bend = counts_for * (right - p), counts_for * p * (1.0 - p)
            for i in range(3):
                gradient[i] += error * x[i]
                for j in range(3):
                    curve[i][j] += bend * x[i] * x[j]
        step = _bounded(_solved(curve, gradient))
        trust = [t + s for t, s in zip(trust, step, strict=True)]
        if max(map(abs, step)) < _STILL:
            break
    slope, shift, strange = (round(t, 4) for t in trust)
    # The order of findings is never turned round, and what is strange never makes surer.
    return max(0.05, slope), shift, min(0.0, strange)


def _newton(rows: Rows, weights: list[float], centre: list[float], pulls: list[float]) -> list[float]:
    size = len(weights)
    gradient = [-pull * (w - c) for pull, w, c in zip(pulls, weights, centre, strict=True)]
    curve = [[0.0] * size for _ in range(size)]
    for i, pull in enumerate(pulls):
        curve[i][i] = pull
    for (offset, row), (n, hits) in rows.items():
        p = _logistic(offset + sum(weights[i] for i in row))
        error, bend = hits - n * p, n * p * (1.0 - p)
        for i in row:
            gradient[i] += error
            line = curve[i]
            for j in row:
                line[j] += bend
    return _bounded(_solved(curve, gradient))


def _bounded(step: list[float]) -> list[float]:
    """A step that changes nothing by more than a little: far from the answer Newton's method overshoots."""
    longest = max(map(abs, step))
    return step if longest <= _LONGEST_STEP else [s * _LONGEST_STEP / longest for s in step]


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a symmetric positive definite system, by Cholesky's method."""
    size = len(right)
    lower: list[list[float]] = []
    for i in range(size):
        row: list[float] = []
        for j in range(i):
            other = lower[j]
            row.append((matrix[i][j] - sum(a * b for a, b in zip(row, other, strict=False))) / other[j])
        row.append(math.sqrt(matrix[i][i] - sum(a * a for a in row)))
        lower.append(row)
    half: list[float] = []
    for i in range(size):
        half.append((right[i] - sum(a * b for a, b in zip(lower[i], half, strict=False))) / lower[i][i])
    out = [0.0] * size
    for i in reversed(range(size)):
        out[i] = (half[i] - sum(lower[k][i] * out[k] for k in range(i + 1, size))) / lower[i][i]
    return out


def _odds(p: float) -> float:
    p = min(0.98, max(0.02, p))
    return math.log(p / (1.0 - p))


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x)) if x > -700 else 0.0
