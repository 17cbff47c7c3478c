"""Values of the environment, read with one meaning everywhere. Every name begins with ROVIEC_."""

from __future__ import annotations

import os
from pathlib import Path


def text(name: str, default: str = "") -> str:
    """The value, or where ROVIEC_{name}_FILE names a file, what that file holds."""
    file = os.environ.get(f"ROVIEC_{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(f"ROVIEC_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0", "on", "off"}:
        raise ValueError(f"ROVIEC_{name} must be yes or no, not {value!r}")
    return value in {"yes", "true", "1", "on"}


def number(name: str, default: int) -> int:
    return int(text(name, str(default)))


def listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]
