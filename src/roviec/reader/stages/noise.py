"""What each block is: part of the article, a caption, or furniture of the page it was taken from."""

from __future__ import annotations

import re

from roviec.reader.model import Reading
from roviec.reader.rules import load
from roviec.reader.text.fold import fold

READS = ("text", "plain", "blocks")
WRITES = ("blocks",)

_RULES = load("noise")
_LINES = frozenset(_RULES["furniture"]["lines"])
_PATTERNS = re.compile(
    "|".join(f"(?:{p})" for p in _RULES["furniture"]["patterns"]), re.IGNORECASE | re.DOTALL
)
_RULER = re.compile(r"[\s|=_*~.\-+#]*")


def run(reading: Reading) -> None:
    seen: set[str] = set()
    for block in reading.blocks:
        line = reading.plain[block.start : block.end]
        key = fold(line).strip(" .:!?…")
        if (
            _RULER.fullmatch(line)
            or key in _LINES
            or _PATTERNS.fullmatch(line)
            or (key in seen and len(key) > 20)
        ):
            block.role = "boilerplate"
        seen.add(key)
