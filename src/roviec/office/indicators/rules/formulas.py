"""Formulas over other indicators: "[KT03a] + [KT03b]", "100 * [TH01] / [DS01]". Nothing but the four operations.

The grammar: sum = product {(+|-) product}; product = sign {(*|/) sign}; sign = [-] sign | number | [code] | (sum).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow
from functools import lru_cache

LONGEST = 500
_DEEPEST = 40
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:[.,]\d+)?)|\[(?P<code>[^\[\]]{1,40})\]|(?P<sign>[-+*/()×÷:]))")
_SAME = {"×": "*", "÷": "/", ":": "/"}
_Known = Mapping[str, Decimal | None]


class BadFormula(ValueError):
    """A formula that cannot be read; the message says in Vietnamese where."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read. `codes` are the indicators in it, in their order, each once."""

    text: str
    codes: tuple[str, ...]
    _compute: Callable[[_Known], Decimal | None]

    def value(self, known: _Known) -> Decimal | None:
        """The result; None where an indicator has no value or something is divided by nought."""
        try:
            return self._compute(known)
        except (DivisionByZero, InvalidOperation, Overflow):
            return None


@lru_cache(maxsize=1024)
def parse(text: str) -> Formula:
    """Read a formula. Raises BadFormula."""
    if len(text) > LONGEST:
        raise BadFormula(f"Công thức dài quá {LONGEST} ký tự.")
    reader = _Reader(text)
    compute = reader.sum(0)
    if reader.at < len(reader.tokens):
        raise BadFormula(f"Không hiểu «{reader.tokens[reader.at][1]}» trong công thức.")
    return Formula(text, tuple(dict.fromkeys(reader.codes)), compute)


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.codes: list[str] = []
        self.at = 0
        end = 0
        while text[end:].strip():
            match = _TOKEN.match(text, end)
            if match is None:
                raise BadFormula(f"Không hiểu «{text[end:].strip()[:20]}» trong công thức.")
            kind = match.lastgroup or ""
            self.tokens.append((kind, _SAME.get(match[kind], match[kind]).strip()))
            end = match.end()

    def _next(self, signs: str) -> str:
        if self.at < len(self.tokens):
            kind, text = self.tokens[self.at]
            if kind == "sign" and text in signs:
                self.at += 1
                return text
        return ""

    def sum(self, deep: int) -> Callable[[_Known], Decimal | None]:
        left = self.product(deep)
        while sign := self._next("+-"):
            left = _joined(sign, left, self.product(deep))
        return left

    def product(self, deep: int) -> Callable[[_Known], Decimal | None]:
        left = self.sign(deep)
        while sign := self._next("*/"):
            left = _joined(sign, left, self.sign(deep))
        return left

    def sign(self, deep: int) -> Callable[[_Known], Decimal | None]:
        if deep > _DEEPEST:
            raise BadFormula("Công thức lồng nhau quá sâu.")
        if self._next("-"):
            return _joined("-", lambda _: Decimal(0), self.sign(deep + 1))
        if self._next("("):
            inner = self.sum(deep + 1)
            if not self._next(")"):
                raise BadFormula("Thiếu dấu đóng ngoặc trong công thức.")
            return inner
        if self.at >= len(self.tokens):
            raise BadFormula("Công thức dở dang.")
        kind, text = self.tokens[self.at]
        if kind == "sign":
            raise BadFormula(f"Không chờ «{text}» ở đây trong công thức.")
        self.at += 1
        if kind == "number":
            number = Decimal(text.replace(",", "."))
            return lambda _: number
        self.codes.append(text)
        return lambda known: known.get(text)


def _joined(
    sign: str, left: Callable[[_Known], Decimal | None], right: Callable[[_Known], Decimal | None]
) -> Callable[[_Known], Decimal | None]:
    def compute(known: _Known) -> Decimal | None:
        a, b = left(known), right(known)
        if a is None or b is None:
            return None
        match sign:
            case "+":
                return a + b
            case "-":
                return a - b
            case "*":
                return a * b
        return a / b

    return compute


def circle(needs: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Codes that lead back to themselves, in their order ("A", "B", "A"); empty where no formula needs itself.

    `needs` gives for each code the codes that it is made from; what it does not name is made from nothing.
    """
    done: set[str] = set()
    for start in needs:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            code, leaving = stack.pop()
            if leaving:
                path.pop()
                done.add(code)
                continue
            if code in path:
                return [*path[path.index(code) :], code]
            if code in done:
                continue
            path.append(code)
            stack.append((code, True))
            stack += [(needed, False) for needed in needs.get(code, ())]
    return []


def order(needs: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The codes of `needs` so that each comes after those that it is made from; there must be no circle."""
    done: dict[str, None] = {}

    def visit(code: str) -> None:
        if code in done or code not in needs:
            return
        for needed in needs[code]:
            visit(needed)
        done[code] = None

    for code in needs:
        visit(code)
    return list(done)
