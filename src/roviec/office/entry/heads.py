"""Where the heads of a table stand on a sheet, and what is written over each of its columns. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from roviec.office.entry.catalogue_names import key
from roviec.office.entry.cells import words
from roviec.office.entry.period_heads import period_in
from roviec.office.entry.workbooks import Sheet, Value, written

_LOOKED_AT = 40  # rows from the top in which heads are looked for
_DEEPEST = 5  # rows that heads take
_YEAR = re.compile(r"(?:19|20)\d\d")
_COLUMN_NUMBER = re.compile(r"\(?(?:[a-d]|\d{1,3})\)?(?:\s*=.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heads:
    """`top` and `bottom` are the first and last row of the heads, `data` the first row behind them.

    `parts` has for each column the texts over it from the top down; a text over several columns stands over each.
    """

    top: int
    bottom: int
    data: int
    parts: dict[int, tuple[Value, ...]]
    above: tuple[str, ...]  # the lines over the table: letterhead, title, period

    def text(self, column: int) -> str:
        """The texts over a column as one."""
        return " | ".join(t for part in self.parts.get(column, ()) if (t := written(part)))

    @property
    def signature(self) -> str:
        """The same for files with the same heads; years do not count, so that next year's file is known again."""
        said = [(c, _YEAR.sub("#", key(self.text(c)))) for c in sorted(self.parts)]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def find_heads(sheet: Sheet, is_indicator: Callable[[str], bool]) -> Heads | None:
    """The heads of the table of a sheet; None where no row looks like them.

    The row in which most cells are known words, indicators or periods is one of them; so are the rows above that
    reach over its columns, and those below that only go on naming.
    """
    last = min(sheet.rows, default=1) + _LOOKED_AT
    rows = [r for r in sheet.rows if r <= last]
    scores = {r: sum(_tells(v, is_indicator) for v in sheet.rows[r].values()) for r in rows}
    best = max(rows, key=lambda r: (scores[r], -r), default=0)
    if not best or scores[best] < 2:
        return None
    top = bottom = best
    while bottom - top < _DEEPEST and bottom + 1 in sheet.rows and _goes_on(sheet, bottom + 1, scores):
        bottom += 1
    while bottom - top < _DEEPEST and top - 1 in sheet.rows and _reaches_over(sheet, top - 1):
        top -= 1
    return heads_at(sheet, top, bottom)


def heads_at(sheet: Sheet, top: int, bottom: int) -> Heads:
    """The heads in given rows, with every text of a merged cell over each column that it reaches."""
    parts: dict[int, list[Value]] = {}
    covering = [a for a in sheet.merged if a.top <= bottom and a.bottom >= top]
    for row in range(top, bottom + 1):
        for column, value in sheet.rows.get(row, {}).items():
            area = next((a for a in covering if (row, column) == (a.top, a.left)), None)
            reach = range(area.left, area.right + 1) if area else (column,)
            for each in reach:
                parts.setdefault(each, []).append(value)
    data = bottom + 1
    if _numbers_columns(sheet.rows.get(data, {})):
        data += 1
    lines = [written(v) for row, held in sheet.rows.items() if row < top for v in held.values()]
    return Heads(
        top, bottom, data, {c: tuple(p) for c, p in sorted(parts.items())}, tuple(t for t in lines if t)
    )


def role_word(text: str) -> str:
    """Which role a head plays by its word alone (unit, indicator, period, value, …); empty for none."""
    return _roles().get(key(text), "")


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    return {key(word): role for role, said in words()["heads"].items() for word in said}


def _tells(value: Value, is_indicator: Callable[[str], bool]) -> bool:
    """Whether a cell may be a head: a word of forms, an indicator, or a period."""
    text = written(value)
    if not text or len(text) > 300:
        return False
    return (
        bool(role_word(text))
        or period_in(value) is not None
        or (isinstance(value, str) and is_indicator(text))
    )


def _goes_on(sheet: Sheet, row: int, scores: dict[int, int]) -> bool:
    """Whether a row below a head row still names columns: it says something known and holds no figure."""
    held = sheet.rows[row]
    if _numbers_columns(held):
        return False
    figures = [v for v in held.values() if isinstance(v, float) and period_in(v) is None]
    first = min(held, default=1)
    begun = first > 2 or any(a.top < row <= a.bottom and first > a.left for a in sheet.merged)
    return not figures and scores.get(row, 0) >= max(1, len(held) // 2) and begun


def _reaches_over(sheet: Sheet, row: int) -> bool:
    """Whether a row above the heads belongs to them: several texts, not the one line of a title."""
    held = sheet.rows[row]
    texts = [] if _over_all(sheet, row) else [v for v in held.values() if isinstance(v, str)]
    wide = [a for a in sheet.merged if a.top <= row <= a.bottom and a.top == row and a.bottom > row]
    return len(texts) >= 3 or (len(texts) >= 2 and bool(wide))


def _over_all(sheet: Sheet, row: int) -> bool:
    """A title stands over the whole table in one merged cell."""
    return any(
        a.top <= row <= a.bottom and a.right - a.left + 1 >= max(2, sheet.last_column - 1)
        for a in sheet.merged
    )


def _numbers_columns(held: dict[int, Value]) -> bool:
    """The row "A, B, 1, 2, 3" under the heads that numbers the columns."""
    said = [written(v) for v in held.values()]
    if len(said) < 2 or not all(_COLUMN_NUMBER.fullmatch(t) for t in said):
        return False
    numbers = [int(m[0]) for t in said if (m := re.search(r"\d+", t))]
    return (
        len(numbers) >= 2
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] <= 5
    )
