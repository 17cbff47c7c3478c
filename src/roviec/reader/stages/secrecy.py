"""Documents stamped with a degree of secrecy are refused before anything is read out of them.

Luật Bảo vệ bí mật nhà nước 117/2025/QH15 keeps state secrets off computers that are connected to a network; only
an installation that declares itself isolated may hold one. The stamp is MẬT, TỐI MẬT or TUYỆT MẬT on a line of
its own (or after "Độ mật:"), in the head of the document or in its page header; the word in running text is not one.
"""

from __future__ import annotations

import re

from roviec.reader.errors import ReaderError
from roviec.reader.model import Document

_HEAD_LINES = 40
_DEGREES = {"mật": "MẬT", "tốimật": "TỐI MẬT", "tuyệtmật": "TUYỆT MẬT"}
_FRAME = " \t\u00a0|*_[]()<>-=.:"
_LABEL = re.compile(r"(?:độ|mức\s+độ|dấu\s+(?:chỉ\s+)?(?:độ\s+)?)\s*mật\s*:?\s*", re.IGNORECASE)


def refuse(document: Document, *, isolated: bool) -> None:
    """Raise `ReaderError("secret")` where the document bears a stamp, unless this installation is isolated."""
    degree = None if isolated else stamp(document)
    if degree:
        raise ReaderError(
            "secret",
            f"the document is stamped {degree}; state secrets may only be read on an installation declared isolated",
            degree=degree,
        )


def stamp(document: Document) -> str | None:
    """The degree of secrecy that the document is stamped with, in capitals, or None."""
    lines = [line for line in document.text.splitlines() if line.strip(_FRAME)]
    margins = [
        line
        for b in document.blocks
        if b.hint in ("header", "footer", "textbox")
        for line in document.text[b.start : b.end].splitlines()
    ]
    for line in (*lines[:_HEAD_LINES], *margins):
        for cell in re.split(r"[|\t]", line):
            if degree := _degree(cell):
                return degree
    return None


def _degree(cell: str) -> str | None:
    bare = cell.strip(_FRAME)
    label = _LABEL.match(bare)
    word = bare[label.end() :].strip(_FRAME) if label else bare
    # A stamp is in capitals; after its label ("Độ mật: Mật") it may be written as any word is.
    if not label and not word.isupper():
        return None
    return _DEGREES.get("".join(word.split()).casefold())
