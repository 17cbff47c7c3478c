"""Names of bodies that are complete as they stand: "Bộ Chính trị", "Ngân hàng Nhà nước Việt Nam"."""

from __future__ import annotations

from roviec.reader.rules import load
from roviec.reader.text.places import country_at
from roviec.reader.text.tokens import TITLE, Phrases, Tokens, by_first_word, spelled

_RULES = load("bodies")
SPELLINGS = {word: others for word, others in _RULES["spellings"].items() if word != "source"}
_WHOLE = {
    kind: Phrases(spelled(names, SPELLINGS)) for kind, names in _RULES["whole"].items() if kind != "source"
}
WHOLE_BY_FIRST = by_first_word(_WHOLE)
# Names of one word that bear one capital only: "Petrolimex".
_OF_COUNTRIES = frozenset(
    (("chính", "phủ"), ("quốc", "hội"), ("nghị", "viện"), ("thượng", "viện"), ("hạ", "viện"))
)
_ONE_WORD = frozenset(
    name for group in ("company", "foreign", "press") for name in _RULES["whole"][group] if " " not in name
)


def whole_at(t: Tokens, i: int, stop: int) -> tuple[int, str] | None:
    """(index behind it, kind) of the longest such name at token i; None where there is none."""
    best: tuple[int, str] | None = None
    for kind, phrases in WHOLE_BY_FIRST.get(t.low[i], ()):
        n = phrases.at(t, i, stop)
        if (
            n
            and (best is None or i + n > best[0])
            and not (t.shape[i] == TITLE and n == 1 and t.word[i].isupper())
        ):
            best = (i + n, kind)
    if best and best[0] - i == 1 and t.shape[i] == TITLE and t.word[i] not in _ONE_WORD:
        return None
    if best and tuple(t.low[i : best[0]]) in _OF_COUNTRIES and t.shape[i] == TITLE:
        of = best[0] + (t.low[best[0] : best[0] + 1] == ["nước"])
        country = country_at(t, of, stop)
        return (country, best[1]) if country > of else best  # "Chính phủ nước | Cộng hòa Pháp"
    return best
