"""How well a text was extracted, told by the grammar of Vietnamese syllables and by the marks of failure."""

from __future__ import annotations

import re
import unicodedata

from roviec.reader.text.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+")
# No glyph, private use, and marks that stand alone where they should stand on a letter.
_BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff\u0300-\u036f]|\(cid:\d+\)")


def quality(text: str) -> float:
    """0..1: the share of words that are possible Vietnamese syllables, less what came out broken.

    Words in capitals count too: abbreviations lower all extractors alike. A text without words has 0.
    """
    text = unicodedata.normalize("NFC", text)
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sound = sum(is_syllable(w) for w in words)
    broken = len(_BROKEN.findall(text))
    return max(0.0, sound / len(words) - min(1.0, 2 * broken / len(words)))
