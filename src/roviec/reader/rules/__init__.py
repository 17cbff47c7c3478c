"""The vocabulary of the reader as data: one TOML file a subject, each entry with the source that it rests on."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The rules file `name`.toml of this folder, read once. Callers share the object and must not change it."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
