"""What the build gathers: versions of units and the links between them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from roviec.reader.text.fold import fold, level

_TYPES = ("Thành phố", "Tỉnh", "Thị xã", "Huyện", "Quận", "Thị trấn", "Xã", "Phường", "Đặc khu")


@dataclass(frozen=True, slots=True)
class Version:
    code: str
    official_code: str
    type: str
    bare: str
    parent: str
    valid_from: str = ""
    valid_to: str = ""
    legal_doc: str = ""
    source: str = "vau"
    confidence: str = "C2"

    @property
    def name(self) -> str:
        return f"{self.type} {self.bare}"


@dataclass(frozen=True, slots=True)
class Change:
    event: str
    on: str
    kind: str
    before: str
    after: str
    whole: bool
    legal_doc: str
    source: str
    confidence: str
    note: str = ""


@dataclass(slots=True)
class Book:
    """What is gathered: versions by our code, links, and the places of today's and yesterday's keys."""

    versions: dict[str, list[Version]] = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)
    old: dict[str, str] = field(default_factory=dict)  # key of the source -> our code
    differ: list[str] = field(default_factory=list)

    def add(self, version: Version) -> None:
        self.versions[version.code].append(version)

    def code_for(self, plain: str, official: str) -> str:
        """Our code of a unit: two names that differ in their marks only are told apart by the official code."""
        return f"{plain}-{official}" if plain in self.versions else plain


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def parted(name: str) -> tuple[str, str]:
    """("xã", "Thiệu Hóa") of "Xã Thiệu Hoá"."""
    name = level(name).strip()
    for word in _TYPES:
        if name.casefold().startswith(word.casefold() + " "):
            return word.lower(), name[len(word) + 1 :]
    raise ValueError(f"no type word in {name!r}")
