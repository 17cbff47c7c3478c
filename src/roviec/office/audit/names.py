"""What an audit code is called for a person. One line for each code; the architecture tests hold it complete."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _names() -> dict[str, str]:
    with (Path(__file__).parent / "names.toml").open("rb") as file:
        names: dict[str, str] = tomllib.load(file)["names"]
    return names


def name_of(code: str) -> str:
    """The Vietnamese name of a code; the code itself for one that an older version wrote."""
    return _names().get(code, code)
