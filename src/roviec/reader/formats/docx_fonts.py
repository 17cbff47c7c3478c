"""The text of runs whose fonts drew Vietnamese letters in the place of Western ones (.VnTime, VNI-Times)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from roviec.reader.model import Caution

Piece = tuple[str, str | None]  # text, and the font that its run names itself


class Fonts:
    """Joins the pieces of a paragraph, turned into Unicode where their font asks for it; keeps what was turned."""

    def __init__(self) -> None:
        self._turned: dict[str, int] = {}
        self._known: dict[str, tuple[str, bool] | None] = {}

    def joined(self, pieces: Iterable[Piece]) -> str:
        """The text of one paragraph."""
        text = []
        # A letter and its sign may stand in two runs: what has one encoding is turned as one.
        for font, run in groupby(pieces, key=lambda piece: self._encoding(piece[1])):
            whole = "".join(piece for piece, _ in run)
            text.append(whole if font is None else self._turn(whole, font))
        return "".join(text)

    def warnings(self) -> list[Caution]:
        """What a person should know: which encodings were turned into Unicode."""
        if not self._turned:
            return []
        from roviec.reader.formats import legacy

        names = " and ".join(legacy.encodings()[key].name for key in self._turned)
        return [legacy.warning(names, sum(self._turned.values()))]

    def _encoding(self, font: str | None) -> tuple[str, bool] | None:
        if font is None or font[:1] not in ".vV":
            return None
        if font not in self._known:
            from roviec.reader.formats import legacy

            self._known[font] = legacy.of_font(font)
        return self._known[font]

    def _turn(self, text: str, font: tuple[str, bool]) -> str:
        from roviec.reader.formats import legacy

        turned = legacy.of_run(text, font)
        if turned != text:
            self._turned[font[0]] = self._turned.get(font[0], 0) + 1
        return turned
