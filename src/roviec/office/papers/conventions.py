"""The forms and types of forms.toml, as code asks for them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LETTER = "CV"  # in the state family it has no symbol of its own: 12/UBND-TH
SYMBOLS = {"conclusion": "TB", "urging": LETTER, "transfer": "PC"}  # kind of paper: symbol of its type


@cache
def _data() -> dict[str, Any]:
    with (Path(__file__).parent / "forms.toml").open("rb") as file:
        return tomllib.load(file)


def form_of(family: str) -> dict[str, Any]:
    """Margins, sizes and labels of a family; lengths in millimetres, sizes in points."""
    form: dict[str, Any] = _data()[family]
    return form


def types_of(family: str) -> dict[str, str]:
    """Symbol and name of each type of paper of a family."""
    return next(row["symbols"] for row in _data()["types"] if row["family"] == family)


def type_of(family: str, kind: str) -> str:
    """The name of the type of a kind of paper: Thông báo, Công văn, Phiếu chuyển."""
    return types_of(family)[SYMBOLS[kind]]


def is_letter(kind: str) -> bool:
    """Whether a paper goes out as a letter: without the name of its type, its gist below the number."""
    return SYMBOLS[kind] == LETTER
