"""Which document a mention means: a symbol alone does not say, party numbers begin anew with every term.

The state counts a body's documents by calendar year, the party by term of the committee. A key therefore holds family,
issuer, symbol, type, number, suffix, year or term, and the day. The day of a mention decides; else the term
of the day on which it was written; else the mention stays ambiguous and the candidates are listed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from roviec.reader.model import Key
from roviec.reader.rules import load
from roviec.reader.text.citations import Citation
from roviec.reader.text.fold import level
from roviec.reader.text.symbols import Symbol, parse_symbol

State = Literal["stated", "inferred", "ambiguous", "open"]
Resolved = tuple[Key, State, str | None, list[Key]]

_ISSUERS: list[dict[str, Any]] = load("issuers")["issuer"]
_TERMS: list[dict[str, Any]] = load("issuers")["term"]
_LOCAL: dict[str, Any] = load("issuers")["local_terms"]
_KNOWN: dict[str, list[date]] = {}
for _document in load("references")["document"]:
    _KNOWN.setdefault(_document["symbol"], []).append(_document["on"])
_LAWS: dict[str, list[tuple[str, date]]] = {}
for _law in load("references")["law"]:
    _LAWS.setdefault(_law["name"], []).append((_law["symbol"], _law["on"]))
    _KNOWN.setdefault(_law["symbol"], []).append(_law["on"])
_HOLDER = re.compile(
    r"^(?:(?:Phó )?(?:Chủ tịch|Giám đốc|Bí thư|Trưởng ban)|(?:Ban )?Thường (?:vụ|trực)|Văn phòng (?=Đoàn ĐBQH)) ",
    re.IGNORECASE,
)
_SPELT = tuple(
    (re.compile(pattern, re.IGNORECASE), whole)
    for pattern, whole in (
        (r"\bUBND\b", "Ủy ban nhân dân"),
        (r"\bHĐND\b", "Hội đồng nhân dân"),
        (r"\bTP\.?(?= )", "thành phố"),
        (r"^Ban Chấp hành Đảng bộ tỉnh\b", "Tỉnh ủy"),
        (r"^Ban Chấp hành Đảng bộ thành phố\b", "Thành ủy"),
        (r"^Ban Chấp hành Đảng bộ huyện\b", "Huyện ủy"),
    )
)
_TERM_OF_ASSEMBLY = re.compile(r"(QH|UBTVQH)(\d{1,2})$")
_BARE_TYPES = {"law": "L", "standing_committee": "NQ", "letter": "CV"}  # whose symbols name none


def central_term(day: date) -> str | None:
    """The term of the Central Committee in which a day falls: 2019-05-30 is in XII."""
    return next(
        (t["name"] for t in _TERMS if t["valid_from"] <= day and day <= t.get("valid_to", date.max)), None
    )


def local_term(day: date) -> str | None:
    """The term of a local committee: "2020-2025"; None in the months in which some congresses have met and some not."""
    years: list[int] = _LOCAL["boundary_years"]
    if day.year in years and _LOCAL["first_month"] <= day.month <= _LOCAL["last_month"]:
        return None
    begun = day.year - 1 if day.year in years and day.month < _LOCAL["first_month"] else day.year
    start = max((y for y in years if y <= begun), default=None)
    return f"{start}-{start + 5}" if start else None


def issuer_of(letters: str | None, on: date | None) -> tuple[str | None, str]:
    """The body that issuer letters stand for on a day, and its level; (None, "any") where no rule knows them."""
    assembly = _TERM_OF_ASSEMBLY.match(letters or "")
    bare = assembly[1] if assembly else letters
    for row in _ISSUERS:
        if row["symbol"] == bare and (
            on is None or row.get("valid_from", date.min) <= on <= row.get("valid_to", date.max)
        ):
            return row["name"], row["level"]
    return None, "any"


def series_of(issuer: str | None) -> str | None:
    """The body in whose series a document is numbered, under one name however it is printed.

    A chairman's decisions are numbered among his committee's, a standing committee's among the whole one's.
    """
    if not issuer:
        return None
    name = _HOLDER.sub("", level(" ".join(issuer.split())))
    for pattern, whole in _SPELT:
        name = pattern.sub(whole, name)
    return name


def key_of_symbol(symbol: Symbol, *, on: date | None, issuer: str | None, year: int | None = None) -> Key:
    """The key of a document as far as symbol, day and issuer tell it."""
    party = symbol.family == "party"
    body, rank = issuer_of(symbol.issuer, on)
    # Trung ương signs as BCH, Bộ Chính trị or Ban Bí thư in one series: the letters, not the signer, are the issuer.
    named = body if rank == "central" else series_of(issuer)
    term = None
    if party and on:
        term = central_term(on) if rank == "central" else local_term(on)
    elif assembly := _TERM_OF_ASSEMBLY.match(symbol.issuer or ""):
        term = None if symbol.year else assembly[2]
    return Key(
        family="party" if party else "state",
        issuer=named,
        symbol=symbol.issuer,
        type=symbol.type or _BARE_TYPES.get(symbol.family),
        number=symbol.number,
        suffix=symbol.suffix,
        year=None if party else symbol.year or (on.year if on else year),
        term=term,
        on=on,
    )


def resolve(citation: Citation, *, written_on: date | None) -> Resolved:
    """The key of a mention, how sure it is, why in Vietnamese, and what else it may mean."""
    if citation.symbol:
        return _numbered(citation, citation.symbol, written_on)
    if citation.term:
        national = citation.issuer in ("Đại hội đại biểu toàn quốc", "Ban Chấp hành Trung ương")
        key = Key("party", citation.issuer, None, "NQ", None, term=_term_text(citation))
        whole = national or re.search(r"Đảng bộ.*\s(?!TP)[^\W\d_a-zà-ỹ]", citation.issuer or "") is not None
        return (key, "stated", None, []) if whole else (key, "open", "không nêu tên đảng bộ", [])
    return _law_by_name(citation, written_on)


def _term_text(citation: Citation) -> str:
    plenum = re.search(r"Trung ương (\d+)", citation.name or "")
    return f"{citation.term}/{plenum[1]}" if plenum else str(citation.term)


def _numbered(citation: Citation, symbol: Symbol, written_on: date | None) -> Resolved:
    key = key_of_symbol(symbol, on=citation.issued_on, issuer=citation.issuer, year=citation.year)
    if symbol.type is None and citation.type in _ACT_TYPES:
        # The assembly's symbols name no type: 94/2019/QH14 is a resolution because the text calls it one.
        key.type = _ACT_TYPES[citation.type]
    known = sorted(_KNOWN.get(_normal(symbol), ()))
    if key.on:
        return key, "stated" if key.issuer else "open", None if key.issuer else _NO_ISSUER, []
    if symbol.family == "party":
        return _party_without_day(key, symbol, citation, known, written_on)
    if len(known) == 1:
        key = replace(key, on=known[0], year=known[0].year)
        return key, "inferred", f"ngày ban hành {known[0]:%d/%m/%Y} lấy theo danh mục văn bản Trung ương", []
    if key.issuer is None:
        return key, "open", _NO_ISSUER, []
    if key.year is None and key.term is None:
        return key, "open", "không nêu năm ban hành", []
    return key, "stated", None, []


_ACT_TYPES = {"Luật": "L", "Bộ luật": "L", "Pháp lệnh": "PL", "Nghị quyết": "NQ"}
_NO_ISSUER = "không nêu cơ quan ban hành"


def _normal(symbol: Symbol) -> str:
    return (
        re.sub(r"\s", "", symbol.text)
        if symbol.number >= 10
        else f"0{symbol.number}{symbol.text.lstrip('0123456789')}"
    )


def _party_without_day(
    key: Key, symbol: Symbol, citation: Citation, known: list[date], written_on: date | None
) -> Resolved:
    central = issuer_of(symbol.issuer, written_on)[1] == "central"
    if citation.year:
        return _party_of_year(key, citation.year, known, central=central)
    before = [on for on in known if written_on is None or on <= written_on]
    term = None
    if written_on:
        term = central_term(written_on) if central else local_term(written_on)
    if term and central:
        fitting = [on for on in before if central_term(on) == term]
        why = f"nhiệm kỳ khóa {term}, theo ngày {written_on:%d/%m/%Y} của văn bản này"
        if len(fitting) == 1 or (not fitting and not before):
            return replace(key, term=term, on=fitting[0] if fitting else None), "inferred", why, []
    elif term and key.issuer:
        return replace(key, term=term), "inferred", f"nhiệm kỳ {term}, theo ngày của văn bản này", []
    candidates = [replace(key, on=on, term=central_term(on)) for on in (before or known)]
    if len(candidates) == 1 and written_on is None:
        return candidates[0], "inferred", "văn bản duy nhất mang ký hiệu này trong danh mục", []
    if candidates:
        return key, "ambiguous", "số, ký hiệu này có ở nhiều nhiệm kỳ", candidates
    return key, "open", _NO_ISSUER if key.issuer is None else "không rõ nhiệm kỳ", []


def _party_of_year(key: Key, year: int, known: list[date], *, central: bool) -> Resolved:
    """The year is given, the day is not: a known document of that year, else the term where the year lies in one."""
    fitting = [on for on in known if on.year == year]
    if len(fitting) == 1:
        return (
            replace(key, on=fitting[0], term=central_term(fitting[0])),
            "inferred",
            f"văn bản năm {year}",
            [],
        )
    if fitting:
        candidates = [replace(key, on=on, term=central_term(on)) for on in fitting]
        return key, "ambiguous", f"có nhiều văn bản mang ký hiệu này trong năm {year}", candidates
    term_of = central_term if central else local_term
    terms = {term_of(date(year, month, 28)) for month in range(1, 13)}
    term = terms.pop() if len(terms) == 1 else None
    if term and key.issuer:
        return replace(key, term=term), "inferred", f"nhiệm kỳ {term}, theo năm {year}", []
    return key, "open", "không rõ nhiệm kỳ", []


def _law_by_name(citation: Citation, written_on: date | None) -> Resolved:
    known = [
        (symbol, on)
        for symbol, on in _LAWS.get(citation.name or "", ())
        if (citation.year is None or on.year == citation.year) and (written_on is None or on <= written_on)
    ]
    keys = [_key_of_law(symbol, on) for symbol, on in known]
    if len(keys) == 1:
        return keys[0], "inferred", f"là {citation.name} số {known[0][0]}", []
    kind = "PL" if citation.type == "Pháp lệnh" else "L"
    unknown = Key("state", "Quốc hội", "QH" if kind == "L" else "UBTVQH", kind, None, year=citation.year)
    if keys:
        return unknown, "ambiguous", "có nhiều văn bản cùng tên", keys
    return unknown, "open", "chưa biết số của luật này", []


def _key_of_law(symbol: str, on: date) -> Key:
    parsed = parse_symbol(symbol)
    if parsed is None:
        raise ValueError(f"references.toml: {symbol!r} is no symbol")
    return key_of_symbol(parsed, on=on, issuer=None)
