"""Whether a written word can be a Vietnamese syllable. Told by the grammar of syllables, never by a list of words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from roviec.reader.rules import load

_RULES = load("syllables")
_RIMES = frozenset(_RULES["rimes"])
_STOPS = tuple(_RULES["stops"])
_FRONT = tuple(_RULES["front"])
_BEFORE_FRONT, _BEFORE_BACK = frozenset(_RULES["before_front"]), frozenset(_RULES["before_back"])
_ONSETS = sorted(_RULES["onsets"], key=len, reverse=True)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OF_STOPS = frozenset("\u0301\u0323")
_LONGEST = 7  # letters of "nghiêng"


@lru_cache(maxsize=20000)
def is_syllable(word: str) -> bool:
    """Whether `word` (NFC, any case) has the onset, rime and tone that a Vietnamese syllable may have."""
    if not 0 < len(word) <= _LONGEST:
        return False
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in marks if c in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    if not any(_fits(bare, onset) for onset in ("", *_ONSETS)):
        return False
    # A word without any tone may be one whose mark was left out; a wrong tone is another language's.
    return not (tones and bare.endswith(_STOPS)) or tones[0] in _OF_STOPS


def _fits(bare: str, onset: str) -> bool:
    rime = bare[len(onset) :]
    if not bare.startswith(onset) or rime not in _RIMES:
        return False
    front = rime.startswith(_FRONT)
    return not ((front and onset in _BEFORE_BACK) or (not front and onset in _BEFORE_FRONT))
