"""Places by the names that texts give them: an index in memory, for many mentions at once.

`queries.find` asks the database for what one person typed and knows bodies too; this knows places only and is quick
enough for every mention of a long text. It is built when it is first asked for and anew after the units changed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.db.models import Count, Max
from django.utils import timezone

from roviec.office.units.models import UnitKind, UnitLink, UnitVersion
from roviec.reader.text.fold import fold, level

PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
_LEVELS = {
    "tỉnh": (PROVINCE,),
    "thành phố": (PROVINCE, DISTRICT),
    **dict.fromkeys(("huyện", "quận", "thị xã"), (DISTRICT,)),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), (COMMUNE,)),
}


class Entry(NamedTuple):
    """One version of a place, with what it stood under."""

    unit: int
    type: str
    level: int
    starts: int  # day numbers; 0: since before the records
    ends: int  # the first day on which it no longer held
    district: int  # 0: none
    province: int
    home: int  # the province of today in which it lies


@dataclass(frozen=True, slots=True)
class Found:
    """`unit` is the id of the place meant, None where it cannot be told; `candidates` are ids, best first."""

    unit: int | None
    candidates: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names:
    """The index: entries by their name with marks, without marks, and without spaces or the difference of y and i."""

    entries: list[Entry]
    marked: dict[str, list[int]]
    plain: dict[str, list[int]]
    loose: dict[str, list[int]]
    homes: dict[int, int]  # a province -> the province of today in which it lies
    above: dict[int, tuple[int, int]]  # a place -> its last district and province

    def resolve(
        self,
        text: str,
        *,
        on: date | None = None,
        province: int | None = None,
        around: Collection[int] = (),
    ) -> Found:
        """Which place a mention means in a text of a day (None: today).

        `province` is the one whose office wrote the text, `around` are places that the text names besides: of
        several places with one name, those nearest to them are meant. What follows the name narrows it more: "xã Hòa
        Phú, huyện Ứng Hòa". Equally good candidates are not decided between.
        """
        day = (on or timezone.localdate()).toordinal()
        mention = _parsed(text)
        inside = 0
        for part in reversed(mention.around):
            found = self._best(_parsed(part), day, province, inside, around).unit
            if found is not None:
                at = self.above[found]
                province = at[1]
                inside = found if found != at[1] else inside
        return self._best(mention, day, province, inside, around)

    def resolve_all(
        self, texts: Sequence[str], *, on: date | None = None, province: int | None = None
    ) -> list[Found]:
        """The mentions of one text: those that are certain help to tell the others."""
        first = [self.resolve(text, on=on, province=province) for text in texts]
        sure = {one.unit for one in first if one.unit is not None}
        near = sure | {pk for unit in sure for pk in self.above[unit]} - {0}
        return [
            one if one.unit is not None else self.resolve(text, on=on, province=province, around=near)
            for text, one in zip(texts, first, strict=True)
        ]

    def _best(
        self, mention: _Mention, day: int, province: int | None, inside: int, around: Collection[int]
    ) -> Found:
        best: dict[int, float] = {}
        for form in mention.forms:
            for found, cost in self._by_key(form.marked):
                for at in found:
                    entry = self.entries[at]
                    total = cost + self._cost(entry, form.type, mention.former, day, province, inside, around)
                    if total < best.get(entry.unit, _TOO_MUCH):
                        best[entry.unit] = total
                if best and min(best.values()) < _GOOD:
                    break
            if best:
                break
        if not best:
            return Found(None)
        if len(best) == 1:
            (unit,) = best
            return Found(unit, [unit])
        ranked = sorted(best, key=lambda unit: (best[unit], unit))
        sure = best[ranked[1]] - best[ranked[0]] > _CLOSE
        return Found(ranked[0] if sure else None, ranked)

    def _by_key(self, marked: str) -> Iterator[tuple[Sequence[int], float]]:
        """Entries of this name, then of those that differ in marks, then in spaces and y for i; with what it costs."""
        yield self.marked.get(marked, ()), 0.0
        plain = fold(marked)
        yield self.plain.get(plain, ()), 0.0 if plain == marked else _OTHER_MARKS
        yield self.loose.get(_loose(plain), ()), _OTHER_LETTERS

    def _cost(
        self,
        entry: Entry,
        type_: str | None,
        former: bool,
        day: int,
        province: int | None,
        inside: int,
        around: Collection[int],
    ) -> float:
        """How ill an entry fits what is asked; 0 is perfect."""
        if type_ is None:
            cost = _HIGHER_FIRST * entry.level
        elif type_ == entry.type:
            # "thành phố Bắc Ninh" is the nearest thing of this name, of the province or of the country.
            cost = _HIGHER_FIRST * entry.level if type_ == "thành phố" else 0.0
        elif entry.level in _LEVELS[type_]:
            cost = _OTHER_TYPE
        else:
            return _TOO_MUCH
        if day < entry.starts:
            cost += _NOT_YET
        elif day >= entry.ends:
            cost += 0.0 if former else _NO_MORE + (day - entry.ends) * _EACH_DAY
        elif former:
            cost += _STILL
        if entry.level != PROVINCE:
            if inside and inside not in (entry.district, entry.unit):
                cost += _ELSEWHERE
            if province is not None and entry.province != province:
                home = self.homes.get(province, province)
                cost += _JOINED if entry.home == home else _FAR
            if around:
                if entry.district in around:
                    cost -= _NEAR
                if entry.province in around:
                    cost -= _NEAR
        return cost


# What each way of not fitting costs. Their order matters, their size hardly.
_HIGHER_FIRST = 0.3  # for each level: a name without its type is that of the highest place that bears it
_CLOSE = 0.15  # candidates nearer to each other than this are not told apart
_NEAR = 0.2
_JOINED = 0.4  # in a province that is one with this now
_NO_MORE = 1.0
_EACH_DAY = 1e-5  # the one that ended last is meant
_STILL = 1.5  # "huyện X (cũ)" is not one that goes on
_OTHER_TYPE = 2.0  # xã for phường, huyện for thị xã
_OTHER_MARKS, _OTHER_LETTERS = 3.0, 3.5
_ELSEWHERE = 3.0
_NOT_YET = 4.0
_FAR = 5.0
_GOOD = 2.9  # what fits as well as this need not be looked for with other marks
_TOO_MUCH = 12.0


class _Form(NamedTuple):
    """One way to read a mention: its type word, if any, and its name with marks."""

    type: str | None
    marked: str


class _Mention(NamedTuple):
    forms: tuple[_Form, ...]
    around: tuple[str, ...]
    former: bool  # "(cũ)"


_FULL = {
    "tỉnh": ("tỉnh", "tinh", "t"),
    "thành phố": ("thành phố trực thuộc trung ương", "thành phố", "thanh pho", "thủ đô", "tp"),
    "huyện": ("huyện đảo", "huyện", "huyen", "h"),
    "quận": ("quận", "quan", "q"),
    "thị xã": ("thị xã", "thi xa", "tx"),
    "thị trấn": ("thị trấn", "thi tran", "tt"),
    "xã": ("xã", "xa", "x"),
    "phường": ("phường", "phuong", "p"),
    "đặc khu": ("đặc khu", "dac khu", "đk"),
}
_TYPE_OF = {said: type_ for type_, ways in _FULL.items() for said in ways}
_TYPED = re.compile(
    rf"({'|'.join(sorted(_TYPE_OF, key=len, reverse=True))})(?:\s*\.\s*|\s+|(?<=[pq])(?=\d))(\S.*)"
)
_FORMER = re.compile(r"\s*\(?\b(?:cũ|trước đây)\)?$")
_LONGEST_SHORT = 9  # letters of a short form with its dots and spaces
_SIGNS = re.compile(r"[^\w\s.]+")
_PARTS = re.compile(r"\s*[,;(]\s*|(?<=\w)\s+(?=(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?) \w)")


@lru_cache(maxsize=4096)
def _parsed(text: str) -> _Mention:
    said = " ".join(level(text).casefold().split()).strip(" .,;)")
    former = _FORMER.search(said)
    if former:
        said = said[: former.start()]
    head, *around = [part for part in _PARTS.split(said.replace(")", "")) if part] or [""]
    return _Mention(tuple(_forms(head)), tuple(around), former is not None)


def _forms(head: str) -> Iterable[_Form]:
    """With the type word taken off first; where no place has that name, with the word as a part of the name."""
    if len(head) <= _LONGEST_SHORT:
        squeezed = " ".join(fold(_SIGNS.sub(" ", head)).replace(".", " ").split())
        if squeezed in _short():
            yield _Form(*_short()[squeezed])
            return
    typed = _TYPED.fullmatch(head)
    if typed:
        yield _Form(_TYPE_OF[typed[1]], _name_of(typed[2]))
    if not typed or typed[1].isascii():
        yield _Form(None, _name_of(head))


def _name_of(bare: str) -> str:
    if bare.replace(" ", "").isalpha():
        return bare
    words = _SIGNS.sub(" ", bare.replace("'", "")).replace(".", " ").split()
    return " ".join(word.lstrip("0") or word if word.isdigit() else word for word in words)


def _loose(plain: str) -> str:
    return plain.replace(" ", "").replace("y", "i")


@lru_cache(maxsize=1)
def _short() -> dict[str, tuple[str, str]]:
    path = Path(__file__).parent / "data/abbreviations.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["place"]
    return {said: (type_, name) for said, (type_, name) in found.items()}


_built: tuple[tuple[int | None, int, int], Names] | None = None


def current() -> Names:
    """The index of the units that there are now; kept until one is written."""
    global _built
    at = UnitVersion.objects.aggregate(newest=Max("pk"), n=Count("pk"), closed=Count("valid_to"))
    state = (at["newest"], at["n"], at["closed"])
    if _built is None or _built[0] != state:
        _built = (state, build())
    return _built[1]


def build() -> Names:
    """Read every version of every place; about a second for the whole country."""
    rows = list(
        UnitVersion.objects.filter(unit__kind=UnitKind.PLACE)
        .order_by("unit_id", "pk")
        .values_list("unit_id", "name", "type", "parent_id", "valid_from", "valid_to")
    )
    tops = [unit for unit, _, _, parent, _, _ in rows if parent is None]
    whole = UnitLink.objects.filter(before__in=tops, whole=True).order_by("event__on")
    return index_of(rows, dict(whole.values_list("before", "after")))


Row = tuple[int, str, str, int | None, date | None, date | None]


def index_of(rows: Sequence[Row], homes: dict[int, int]) -> Names:
    """The index of versions (id, name, type, id of the parent, days); `homes`: province -> province of today."""
    parents = {unit: parent for unit, _, _, parent, _, _ in rows}
    names = Names([], {}, {}, {}, homes, {})
    for unit, name, type_, parent, starts, ends in rows:
        top = parents.get(parent) if parent else None
        province = top or parent or unit
        rank = PROVINCE if parent is None else _LEVELS[type_][-1]
        bare = _name_of(level(name).casefold().removeprefix(type_ + " "))
        plain = fold(bare)
        names.entries.append(
            Entry(
                unit,
                type_,
                rank,
                starts.toordinal() if starts else 0,
                ends.toordinal() if ends else date.max.toordinal(),
                parent if top and parent else 0,
                province,
                homes.get(province, province),
            )
        )
        names.above[unit] = (parent if top and parent else 0, province)
        for index, key in ((names.marked, bare), (names.plain, plain), (names.loose, _loose(plain))):
            index.setdefault(key, []).append(len(names.entries) - 1)
    return names
