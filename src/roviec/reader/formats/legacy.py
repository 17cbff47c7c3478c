"""Text typed before Unicode (TCVN3, VNI, VISCII, VPS): told by what syllables it makes, and turned into Unicode.

A file of that time holds the codes of Western letters; special fonts drew Vietnamese ones. So the same text comes as
bytes that are no UTF-8, and as Western letters inside HTML, DOCX or UTF-8 where somebody copied it over.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from roviec.reader.formats.encodings import SUSPECT
from roviec.reader.model import Caution, Document
from roviec.reader.rules import load
from roviec.reader.text.syllables import is_syllable

# Words between blanks and ASCII signs; the Western signs of 0xA1-0xBF are letters of a legacy encoding.
_WORD = re.compile(r"[^\s\x00-/:-@\[-`{-\x7f\u2018-\u201e\u2013\u2014\u2026]+")
_FOREIGN = re.compile(r"[^\x00-\x7f\u2018-\u201e\u2013\u2014\u2026]")
# Letters that only Unicode text has.
_UNICODE_ONLY = re.compile(r"[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
_FONT = re.compile(rb"(?<![\w.])(?:\.vn\w{2,20}|vni[- ]\w{2,20}|vps[-_ ]\w{2,20})", re.IGNORECASE)
# Enough different words to tell, the share of them that must make syllables, and by how much it must grow.
_ENOUGH, _SHARE, _GAIN = 3, 0.85, 0.3
# These have letters at 0x80-0x9F; the fonts of the others leave the codes to Windows.
_USES_CONTROLS = ("viscii", "vps")
_SAMPLE = 200_000  # characters by which an encoding is told


@dataclass(frozen=True, slots=True)
class Encoding:
    """One legacy encoding: `decode` takes the codes as Latin-1 or Windows-1252 characters and gives NFC text."""

    key: str
    name: str
    decode: Callable[[str], str]
    letters: dict[str, str]  # Unicode letter -> how the encoding writes it


def encodings() -> dict[str, Encoding]:
    """The encodings that are known, by key."""
    return _encodings()


@cache
def _encodings() -> dict[str, Encoding]:
    rules = load("legacy_encodings")
    found = {}
    for key in ("tcvn3", "vni", "viscii", "vps"):
        written = _vni(rules[key]) if key == "vni" else _table(rules[key])
        letters = _letters(written)
        # Copied out of an old font, these codes are the signs that Windows has there.
        copied = _as_windows(written) if key in _USES_CONTROLS else {}
        found[key] = Encoding(key, rules[key]["name"], _decoder(written | copied), letters)
    return found


def _table(rules: dict[str, Any]) -> dict[str, str]:
    letters = "".join(rules["letters"].split())
    table = {chr(rules["first"] + n): c for n, c in enumerate(letters) if c != "·"}
    table |= {chr(int(code, 16)): c for code, c in rules.get("low", {}).items()}
    return table | {chr(int(code, 16)): c for code, c in rules.get("marks", {}).items()}


def _as_windows(written: dict[str, str]) -> dict[str, str]:
    """The letters at 0x80-0x9F by the signs of Windows-1252, but for dashes and quotes: these mostly are meant."""
    found = {}
    for code, letter in written.items():
        if "\x80" <= code <= "\x9f":
            sign = code.encode("latin-1").decode("cp1252", "replace")
            if sign != "\ufffd" and _FOREIGN.match(sign):
                found[sign] = letter
    return found


def _vni(rules: dict[str, Any]) -> dict[str, str]:
    def toned(vowel: str, at: int) -> str:
        return unicodedata.normalize("NFC", vowel + rules["tones"][at])

    pairs: dict[str, str] = dict(rules["alone"])
    for written, vowel in rules["vowels"].items():
        pairs |= {written + sign: toned(vowel, n) for n, sign in enumerate(rules["signs"])}
    for shape in ("circumflex", "breve"):
        for written, vowel in rules[f"with_{shape}"].items():
            pairs[written + rules[shape]] = vowel
            pairs |= {written + sign: toned(vowel, n) for n, sign in enumerate(rules[f"{shape}_signs"])}
    capitals = {w.upper(): v.upper() for w, v in pairs.items()}
    # A capital vowel with a small sign is drawn the same.
    mixed = {w[0].upper() + w[1:]: v.upper() for w, v in pairs.items() if len(w) == 2}
    return pairs | mixed | capitals


def _letters(written: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, letter in written.items():
        found[letter] = code
    return found


def _decoder(written: dict[str, str]) -> Callable[[str], str]:
    pattern = re.compile("|".join(re.escape(w) for w in sorted(written, key=len, reverse=True)))

    def decode(text: str) -> str:
        return unicodedata.normalize("NFC", pattern.sub(lambda m: written[m.group()], text))

    return decode


def decode_bytes(data: bytes) -> tuple[str, str] | None:
    """The text of bytes that are no Unicode, and the name of the encoding; None where none makes syllables."""
    best: tuple[float, str, Encoding] | None = None
    for key, encoding in encodings().items():
        text = data.decode("latin-1") if key in _USES_CONTROLS else data.decode("cp1252", "replace")
        share = _fitting(text, encoding)
        if share >= _SHARE and (best is None or share > best[0]):
            best = share, text, encoding
    return (_cased(best[2].decode(best[1])), best[2].name) if best else None


def of_font(font: str) -> tuple[str, bool] | None:
    """The encoding that a font's name tells (".VnTime", "VNI-Times"), and whether small letters look as capitals."""
    lower = font.lower()
    for key, rules in load("legacy_encodings").items():
        if key != "page" and lower.startswith(tuple(rules["fonts"])):
            return key, lower.endswith(tuple(rules["capital_fonts"])) if rules["capital_fonts"] else False
    return None


def named_in(markup: bytes) -> list[str]:
    """The encodings of the fonts that a page names."""
    told = [of_font(name.decode("latin-1")) for name in set(_FONT.findall(markup))]
    return sorted({font[0] for font in told if font})


def of_run(text: str, font: tuple[str, bool] | None) -> str:
    """The text of a run in the font that `of_font` told; Unicode letters in it say that the font is not meant."""
    # Symbol fonts are stored in the private area; the codes of old fonts sometimes are too.
    text = "".join(chr(ord(c) - 0xF000) if "\uf020" <= c <= "\uf0ff" else c for c in text)
    if font is None or _UNICODE_ONLY.search(text):
        return text
    decoded = encodings()[font[0]].decode(text)
    return decoded.upper() if font[1] else _cased(decoded)


def restore(document: Document, *, known: Iterable[str] = ()) -> None:
    """Turn the lines of a document that are in a legacy encoding into Unicode, and warn of it.

    A line is converted where its words make Vietnamese syllables only then; one too short to tell is converted in the
    encoding of the others, or in one of `known` (that a font's name told).
    """
    lines = document.text.split("\n")
    told = Counter(dict.fromkeys(known, 1))
    chosen: list[str | None] = []
    for line in lines:
        chosen.append(_encoding_of(line))
        if chosen[-1]:
            told[chosen[-1]] += 1
    if not told:
        return
    usual = told.most_common(1)[0][0]
    converted: list[str] = []
    used: Counter[str] = Counter()
    for line, key in zip(lines, chosen, strict=True):
        if key is None and _improves(line, encodings()[usual]):
            key = usual
        converted.append(_cased(encodings()[key].decode(line)) if key else line)
        used[key or ""] += converted[-1] != line
    del used[""]
    if document.title and _improves(document.title, encodings()[usual]):
        document.title = _cased(encodings()[usual].decode(document.title))
    if used:
        _replace(document, lines, converted)
        names = " and ".join(encodings()[key].name for key in used)
        document.warnings.append(warning(names, used.total()))


def warning(names: str, lines: int | None = None) -> Caution:
    """What a person should know of text that was converted."""
    what = f"{lines} lines" if lines else "the text"
    verb = "were" if lines and lines > 1 else "was"
    return Caution(
        "legacy-encoding",
        f"{what} {verb} typed in {names} and converted to Unicode; check names and signs",
        {"names": names},
    )


def _encoding_of(line: str) -> str | None:
    if _UNICODE_ONLY.search(line) or not SUSPECT.search(line):
        return None
    best = max(((_fitting(line, e), key) for key, e in encodings().items() if key != "viscii"), default=None)
    return best[1] if best and best[0] >= _SHARE else None


def _fitting(text: str, encoding: Encoding) -> float:
    """The share of the words with foreign codes that `encoding` makes syllables of; 0 where that tells nothing."""
    words = Counter(w for w in _WORD.findall(text[:_SAMPLE]) if _FOREIGN.search(w))
    if len(words) < _ENOUGH:
        return 0.0
    total = words.total()
    after = sum(n for w, n in words.items() if is_syllable(encoding.decode(w))) / total
    before = sum(n for w, n in words.items() if is_syllable(w)) / total
    return after if after >= before + _GAIN else 0.0


def _improves(line: str, encoding: Encoding) -> bool:
    """Whether every word with foreign codes becomes a syllable, and some were none before."""
    if _UNICODE_ONLY.search(line):
        return False
    words = [w for w in _WORD.findall(line) if _FOREIGN.search(w)]
    return (
        bool(words)
        and not all(is_syllable(w) for w in words)
        and all(is_syllable(encoding.decode(w)) for w in words)
    )


def _cased(text: str) -> str:
    """The small accented letters of a line in capitals, made capitals: many fonts had no others."""
    return "\n".join(_line_cased(line) for line in text.split("\n"))


def _line_cased(line: str) -> str:
    ascii_letters = [c for c in line if c.isascii() and c.isalpha()]
    shouted = len(ascii_letters) > 1 and all(c.isupper() for c in ascii_letters)
    return line.upper() if shouted else line


def _replace(document: Document, before: list[str], after: list[str]) -> None:
    """Put the converted lines in, and move every offset of the document along."""
    starts, shifted = [0], [0]
    for old, new in zip(before, after, strict=True):
        starts.append(starts[-1] + len(old) + 1)
        shifted.append(shifted[-1] + len(new) + 1)

    def moved(at: int) -> int:
        n = min(bisect_right(starts, at) - 1, len(before) - 1)
        inside = at - starts[n]
        if before[n] == after[n]:
            return shifted[n] + inside
        if inside >= len(before[n]):
            return shifted[n] + len(after[n])
        # A place inside a converted line: as far as what stands before it, converted alone, is long.
        return shifted[n] + min(len(after[n]), _length_of(before[n][:inside], before[n], after[n]))

    for block in document.blocks:
        block.start, block.end = moved(block.start), moved(block.end)
    for table in document.tables:
        for cell in table.cells:
            cell.start, cell.end = moved(cell.start), moved(cell.end)
    document.text = "\n".join(after)


def _length_of(head: str, line: str, converted: str) -> int:
    for encoding in encodings().values():
        if _cased(encoding.decode(line)) == converted:
            return len(encoding.decode(head))
    return len(head)
