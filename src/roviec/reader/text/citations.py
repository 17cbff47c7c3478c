"""Mentions of other documents: by number and symbol, a law by its name and year, a resolution by its congress."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.body_forms import body_at
from roviec.reader.text.letters import UPPER
from roviec.reader.text.outline import ORDINALS, roman
from roviec.reader.text.patterns import any_of
from roviec.reader.text.spans import Disjoint
from roviec.reader.text.symbols import Symbol, parse_symbol
from roviec.reader.text.tokens import tokens_of

_RULES = load("references")
_TYPES = [t["name"] for t in _RULES["type"]]
_TYPE_NAMES = {name.lower(): name for name in _TYPES}
_ACTS = any_of(("Bộ luật", "Luật", "Pháp lệnh"))
# A separator may stand at the end of a narrow line; one between blanks joins two numbers and no symbol.
_SYMBOL = re.compile(
    rf"(?<![\w/.,–-])\d{{1,5}}[a-zđ]?(?:/\s?\d{{4}})?\s?[-/]\s?(?=[{UPPER}])[A-Za-zĐđÂÊÔƯƠâêôươ…&{UPPER}]+\d*"
    rf"(?:\s?[-/]\s?[{UPPER}][A-Za-zĐđÂÊÔƯƠâêôươ…&{UPPER}]*\d*)*"
)
_TYPE_BEFORE = re.compile(
    rf"(?<!\w)(?P<type>{any_of(_TYPES)})(?:\s+(?P<name>[^\W\d_][^\d;:.()\"]{{2,110}}?))??\s*(?:[,(]\s*)?(?:số|Số|SỐ)?\s*:?\s*\Z",
    re.IGNORECASE,
)
_TYPE_WORD = re.compile(rf"(?<!\w)(?:{any_of(_TYPES)})(?!\w)", re.IGNORECASE)
_NUMBER_WORD = re.compile(r"(?:số|Số|SỐ)\s*:?\s*\Z")
_DAY = re.compile(
    r"\s*,?\s*\(?\s*(?:ban\s+hành\s+|ký\s+)?ngày\s*(?P<d>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<m>\d{1,2})\s*"
    r"(?:[/.-]|,?\s*năm)\s*(?P<y>\d{4})\)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s*,?\s*\(?năm\s+(?P<y>(?:19|20)\d\d)\)?(?!\d)", re.IGNORECASE)
_OF = re.compile(r"\s*,?\s*(?:của|do)\s+", re.IGNORECASE)
_HOLDER = re.compile(r"(?:Phó\s+)?(?:Chủ\s+tịch|Bộ\s+trưởng|Giám\s+đốc)\s+")
_CENTRAL = re.compile(
    any_of(
        (
            "Thủ tướng Chính phủ",
            "Chính phủ",
            "Quốc hội",
            "Ủy ban Thường vụ Quốc hội",
            "Ủy ban thường vụ Quốc hội",
            "Bộ Chính trị",
            "Ban Bí thư",
            "Ban Bí thư Trung ương Đảng",
            "Ban Chấp hành Trung ương",
            "Ban Chấp hành Trung ương Đảng",
            "Trung ương Đảng",
            "Trung ương",
        )
    )
    + r"(?!\w)"
)
_PROVISION = re.compile(
    r"(?<!\w)(?:(?:điểm\s+[a-zđ](?:,\s*[a-zđ])*\s*,?\s*)?(?:khoản\s+\d+[a-z]?\s*,?\s*)?Điều\s+\d+[a-zđ]?)\s*,?\s*(?:của\s+)?\Z",
    re.IGNORECASE,
)
_NAMED_LAW = re.compile(
    rf"(?<!\w)(?P<type>{_ACTS})\s+(?P<name>[{UPPER}][^\W\d_]*(?:(?:\s+|,\s+)[^\W\d_]+){{0,15}}?)\s+"
    r"(?:\(?\s*năm\s+)?(?P<y>(?:19|20)\d\d)(?![\d/])"
)
_KNOWN_LAWS = sorted({law["name"] for law in _RULES["law"]}, key=len, reverse=True)
_KNOWN_LAW = re.compile(rf"(?<!\w)(?P<law>{any_of(_KNOWN_LAWS)})(?!\w)")
_LAW_STOPS = frozenset(_RULES["law_names"]["stops"])
_CONGRESS = re.compile(
    r"(?<!\w)Nghị\s+quyết\s+(?:của\s+)?(?P<congress>Đại\s+hội\s+(?:đại\s+biểu\s+)?(?:toàn\s+quốc\s+)?"
    r"(?P<whose>(?:của\s+)?Đảng(?:\s+bộ(?:\s+[^\W\d_]+){1,7}?)?|(?:Đảng\s+)?toàn\s+quốc)?\s*"
    r"(?:lần\s+thứ|khóa)\s+(?P<nth>[IVXLC]+|\d{1,2})(?!\w))"
)
_PLENUM = re.compile(
    r"(?<!\w)Nghị\s+quyết\s+(?:(?:Hội\s+nghị\s+)?(?:Trung\s+ương|TW)\s+(?P<plenum>\d{1,2})"
    r"|Hội\s+nghị\s+lần\s+thứ\s+(?P<word>[^\W\d_]+|\d{1,2})(?:,)?\s+(?:của\s+)?Ban\s+Chấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?)"
    r",?\s*\(?\s*khóa\s+(?P<term>[IVX]+)(?!\w)"
)
_ACT_WORD = re.compile(r"[Ll]uật|Pháp\s+lệnh")
_REACH_BACK = 150


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention as found, not yet told apart from others of the same symbol."""

    span: Span
    type: str | None
    symbol: Symbol | None = None
    name: str | None = None  # of a law, or of the congress or plenum that resolved
    year: int | None = None
    issued_on: date | None = None
    issuer: str | None = None
    issuer_span: Span | None = None
    provision: str | None = None
    term: str | None = None


def find_citations(plain: str, start: int = 0, end: int | None = None) -> list[Citation]:
    """The mentions between two offsets of a levelled text, in reading order, none inside another."""
    end = len(plain) if end is None else end
    found: list[Citation] = []
    for m in _SYMBOL.finditer(plain, start, end):
        floor = found[-1].span.end if found else start
        citation = _numbered(plain, m, floor, end)
        if citation:
            found.append(citation)
    taken = Disjoint(c.span for c in found)
    named: list[Citation] = []
    if _ACT_WORD.search(plain, start, end):
        named += _laws(plain, start, end)
    if plain.find("Nghị", start, end) >= 0:
        named += [*_congresses(plain, start, end), *_plenums(plain, start, end)]
    found += [c for c in sorted(named, key=lambda c: (c.span.start, -c.span.end)) if taken.add(c.span)]
    return sorted(found, key=lambda c: c.span)


def _numbered(plain: str, m: re.Match[str], floor: int, end: int) -> Citation | None:
    symbol = parse_symbol(m.group())
    if symbol is None:
        return None
    before = plain[max(floor, m.start() - _REACH_BACK) : m.start()]
    opening = _type_before(before)
    numbered = _NUMBER_WORD.search(before)
    if symbol.family in ("letter", "copy") and not (opening or numbered):
        return None  # "12/Km", "3/UBND": nothing says that it is a document
    begin = m.start()
    kind = name = None
    if opening:
        begin -= len(before) - opening.start()
        kind = _TYPE_NAMES[" ".join(opening["type"].lower().split())]
        if opening["name"] and _is_act(kind):
            name = " ".join(f"{kind} {opening['name']}".split())
    elif numbered:
        begin -= len(before) - numbered.start()
    stop, day, year = _when(plain, m.end(), end)
    issuer = _issuer(plain, stop, end)
    if issuer:
        stop = issuer.end
        if day is None:
            stop, day, year = _when(plain, stop, end, year)
    return Citation(
        Span(begin, stop),
        kind,
        symbol=symbol,
        name=name,
        year=symbol.year or (day.year if day else year),
        issued_on=day,
        issuer=" ".join(issuer.of(plain).split()) if issuer else None,
        issuer_span=issuer,
        provision=_provision(plain, floor, begin),
    )


def _type_before(before: str) -> re.Match[str] | None:
    """The type word in front of the number; words may stand between: a law's name, "Báo cáo thẩm tra số …"."""
    numbered = _NUMBER_WORD.search(before) is not None
    small: re.Match[str] | None = None
    for word in reversed(list(_TYPE_WORD.finditer(before))):
        m = _TYPE_BEFORE.match(before, word.start())
        if m is None:
            return small
        # "Luật Ban hành văn bản quy phạm pháp luật số 64/…": the small words within a law's name name no type.
        if m["name"] is None and word.group()[0].isupper():
            return m
        if m["name"] is None:
            small = small or (m if numbered else None)
        elif word.group()[0].isupper() and (
            _is_name(m["name"]) if _is_act(m["type"]) else numbered and not small and _qualifies(m["name"])
        ):
            return m
    return small


def _qualifies(words: str) -> bool:
    return words.islower() and len(words.split()) <= 3 and _LAW_STOPS.isdisjoint(words.split())


def _is_act(type: str) -> bool:
    return " ".join(type.lower().split()) in ("luật", "bộ luật", "pháp lệnh")


def _is_name(words: str) -> bool:
    return words[0].isupper() and _LAW_STOPS.isdisjoint(words.lower().split())


def _when(plain: str, at: int, end: int, year: int | None = None) -> tuple[int, date | None, int | None]:
    """Where day or year of issue end, and what they are."""
    if m := _DAY.match(plain, at, end):
        try:
            return m.end(), date(int(m["y"]), int(m["m"]), int(m["d"])), None
        except ValueError:
            return at, None, year
    if m := _YEAR.match(plain, at, end):
        return m.end(), None, int(m["y"])
    return at, None, year


def _issuer(plain: str, at: int, end: int) -> Span | None:
    """The body behind "của"; where the document is the head's own, the head is named too."""
    of = _OF.match(plain, at, end)
    if not of:
        return None
    start = of.end()
    holder = _HOLDER.match(plain, start, end)
    body = holder.end() if holder else start
    stop = 0
    tokens = tokens_of(plain)
    first, last = tokens.within(body, min(end, body + 160))
    if first < last and tokens.start[first] == body and (named := body_at(tokens, first, last)):
        stop = tokens.end[named[0] - 1]
    if central := _CENTRAL.match(plain, body, end):
        stop = max(stop, central.end())
    return Span(start, stop) if stop else None


def _provision(plain: str, floor: int, begin: int) -> str | None:
    m = _PROVISION.search(plain, max(floor, begin - 60), begin)
    return " ".join(m.group().removesuffix("của ").strip(" ,\n").split()) if m else None


def _laws(plain: str, start: int, end: int) -> Iterator[Citation]:
    """ "Luật Đất đai 2024", "Bộ luật Lao động năm 2019"; without a year only laws whose names are known."""
    dated = Disjoint()
    for m in _NAMED_LAW.finditer(plain, start, end):
        if not _is_name(m["name"]) or " Luật " in f" {m['name']} ":
            continue
        kind = _TYPE_NAMES[" ".join(m["type"].lower().split())]
        span = Span(m.start(), m.end())
        dated.add(span)
        yield Citation(
            span,
            kind,
            name=" ".join(f"{kind} {m['name']}".split()),
            year=int(m["y"]),
            provision=_provision(plain, start, m.start()),
        )
    for m in _KNOWN_LAW.finditer(plain, start, end):
        span = Span(m.start(), m.end())
        if not dated.touches(span):
            name = " ".join(m["law"].split())
            yield Citation(span, "Luật", name=name, provision=_provision(plain, start, m.start()))


def _congresses(plain: str, start: int, end: int) -> Iterator[Citation]:
    for m in _CONGRESS.finditer(plain, start, end):
        nth = roman(m["nth"]) or (int(m["nth"]) if m["nth"].isdigit() else None)
        if nth is None:
            continue
        whose = " ".join((m["whose"] or "").removeprefix("của ").split())
        national = whose in ("", "Đảng", "toàn quốc", "Đảng toàn quốc")
        if not whose and "toàn" not in m["congress"] and m["nth"].isdigit():
            continue  # "Đại hội lần thứ 5" of whoever
        issuer = "Đại hội đại biểu toàn quốc" if national else f"Đại hội {whose}"
        yield Citation(
            Span(m.start(), m.end()),
            "Nghị quyết",
            name=" ".join(m.group().split()),
            issuer=issuer,
            term=m["nth"] if m["nth"].isupper() else _roman_of(nth),
        )


_WORDS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}


def _plenums(plain: str, start: int, end: int) -> Iterator[Citation]:
    for m in _PLENUM.finditer(plain, start, end):
        written = m["plenum"] or m["word"]
        nth = int(written) if written.isdigit() else ORDINALS.get(written.lower())
        if nth:
            yield Citation(
                Span(m.start(), m.end()),
                "Nghị quyết",
                name=f"Nghị quyết Trung ương {nth} khóa {m['term']}",
                issuer="Ban Chấp hành Trung ương",
                term=m["term"],
            )


def _roman_of(number: int) -> str:
    out = ""
    for value, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + letters, number - value
    return out
