"""What an audit code is called for a person. One line for each code; the architecture tests hold it complete."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _table() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "names.toml").open("rb") as file:
        return tomllib.load(file)


def codes() -> dict[str, str]:
    """Every audit code with its Vietnamese name."""
    return _table()["names"]


def name_of(code: str) -> str:
    """The Vietnamese name of a code; the code itself for one that an older version wrote."""
    return codes().get(code, code)


def kind_name(label: str) -> str:
    """What a kind of object is called ("documents.document"); the label itself where nobody has named it."""
    return _table()["kinds"].get(label, label)


def field_name(name: str) -> str:
    """What a field of a line is called; the field itself where nobody has named it."""
    return _table()["fields"].get(name, name)
