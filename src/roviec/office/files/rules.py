"""What a file may be called and how it may be shown."""

from __future__ import annotations

import re
import unicodedata

NAME_LIMIT = 160  # characters kept of a name; whole file systems and headers break at 255 bytes

# Types that a browser may show in the page; anything that could run there is only ever downloaded.
SHOWN_INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain"})

# Control characters, and the marks that turn the direction of text and so disguise an ending.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def tidy_name(name: str, *, otherwise: str = "tep") -> str:
    """A file's name fit to be kept, shown and offered again: no folders, nothing unprintable, NFC, not too long.

    A name that is too long loses its middle, so that both how it begins and its ending stay.
    """
    name = unicodedata.normalize("NFC", _UNPRINTABLE.sub("", name)).replace("\\", "/").rpartition("/")[2]
    name = " ".join(name.split()).strip(" .") or otherwise
    if len(name) <= NAME_LIMIT:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    keep = NAME_LIMIT - len(dot) - len(ending) - 1
    return f"{stem[: keep - 20].rstrip()}…{stem[-20:].lstrip()}{dot}{ending}"
