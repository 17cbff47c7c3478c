"""Characters that nobody sees: taken out of the text, counted, and told of with the words beside which they stood.

In the middle of a word they hide it from whoever searches; marks that turn the direction of writing show a person
another text than the one that is stored (CVE-2021-42574); letters of the tag block are text that nobody sees at all.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from roviec.reader.model import Caution
from roviec.reader.rules import load

# Controls, and characters without a width or a picture: marks of direction, joiners, the marks of byte order.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ufe00-\ufe0f\U000e0000-\U000e007f]"
)
# The shape of an emoji and the mark at the head of a file (left where files were joined) are nothing to look at.
_HARMLESS = re.compile(r"[\ufe00-\ufe0f\ufeff]")
_SHAPES_OF_EMOJI = tuple(map(chr, range(0xFE00, 0xFE10)))  # the only ones that count as printable
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202c\u2066-\u206f]")
_OVERRIDE = re.compile(r"[\u202d\u202e]")
_TAGS = re.compile(r"[\U000e0000-\U000e007f]")
_AROUND, _SHOWN_PLACES, _SHOWN_LETTERS, _LOOKED_AT = 12, 5, 200, 1000
_TAG_OF_BLANK = 0xE0000


@dataclass(slots=True)
class TakenOut:
    """What was taken out of one document, by kind, and near which words."""

    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, list[str]] = field(default_factory=dict)
    hidden: str = ""

    def cautions(self) -> list[Caution]:
        """What a person should know of it; nothing where nothing was taken out."""
        out = []
        for code, what in (
            ("override", "characters that turn the direction of the text around"),
            ("tags", "letters that no screen shows"),
        ):
            if count := self.counts[code]:
                near = next(iter(self.places.get(code, [])), "")
                said = f"{count} {what} were taken out, near {near!r}; a person may have seen another text"
                if code == "override":
                    out.append(Caution("direction-override", said, {"count": count, "where": near}))
                else:
                    hidden: dict[str, str | int] = {"count": count, "where": near, "hidden": self.hidden}
                    out.append(Caution("hidden-letters", f"{said}: {self.hidden!r}", hidden))
        names = load("cautions")["invisible"]
        kinds = [kind for kind in names if self.counts.get(kind)]
        if kinds:
            places = list(dict.fromkeys(place for kind in kinds for place in self.places.get(kind, [])))
            shown = ", ".join(f"“{place}”" for place in places[:_SHOWN_PLACES])
            said = ", ".join(f"{self.counts[kind]} {names[kind]['en']}" for kind in kinds)
            out.append(
                Caution(
                    "invisible-characters",
                    f"taken out of the text: {said}, near {shown}",
                    {
                        "count": sum(self.counts[kind] for kind in kinds),
                        "kinds": ", ".join(f"{self.counts[kind]} {names[kind]['vi']}" for kind in kinds),
                        "where": shown + (" …" if len(places) > _SHOWN_PLACES else ""),
                    },
                )
            )
        return out


def without(text: str, taken: TakenOut | None = None) -> str:
    """The text without them; `taken` keeps account."""
    if _is_plain(text) or not _INVISIBLE.search(text):
        return text
    if taken is not None:
        _note(text, taken)
    return _INVISIBLE.sub("", text)


def _is_plain(text: str) -> bool:
    """Whether a text surely holds none of them, as nearly all do: told far more quickly than by the expression."""
    printed = text.replace("\n", "").replace("\r", "").replace("\t", "")
    return printed.isprintable() and not any(shape in text for shape in _SHAPES_OF_EMOJI)


def _note(text: str, taken: TakenOut) -> None:
    # There may be millions: they are counted by letter first, and looked at one by one only while places are wanted.
    marks = Counter(_HARMLESS.sub("", "".join(_INVISIBLE.findall(text))))
    for mark, count in marks.items():
        taken.counts[_kind(mark)] += count
    for m in islice(_INVISIBLE.finditer(text), _LOOKED_AT):
        if _HARMLESS.match(m.group()):
            continue
        kind = _kind(m.group())
        places = taken.places.setdefault(kind, [])
        if kind == "tags" and len(taken.hidden) < _SHOWN_LETTERS:
            letter = chr(ord(m.group()) - _TAG_OF_BLANK)
            taken.hidden += letter if letter.isprintable() else ""
        if len(places) <= _SHOWN_PLACES:
            places.append(_beside(text, m))


def _beside(text: str, m: re.Match[str]) -> str:
    """The words beside a mark: whole ones only, where the stretch holds one."""
    before = text[max(0, m.start() - _AROUND) : m.start()]
    after = text[m.end() : m.end() + _AROUND]
    if m.start() > _AROUND and " " in before:
        before = before[before.index(" ") :]
    if len(after) == _AROUND and " " in after:
        after = after[: after.rindex(" ")]
    return " ".join(_INVISIBLE.sub("", before + after).split())


def _kind(character: str) -> str:
    if _OVERRIDE.match(character):
        return "override"
    if _TAGS.match(character):
        return "tags"
    if _DIRECTION.match(character):
        return "direction"
    return "control" if character < "\xa0" else "zero-width"
