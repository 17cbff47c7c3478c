"""What the build gathers: versions of units, the links between them, and what the sources disagree on."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from roviec.reader.text.fold import fold, level

REFORM = "2025-07-01"  # districts end, merged provinces begin to work
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
    area_km2: str = ""
    population: str = ""
    population_year: str = ""

    @property
    def name(self) -> str:
        return f"{self.type} {self.bare}"


@dataclass(frozen=True, slots=True)
class Change:
    on: str
    kind: str
    before: str
    after: str
    whole: bool
    legal_doc: str
    source: str
    confidence: str
    note: str = ""
    share_area: str = ""  # of `before`, 0 to 1
    basis: str = ""  # what the share rests on


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two sources say of one unit, and what was kept."""

    code: str
    name: str
    what: str  # spelling, parts, whole, links, day
    says: str
    kept: str


@dataclass(slots=True)
class Book:
    """What is gathered: versions by our code, links, and the places of today's and yesterday's keys."""

    versions: dict[str, list[Version]] = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)
    old: dict[str, str] = field(default_factory=dict)  # key of the source -> our code
    today: dict[str, str] = field(default_factory=dict)  # official code of a province of today -> our code
    differ: list[Disagreement] = field(default_factory=list)

    def add(self, version: Version) -> None:
        self.versions[version.code].append(version)

    def code_for(self, plain: str, official: str) -> str:
        """Our code of a unit: two names that differ in their marks only are told apart by the official code."""
        return f"{plain}-{official}" if plain in self.versions else plain


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def parted(name: str) -> tuple[str, str]:
    """("xã", "Thiệu Hóa") of "Xã Thiệu Hoá"; a ward's number without the zero before it."""
    name = " ".join(level(name).split())
    for word in _TYPES:
        if name.casefold().startswith(word.casefold() + " "):
            bare = name[len(word) + 1 :]
            return word.lower(), bare.lstrip("0") if bare.isdigit() else bare
    raise ValueError(f"no type word in {name!r}")


def same_name(one: str, other: str) -> bool:
    """Whether two names without their types are one, but for marks, signs and a short form of "nông trường"."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(bare: str) -> str:
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^nt ", "nong truong ", fold(bare)))


def written(number: float, decimals: int = 0) -> str:
    """A number as people here write it: 9.888,91."""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
