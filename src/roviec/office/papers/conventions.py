"""The forms and types of forms.toml, as code asks for them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LETTER = "CV"  # in the state family it has no symbol of its own: 12/UBND-TH


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
