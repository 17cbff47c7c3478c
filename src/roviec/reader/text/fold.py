"""Spelling variants made one.

`level` keeps the length of the text, so that an offset found in the levelled text holds in the original:
Hoá -> Hóa, uỷ -> ủy (tone placement), typographic dashes and quotes, no-break spaces, the letter Ð for Đ,
letters of other alphabets that only look Latin, full-width forms.
`fold` is for searching: case and every mark dropped, đ as d; two words that fold alike may still differ.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Tone mark on the second vowel of oa, oe, uy at the end of a syllable: the newer placement -> the older one.
_OLDER = {
    f"{first}{second}": f"{toned}{plain}"
    for first, plain, toned_firsts, seconds in (
        ("o", "a", "óòỏõọ", "áàảãạ"),
        ("o", "e", "óòỏõọ", "éèẻẽẹ"),
        ("u", "y", "úùủũụ", "ýỳỷỹỵ"),
    )
    for toned, second in zip(toned_firsts, seconds, strict=True)
}
_OLDER |= {k.upper(): v.upper() for k, v in _OLDER.items()} | {
    k.capitalize(): v.capitalize() for k, v in _OLDER.items()
}
# A class of letters, not an alternation of pairs: this runs over every text.
_NEWER = re.compile(r"[oOuU](?<![qQ]\w)(?:(?<=[oO])[áàảãạéèẻẽẹÁÀẢÃẠÉÈẺẼẸ]|(?<=[uU])[ýỳỷỹỵÝỲỶỸỴ])(?!\w)")
# The marks that Vietnamese letters decompose into, and the others of their block.
_MARKS = re.compile("[\u0300-\u036f]+")
# Letters of other alphabets that look like Latin ones and get in by a wrong keyboard or by scanning: "Cổng TTĐТ".
_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухһΑΒΕΖΗΙΚΜΝΟΡΤΥΧανοι",
        "ABESIJKMHOPCTYXaesijopcyxhABEZHIKMNOPTYXavoi",
        strict=True,
    )
)
# The full-width forms of East Asian keyboards: ！ to ～.
_FULL_WIDTH = {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)}
_OF_OTHER_ALPHABETS = "".join(_LOOKALIKES)
_MIXED = re.compile(rf"\b(?=\w*[A-Za-zĐđ\u00c0-\u01b0\u1ea0-\u1ef9])\w*[{_OF_OTHER_ALPHABETS}]\w*")
_OTHER = re.compile(rf"[{_OF_OTHER_ALPHABETS}]")
# Two or three asterisks are emphasis wherever they stand, one only in a pair around words; four or more rule a line.
_STRONG = re.compile(r"\*(?<!\*\*)\*{1,2}(?!\*)")
_EMPHASIS = re.compile(r"\*(?<![\w*]\*)(?=[^\s*)])(?:[^*\n]|\n(?!\s*\n)){0,600}\*(?![\w*])")
# Underscores around words, and the hashes of a heading.
_UNDERLINED = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])_(?!\w)")
_HASHES = re.compile(r"^#{1,6}(?=[ \t])", re.MULTILINE)
_LEVEL = (
    _LOOKALIKES
    | _FULL_WIDTH
    | {
        "\u00d0": "Đ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2018": "'",
        "\u2019": "'",
    }
)
# str.translate asks a table about every letter of a text; an expression passes over all that it does not name.
_ODD = re.compile(f"[{re.escape(''.join(_LEVEL))}]")

_NAME = 100  # letters: what may be a name or a position, and not a text
_QUARTER = re.compile(r"\b([Qq])uí\b")


def level(text: str) -> str:
    """The NFC text with spelling variants made one; as long as what came in."""
    return _name_levelled(text) if len(text) <= _NAME else _levelled(text)


def _levelled(text: str) -> str:
    usual = _ODD.sub(lambda m: _LEVEL[m.group()], text)
    if "uí" in usual:
        usual = _QUARTER.sub(r"\1uý", usual)  # "quí II" is the same word as "quý II"
    return _NEWER.sub(lambda m: _OLDER.get(m.group(), m.group()), usual)


# Several stages ask for the same names and positions again and again.
_name_levelled = lru_cache(maxsize=4096)(_levelled)


def unmarked(text: str) -> str:
    """The text with the marks of Markdown's emphasis and headings blanked, as long as what came in; "* " of an item
    stays."""
    if "*" in text:
        text = _EMPHASIS.sub(_blank, _STRONG.sub(_blank, text))
    if "_" in text:
        text = _UNDERLINED.sub(r" \1 ", text)
    return _HASHES.sub(lambda m: " " * len(m.group()), text) if "#" in text else text


def _blank(m: re.Match[str]) -> str:
    return m.group().replace("*", " ")


def mixed_words(text: str) -> list[str]:
    """The words in which Latin letters stand beside letters of another alphabet that only look Latin."""
    return _MIXED.findall(text) if _OTHER.search(text) else []


def fold(text: str) -> str:
    """Lower case, no marks, đ as d, single spaces: "Thiệu  Hoá" and "thieu hoa" fold alike."""
    latin = _OTHER.sub(lambda m: _LOOKALIKES[m.group()], text)
    bare = unicodedata.normalize("NFD", latin.casefold().replace("đ", "d").replace("\u00f0", "d"))
    return " ".join(_MARKS.sub("", bare).split())
