"""One name for several units, spelt out: "Ban Thường vụ các Huyện ủy A, B và C" is three names.

The word for the level stands once, after "các", before or after the body; what stands before it is repeated for each.
"""

from __future__ import annotations

import re

from roviec.reader.text.letters import UPPER

_LEVELS = (  # the longer first
    "(?i:tỉnh uỷ|tỉnh ủy|thành ủy|thành uỷ|huyện ủy|huyện uỷ|thị ủy|thị uỷ|quận ủy|quận uỷ|đảng ủy|đảng uỷ"
    "|đảng bộ|ubnd|hđnd|tỉnh|thành phố|tp|huyện|thị xã|tx|quận|xã|phường|thị trấn|đặc khu|sở|ban|bộ)"
)
_MANY = re.compile(
    rf"^(?P<body>.*?)\s*\b[Cc]ác\s+(?P<level>{_LEVELS}(?:\s*,\s*{_LEVELS})*(?:\s+(?:xã|phường|huyện))?)"
    rf"\s*:?\s+(?P<names>[{UPPER}].*)$"
)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+")
_OWN_LEVEL = re.compile(rf"^{_LEVELS}\s+[{UPPER}]")


def spell_out(text: str) -> list[str]:
    """The names that a list means, each with its level; the text itself where it is not such a list.

    Names that hold "và" or a comma themselves ("Sở Kế hoạch và Đầu tư") are safe: only a name that begins with a
    capital after "và" is taken for a further one, and only where "các" announced several.
    """
    plain = " ".join(text.split())
    found = _MANY.match(plain)
    if not found:
        return [plain]
    names = [name.strip(" .") for name in _BETWEEN.split(found["names"]) if name.strip(" .")]
    if not all(name[0].isupper() or _OWN_LEVEL.match(name) for name in names):
        return [plain]
    level = found["level"]
    if "," in level:
        return [plain]  # "các huyện, thị xã A, B": which is which cannot be told from the words
    body = found["body"].strip()
    return [" ".join(filter(None, (body, "" if _OWN_LEVEL.match(name) else level, name))) for name in names]


_PLACE = re.compile(
    r"(?:\b(?P<type>(?i:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu))"
    r"|\b(?P<committee>(?i:tỉnh|huyện|thành|thị|quận) (?i:ủy|uỷ)))\s+(?P<name>[A-ZĐ]\w*(?:\s+[A-ZĐ]\w*)*)$"
)
_PLACE_OF_COMMITTEE = {
    "tỉnh": "tỉnh",
    "huyện": "huyện",
    "thành": "thành phố",
    "thị": "thị xã",
    "quận": "quận",
}


def place_named(text: str) -> str | None:
    """The place whose body a name is: "Ban Thường vụ Huyện ủy Hà Bắc" belongs to "huyện Hà Bắc"."""
    found = _PLACE.search(" ".join(text.split()))
    if not found:
        return None
    kind = found["type"] or _PLACE_OF_COMMITTEE[found["committee"].split()[0].lower()]
    return f"{kind.lower()} {found['name']}"
