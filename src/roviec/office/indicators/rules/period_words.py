"""Periods as people write them in the head of a column or in a sentence: "Quý I/2025", "6T 2025", "TH năm 2024"."""

from __future__ import annotations

import re

from roviec.office.indicators.rules.periods import Coded, parse
from roviec.reader.text.fold import fold

_Y = r"(?P<y>(?:19|20)\d\d)"
_OF = r"(?:\s*[/.,-]\s*|\s+)?(?:cua\s+)?(?:nam\s+)?"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4}
_SEASONS = "chiem xuan|dong xuan|he thu|thu mua|thu dong|vu mua|vu dong"
# Without marks "đồng", "động" and "mưa" look like the winter and the autumn season: alone these words are seasons
# only where they begin what is said.
_ALONE = r"(?:(?<=^)|(?<=[,;:(/+] )|(?<=[,;:(/+]))(?:mua|dong)"
_MARKED = re.compile(
    r"\b(?:vụ|mùa|đông|vu|mua|dong)\b"
)  # nothing else is a season, whatever it looks like folded
_ENDS = r"(?![\w/-])"
# Before folding nothing is lost that tells two periods apart: no two of them differ by marks alone.
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<![\w/-]){pattern}{_ENDS}"))
    for name, pattern in (
        (
            "season",
            rf"(?:vu\s+)?(?P<s>{_SEASONS}|{_ALONE}){_OF}(?:(?:19|20)\d\d\s*-\s*)?{_Y}",
        ),
        ("term", r"(?:nhiem ky|nk)\s*(?P<a>(?:19|20)\d\d)\s*(?:-|den)\s*(?P<b>(?:19|20)\d\d)"),
        ("school", r"nam hoc\s*(?P<a>(?:19|20)\d\d)\s*-\s*(?P<b>(?:19|20)\d\d)"),
        ("plan", r"(?:giai doan|thoi ky|gd)\s*(?P<a>(?:19|20)\d\d)\s*(?:-|den)\s*(?P<b>(?:19|20)\d\d)"),
        ("plan", r"(?P<a>(?:19|20)\d\d)\s*-\s*(?P<b>(?:19|20)\d\d)"),
        ("quarter", rf"(?:quy\s*|q)(?P<q>iv|i{{1,3}}|[1-4]|mot|hai|ba|tu|bon)(?:{_OF}{_Y})?"),
        ("second half", rf"6\s*(?:thang|t)\s*cuoi(?:\s*nam)?(?:{_OF}{_Y})?"),
        ("months", rf"(?P<n>1[01]|[2-9])\s*(?:thang|t)(?:\s*dau)?(?:\s*nam)?(?:{_OF}{_Y})?"),
        ("month", rf"(?:thang\s*|t)(?P<m>1[0-2]|0?[1-9])(?:{_OF}{_Y})?"),
        ("middle", rf"giua nhiem ky(?:\s*\(?{_Y}\)?)?"),
        ("year", rf"(?:nam\s*)?{_Y}"),
    )
)
_SEASON_CODES = {
    "chiem xuan": "CX", "dong xuan": "CX", "he thu": "HT", "thu mua": "VM", "vu mua": "VM", "mua": "VM",
    "vu dong": "VD", "dong": "VD",
}  # fmt: skip


def read(text: str, *, year: int | None = None) -> list[Coded]:
    """The periods that a text names, in its order; `year` is meant where a quarter or a month tells none.

    A period without a year is left out where none is given: it is asked, not guessed.
    """
    plain = fold(text)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Coded]] = []
    for name, form in _FORMS:
        for match in form.finditer(plain):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if name == "season" and match["s"] in ("dong", "mua") and not _MARKED.search(text.casefold()):
                continue
            taken.append(match.span())
            if (code := _code(name, match, year)) is not None:
                found.append((match.start(), code))
    return [period for _, period in sorted(found, key=lambda one: one[0])]


def read_code(text: str, *, year: int | None = None) -> Coded | None:
    """The one period that a cell means, by its code or in words; None where there is none or more than one."""
    try:
        return parse(text.strip().upper())
    except ValueError:
        found = read(text, year=year)
        return found[0] if len(found) == 1 else None


def _code(name: str, match: re.Match[str], year: int | None) -> Coded | None:
    said = match.groupdict()
    y = said.get("y") or (str(year) if year else "")
    try:
        match name:
            case "term":
                return parse(f"T{said['a']}-{said['b']}")
            case "school":
                return parse(f"{said['a']}-NH")
            case "plan":
                return parse(f"{said['a']}-{said['b']}")
        if not y:
            return None
        match name:
            case "season":
                code = _SEASON_CODES.get(said["s"] or "")
                return parse(f"{y}-{code}") if code else None  # "thu đông" is no period of the catalogue
            case "quarter":
                word = said["q"] or ""
                return parse(f"{y}-Q{_QUARTERS.get(word) or int(word)}")
            case "second half":
                return parse(f"{y}-H2")
            case "months":
                count = int(said["n"] or "")
                return parse({3: f"{y}-Q1", 6: f"{y}-H1"}.get(count, f"{y}-{count:02}M"))
            case "month":
                return parse(f"{y}-M{int(said['m'] or ''):02}")
            case "middle":
                return parse(f"{y}-GK")
        return parse(y)
    except ValueError:
        return None
