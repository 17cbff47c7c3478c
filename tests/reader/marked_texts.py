"""Texts written for the tests, with what the reader should find marked in them: «a directive», ⟪a proposal⟫."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "marked"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
_CLOSES = {"»": "«", "⟫": "⟪"}


@dataclass(frozen=True)
class Marked:
    """The text without its marks, and the (start, end) of each marked stretch of it."""

    text: str
    directives: list[tuple[int, int]]
    proposals: list[tuple[int, int]]


def marked(name: str) -> Marked:
    """Read one of the texts. Marks may nest but not cross."""
    plain: list[str] = []
    open_marks: list[tuple[str, int]] = []
    found: dict[str, list[tuple[int, int]]] = {"«": [], "⟪": []}
    for letter in (FOLDER / f"{name}.txt").read_text(encoding="utf-8"):
        if letter in found:
            open_marks.append((letter, len(plain)))
        elif letter in _CLOSES:
            mark, start = open_marks.pop()
            assert mark == _CLOSES[letter]
            found[mark].append((start, len(plain)))
        else:
            plain.append(letter)
    assert not open_marks
    return Marked("".join(plain), sorted(found["«"]), sorted(found["⟪"]))
