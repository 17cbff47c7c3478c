"""Names of units made comparable: "TP. Hải Dương", "thành phố Hải Dương" and "thanh pho hai duong" are one.

`marked` keeps the marks (tone placement made one), `key` drops them; both write short forms out, drop signs and the
word "và". `keys` gives every way in which a unit may be named; the loader stores them, the finder compares them.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from roviec.reader.text.fold import fold, level

# Types of territory, from the top down; the order also ranks equal names.
LEVELS: dict[str, int] = {
    "tỉnh": 1,
    "thành phố": 1,  # of a province or centrally run: told apart by its parent
    "huyện": 2,
    "quận": 2,
    "thị xã": 2,
    "xã": 3,
    "phường": 3,
    "thị trấn": 3,
    "đặc khu": 3,
}
# What the party's committee of a territory is called before its name.
PARTY_COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
    "thành phố": "Thành ủy",
    "xã": "Đảng ủy xã",
    "phường": "Đảng ủy phường",
    "thị trấn": "Đảng ủy thị trấn",
    "đặc khu": "Đảng ủy đặc khu",
}
_DROPPED = {"và"}
_COUNTRY = ("mặt trận tổ quốc việt nam", "mặt trận tổ quốc")


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data/abbreviations.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8192)
def marked(text: str) -> str:
    """Lower-case words with their marks, short forms written out."""
    forms = _short_forms()
    words: list[str] = []
    for chunk in re.sub(r"[,;:()]", " ", level(text).casefold()).split():
        squeezed = re.sub(r"[^a-z0-9]", "", fold(chunk))
        glued = re.fullmatch(r"(tp|tx|tt|h|q|p|x|t)\.(\w.*)", chunk)
        if glued and not words and fold(glued[2]) not in ("p", "x", "t"):
            words += [forms["first"][glued[1]], *glued[2].split()]
        elif not words and squeezed in forms["first"] and _is_short(chunk):
            words += forms["first"][squeezed].split()
        elif squeezed in forms["anywhere"]:
            words += forms["anywhere"][squeezed].split()
        else:
            words += [w for w in re.findall(r"\w+", chunk) if w not in _DROPPED]
    return " ".join(words).replace(*_COUNTRY)


def committee(name: str, type: str, *, party: bool) -> str:
    """To whom one writes at a unit: the committee of a territory ("xã Yên Mỹ" → "Ủy ban nhân dân xã Yên Mỹ" or
    "Đảng ủy xã Yên Mỹ"), a body itself."""
    if type not in PARTY_COMMITTEES or not name.startswith(f"{type} "):
        return name
    return (
        f"{PARTY_COMMITTEES[type]} {name.removeprefix(type).strip()}" if party else f"Ủy ban nhân dân {name}"
    )


def _is_short(chunk: str) -> bool:
    return fold(chunk).strip(".") == chunk.strip(".") or "." in chunk


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The same without marks."""
    return fold(marked(text))


def type_of(text: str) -> tuple[str | None, str]:
    """The type word of a territory at the beginning of a marked name, with the rest; None where there is none."""
    for word in sorted(LEVELS, key=len, reverse=True):
        if text.startswith(word + " "):
            return word, text[len(word) + 1 :]
    return None, text


def variants(name: str, type: str, place: str | None = None) -> list[str]:
    """Every way to say a name, with marks: in full, without its type, without the place that it serves."""
    whole = marked(name)
    found = [whole]
    if place is None:
        if whole.startswith(marked(type) + " "):
            found.append(whole[len(marked(type)) + 1 :])
        return found
    full = marked(place)
    bare = type_of(full)[1]
    heads = [whole]
    for also, others in _short_forms()["also"].items():
        if whole.startswith(also):
            heads += [other + whole[len(also) :] for other in others]
    found = list(heads)
    for head in heads:
        if head.endswith(" " + full):
            without = head.removesuffix(" " + full)
            found += [f"{without} {bare}", without, f"{without} {type_of(full)[0] or ''}".strip()]
        elif head.endswith(" " + bare):
            found.append(head.removesuffix(" " + bare))
    return list(dict.fromkeys(found))


def keys(name: str, type: str, place: str | None = None) -> list[str]:
    """The variants without marks, each once."""
    return list(dict.fromkeys(fold(variant) for variant in variants(name, type, place)))
